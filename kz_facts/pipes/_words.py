"""Texts to words, as spaCy's tokenizer cuts them, in a time that grows with their length, whatever they are made of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import cast

from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kz_facts.parse.memo import Memo
from kz_facts.pipes._spans import Page

# spaCy's tokenizer takes the square of a word's length where it is made of signs: 20 seconds for 4,000 »$«.
_LONGEST, _MOST_SIGNS = 200, 50
_ENDLESS = re.compile(rf"\S{{{_LONGEST},}}|[^\s\w]{{{_MOST_SIGNS},}}")
_SIGNS = re.compile(r"[^\s\w]{10}")
# What stands between blanks; and white space beyond the one blank behind a word, which is a token to spaCy.
_PIECE = re.compile(r"\S+|\A\s+|[^\S ]\s*|(?<= )\s+")
_MOST_WORDS = 20_000  # that the tokenizer keeps
_FACE = re.compile(r"[8:;=]?[)(\]\[][:;=]?(?<=..)")
_GLUED = re.compile(r"(?<=[a-zäöüß]{2})[.!?]+[\"“”„«»](?=[A-ZÄÖÜ][a-zäöüß])")
_ALONE = [0]
"""Where the words of a piece start that is one word."""
_Words = tuple[list[str], list[int]]


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


class Cutter:
    """Cuts texts as a pipeline's tokenizer does, what stands between two blanks only once."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self._tokenizer = _of_letters(nlp)
        self._known = Memo(self._alone)

    def page(self, text: str) -> Page:
        """The words of a text, each with where it starts."""
        pieces, known = _PIECE.findall(text), self._known
        long: list[str] = []
        if not known.keys() >= set(pieces):
            known.turn()
            long = self._learn([piece for piece in dict.fromkeys(pieces) if not known.holds(piece)])
        words: list[str] = []
        starts: list[int] = []
        at, add = 0, starts.append
        for piece in pieces:
            if at and text[at] == " ":
                at += 1
            own, within = known[piece]
            words += own
            if within is _ALONE:
                add(at)
            else:
                for start in within:
                    add(at + start)
            at += len(piece)
        for piece in long:
            known.pop(piece, None)
        return Page(text, words, starts)

    def _learn(self, pieces: Sequence[str]) -> list[str]:
        """Cut new pieces, all at once: one by one is dear; which of them are too long to be kept."""
        if len(self._tokenizer.vocab.strings) > _MOST_WORDS:
            self._tokenizer = _of_letters(self._nlp)
        short = [piece for piece in pieces if len(piece) < _MOST_SIGNS and not piece[0].isspace()]
        tokens = [(token.idx, token.text) for token in self._tokenizer(" ".join(short))]
        begin = at = 0
        for piece in short:
            end, first = begin + len(piece), at
            while at < len(tokens) and tokens[at][0] < end:
                at += 1
            self._known[piece] = _words(tokens[first:at], begin)
            begin = end + 1
        return [piece for piece in pieces if len(piece) > _LONGEST]

    def _alone(self, piece: str) -> _Words:
        return _words([(token.idx, token.text) for token in make_doc(self._nlp, piece)], 0)


def _of_letters(nlp: Language) -> Tokenizer:
    """A pipeline's tokenizer with a vocabulary that works out nothing of words but their letters."""
    own = cast("Tokenizer", nlp.tokenizer)
    return Tokenizer(
        Vocab(),
        rules=own.rules,
        prefix_search=own.prefix_search,
        suffix_search=own.suffix_search,
        infix_finditer=own.infix_finditer,
        token_match=own.token_match,
        url_match=own.url_match,
        faster_heuristics=own.faster_heuristics,
    )


def _words(tokens: Sequence[tuple[int, str]], begin: int) -> _Words:
    if any(map(_FACE.fullmatch, (word for _, word in tokens))):
        tokens = [one for token in tokens for one in _apart(*token)]
    if any(map(_GLUED.search, (word for _, word in tokens))):
        tokens = [one for token in tokens for one in _unglued(*token)]
    starts = [start - begin for start, _ in tokens]
    return [word for _, word in tokens], _ALONE if starts == _ALONE else starts


def _apart(start: int, word: str) -> list[tuple[int, str]]:
    """»BERGER (AA): Nein« and »(siehe Seite 8)« have no faces in them, though spaCy sees some."""
    return [(start + i, sign) for i, sign in enumerate(word)] if _FACE.fullmatch(word) else [(start, word)]


def _unglued(start: int, word: str) -> list[tuple[int, str]]:
    """»Bau."Warum«: where one sentence ends and the next begins with no blank between them."""
    glue = _GLUED.search(word)
    if glue is None:
        return [(start, word)]
    at, end = glue.span()
    marks = [(start + i, word[i]) for i in range(at, end)]
    return [(start, word[:at]), *marks, *_unglued(start + end, word[end:])]


@cache
def cutter(nlp: Language) -> Cutter:
    """That of a pipeline, made once."""
    return Cutter(nlp)
