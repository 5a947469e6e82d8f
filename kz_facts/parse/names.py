"""Names of persons: one key for all spellings of a name.

»Tokajew«, »Tokayev«, »Tokajev«, »Toqajew«, »Tokaev« and »Токаев« have the key `tokav`, »Tokarew« has `tokarv`.
Systems covered:

- Cyrillic (Russian, Kazakh, Kyrgyz, Tajik, Uzbek, Mongolian) in German transcription (Schomart,
  Dschaparow, Achmetow, Mirsijojew), in English (Zhomart, Japarov, Akhmetov, Mirziyoyev) and in
  scholarly transliteration (Žomart, Žaparov, Ahmetov, Mirziëev), and Cyrillic letters themselves;
- the Latin alphabets of Kazakh (Toqaev, Qasym), Uzbek (Oʻtkir), Turkish (Erdoğan, Çavuşoğlu),
  Azerbaijani, and of Slavic and Baltic languages, with or without their diacritics (Vučić, Vucic);
- Korean and Chinese names, family name first or last (Moon Jae-in, Ban Ki Moon, Xi Jinping);
- German letters written out (Mueller for Müller).

The key has the family name and, where it is known, the given name: Hans and Rosa Huber are two people in every
document. »Huber« alone is joined with the one that its document names in full (`parse.officials.registry`).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

PARTICLES = frozenset((
    "von", "vom", "zu", "zur", "van", "van't", "van’t", "der", "den", "de", "del", "della", "di", "da", "dos", "das",
    "do", "du", "des", "la", "le", "ten", "ter", "bin", "ibn", "ben", "abu", "al", "el", "ad", "as", "und", "y", "af",
    "av", "ó", "Ó", "ní", "Ní",
))  # fmt: skip
# Those that are no words of German: whatever follows them is a family name.
FOREIGN_PARTICLES = frozenset(
    ("van", "van't", "van’t", "de", "del", "della", "di", "dos", "la", "le", "ten", "ter", "bin", "ibn")
)
_CYRILLIC = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяёәғқңөұүһіїєґў",
        [
            *("a", "b", "v", "g", "d", "e", "zh", "z", "i", "j", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f"),
            *("kh", "ts", "tch", "sh", "shtch", "", "y", "", "e", "yu", "ya", "yo", "a", "g", "k", "n", "o", "u", "u"),
            *("h", "i", "yi", "ye", "g", "o"),
        ],
        strict=True,
    )
)
# Letters that do not decompose, and those whose mark changes the sound.
_LETTERS = str.maketrans(
    {
        **{chr(ord(letter)): latin for letter, latin in _CYRILLIC.items()},
        **{"ı": "i", "ł": "l", "đ": "d", "ð": "d", "ø": "o", "æ": "a", "œ": "o", "ə": "a", "ß": "ss", "þ": "th"},
        **{"š": "sh", "ş": "sh", "ș": "sh", "ś": "sh", "ž": "zh", "ź": "zh", "ż": "zh", "č": "tch", "ç": "tch"},
        **{"ć": "tch", "ě": "e", "ğ": "g", "'": "", "’": "", "ʻ": "", "ʼ": "", "`": "", "´": "", "‘": "", "ʹ": ""},
    }
)
# The sibilants are one class, and so are »tsch«, »ch« and »kh«: German »ch« is English »kh«,
# English »ch« is German »tsch«, and a lost háček makes »č« a plain »c«.
# In this order. »H« is a sound already folded; a plain »h« is folded only after all that hold one.
_FOLDS = (
    *(("tzsch", "H"), ("tsch", "H"), ("tch", "H"), ("dsch", "s"), ("dzh", "s"), ("dju", "du"), ("dj", "s")),
    *(("sch", "s"), ("sh", "s"), ("zh", "s"), ("ck", "k"), ("ch", "H"), ("kh", "H"), ("c", "H"), ("ts", "s")),
    *(("tz", "s"), ("z", "s"), ("q", "k"), ("x", "ks"), ("ph", "f"), ("th", "t"), ("gh", "g"), ("h", "H")),
    *(("y", "i"), ("j", "i")),
)
_SCHOLARLY_C = re.compile(r"c(?=[oe]v\w?$)")  # »Kuznecov«
_UMLAUT = re.compile(r"(?<=[a-zH])([ao])e(?=[rl][a-z])|(?<=[a-zH])(u)e(?=[a-z]{2})")  # Mueller, Schroeder
_GLIDE = re.compile(r"i+(?=[aeou])")  # »Jerlan«, »Nasarbajew«, »Dyussenbayev«
_DOUBLED = re.compile(r"(.)\1+")
_JO = re.compile(r"[oe]v(a?)$")  # ё: Gorbatschow, Gorbachev
_SIBILANT = re.compile(r"^s(?=[aeiou])")
_BEFORE_R = re.compile(r"(?<=[^aeiou])e(?=r$)")
# In English spellings »j« is the sound of German »dsch« or »sch« (Japarov, Jomart), in German ones a glide.
_ENGLISH = re.compile(r"v|zh|kh|sh(?!c)|[aeiou]y[aeiou]|\by[aeou]|q")
_GERMAN = re.compile(r"w|sch|z|[aeiou]j[aeiou]")
_J = re.compile(r"(?:^|(?<=[^aeiouy]))j(?=[aeiouäöü])")
_SYLLABLES = re.compile(
    r"(?:[bcdfghjklmnpqrstwxyz]{0,2}(?:[aeo]|[iwy]?[aeiou]{1,3}|y[aeiou]{1,2})(?:ng|ck|[nkmlphgr])?){1,2}"
)
_NUMERAL = re.compile(r"[IVX]+\.?")
_EAST_ASIAN = frozenset((
    "lee", "kim", "park", "pak", "moon", "mun", "yoon", "yun", "choi", "choe", "chung", "jung", "chong", "kang", "cho",
    "han", "ban", "bahn", "sung", "song", "hwang", "ahn", "an", "kwon", "ri", "ro", "roh", "noh", "oh", "shin", "seo",
    "suh", "hong", "lim", "im", "jeon", "jang", "chang", "nam", "ha", "ryu", "yu", "yoo", "xi", "li", "wang", "zhang",
    "liu", "chen", "yang", "huang", "zhao", "wu", "zhou", "hu", "jiang", "deng", "qin", "he", "sun", "zhu", "guo",
    "lin", "luo", "ma", "tang", "xu", "xie", "cao", "lu", "ding", "han", "dong", "peng", "pan", "yuan", "wei", "wen",
    "yi", "tran", "nguyen", "pham", "phan", "vo", "bui", "do", "truong", "to", "tsai", "hsiao", "lai", "chiang",
))  # fmt: skip


@lru_cache(maxsize=8192)
def fold(word: str, *, english: bool | None = None) -> str:
    """A spelling-free form of one word of a name: »Nasarbajew« and »Nazarbayev« are `nasarbav`.

    Args:
        word: A surname or given name, in any of the systems above.
        english: Whether »j« before a vowel is read as in English; None lets the word's own letters decide.
    """
    text = word.lower().translate(_LETTERS)
    if not text.isascii():
        text = "".join([c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)])
    text = re.sub(r"[^a-z]", "", text)
    if english is None:
        english = is_english(word)
    if english:
        text = _J.sub("zh", text)
    text = _SCHOLARLY_C.sub("s", text.replace("w", "v"))
    for letters, sound in _FOLDS:
        if letters in text:
            text = text.replace(letters, sound)
    if text.endswith("ff"):
        text = f"{text[:-2]}v"
    text = _UMLAUT.sub(r"\1\2", text)
    text = _DOUBLED.sub(r"\1", _GLIDE.sub("", text))
    return _JO.sub(r"v\1", text).lower()


def is_english(name: str) -> bool:
    """Whether the letters of a name show an English spelling (»Yerlan«, »Japarov«)."""
    text = name.lower()
    return bool(_ENGLISH.search(text)) and not _GERMAN.search(text)


def is_family_first(words: list[str]) -> bool:
    """Whether a name has its family name first, as in »Moon Jae-in« or »Xi Jinping«."""
    if words[0].lower() not in _EAST_ASIAN or len(words) not in (2, 3):
        return False
    given = [part for word in words[1:] for part in word.lower().split("-")]
    return all(_SYLLABLES.fullmatch(part) for part in given)


@lru_cache(maxsize=8192)
def surname(name: str) -> str:
    """The family name with its particles: »von der Leyen«, »Moon«, »Batbajar« of »Dordschin Batbajar«."""
    words = name.split()
    while len(words) > 1 and _NUMERAL.fullmatch(words[-1]):
        words.pop()  # »Charles III.«
    if is_family_first(words):
        return words[0]
    first = len(words) - 1
    while first > 1 and words[first - 1].lower() in PARTICLES:
        first -= 1
    if first == 1 and len(words) > 1 and words[0].lower() in PARTICLES:
        first = 0
    return " ".join(words[first:])


@lru_cache(maxsize=8192)
def given(name: str) -> str:
    """What stands beside the family name: »Kassym-Schomart«; empty where only the surname is told."""
    words = name.split()
    while len(words) > 1 and _NUMERAL.fullmatch(words[-1]):
        words.pop()
    if is_family_first(words):
        return " ".join(words[1:])
    family = surname(name).split()
    return " ".join(words[: len(words) - len(family)])


def given_sounds(word: str) -> list[str]:
    """The parts of one given name as all spellings sound: »Kassym-Jomart«, »Qassym-Schomart« → `kasim`, `omart`.

    What »j« is at the beginning, a glide (Jerlan, Yerlan) or a sibilant (Jomart, Schomart), the spelling of one name
    does not tell; so neither counts there, and no vowel does before a last »r« (Alexander, Aleksandr).
    """
    folded = [fold(part, english=False) for part in word.split("-")]
    return [_BEFORE_R.sub("", _SIBILANT.sub("", part)) for part in folded if part]


@lru_cache(maxsize=8192)
def key(name: str) -> str:
    """The key of a person: `tokav-kasimomart` for »Kassym-Jomart Tokayev« and all other spellings of that name.

    What it promises: one name has one key in every document, however it is spelt and whoever else the document
    names; two names of one family have two. A family name alone, or with initials, has the key of the family name:
    within a document it is joined with the full name there, and nothing tells whom it means in another one.

    Args:
        name: The fullest name that is known, nominative.

    Returns:
        Lower-case ASCII letters: the family name, and after a hyphen the first given name where it is known. Of a
        name whose family comes first (»Lee Myung-bak«) all of the given name: `lee-mungbak`.
    """
    english = is_english(name)
    words = [word for word in surname(name).split() if word.lower() not in PARTICLES] or name.split()
    words = [re.sub(r"^(?:al|el|ad|as|an|ar|at|az)-(?=.)", "", word, flags=re.IGNORECASE) for word in words]
    folded = "".join(fold(word, english=english) for word in words[-1:])
    told = given(name).split()
    if is_family_first(name.split()):
        first = "".join(fold(part, english=english) for word in told for part in word.split("-"))
    else:
        full = next((word for word in told if "." not in word and word.lower() not in PARTICLES), "")
        first = "".join(given_sounds(full))
    return f"{folded}-{first}" if first else folded
