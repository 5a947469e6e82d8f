"""Label Studio: tasks whose predictions are the facts, for people to correct."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from kz_facts import __version__
from kz_facts.exports.base import Exporter, Writing
from kz_facts.models import Document
from kz_facts.results import Facts


class LabelStudio(Exporter):
    """A list of tasks; the labelling page wants `<Labels name="label" toName="text">` with a label a kind."""

    name = "label-studio"
    suffixes = (".labelstudio.json",)
    summary = "tasks for Label Studio, the facts as predictions"
    holds_text = True

    def pieces(self, results: Iterable[Facts], kinds: Sequence[str], how: Writing) -> Iterator[bytes]:
        """The tasks, one a document."""
        first = True
        yield b"["
        for facts in results:
            for document in facts.documents:
                task = json.dumps(_task(facts, document, kinds), ensure_ascii=False)
                yield ("\n" if first else ",\n").encode() + task.encode()
                first = False
        yield b"\n]\n"


def _task(facts: Facts, document: Document, kinds: Sequence[str]) -> dict[str, Any]:
    result = []
    for kind in kinds:
        for fact in facts.of(kind):
            if fact.document == document.id:
                told = fact.model_dump(by_alias=True, mode="json")
                value = {
                    "start": fact.evidence.start - document.start,
                    "end": fact.evidence.end - document.start,
                    "text": fact.evidence.text,
                    "labels": [kind],
                }
                region = {"id": fact.id, "from_name": "label", "to_name": "text", "type": "labels", "value": value}
                result.append({**region, "meta": {"text": [json.dumps(told, ensure_ascii=False)]}})
    return {
        "data": {
            "text": facts.text_of(document)[document.start : document.end],
            "document": document.id,
            "date": document.date,
        },
        "predictions": [{"model_version": f"kz_facts {__version__}", "result": result}],
    }
