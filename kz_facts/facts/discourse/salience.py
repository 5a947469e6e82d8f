"""How prominent the phrases of a text are, for whom a pronoun or »der Mann« may mean: the best first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from kz_facts.facts.discourse import pointing as p
from kz_facts.facts.discourse.people import People
from kz_facts.facts.scene import Line, Scene
from kz_facts.facts.view import within
from kz_facts.parse.frames.lexicon import lexicon
from kz_facts.parse.grammar import Chunk, Clause
from kz_facts.parse.grammar.features import FEMININE, MASCULINE, NEUTER

_TAKEN_UP, _ASIDE = -2, 3  # ranks: of whom a pronoun takes up, and of what stands behind a preposition


class Salience:
    """The phrases of one document in the order in which one points back at them."""

    def __init__(self, scene: Scene, people: People) -> None:
        self.scene, self.view, self.people = scene, scene.view, people
        words = lexicon(scene.view.rules)
        self._heads = words.heads
        self._persons = words.group("offices", "people", "related")
        self._row_heads: dict[int, frozenset[int]] = {}
        self._ranked: dict[int, list[Chunk]] = {}

    def before(
        self, line: Line, chunk: Chunk, of: Callable[[Line], Iterable[Chunk]] | None = None
    ) -> Iterator[tuple[Line, Chunk]]:
        """Phrases `of` sentences that a pronoun may mean, best first: of its own sentence, then of those before."""
        of = of or self.by_rank
        here = [other for other in of(line) if other.first < chunk.first and chunk.row_of != other.number]
        mine = chunk.clause
        for other in here:
            # Of its own clause only the subject, and only for what is no argument beside it (»A lobte ihn«).
            if other.clause != mine or (chunk.kind != "pronoun" and self.is_subject(line, other)):
                yield line, other
        aside: list[tuple[Line, Chunk]] = []
        for previous in self.scene.before(line, p.BACK):
            ranked = list(of(previous))
            topic = bool(aside) and bool(ranked) and self.rank(previous, ranked[0]) == _TAKEN_UP
            if topic:  # »Er … Ein Gespräch mit B ist geplant. Am Samstag reist er …«
                yield previous, ranked[0]
            yield from aside
            aside = []
            for other in ranked[topic:]:
                if previous.number == line.number - 1 and self.rank(previous, other) >= _ASIDE:
                    aside.append((previous, other))
                else:
                    yield previous, other
        yield from aside

    def by_rank(self, line: Line) -> list[Chunk]:
        """The phrases of a sentence by prominence; members of a row come with their first."""
        if line.number not in self._ranked:
            self._ranked[line.number] = self._in_ranks(line)
        return self._ranked[line.number]

    def _in_ranks(self, line: Line) -> list[Chunk]:
        ranked = [
            (self.rank(line, chunk), chunk.first, chunk)
            for chunk in line.parse.chunks
            if chunk.kind in ("noun", "name", "pronoun")
            and chunk.row_of < 0
            and chunk.apposition_of < 0
            and line.parse.head(chunk).lower() not in p.FIRST_PERSON
        ]
        return [chunk for _, _, chunk in sorted(ranked, key=lambda entry: entry[:2])]

    def rank(self, line: Line, chunk: Chunk) -> int:
        """The lower, the more prominent: whom a pronoun takes up the text is about, else the subject."""
        pronoun = chunk.kind == "pronoun" and line.parse.head(chunk).lower() in p.TAKEN_UP
        if pronoun and not p.is_formal(line, chunk.head):
            return _TAKEN_UP
        if self.is_owned(line, chunk):
            return -1
        if any(getattr(chunk, link) >= 0 for link in p.BOUND):
            return 5
        clause: Clause | None = line.parse.clause_of(chunk)
        if clause is None:
            return 4
        if clause.subject == chunk.number:
            return 0 if clause.kind == "main" else 1
        return 2 if not chunk.preposition else 3

    def rows(self, line: Line) -> frozenset[int]:
        """The first phrases of the rows of a sentence, looked for once."""
        if line.number not in self._row_heads:
            self._row_heads[line.number] = frozenset(other.row_of for other in line.parse.chunks)
        return self._row_heads[line.number]

    def is_plural(self, line: Line, chunk: Chunk, *, alone: bool = False) -> bool:
        """Whether more than one is meant: a row, a plural; a name `alone` is one."""
        if chunk.number in self.rows(line) or (alone and chunk.row_of >= 0):
            return not alone
        if chunk.kind == "pronoun" or self.is_subject(line, chunk):
            return bool(line.parse.clauses[chunk.clause].plural)
        return chunk.plural is True

    def fits(self, line: Line, chunk: Chunk, gender: int) -> bool:
        """Whether a phrase can have a gender: by its noun, of a person by the offices held."""
        persons = within(self.view.persons, *line.span(chunk))
        if persons:
            if gender & (MASCULINE | FEMININE) == 0:
                return False
            sex = self.people.sex(persons[0])
            return sex is None or bool(gender & (FEMININE if sex == "f" else MASCULINE))
        if chunk.unit is not None and chunk.unit.what in ("city", "country") and chunk.determiner < 0:
            return bool(gender & NEUTER)  # but »die Schweiz«
        return bool(chunk.features & gender)

    def is_owned(self, line: Line, chunk: Chunk) -> bool:
        """»seine Nachfolge trat B an«: a thing of whom the text is about; »sein Sohn« is somebody else."""
        tokens = line.parse.tokens
        if chunk.kind != "noun" or chunk.determiner < 0 or chunk.unit is not None:
            return False
        text = line.parse.head(chunk)
        return (
            line.parse.article(chunk).startswith((p.HIS, p.HERS))
            and not self._persons & {text, *self._heads(text)}
            and not tokens.lexicon.nouns.is_person(text)
        )

    @staticmethod
    def is_subject(line: Line, chunk: Chunk) -> bool:
        """Whether a phrase is the subject of its clause."""
        return chunk.clause >= 0 and line.parse.clauses[chunk.clause].subject == chunk.number

    def is_a(self, lower: str, group: frozenset[str]) -> bool:
        """Whether a noun, in small letters, is of a group or compounded with a noun of it."""
        return not group.isdisjoint(self._heads(lower.capitalize()))
