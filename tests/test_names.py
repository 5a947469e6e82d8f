"""Keys of persons: one for all spellings, another for another person."""

from __future__ import annotations

import pytest

from kz_facts.parse import names


@pytest.mark.parametrize(
    "spellings",
    [
        "Tokajew Tokayev Tokajev Toqajew Toqaev Tokaev Tokayew Токаев",
        "Nasarbajew Nazarbayev Nazarbaev Nazarbajew Nasarbajev Назарбаев",
        "Wassilenko Vassilenko Vasilenko Василенко",
        "Mirsijojew Mirziyoyev Mirzijoev Mirziyoev Мирзиёев",
        "Schawkat Shavkat Şavkat Šavkat",
        "Dschaparow Japarov Zhaparov Žaparov Dzhaparov Жапаров",
        "Schomart Zhomart Žomart Жомарт",
        "Achmetow Akhmetov Ahmetov Ахметов",
        "Kulibajew Kulibayev Kulibaev",
        "Rachmon Rahmon Rakhmon",
        "Lukaschenko Lukashenko Lukašenko",
        "Gorbatschow Gorbachev Горбачёв",
        "Çavuşoğlu Cavusoglu",
        "Vučić Vucic",
        "Erdoğan Erdogan",
        "Tschojbalsan Choibalsan",
        "Jerlan Yerlan Erlan",
        "Schaksylykow Zhaksylykov Jaqsylyqov",
        "Müller Mueller",
        "Selenskyj Zelensky Selenski Zelenskyy",
        "Kuznetsov Kusnezow Кузнецов",
        "Seitkasinowa Seytkazinova Seitkazinova",
        "Dyussenbayev Djussenbajew Düsenbaev",
    ],
)
def test_all_spellings_of_a_surname_have_one_key(spellings: str) -> None:
    assert len({names.key(word) for word in spellings.split()}) == 1


@pytest.mark.parametrize(
    "others",
    [
        "Tokajew Tokarew Tolkajew Toktajew",
        "Nasarbajew Nasarow Nasarbajewa",
        "Karimow Kamirow Karijew",
        "Achmetow Achmedow Ametow",
        "Müller Möller Miller",
        "Wassilenko Wassiljew",
    ],
)
def test_near_names_stay_apart(others: str) -> None:
    words = others.split()
    assert len({names.key(word) for word in words}) == len(words)


@pytest.mark.parametrize(
    ("name", "family", "given"),
    [
        ("Kassym-Schomart Tokajew", "Tokajew", "Kassym-Schomart"),
        ("Moon Jae-in", "Moon", "Jae-in"),
        ("Ban Ki Moon", "Ban", "Ki Moon"),
        ("Xi Jinping", "Xi", "Jinping"),
        ("Wang Yi", "Wang", "Yi"),
        ("Ursula von der Leyen", "von der Leyen", "Ursula"),
        ("von der Leyen", "von der Leyen", ""),
        ("Abdel Fattah al-Sisi", "al-Sisi", "Abdel Fattah"),
        ("Dordschin Batbajar", "Batbajar", "Dordschin"),
        ("Kim Müller", "Müller", "Kim"),
        ("Charles III.", "Charles", ""),
        ("Nursultan Abischuly Nasarbajew", "Nasarbajew", "Nursultan Abischuly"),
    ],
)
def test_family_and_given_names(name: str, family: str, given: str) -> None:
    assert names.surname(name) == family
    assert names.given(name) == given


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kassym-Schomart Tokajew", "Qassym-Jomart Toqajew"),
        ("Kassym-Schomart Tokajew", "Kassym-Jomart Tokayev"),
        ("Kassym-Jomart Tokajew", "Қасым-Жомарт Тоқаев"),
        ("Nursultan Abischuly Nasarbajew", "Nursultan Nazarbayev"),
        ("Alexander Lukaschenko", "Aleksandr Lukashenko"),
        ("Dmitrij Medwedew", "Dmitri Medvedev"),
        ("Jewgenij Kusnezow", "Yevgeny Kuznetsov"),
        ("Jerlan Omarow", "Erlan Omarov"),
        ("Schawkat Mirsijojew", "Shavkat Mirziyoyev"),
        ("K. Tokajew", "Tokajew"),
        ("Hans M. Huber", "Hans Huber"),
        ("Lee Myung Bak", "Lee Myung-bak"),
        ("Moon Jae-in", "Moon Jaein"),
    ],
)
def test_one_name_has_one_key(one: str, other: str) -> None:
    assert names.key(one) == names.key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hans Huber", "Rosa Huber"),
        ("Hans Huber", "Huber"),
        ("Hans-Peter Huber", "Hans-Georg Huber"),
        ("Bolat Omarow", "Nurlan Omarow"),
        ("Ursula von der Leyen", "Ernst von der Leyen"),
        ("Maria Huber", "Mario Huber"),
    ],
)
def test_two_people_have_two_keys(one: str, other: str) -> None:
    assert names.key(one) != names.key(other)


def test_a_family_name_of_one_syllable_is_too_little() -> None:
    assert names.key("Lee Myung-bak") != names.key("Lee Jae-myung")


@pytest.mark.parametrize("word", ["", "-", "…", "ъ", "李"])
def test_odd_words_do_no_harm(word: str) -> None:
    assert names.fold(word).isascii()
