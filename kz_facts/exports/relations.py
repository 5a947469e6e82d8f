"""Facts as related tables: one a kind, and those of what a fact has several of: parties, mentions, names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kz_facts.exports.columns import COMMON, DOCUMENTS, Cell, Column, own, party_fields, singular
from kz_facts.exports.json_object import texts_of
from kz_facts.results import MODELS, Facts


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns, the one that names a row of another table (`column → table`), and where its rows are."""

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[Facts], Iterator[Any]]
    key: str | None = None
    refers: tuple[tuple[str, str], ...] = ()

    def cells(self, results: Iterable[Facts]) -> Iterator[list[Cell]]:
        """The rows of all results."""
        for facts in results:
            for record in self.rows(facts):
                yield [column.read(record) for column in self.columns]


def tables(kinds: Sequence[str], *, with_text: bool = False) -> list[Table]:
    """The tables that these kinds fill, those that others refer to first."""
    found = [Table("documents", DOCUMENTS, lambda facts: iter(facts.documents), "id")]
    if with_text:
        found.append(Table("texts", _TEXTS, lambda facts: iter(texts_of(facts)), "path"))
    for kind in kinds:
        found += _of_kind(kind)
    return found


def _of_kind(kind: str) -> Iterator[Table]:
    parties = party_fields(kind)
    # Whom a fact names is in tables of its own; other lists are joined.
    plain = tuple(c for c in (*_ID_FIRST, *own(kind)) if c.lists is None or c.lists not in (*parties, "mentions"))
    yield Table(kind, plain, lambda facts: iter(facts.of(kind)), "id", (("document", "documents"),))
    refers = ((singular(kind), kind),)
    for field in parties:
        columns = (_named(singular(kind), 0), _named("position", 1), *_PARTY)
        yield Table(f"{singular(kind)}_{field}", columns, _items(kind, field), None, refers)
    if "mentions" in MODELS[kind].model_fields:
        columns = (_named(singular(kind), 0), _named("position", 1), *_SPAN)
        yield Table(f"{singular(kind)}_mentions", columns, _items(kind, "mentions"), None, refers)


def _items(kind: str, field: str) -> Callable[[Facts], Iterator[tuple[str, int, Any]]]:
    """`(id of the fact, number from 1, item)` of all items of a list."""

    def rows(facts: Facts) -> Iterator[tuple[str, int, Any]]:
        for fact in facts.of(kind):
            for number, item in enumerate(getattr(fact, field), 1):
                yield fact.id, number, item

    return rows


def _named(name: str, at: int) -> Column:
    return Column(name, "integer" if at else "text", lambda row: row[at])


def _of_item(name: str, type: str = "text") -> Column:
    return Column(name, type, lambda row: getattr(row[2], name))  # type: ignore[arg-type]


_TEXTS = (Column("path", "text", lambda text: text.path), Column("text", "text", lambda text: text.text))
_PARTY = (_of_item("name"), _of_item("kind"), _of_item("code"))
_SPAN = (_of_item("start", "integer"), _of_item("end", "integer"), _of_item("text"))
_ID_FIRST = (COMMON[-1], *COMMON[:-1])
