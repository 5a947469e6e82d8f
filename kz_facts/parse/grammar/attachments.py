"""Prepositional phrases behind a noun: do they belong to it, or to the verb?

»Sie verhandelten mit dem Minister für Handel über Zölle«: noun and verb know their prepositions (`rules/grammar.toml`);
where neither does, the preposition, the noun's article and the place in the clause weigh.
"""

from __future__ import annotations

from collections.abc import Sequence

from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar.chunk import Chunk
from kz_facts.parse.grammar.clause import Clause
from kz_facts.parse.grammar.tokens import Tokens

_COMPARING = ("als", "wie")
# What speaks for the verb (above zero) and for the noun.
_TAKES = 3
_TIME = 3
_NAME = 2
_BORROWED = 1  # »seine Reise«: what is known needs no attribute
_LAST = 2
_AGENT = 2
_LEAN = 3
_OWN = -4
_INDEFINITE = -2
_PLACE = -1
_COPULA = -1
_OCCASION = 2
_TOWN = 4  # »unterschrieb in Lima für Chile«: names of places have only other places with them
_TOWNS, _OF_TOWNS = ("city", "country"), ("von", "in", "bei", "an", "nahe", "aus", "nach", "gegenüber")
_LED = ("regierung", "kabinett", "regime", "partei", "koalition")
_OCCASIONS = ("bei", "auf")  # of a person's doing rather than of the person


def find(tokens: Tokens, clause: Clause, chunks: Sequence[Chunk]) -> None:
    """Set `attribute_of` for the prepositional phrases of a clause."""
    for k, number in enumerate(clause.chunks):
        chunk, at = chunks[number], k
        front = chunks[clause.chunks[k - 1]] if k > 1 else chunk
        if front.genitive_of == number and front.last == chunk.first:
            at = k - 1  # »ein Treffen mit Perus Präsidenten«
        noun = chunks[clause.chunks[at - 1]] if at else chunk
        if (
            not chunk.preposition
            or noun.last != chunks[clause.chunks[at]].first
            or not noun.nominal
            or chunk.kind == "relative"
            or chunk.depends
        ):
            continue
        if chunk.preposition == "von" and number + 1 < len(chunks) and _ends_range(chunk, chunks[number + 1]):
            continue
        if chunk.preposition == "von" and _opens_time(tokens, clause, chunk):
            continue
        noun = _home(tokens, noun, chunk, chunks)
        if chunk.preposition in _COMPARING:
            if chunk.preposition == "wie":
                chunk.attribute_of = noun.number
        elif _belongs(tokens, clause, noun, chunk):
            chunk.attribute_of = noun.number


def _ends_range(chunk: Chunk, after: Chunk) -> bool:
    """»von 40 Euro auf 30 Euro«, »von Wien nach Prag«: two ends of a change or a way."""
    alike = after.kind == chunk.kind and chunk.kind in ("money", "number", "name")
    return alike and after.first == chunk.last and after.preposition in ("auf", "nach", "bis")


def _opens_time(tokens: Tokens, clause: Clause, chunk: Chunk) -> bool:
    """»von Beginn an«, where »an« is no particle of the verb."""
    return tokens.texts[chunk.last : chunk.last + 1] == ["an"] and clause.particle != chunk.last


def _home(tokens: Tokens, noun: Chunk, chunk: Chunk, chunks: Sequence[Chunk]) -> Chunk:
    """The noun that takes a phrase, from the one before it outwards: »Abkommen der Nachbarn über Zölle«."""
    candidate, seen = noun, set[int]()
    while not _takes(tokens, candidate, chunk.preposition):
        seen.add(candidate.number)
        outer = candidate.owner
        if outer < 0 or outer in seen:
            return noun
        candidate = chunks[outer]
    return candidate


def _takes(tokens: Tokens, noun: Chunk, preposition: str) -> bool:
    head = tokens.texts[noun.head]
    if noun.kind != "noun":
        return False
    return tokens.lexicon.noun_takes(head, preposition) or (preposition == "durch" and head.endswith(("ung", "ungen")))


def _belongs(tokens: Tokens, clause: Clause, noun: Chunk, chunk: Chunk) -> bool:
    """Whether a phrase belongs to the noun before it."""
    in_front = clause.kind == "main" and 0 <= chunk.last <= clause.finite  # one phrase alone stands before the verb
    if chunk.kind == "date":
        return chunk.preposition == "von" or ((in_front or clause.kind == "fragment") and chunk.preposition == "aus")
    if in_front or clause.kind == "fragment":
        return True
    if chunk.kind == "money":
        if tokens.lexicon.verb_takes(clause.lemma, chunk.preposition):
            return False  # »sprach die Regierung von 20 Euro«
        return chunk.preposition == "von" or _takes(tokens, noun, chunk.preposition)
    if chunk.kind == "pronoun":
        return False
    if chunk.kind == "number":
        return chunk.preposition == "von"
    return _of_words(tokens, clause, noun, chunk) + _of_form(tokens, clause, noun, chunk) <= 0


def _of_words(tokens: Tokens, clause: Clause, noun: Chunk, chunk: Chunk) -> int:
    """What verb, noun and preposition are known to take."""
    lexicon, preposition, head = tokens.lexicon, chunk.preposition, tokens.texts[noun.head]
    score = 0
    if lexicon.verb_takes(clause.lemma, preposition):
        score += _TAKES
    if lexicon.noun_takes(head, preposition):
        score -= _TAKES
    if head in lexicon.times:
        score += _TIME
    if tokens.texts[chunk.head] in lexicon.times or tokens.texts[chunk.head] in lexicon.periods:
        score += _TIME
    if preposition == "von":
        done = clause.voice == "passive" and (noun.preposition in ("", "von") or noun.kind == "name")
        score += _AGENT if done else _OWN  # »in Lima von der Ministerin unterzeichnet«
        if not done and head.lower().endswith(_LED) and (chunk.kind == "name" or chunk.last > chunk.head + 1):
            score -= _TAKES  # »… trat die Regierung von Präsident A zurück«
    elif preposition in lexicon.to_nouns:
        score -= _LEAN
    elif preposition in lexicon.to_verbs:
        score += _LEAN
    elif preposition in _OCCASIONS and lexicon.nouns.is_person(head):
        score += _OCCASION  # »gewählt wird die Juristin auf dem Parteitag«
    return score


def _of_form(tokens: Tokens, clause: Clause, noun: Chunk, chunk: Chunk) -> int:
    """What the form of the phrases and their place say."""
    score = _NAME if noun.kind == "name" else 0
    if noun.unit is not None and noun.unit.what in _TOWNS and chunk.preposition not in _OF_TOWNS:
        score += _TOWN
    article = tokens.forms[noun.determiner].lower if noun.determiner >= 0 else ""
    if article.startswith(("ein", "kein")):
        score += _INDEFINITE
    elif article.startswith(("sein", "ihr", "unser", "mein")):
        score += _BORROWED
    if chunk.kind == "name":
        score += _PLACE
    if clause.lemma in tokens.lexicon.copulas:
        score += _COPULA
    if chunk.last >= len(tokens) or tokens.flags[chunk.last] & (c.VERB | c.PUNCTUATION | c.PARTICLE):
        score += _LAST
    return score
