"""Where an infinitive without a comma begins: behind subject, pronouns and adverbs of the verb that governs it."""

from __future__ import annotations

from collections.abc import Sequence

from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar.chunk import Chunk
from kz_facts.parse.grammar.features import NOM
from kz_facts.parse.grammar.tokens import Tokens

_REFLEXIVES = ("sich", "mich", "uns")


def start_of_infinitive(tokens: Tokens, verb: int, zu: int, chunks: Sequence[Chunk]) -> int:
    """The first word of an infinitive at `zu` whose governing verb stands before it.

    »Der Rat versprach gestern [das Haus zu bauen]«, »Sie hatte Gelegenheit [ein Seminar zu besuchen]«.
    """
    free = [chunk for chunk in chunks if not chunk.depends]
    with_noun = any(reading.lemma in tokens.lexicon.with_noun for reading in tokens.readings(verb))
    front = any(chunk.last <= verb and not chunk.preposition and chunk.cases & NOM for chunk in free)
    skip = 0
    for chunk in free:
        if chunk.first < verb or chunk.last > zu:
            continue
        reflexive = tokens.texts[chunk.head] in _REFLEXIVES
        subject = not front and not chunk.preposition and chunk.cases & NOM
        noun = with_noun and chunk.kind == "noun" and not chunk.preposition and not skip
        if not (reflexive or subject or noun):
            break
        front = front or bool(subject)
        skip = chunk.last
    start = max(skip, verb + 1)
    while (
        start < zu
        and tokens.flags[start] & (c.ADVERB | c.NEGATOR)
        and not tokens.flags[start] & (c.DETERMINER | c.PREPOSITION)
    ):
        start += 1
    return start
