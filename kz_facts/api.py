"""The library: text in, facts out. spaCy is imported when it is first needed."""

from __future__ import annotations

from pathlib import Path

from kz_facts.models import Document, Extraction
from kz_facts.parse.text import clean


def extract_files(paths: list[Path]) -> Extraction:
    """Facts of files: a first version, one article a file."""
    from kz_facts import pipeline
    from kz_facts.facts import agreements, dates, events, money, officials
    from kz_facts.facts.view import View
    from kz_facts.pipes import _spans

    nlp = pipeline.build()
    out: dict[str, list] = {k: [] for k in ("documents", "events", "money", "officials", "agreements", "dates")}
    for path in paths:
        raw = path.read_bytes().decode("utf-8-sig")
        document = Document(id=path.as_posix(), path=path.as_posix(), part=1, start=0, end=len(raw), title=None, date=None, date_source=None, place=None, publisher=None)
        cleaned = clean(raw)
        doc = nlp.make_doc(cleaned.text)
        _spans.set_document_date(doc, document.date)
        for _, component in nlp.pipeline:
            doc = component(doc)
        view = View(doc, document, cleaned, raw)
        out["documents"].append(document)
        for name, builder in (("events", events), ("money", money), ("officials", officials), ("agreements", agreements), ("dates", dates)):
            out[name] += builder.build(view)
    return Extraction(**out)
