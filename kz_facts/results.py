"""What an extraction gives back: the facts of a text, by kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kz_facts.models import Agreement, Date, Document, Duration, Event, Fact, Money, Official

if TYPE_CHECKING:
    from collections.abc import Iterable

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


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one text or file; a notebook shows them as tables above the marked text."""

    text: str = field(repr=False)
    documents: list[Document]
    events: list[Event]
    money: list[Money]
    officials: list[Official]
    agreements: list[Agreement]
    dates: list[Date]
    durations: list[Duration] = field(default_factory=list)
    encoding: str | None = None
    warnings: tuple[str, ...] = ()

    def of(self, kind: str) -> Sequence[Fact]:
        """The facts of a kind, `events` for example, by document and start."""
        facts: Sequence[Fact] = getattr(self, kind)
        return facts

    def in_order(self, kinds: Iterable[str] = KINDS) -> Iterator[Document | Fact]:
        """Each document, followed by its facts by start."""
        facts = [fact for kind in kinds for fact in self.of(kind)]
        facts.sort(key=lambda fact: (fact.evidence.start, fact.evidence.end))
        for document in self.documents:
            yield document
            yield from (fact for fact in facts if fact.document == document.id)

    def to_json(self, kinds: Iterable[str] = DEFAULT_KINDS) -> str:
        """The facts as the JSON object that `kzfacts extract --format json` writes."""
        from kz_facts import export

        return "".join(export.json_pieces([self], tuple(kinds)))

    def _repr_html_(self) -> str:
        from kz_facts import display

        return display.html(self)
