"""The nominative of German noun phrases: »des horizontalen Abkommens« is a »Horizontales Abkommen«.

Only what stands up to the head of the phrase is inflected for case: adjectives and the head itself.
What follows (»über Luftverkehr«, »zwischen Wien und Astana«) stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

Gender = Literal["m", "f", "n", "p"]  # »p«: plural of any gender

_STRONG: dict[Gender, str] = {"m": "er", "f": "e", "n": "es", "p": "e"}
_ENDINGS = ("en", "em", "er", "es", "e")
_SIBILANTS = ("s", "ß", "x", "z", "tsch")


class Noun(NamedTuple):
    """A noun in its nominative, and its gender: `p` where it is a plural."""

    nominative: str
    gender: Gender


def adjective(word: str, gender: Gender) -> str:
    """An attribute in the strong nominative: `horizontalen`, n → `horizontales`.

    Adjectives from place names (»Minsker«, »Berliner«) have no endings and stay, and so does what is no
    inflected adjective (»und«, »EU-weit«).

    Args:
        word: The adjective as it stands in the text.
        gender: Gender of the noun it belongs to, `p` where that is a plural.
    """
    if word[:1].isupper() and word.endswith("er"):
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            return word[: -len(ending)] + _STRONG[gender]
    return word


def noun_forms(nominative: str, gender: Gender, plural: str | None = None) -> dict[str, Noun]:
    """All forms of a noun, each with its nominative and gender; a form of both numbers counts as singular.

    Args:
        nominative: The nominative singular, `Vertrag`.
        gender: Its gender.
        plural: The nominative plural, `Verträge`; None where it has none.
    """
    forms: dict[str, Noun] = {}
    if plural:
        many = Noun(plural, "p")
        forms[plural] = many
        if not plural.endswith(("n", "s")):
            forms[plural + "n"] = many
    one = Noun(nominative, gender)
    if gender in ("m", "n"):
        if not nominative.endswith(_SIBILANTS):
            forms[nominative + "s"] = one
        if not nominative.endswith(("en", "el", "er")):
            forms[nominative + "es"] = one
    if gender == "p" or nominative.endswith("e"):
        forms.setdefault(nominative + "n", one)
    forms[nominative] = one
    return forms


def attributes(words: Iterable[str], gender: Gender) -> list[str]:
    """A run of adjectives in the strong nominative; conjunctions, commas and halves of compounds stay."""
    return [word if _stays(word) else adjective(word, gender) for word in words]


def nominative(before: Sequence[str], head: str, gender: Gender, *, capital: bool = True) -> str:
    """A noun phrase up to its head, in the strong nominative.

    Args:
        before: The words before the head: adjectives, perhaps joined by »und«.
        head: The head in its nominative, already of the right number.
        gender: The head's gender, `p` for a plural.
        capital: Write the first letter as a capital, as in a title.
    """
    phrase = " ".join([*attributes(before, gender), head]).replace(" ,", ",")
    return phrase[:1].upper() + phrase[1:] if capital else phrase


def _stays(word: str) -> bool:
    return word in ("und", "sowie", "oder", "&") or word.endswith(("-", "–")) or not word.isalpha()
