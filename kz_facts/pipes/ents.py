"""`kz_ents`: writes what the other components found to `doc.ents`, where displaCy and others look for it."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from kz_facts.parse.marks import EntityMark
from kz_facts.pipes import _spans

# The labels are those of spaCy's German models, and of OntoNotes for what those have none.
_LABELS = {"kz_dates": "DATE", "kz_money": "MONEY", "kz_persons": "PER"}
_OF_KIND = {"organisation": "ORG", "company": "ORG"}  # all other entities are places
_OF_FORM = {"adjective": "MISC", "people": "MISC"}  # »kasachische«, »Kasachen«


@Language.factory("kz_ents", requires=["doc._.kz_entities"], assigns=["doc.ents"])
def make(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Create the component."""
    return write_ents


def write_ents(doc: Doc) -> Doc:
    """Set `doc.ents`; what a model found before stays where nothing of ours lies on it."""
    _spans.require(doc, "kz_ents", "kz_entities")
    found: list[Span] = []
    for key in ("kz_dates", "kz_money", "kz_persons", "kz_entities"):
        if key not in doc.spans:
            continue
        for mark, span in zip(_spans.get(doc, key), doc.spans[key], strict=True):
            found.append(Span(doc, span.start, span.end, _LABELS.get(key) or _label(mark)))
    ours = filter_spans(found)
    taken = {i for span in ours for i in range(span.start, span.end)}
    theirs = [span for span in doc.ents if taken.isdisjoint(range(span.start, span.end))]
    doc.ents = [*ours, *theirs]
    return doc


def _label(entity: EntityMark) -> str:
    return _OF_FORM.get(entity["form"]) or _OF_KIND.get(entity["kind"], "LOC")
