"""spaCy's DocBin: each document with the spans of its facts, to train on or to look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from kz_facts.exports.base import Exporter, Writing
from kz_facts.exports.columns import double
from kz_facts.models import Document, Fact
from kz_facts.results import Facts

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_LARGEST = 2**63 - 1
# What the label of a span says: the value of this field.
LABELS = {
    "events": "type",
    "money": "measure",
    "officials": "category",
    "agreements": "type",
    "dates": "precision",
    "durations": "type",
}


class DocBinFile(Exporter):
    """Docs of a blank German pipeline, spans in `doc.spans["kz_events"]` and so on, facts in `user_data`."""

    name = "docbin"
    suffixes = (".spacy",)
    summary = "spaCy's DocBin: documents with the spans of their facts"
    binary = True
    holds_text = True

    def pieces(self, results: Iterable[Facts], kinds: Sequence[str], how: Writing) -> Iterator[bytes]:
        """The serialized collection."""
        import spacy
        from spacy.tokens import DocBin

        nlp = spacy.blank("de")
        nlp.max_length = 1_000_000_000
        made = DocBin(store_user_data=True)
        for facts in results:
            for document in facts.documents:
                made.add(_doc(nlp, facts, document, kinds))
        yield made.to_bytes()


def _doc(nlp: Language, facts: Facts, document: Document, kinds: Sequence[str]) -> Doc:
    doc = nlp.make_doc(facts.text_of(document)[document.start : document.end])
    doc.user_data["kz_document"] = document.model_dump()
    for kind in kinds:
        its = [fact for fact in facts.of(kind) if fact.document == document.id]
        spans = [
            doc.char_span(
                fact.evidence.start - document.start,
                fact.evidence.end - document.start,
                label=label(kind, fact),
                alignment_mode="expand",
            )
            for fact in its
        ]
        doc.spans[f"kz_{kind}"] = [span for span in spans if span is not None]
        doc.user_data[f"kz_{kind}"] = [_fit(fact.model_dump(by_alias=True)) for fact in its]
    return doc


def _fit(record: dict[str, Any]) -> dict[str, Any]:
    """A record whose numbers msgpack can hold: those of more than 63 bits as floating ones."""
    return {
        key: double(value) if isinstance(value, int) and abs(value) > _LARGEST else value
        for key, value in record.items()
    }


def label(kind: str, fact: Fact) -> str:
    """What a span of this fact is labelled."""
    return str(getattr(fact, LABELS[kind]) or kind)
