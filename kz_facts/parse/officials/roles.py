"""The role in the nominative singular: »stellvertretenden Außenministers« → »stellvertretender Außenminister«."""

from __future__ import annotations

import re

from kz_facts.parse.officials.adjectives import adjective_stem
from kz_facts.parse.officials.office import Office

_JOINTS = ("und", "sowie", "&", ",")
_WRITTEN_OUT = {
    "stellv.": "stellvertretend",
    "stv.": "stellvertretend",
    "stellv": "stellvertretend",
    "stv": "stellvertretend",
}
# »SPÖ-Wirtschaftssprecher« speaks for a body, which is no part of the role; a »KI-Beauftragter« for no body.
_ABBREVIATED = re.compile(r"(?!(?:IT|KI|TV|PR|EDV)-)[A-ZÄÖÜ][A-ZÄÖÜa-z/]?[A-ZÄÖÜ/]+-(?=[A-ZÄÖÜ])")
_OF_PEOPLE = "Palästinenser"  # a state by its people: »Palästinenserpräsident«
_BEHIND = ("für", "der", "des")  # the field of an office
_WOMEN = {"rat": "rätin", "anwalt": "anwältin", "arzt": "ärztin", "vogt": "vögtin", "mann": "frau"}
_UNION = "EU-"
_FEMALE = ("in", "frau", "e")
_STRONG = {"m": "er", "f": "e", "n": "es"}


def role(office: Office) -> str:
    """What the office is called, without country, body, »Ex-« and »designiert«.

    Args:
        office: An office phrase as it stands in the text.

    Returns:
        German, nominative singular, in the gender used, its field behind it.
    """
    gender = office.gender
    words = [_inflected(word, gender) for word in office.adjectives]
    noun = noun_of(office)
    if (
        office.deputy
        and not office.title.deputy
        and not any(w.startswith(("stellvertretend", "Stellvertretend")) for w in words)
    ):
        words.insert(0, "stellvertretend" + _STRONG[gender])
    return " ".join([*words, noun, *([office.field_text] if office.field_text else [])]).replace(" ,", ",")


def noun_of(office: Office) -> str:
    """The title's noun in the nominative, without the country or organisation in front of it."""
    noun = office.title.nominative(office.gender)
    if office.title.head == "minister" and noun.startswith(_UNION):
        return noun  # »der türkische EU-Minister«
    for prefix in office.title.prefixes:
        if noun.startswith(f"{prefix}-") and (
            office.country or office.organisation or prefix in ("EU", "UN", "UNO", "US") or not prefix.isupper()
        ):
            return noun[len(prefix) + 1 :]
    told = office.country or office.organisation or office.gone
    if office.prefix and noun[office.prefix : office.prefix + 1] == "-" and told:
        return noun[office.prefix + 1 :]  # »Nato-Befehlshaber«, »Texas-Gouverneur«
    if noun.startswith(_OF_PEOPLE):
        return noun.removeprefix(_OF_PEOPLE).capitalize()
    party = _ABBREVIATED.match(noun)
    return noun if party is None else noun[party.end() :]


def shortened(office: Office) -> str:
    """The other half of »Justiz- und Außenminister«: »Justizminister«."""
    title = office.title
    first = office.shortened.rstrip("-")
    tail = title.noun[len(title.first) :].lstrip("-") if title.noun.lower().startswith(title.first) else title.noun
    low = tail[:1].lower() + tail[1:]
    return first + (low if not first[-1:].isupper() else f"-{tail}")


def other_gender(noun: str, gender: str) -> str:
    """A title for somebody of another gender: »Außenministerin«, m → »Außenminister«."""
    for man, woman in _WOMEN.items():
        if gender == "m" and noun.endswith(woman):
            return noun.removesuffix(woman) + man
        if gender == "f" and noun.endswith(man):
            return noun.removesuffix(man) + woman
    if gender == "m" and noun.endswith("in"):
        return noun[:-2]
    if gender == "f" and not noun.endswith(("in", "e")):
        return (
            noun[:-1]
            if noun.endswith("er") and noun.endswith(("ender", "ter")) and not noun.endswith("ister")
            else noun + "in"
        )
    return noun


def of_gender(role: str, gender: str) -> str:
    """A role for somebody of another gender: »erste Ministerin für Handel«, m → »erster Minister für Handel«.

    Args:
        role: A role as `role` writes it.
        gender: »m« or »f«; none leaves the role as it is.
    """
    if not gender:
        return role
    words = role.split(" ")
    at = next((k for k, word in enumerate(words) if word[:1].isupper() and k + 1 == len(words)), -1)
    at = next((k for k, word in enumerate(words[1:]) if word in _BEHIND), at)
    words[:at] = [_inflected(word, gender) for word in words[:at]]
    words[at] = other_gender(words[at], gender)
    return " ".join(words)


def is_of_woman(role: str) -> bool:
    """Whether a role is told of a woman: »Ministerin für Handel«, »Obfrau«, »Vorsitzende«.

    Args:
        role: A role as `role` writes it.
    """
    return role.split(" für ")[0].endswith(_FEMALE)


def _inflected(word: str, gender: str) -> str:
    low = word.lower()
    if low in _JOINTS:
        return word
    if low in _WRITTEN_OUT:
        return _WRITTEN_OUT[low] + _STRONG[gender]
    if word.endswith("-"):
        return word
    stem = adjective_stem(low)
    if stem == low:
        return word
    return word[: len(stem)] + _STRONG[gender]
