"""The places where a document speaks of agreements, each with the phrase of its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from kz_facts.facts.agreements.outlook import Mode
from kz_facts.facts.scene import Line, Scene
from kz_facts.facts.view import within
from kz_facts.parse.frames.readings import Reading
from kz_facts.parse.grammar import Chunk
from kz_facts.parse.grammar.features import DEFINITE, FUSED
from kz_facts.parse.marks import AgreementMark, DateMark

Article = Literal["definite", "indefinite", "possessive", "pointing", "negative", "such", ""]
_KINDS: dict[Article, tuple[str, ...]] = {
    "negative": ("kein",),
    "such": ("irgendein", "solch", "derartig"),
    "indefinite": ("ein",),
    "pointing": ("dies", "jen", "derselbe", "dieselbe", "dasselbe"),
    "possessive": ("sein", "ihr", "unser", "mein", "dessen", "deren"),
}
_FIRST: tuple[Article, ...] = ("negative", "such", "pointing", "possessive", "indefinite")
_STEMS = tuple((stem, kind) for kind, stems in _KINDS.items() for stem in stems)
_STEM = 6  # letters in which two words must agree to be one notion
_LETTERS = 4  # of a word that says anything
_SAME = {
    "kooperation": "zusammenarbeit",
    "erweitert": "verstärkt",
    "erweiterte": "verstärkt",
    "dba": "doppelbesteuerung",
}
_EMPTY = frozenset(("über", "eine", "einer", "zwischen", "gemeinsame", "gemeinsamer", "gemeinsames", "sowie"))


@dataclass(frozen=True)
class Step:
    """A stage that a sentence tells of an agreement.

    `[start, end)` is the word that tells it, `reading` the reading, or None of an attribute, `draft` that it is told
    of a draft, `weak` that it only counts where nothing else is told.
    """

    stage: str
    mode: Mode
    line: Line
    start: int
    end: int
    reading: Reading | None
    date: DateMark | None = None
    weak: bool = False
    term: bool = False
    draft: bool = False

    @property
    def clause(self) -> int:
        """The clause that tells it; -1 for none."""
        return self.reading.clause.number if self.reading is not None and self.reading.clause is not None else -1

    @property
    def verb(self) -> Reading | None:
        """The reading, where a verb tells the step and no noun."""
        return self.reading if self.reading is not None and not self.reading.is_noun else None


@dataclass(eq=False)
class Mention:
    """A phrase that names an agreement, or points back at one (»das Papier«, »er«), and what is told of it there.

    `mark` is the agreement that it names or means; `nested` says that it stands in the title of another.
    """

    line: Line
    chunk: Chunk
    mark: AgreementMark
    article: Article = ""
    plural: bool = False
    anaphor: bool = False
    nested: bool = False
    steps: list[Step] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where its title begins."""
        return self.line.word(self.chunk.head)[0] if self.anaphor else self.mark["start"]

    @property
    def end(self) -> int:
        """One past its title's last character."""
        return self.line.word(self.chunk.head)[1] if self.anaphor else self.mark["end"]

    @property
    def outer(self) -> int:
        """Where the phrase begins, its article included."""
        return min(self.line.span(self.chunk)[0], self.start)

    @property
    def bare(self) -> bool:
        """Whether it is a noun alone: »das Abkommen«."""
        mark = self.mark
        return self.anaphor or not (mark["first"] or mark["subject"] or mark["named"])

    @property
    def certain(self) -> bool:
        """Whether it names one certain agreement: by its matter, its compound, its place."""
        mark = self.mark
        return bool(mark["subject"] or mark["first"]) or (
            mark["named"] and mark["type"] in ("treaty", "memorandum", "protocol")
        )

    @property
    def of_a_place(self) -> bool:
        """Whether it is named by where it was made alone: »Vertrag von Kars«."""
        mark = self.mark
        return mark["named"] and not mark["subject"] and f"{mark['noun']} von " in mark["title"]

    @cached_property
    def words_before(self) -> list[str]:
        """Article and adjectives of its noun, in small letters: »ein drittes«."""
        texts = self.line.parse.tokens.texts
        return [texts[i].lower() for i in range(self.chunk.first, self.chunk.head)]

    @cached_property
    def notions(self) -> set[str]:
        """What its name says beside its noun, as stems: »luftve« of »Luftverkehrsabkommen«."""
        mark = self.mark
        words = f"{mark['first']} {mark['subject'] or ''} {mark['title'] if mark['named'] else ''}".lower()
        plain = "".join(sign if sign.isalpha() else " " for sign in words).split()
        dropped = {mark["head"].lower(), mark["noun"].lower()} | _EMPTY
        known = (_SAME.get(word, word) for word in plain if word in _SAME or word not in dropped)
        return {word[:_STEM] for word in known if len(word) >= _LETTERS}


class Mentions:
    """All mentions of a document: those that name an agreement, by start, and then those found to point back at one."""

    def __init__(self, found: Iterable[Mention]) -> None:
        self._all: list[Mention] = []
        self._lines: dict[int, list[Mention]] = {}
        for mention in found:
            self.add(mention)

    def __iter__(self) -> Iterator[Mention]:
        return iter(self._all)

    def add(self, mention: Mention) -> None:
        """Take in one more."""
        self._all.append(mention)
        self._lines.setdefault(mention.line.number, []).append(mention)

    def of(self, line: Line) -> list[Mention]:
        """Those of a sentence."""
        return self._lines.get(line.number, [])


def find(scene: Scene) -> Mentions:
    """All phrases that name an agreement."""
    return Mentions(sorted(_all(scene), key=lambda mention: mention.mark["start"]))


def _all(scene: Scene) -> Iterator[Mention]:
    marks = scene.view.marks("kz_agreements")
    for line in [scene.lines[number] for number in sorted(scene.having("paper"))]:
        for chunk in line.parse.chunks:
            if chunk.unit is not None and chunk.unit.kind == "paper":
                mark = marks[chunk.unit.mark]
                nested = any(
                    one["start"] < mark["start"] and mark["end"] <= one["end"]
                    for one in within(marks, line.start, mark["start"])
                )
                yield Mention(line, chunk, mark, article(line, chunk), is_plural(line, chunk, mark), nested=nested)


def article(line: Line, chunk: Chunk) -> Article:
    """What stands before a noun: »das« and »zum«, »ein«, »sein«, »dieses«, »kein«, »solch ein«."""
    forms = line.parse.tokens.forms
    words = [forms[i].lower for i in range(chunk.first, chunk.head)]
    stems = {kind for word in words for stem, kind in _STEMS if word.startswith(stem) and len(word) - len(stem) < 3}
    for kind in _FIRST:
        if kind in stems:
            return kind
    if any(word in DEFINITE or word in FUSED for word in words):
        return "definite"
    return (
        "possessive"
        if any(other.genitive_of == chunk.number and other.first < chunk.first for other in line.parse.chunks)
        else ""
    )


def is_plural(line: Line, chunk: Chunk, mark: AgreementMark) -> bool:
    """Whether several are meant: by the noun, or by what stands before one that has but one form (»17 Abkommen«)."""
    if mark["gender"] == "p":
        return True
    tokens = line.parse.tokens
    return bool(chunk.plural) or any(tokens.texts[i].isdigit() and len(tokens.texts[i]) < 3 for i in chunk.adjectives)
