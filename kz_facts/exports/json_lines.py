"""JSON Lines: an object a line, each with its kind, as soon as it is found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kz_facts.exports.base import Exporter, Writing
from kz_facts.exports.json_object import texts_of
from kz_facts.models import Document
from kz_facts.results import Facts


class JsonLines(Exporter):
    """A document, then its facts by start, then the next."""

    name = "jsonl"
    suffixes = (".jsonl", ".ndjson")
    summary = "an object a line, written as soon as it is found"
    holds_text = True

    def pieces(self, results: Iterable[Facts], kinds: Sequence[str], how: Writing) -> Iterator[bytes]:
        """The lines."""
        for facts in results:
            if how.with_text:
                for text in texts_of(facts):
                    yield f'{{"kind":"text",{text.model_dump_json()[1:]}\n'.encode()
            for record in facts.in_order(kinds):
                line = record.model_dump_json(by_alias=True)
                told = f'{{"kind":"document",{line[1:]}' if isinstance(record, Document) else line
                yield f"{told}\n".encode()
