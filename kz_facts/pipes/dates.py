"""`kz_dates`: marks time expressions and what they mean."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from kz_facts.parse.dates.grammar import Grammar
from kz_facts.parse.dates.lexicon import Lexicon
from kz_facts.parse.dates.resolve import Resolver
from kz_facts.parse.dates.scan import scan
from kz_facts.parse.dates.tense import Tenses
from kz_facts.pipes import _spans
from kz_facts.rules.dates import DateRules
from kz_facts.rules.loader import load


@Language.factory("kz_dates", assigns=["doc.spans"], default_config={"rules": None})
def make(nlp: Language, name: str, rules: str | None) -> Callable[[Doc], Doc]:
    """Create the component; `rules` is the path of a rule file that extends the shipped lists."""
    return DateMarker(load("dates", DateRules, rules))


class DateMarker:
    """Marks `kz_dates`: expressions that are dates."""

    def __init__(self, rules: DateRules) -> None:
        self.lexicon = Lexicon(rules)
        self.grammar = Grammar(rules)
        self.tenses = Tenses(rules)

    def __call__(self, doc: Doc) -> Doc:
        """Mark the document's time expressions."""
        scanned = scan(doc.text, self.lexicon)
        expressions = self.grammar.expressions(scanned)
        written = _spans.document_date(doc)
        sentences = [s.start_char for s in doc.sents] if expressions and doc.has_annotation("SENT_START") else [0]
        resolver = Resolver(scanned, date.fromisoformat(written) if written else None, self.tenses, sentences)
        _spans.put(doc, "kz_dates", resolver.marks(expressions))
        return doc
