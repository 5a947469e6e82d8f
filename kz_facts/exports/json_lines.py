"""JSON Lines: an object a line, each with its kind, as soon as it is found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kz_facts.exports.base import Exporter, Sheet, Writing
from kz_facts.exports.json_object import texts_of
from kz_facts.models import Document
from kz_facts.results import Facts


class JsonLines(Exporter):
    """A document, then its facts by start, then the next."""

    name = "jsonl"
    suffixes = (".jsonl", ".ndjson")
    summary = "an object a line, written as soon as it is found"
    holds_text = True

    def sheet(self, kinds: Sequence[str], how: Writing) -> Sheet:
        """The lines."""
        return _Lines(kinds, how)


class _Lines(Sheet):
    def __init__(self, kinds: Sequence[str], how: Writing) -> None:
        self.kinds, self.with_text = kinds, how.with_text

    def part(self, facts: Facts) -> bytes:
        return "".join(self._lines(facts)).encode()

    def _lines(self, facts: Facts) -> Iterator[str]:
        if self.with_text:
            for text in texts_of(facts):
                yield f'{{"kind":"text",{text.model_dump_json()[1:]}\n'
        for record in facts.in_order(self.kinds):
            line = record.model_dump_json(by_alias=True)
            yield f'{{"kind":"document",{line[1:]}\n' if isinstance(record, Document) else f"{line}\n"
