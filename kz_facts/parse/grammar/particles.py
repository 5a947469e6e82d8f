"""The particle of a separable verb at the end of its clause: »traf sich in Baku mit Unternehmern zusammen«."""

from __future__ import annotations

from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar.clause import Clause
from kz_facts.parse.grammar.tokens import Tokens
from kz_facts.parse.verbs import Reading

_JOINTS = c.PUNCTUATION | c.COORDINATOR | c.SUBORDINATOR | c.SOFT_SUBORDINATOR | c.PREPOSITION  # »fiel höher aus als«
_PREFIXED = ("ent", "ver", "zer")  # such verbs take no adjective as a particle
_BEFORE_ANY = ("ein", "weiter", "mit")  # »verleibte sich ein«, »verkaufte weiter«
_OF_PHRASES = c.PRONOUN | c.DETERMINER | c.CAPITAL | c.NUMBER


def find(tokens: Tokens, clause: Clause, finite: int, reading: Reading) -> None:
    """Set `particle`, and put it before the lemma, if one closes the bracket that the finite verb opens."""
    own, flags = clause.own, tokens.flags
    if clause.opener >= 0 and clause.kind in ("subordinate", "relative"):
        return  # the verb stands last, and has its particle
    for i in reversed(own):
        if i <= finite:
            return
        if not flags[i] & c.PARTICLE or flags[i] & c.CAPITAL or i in tokens.unit or i in tokens.behind:
            continue
        text = tokens.texts[i]
        if _is_adverb(tokens, i, text, reading):
            continue
        if _ends_bracket(tokens, i, own) or (
            text in tokens.lexicon.loose and flags[i + 1] & (c.PREPOSITION | c.ADVERB)
        ):
            clause.particle = i
            clause.lemma = text + reading.lemma
            return


def _is_adverb(tokens: Tokens, i: int, text: str, reading: Reading) -> bool:
    """»trafen sich im Mai wieder«, »ist gut«, »mit und ohne Hut«: what looks like a particle is none."""
    lexicon = tokens.lexicon
    if reading.lemma == "sein" or text in lexicon.adverbial_particles or _is_joined_preposition(tokens, i):
        return True
    takers = lexicon.particle_only_of.get(text)
    if takers is not None and reading.lemma not in takers:
        return True  # »kam gerade«, »reiste statt nach Lima nach Rom«
    if text == "an" and (_closes_date(tokens, i) or _closes_time(tokens, i)):
        return True
    after = tokens.flags[i + 1] if i + 1 < len(tokens) else c.PUNCTUATION
    if text in lexicon.pronominal_particles:  # »lief davon«, but »wusste davon«, »die Hälfte davon in Rom«
        return not lexicon.moves(reading.lemma) or bool(after & c.PREPOSITION)
    if text == "weiter" and reading.lemma in lexicon.speech and not lexicon.moves(reading.lemma):
        return tokens.texts[i + 1 : i + 2] != ["."]  # »sagte weiter, …«, »gab den Brief weiter.«
    if text == "bekannt" and reading.lemma == "haben":
        return True  # »hat sich zu der Tat bekannt«
    if text in lexicon.adjectival_particles and text not in _BEFORE_ANY and reading.lemma.startswith(_PREFIXED):
        return True  # »verlief gut«, »entwickelte sich offen«
    if text in lexicon.adjectival_particles:
        takes = reading.lemma in lexicon.with_adjectives and text != "ein"  # »fand sich ein«
        return takes or bool(after & c.PREPOSITION and text not in lexicon.loose)
    if text == "mit":
        return bool(after & (c.CAPITAL | c.DETERMINER | c.PREPOSITION))
    return text == "ein" and not after & (c.PUNCTUATION | c.COORDINATOR)


def _closes_date(tokens: Tokens, i: int) -> bool:
    """»vom 1. März an«, »von Montag an«: the word closes what »von« opened; not »vom 1. bis 3. März an«."""
    unit = tokens.unit.get(i - 1)
    return (
        unit is not None
        and "bis" not in tokens.texts[unit.first : unit.last]
        and unit.kind == "date"
        and unit.first > 0
        and "von" in (tokens.forms[unit.first - 1].preposition, tokens.forms[unit.first].preposition)
    )


def _closes_time(tokens: Tokens, i: int) -> bool:
    """»vom ersten Tag an«, »von Beginn an«: a noun of time behind »von«."""
    lexicon, j = tokens.lexicon, i - 1
    if j < 0 or not {tokens.texts[j], tokens.forms[j].lower} & (lexicon.times | lexicon.periods):
        return False
    while j > 0 and tokens.flags[j] & (c.CAPITAL | c.ADJECTIVE | c.DETERMINER | c.NUMBER):
        j -= 1
    return tokens.forms[j].preposition == "von"


def _is_joined_preposition(tokens: Tokens, i: int) -> bool:
    """»mit und ohne Hut«, »durch und durch«, »nach wie vor«."""
    return tuple(tokens.texts[i : i + 3]) in tokens.lexicon.set_phrases or bool(
        tokens.forms[i].preposition
        and i + 2 < len(tokens)
        and tokens.flags[i + 1] & c.COORDINATOR
        and tokens.forms[i + 2].preposition
    )


def _ends_bracket(tokens: Tokens, i: int, own: list[int]) -> bool:
    """Whether a particle closes the clause: at the end, or before a joint; not as a preposition before a quotation."""
    if i + 1 >= len(tokens) or i + 1 not in own:
        return True
    after = tokens.flags[i + 1]
    if after & c.QUOTE:
        return i + 2 not in own or bool(tokens.flags[i + 2] & c.BREAK)
    if tokens.flags[i] & c.PREPOSITION and after & _OF_PHRASES:
        return False
    return bool(after & _JOINTS) and not after & c.CAPITAL
