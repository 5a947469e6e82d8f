"""The facts of many files as those of one run, which is what a page shows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kz_facts.models import Document, Text
from kz_facts.results import KINDS, Facts


def gathered(found: Iterable[Facts]) -> Facts:
    """All of them in one, with their texts.

    In one go, where `sum` would copy what it has time and again; the names of documents are thought to be different.
    """
    documents: list[Document] = []
    texts: dict[str, Text] = {}
    kinds: dict[str, Any] = {kind: [] for kind in KINDS}
    for facts in found:
        documents += facts.documents
        for text in facts.texts or [Text(path=document.path, text=facts.text) for document in facts.documents[:1]]:
            texts[text.path] = text
        for kind in KINDS:
            kinds[kind] += facts.of(kind)
    return Facts("", documents, **kinds, texts=tuple(texts.values()))
