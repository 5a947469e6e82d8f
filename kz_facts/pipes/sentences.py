"""`kz_sentences`: sets where sentences start, in place of spaCy's sentencizer."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from typing import Any, cast

import numpy
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from kz_facts.parse import sentences
from kz_facts.pipes import _spans
from kz_facts.rules.loader import load
from kz_facts.rules.sentences import SentenceRules

_WITHIN = (1 << 64) - 1  # no start: -1, as an unsigned number


@Language.factory("kz_sentences", assigns=["token.is_sent_start", "doc.sents"], default_config={"rules": None})
def make(nlp: Language, name: str, rules: str | None) -> Callable[[Doc], Doc]:
    """Create the component; `rules` is the path of a rule file that extends the shipped lists."""
    return SentenceMarker(sentences.Words(load("sentences", SentenceRules, rules)))


class SentenceMarker:
    """Cuts a Doc into sentences."""

    def __init__(self, words: sentences.Words) -> None:
        self.words = words

    def __call__(self, doc: Doc) -> Doc:
        """Set `is_sent_start` of every token."""
        if not len(doc):
            return doc
        table = _spans.table(doc)
        tokens, place, found = table.starts, 0, []
        for start in sentences.starts(table.text, self.words):
            place = bisect_left(tokens, start, place)
            found.append(place)
        first = [place for place in dict.fromkeys(found) if place < len(tokens)]
        table.cut(first)
        if isinstance(doc, _spans.Page):
            return doc
        # The whole column at once: setting `token.is_sent_start` looks through the Doc each time.
        flags = numpy.full((len(doc), 1), _WITHIN, dtype="uint64")
        flags[first] = 1
        doc.from_array([SENT_START], cast("Any", flags))  # its stub knows no unsigned numbers
        return doc
