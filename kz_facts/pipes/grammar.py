"""`kz_grammar`: lets phrases and clauses be read, sentence by sentence, when they are asked for."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from kz_facts.parse.grammar import lexicon
from kz_facts.pipes._sentences import KEY


@Language.factory(KEY, requires=["doc.sents"], assigns=["doc._.kz_grammar"], default_config={"rules": None})
def make(nlp: Language, name: str, rules: str | None) -> Callable[[Doc], Doc]:
    """Create the component; `rules` is the path of a rule file that extends the shipped lists.

    It stands behind all that marks names, dates, amounts and agreements: they are single words to it.
    """
    lexicon(rules)  # a rule file that cannot be used is told of before any text is read

    def announce(doc: Doc) -> Doc:
        doc.user_data[KEY] = rules
        return doc

    return announce
