"""Texts to Docs in a time that grows with their length, whatever they are made of."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

# spaCy's tokenizer takes the square of a word's length where it is made of signs: 20 seconds for 4,000 »$«.
_LONGEST, _MOST_SIGNS = 200, 50
_ENDLESS = re.compile(rf"\S{{{_LONGEST},}}|[^\s\w]{{{_MOST_SIGNS},}}")
_SIGNS = re.compile(r"[^\s\w]{10}")


def make_doc(nlp: Language, text: str) -> Doc:
    """The tokens of a text; a word that is longer than any is cut every 200 characters, a row of signs every 50.

    Args:
        nlp: The pipeline whose tokenizer is asked.
        text: The text, which the tokens give again as it stands.
    """
    pieces: list[str] = []
    at = 0
    for word in _ENDLESS.finditer(text):
        pieces += [text[at : word.start()], *_cut(word.group())]
        at = word.end()
    if not pieces:
        return nlp.make_doc(text)
    docs = [nlp.make_doc(piece) for piece in (*pieces, text[at:]) if piece]
    joined = Doc.from_docs(docs, ensure_whitespace=False)
    assert joined is not None
    return joined


def _cut(word: str) -> list[str]:
    """A long word in pieces; of one that holds a row of signs smaller ones."""
    longest = _MOST_SIGNS if _SIGNS.search(word) else _LONGEST
    return [word[start : start + longest] for start in range(0, len(word), longest)]
