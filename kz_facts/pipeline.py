"""The components in order: the whole story on one page."""

from __future__ import annotations

import spacy
from spacy.language import Language

# Each looks only at the text and at what stands above it.
COMPONENTS = (
    "kz_sentences",  # where sentences end
    "kz_entities",  # states, organisations, regions, cities, companies
    "kz_dates",  # time expressions
    "kz_money",  # amounts of money
    "kz_officials",  # persons and their public offices
    "kz_agreements",  # treaties, memoranda, plans, contracts
    "kz_grammar",  # phrases and clauses: who does what to whom
    "kz_when",  # time expressions that ask their clause
    "kz_events",  # what happened: verbs and nouns that tell it
)


def build(model: str | None = None, rules: str | None = None, *, holidays: bool = False) -> Language:
    """A German pipeline with all rules.

    Args:
        model: The name of an installed spaCy pipeline to put the rules on top of; None for a blank one.
        rules: Path of a TOML file that extends the shipped word lists; None for those alone.
        holidays: Whether holidays by name alone (»zu Ostern«) are dates.

    Returns:
        The pipeline, ready for texts of any length.

    Raises:
        OSError: The model is not installed.
        RuleError: The rule file cannot be used.
    """
    nlp = spacy.load(model) if model else spacy.blank("de")
    for name in COMPONENTS:
        # A model's parser keeps the sentence boundaries that it finds, so ours come before it.
        config = {"rules": rules} | ({"holidays": holidays} if name in ("kz_dates", "kz_when") else {})
        nlp.add_pipe(name, config=config, first=name == COMPONENTS[0] or None)
    nlp.max_length = 1_000_000_000  # the limit protects parsers' memory; rules need little
    return nlp
