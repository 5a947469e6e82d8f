"""`kz_sentences`: sets where sentences start, in place of spaCy's sentencizer."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from kz_facts.parse import sentences
from kz_facts.rules.loader import load
from kz_facts.rules.sentences import SentenceRules


@Language.factory("kz_sentences", assigns=["token.is_sent_start", "doc.sents"], default_config={"rules": None})
def make(nlp: Language, name: str, rules: str | None) -> Callable[[Doc], Doc]:
    """Create the component; `rules` is the path of a rule file that extends the shipped lists."""
    return SentenceMarker(load("sentences", SentenceRules, rules))


class SentenceMarker:
    """Cuts a Doc into sentences."""

    def __init__(self, rules: SentenceRules) -> None:
        self.rules = rules

    def __call__(self, doc: Doc) -> Doc:
        """Set `is_sent_start` of every token."""
        if not len(doc):
            return doc
        starts = iter([*sentences.starts(doc.text, self.rules)[1:], len(doc.text) + 1])
        upcoming = next(starts)
        for token in doc:
            if token.i == 0:
                token.is_sent_start = True
            elif token.idx >= upcoming and not token.is_space:
                token.is_sent_start = True
                while token.idx >= upcoming:
                    upcoming = next(starts)
            else:
                token.is_sent_start = False
        return doc
