"""Words that can be a verb or an adjective: what the clause around them still needs decides."""

from __future__ import annotations

from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar.tokens import Tokens


def verb_without_noun(tokens: Tokens, i: int) -> None:
    """»…, dass die Leute dort zelteln«: an adjective in »-en« without its noun is a verb that no list has."""
    flags = tokens.flags
    if (
        not i
        or flags[i] & (c.VERBAL | c.FUNCTION_WORD | c.CAPITAL)
        or not tokens.lexicon.can_be_infinitive(tokens.forms[i])
    ):
        return
    before, after = flags[i - 1], flags[i + 1] if i + 1 < len(tokens) else c.PUNCTUATION
    if before & (c.DETERMINER | c.PREPOSITION | c.NUMBER | c.ADJECTIVE) or tokens.texts[i - 1] == "am":
        return
    if (
        after & (c.PUNCTUATION | c.AUXILIARY | c.MODAL | c.COORDINATOR)
        and not after & c.QUOTE
        and _lacks_verb(tokens, i)
    ):
        tokens.read_as_verb(i)


def _lacks_verb(tokens: Tokens, i: int) -> bool:
    """Whether a verb is wanted at `i`: its clause has no finite one, or one that wants an infinitive."""
    flags = tokens.flags
    for j in range(i - 1, -1, -1):
        if flags[j] & c.BREAK:
            break
        if flags[j] & c.FINITE and flags[j] & (c.FINITE_ONLY | c.AUXILIARY | c.MODAL) and not flags[j] & c.CAPITAL:
            return bool(flags[j] & c.MODAL or any(reading.lemma == "werden" for reading in tokens.readings(j)))
    return True


def has_verb_before(tokens: Tokens, i: int) -> bool:
    """»Sie zeigten bekannte Werke«: between the last break or joint and `i` stands a finite verb for sure."""
    flags = tokens.flags
    for j in range(i - 1, -1, -1):
        here = flags[j]
        if here & (c.BREAK | c.COORDINATOR | c.SUBORDINATOR | c.SOFT_SUBORDINATOR | c.QUOTE | c.BRACKET):
            return False
        if here & c.FINITE and here & (c.FINITE_ONLY | c.MODAL) and not here & (c.CAPITAL | c.GUESS | c.NONFINITE):
            return True
    return False


def has_other_verb(tokens: Tokens, i: int) -> bool:
    """Whether the sentence has a finite verb for sure besides the word at `i`."""
    sure = c.FINITE_ONLY | c.AUXILIARY | c.MODAL
    return any(
        here & c.FINITE and here & sure and not here & c.CAPITAL and j != i for j, here in enumerate(tokens.flags)
    )
