"""What an extraction gives back: the facts of a text, by kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kz_facts.models import Agreement, Date, Document, Duration, Event, Fact, Money, Official, PagedDocument, Text

if TYPE_CHECKING:
    from pathlib import Path

    import pandas
    import polars

MODELS: dict[str, type[Fact]] = {
    "events": Event,
    "money": Money,
    "officials": Official,
    "agreements": Agreement,
    "dates": Date,
    "durations": Duration,
}
KINDS = tuple(MODELS)
DEFAULT_KINDS = KINDS[:4]  # dates and durations are written only when asked for


@dataclass(frozen=True, slots=True, repr=False)
class Facts:
    """The facts of one text or file; a notebook shows them as marked texts, with a card a fact.

    `len(facts)` counts them, `facts + others` joins them (`sum` too). `text` is the text of one file; of several,
    `texts` has each. `warnings` tell what a reader should know; one of them, kept in `foreign` too, that the text is
    not German. `tokens` says how many words and signs were read.
    """

    text: str
    documents: list[Document]
    events: list[Event]
    money: list[Money]
    officials: list[Official]
    agreements: list[Agreement]
    dates: list[Date]
    durations: list[Duration] = field(default_factory=list)
    encoding: str | None = None
    warnings: tuple[str, ...] = ()
    texts: tuple[Text, ...] = ()
    foreign: str | None = None
    tokens: int = field(default=0, compare=False)

    @classmethod
    def from_json(cls, written: str | Path) -> Facts:
        """The facts that `to_json` or `kzfacts extract` wrote, as JSON or JSON Lines.

        Args:
            written: The JSON itself, or the `Path` of a file that holds it.

        Raises:
            InputError: It holds no facts, or one that is none of this version.
        """
        from kz_facts import records

        return records.facts(written)

    def of(self, kind: str) -> Sequence[Fact]:
        """The facts of a kind, `events` for example, by document and start."""
        facts: Sequence[Fact] = getattr(self, kind)
        return facts

    def in_order(self, kinds: Iterable[str] = KINDS) -> Iterator[Document | Fact]:
        """Each document, followed by its facts by start."""
        of_document: dict[str, list[Fact]] = {document.id: [] for document in self.documents}
        for kind in kinds:
            for fact in self.of(kind):
                of_document.setdefault(fact.document, []).append(fact)
        for document in self.documents:
            yield document
            yield from sorted(of_document.pop(document.id, ()), key=_place)

    def text_of(self, document: Document) -> str:
        """The text of the file that a document stands in; empty where it was not kept."""
        return next((text.text for text in self.texts if text.path == document.path), self.text)

    def to_json(self, kinds: Iterable[str] = DEFAULT_KINDS, *, with_text: bool = False) -> str:
        """The facts as the JSON object that `kzfacts extract --format json` writes."""
        from kz_facts.exports import json_object

        return "".join(json_object.text_pieces([self], tuple(kinds), with_text=with_text))

    def to_pandas(self, kind: str = "events", *, explode: bool = False) -> pandas.DataFrame:
        """The facts of a kind as a table: nested values flattened, days as days, numbers as numbers.

        Args:
            kind: Which kind, or `documents`.
            explode: A row for each party of a fact, in `party_name`, `party_kind` and `party_code`.

        Raises:
            UsageError: There is no such kind, it has no parties, or pandas is not installed.
        """
        from kz_facts.exports import dataframes

        return dataframes.to_pandas(self, kind, explode=explode)

    def to_polars(self, kind: str = "events", *, explode: bool = False) -> polars.DataFrame:
        """As `to_pandas`, for Polars."""
        from kz_facts.exports import dataframes

        return dataframes.to_polars(self, kind, explode=explode)

    def __len__(self) -> int:
        return sum(len(self.of(kind)) for kind in KINDS)

    def __add__(self, other: object) -> Facts:
        if not isinstance(other, Facts):
            return NotImplemented
        return _joined(self, other)

    def __radd__(self, other: object) -> Facts:
        """`sum` begins with 0."""
        return self if other == 0 else NotImplemented

    def __repr__(self) -> str:
        counted = [f"{len(self.of(kind))} {kind}" for kind in KINDS if self.of(kind)]
        return f"<Facts of {len(self.documents)} document(s): {', '.join(counted) or 'none'}>"

    def _repr_html_(self) -> str:
        from kz_facts.report import page

        return page.notebook(self)

    def to_html(self, lang: str = "de") -> str:
        """The page that `kzfacts report` writes: it stands on its own, and shows every fact in its text.

        Args:
            lang: Which language it opens in, `de` or `en`; readers can switch.
        """
        from kz_facts import __version__
        from kz_facts.report import page

        return page.page(self, lang=lang, version=__version__)


def _place(fact: Fact) -> tuple[int, int]:
    return fact.evidence.start, fact.evidence.end


def _joined(one: Facts, other: Facts) -> Facts:
    """The facts of both; documents of one name (»text«) get a number."""
    taken = {document.id for document in one.documents}
    names = {document.path: document.path for document in other.documents}
    for path in names:
        number = 1
        while names[path] in taken:
            number += 1
            names[path] = f"{path} ({number})"
    kinds: dict[str, Any] = {
        kind: [*one.of(kind), *(_renamed(fact, names) for fact in other.of(kind))] for kind in KINDS
    }
    texts = (*_texts(one), *(Text(path=names.get(text.path, text.path), text=text.text) for text in _texts(other)))
    documents = [*one.documents, *(_renamed_document(document, names) for document in other.documents)]
    return Facts("", documents, **kinds, warnings=one.warnings + other.warnings, texts=texts)


def _texts(facts: Facts) -> tuple[Text, ...]:
    if facts.texts or not (facts.text and facts.documents):
        return facts.texts
    return (Text(path=facts.documents[0].path, text=facts.text),)


def _new_id(identity: str, names: dict[str, str]) -> str:
    """The id of a document (`path`, `path#2`) whose path was renamed."""
    path, sign, part = identity.rpartition("#")
    if identity in names:
        return names[identity]
    return f"{names[path]}{sign}{part}" if path in names else identity


def _renamed(fact: Fact, names: dict[str, str]) -> Fact:
    document = _new_id(fact.document, names)
    if document == fact.document:
        return fact
    return fact.model_copy(update={"document": document, "id": document + fact.id.removeprefix(fact.document)})


def _renamed_document(document: Document, names: dict[str, str]) -> Document:
    path = names.get(document.path, document.path)
    if path == document.path:
        return document
    return document.model_copy(update={"id": _new_id(document.id, names), "path": path})


def document_of(record: dict[str, Any]) -> Document:
    """A document as it was written.

    Raises:
        pydantic.ValidationError: It is none of this version.
    """
    plain = {name: value for name, value in record.items() if name != "kind"}
    return (PagedDocument if "pages" in plain else Document).model_validate(plain)
