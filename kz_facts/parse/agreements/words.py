"""A sentence as words, and the closed classes of German that a small grammar needs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# »5.«, »1,5«, »Handels-«, »EU-Abkommen«, »d'Ivoire«, and any sign alone.
_WORD = re.compile(r"\d+(?:[.,:]\d+)*\.?|\w(?:\w|['’](?=\w)|[-–](?=\w))*[-–]?|[^\w\s]")

DEFINITE = frozenset({"der", "die", "das", "den", "dem", "des"})
DEMONSTRATIVE = frozenset(
    {stem + end for stem in ("dies", "jen", "jed", "welch") for end in ("e", "er", "es", "en", "em")}
    | {stem + end for stem in ("derselbe", "dieselbe", "dasselbe") for end in ("", "n")}
)
INDEFINITE = frozenset({"ein", "eine", "einen", "einem", "einer", "eines"})
NEGATIVE = frozenset({"kein", "keine", "keinen", "keinem", "keiner", "keines", "keinerlei"})
SUCH = frozenset(
    {stem + end for stem in ("solch", "derartig", "irgendein") for end in ("", "e", "er", "es", "en", "em")}
)
POSSESSIVE = frozenset(
    {stem + end for stem in ("sein", "ihr", "unser", "dein", "mein") for end in ("", "e", "er", "es", "en", "em")}
    | {"unsre", "unsrer", "unsres", "unsren", "dessen", "deren"}
)
FUSED = {
    "zum": "zu", "zur": "zu", "vom": "von", "im": "in", "beim": "bei", "am": "an", "ans": "an", "ins": "in",
    "übers": "über", "fürs": "für", "ums": "um", "durchs": "durch", "unterm": "unter", "aufs": "auf",
}  # fmt: skip
DETERMINERS = DEFINITE | DEMONSTRATIVE | INDEFINITE | NEGATIVE | SUCH | POSSESSIVE
GENITIVE = _set(
    """
    des der dieses dieser eines einer seines seiner ihres ihrer unseres unserer jenes jener aller mehrerer
    zweier dreier beider deren dessen solcher weiterer
    """
)
PREPOSITIONS = _set(
    """
    ab an auf aus bei bis durch für gegen gemäß gemäss in innerhalb außerhalb infolge laut mit mithilfe nach
    neben ohne seit statt trotz über um unter von vor während wegen wider zu zufolge zwischen entsprechend
    angesichts anlässlich aufgrund bezüglich dank einschließlich hinsichtlich jenseits mittels samt seitens
    zugunsten zwecks hinter gegenüber
    """
)
NUMERALS = _set(
    """
    beide beiden alle allen mehrere mehreren einige einigen viele vielen zahlreiche zahlreichen verschiedene weitere
    zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dutzende
    """
)
COORDINATORS = frozenset({"und", "oder", "sowie", "aber", "sondern", "doch", "jedoch", "beziehungsweise", "bzw"})
SUBORDINATORS = _set(
    """
    dass daß ob weil da wenn falls sofern nachdem bevor ehe während obwohl obgleich sodass damit indem seit
    seitdem sobald solange bis als wie wo wann weshalb wobei wodurch womit wonach wofür um ohne anstatt statt
    """
)
RELATIVES = _set(
    """
    der die das den dem dessen deren denen welcher welche welches welchen welchem wer was
    """
)
AUXILIARIES = _set(
    """
    ist sind war waren sei seien wäre wären hat haben hatte hatten habe hätte hätten wird werden wurde wurden
    werde würde würden soll sollen solle sollte sollten will wollen wolle wollte wollten kann können könne
    könnte konnte konnten könnten muss müssen müsse musste mussten müsste müssten darf dürfen durfte dürfte
    dürften möchte möchten mag bleibt bleiben blieb bin worden gewesen geworden gibt gab gebe gäbe
    """
)
PARTICLES = _set(
    """
    ab an auf aus bei durch ein fest fort fertig gegen her heraus herbei hervor hin hinaus hinzu los mit nach
    nieder teil um vor voran vorbei vorweg weg zu zurück zusammen statt bekannt bereit
    """
)
# Lower-case words with the endings of an adjective that are none.
_NO_ADJECTIVE = _set(
    """
    aber abermals alle allen aller alles andere bereits bisher daher dagegen dabei darüber darunter daneben
    denen dessen deren doch eben eher einander einige einigen entweder er erneut es etwa etwas ferner früher
    gestern gegenüber gerne heute heuer hinter ihnen immer innen jedoch keine lange leider mehr mehrere morgen
    müssen neben nieder noch nunmehr oder ohne selber sie sondern später sonder sowie statt trotz über unter
    viele vielen voller vor während wegen weiter wenige wenigen wider wie wieder zwischen zusammen beim zudem
    außerdem seitdem nachdem indem trotzdem gern seither vorher nachher umher daraufhin insofern sofern übrigens
    höchstens mindestens wenigstens meistens erstens zweitens teilweise beispielsweise
    """
)
_ADJECTIVE_ENDING = re.compile(r"(?:e|en|er|es|em)$")
_PARTICIPLE = re.compile(r"(?:t|en|nd)e[nrsm]?$")


class Word(NamedTuple):
    """A word or sign: its text, its place in the sentence's text, and itself in small letters."""

    text: str
    start: int
    end: int
    low: str


@dataclass(frozen=True)
class Context:
    """What is known of other words, by the offsets at which they begin.

    Attributes:
        regions: States, organisations and regions: »in Europa« belongs to a title, »in Astana« does not.
        places: Those and cities: »Vertrag von Nizza«, but »Vertrag von Huber«.
        times: Time expressions: »zum Jahresende« is no matter of an agreement.
        short: Abbreviations that the text has given to agreements, each with its noun.
    """

    regions: frozenset[int] = frozenset()
    places: frozenset[int] = frozenset()
    times: frozenset[int] = frozenset()
    short: Mapping[str, Any] = field(default_factory=dict)


def split(text: str, offset: int = 0) -> list[Word]:
    """The words and signs of a sentence that begins at an offset."""
    return [
        Word(word := m[0], start := offset + m.start(), start + len(word), word.lower()) for m in _WORD.finditer(text)
    ]


def is_noun(word: Word) -> bool:
    """Whether a word is written as a noun or a name."""
    return (
        word.text[0].isupper()
        and word.low not in DETERMINERS
        and word.low not in FUSED
        and word.low not in PREPOSITIONS
    )


def is_number(word: Word) -> bool:
    """Whether a word is a number in digits."""
    return word.text[0].isdigit()


def is_adjective(word: Word) -> bool:
    """Whether a word in small letters has the ending of an inflected adjective."""
    low = word.low
    return (
        len(low) > 3
        and word.text[0].islower()
        and low.replace("-", "").isalpha()
        and bool(_ADJECTIVE_ENDING.search(low))
        and low not in _NO_ADJECTIVE
        and low not in AUXILIARIES
        and low not in DETERMINERS
        and low not in PREPOSITIONS
    )


def is_participle(word: Word) -> bool:
    """Whether an adjective looks like a participle: »geschlossene«, »unterzeichneten«, »geltendes«."""
    return is_adjective(word) and bool(_PARTICIPLE.search(word.low))
