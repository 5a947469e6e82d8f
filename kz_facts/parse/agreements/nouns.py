"""Stages told by the noun over an agreement: »die Unterzeichnung des Abkommens«, »Verhandlungen über ein Abkommen«."""

from __future__ import annotations

from collections.abc import Iterable

from kz_facts.parse.agreements import words as w
from kz_facts.parse.agreements.phrases import Phrase
from kz_facts.parse.agreements.sentence import Sentence

_AFTER = frozenset({"nach", "seit", "bei", "beim", "mit", "durch", "anlässlich", "dank"})
_PAST = frozenset({"hatte", "hatten", "war", "waren", "wurde", "wurden"})
_BEFORE = frozenset({"vor", "für", "zu", "um", "bis", "ohne"})


def governors(s: Sentence, number: int, phrase: Phrase) -> None:
    """»die Unterzeichnung des Abkommens«, »bevorstehende Verhandlungen … über ein Abkommen«."""
    found = _governor(s, number)
    if found is None:
        if phrase.preposition in ("genitive", "in", "auf") and phrase.governor is not None:
            _basis(s, number, phrase)
        elif phrase.preposition in ("gemäß", "gemäss", "entsprechend"):
            s.add(number, "in_force", "reached", phrase.first, (), weak=True)
        return
    i, status = found
    clause = s.clause_at(i)
    around = clause.indices if clause else range(len(s.words))
    windows = s.windows(clause) if clause else ()
    word = s.words[i].text
    if word in s.lexicon.talks:
        status, mode = _talks(s, i, around)
    else:
        mode = "reached" if word in s.lexicon.ongoing else _noun_mode(s, i, around)
    if mode == "wish":
        return
    if status in ("terminated", "suspended", "rejected", "in_force") and mode == "sight":
        return
    s.add(number, status, mode, i, windows)


def _governor(s: Sentence, number: int) -> tuple[int, str] | None:
    phrase = s.phrases[number]
    if phrase.governor is not None:
        entry = s.lexicon.nouns.get(s.words[phrase.governor].text)
        if entry and (not entry[1] or phrase.preposition in entry[1] or (phrase.preposition in ("genitive", "von"))):
            return phrase.governor, entry[0]
    if phrase.preposition and phrase.preposition != "genitive":
        # »Gespräche zwischen Bern und Rom über ein Abkommen«: the noun may stand further back.
        start = phrase.outer - (0 if phrase.determiner in w.FUSED else 1)
        for i in range(start - 1, max(-1, start - 13), -1):
            if s.words[i].text in ",;:.()" or s.owner[i] is not None:
                break
            entry = s.lexicon.nouns.get(s.words[i].text)
            if entry and phrase.preposition in entry[1]:
                return i, entry[0]
    # »Unterzeichnung eines Abkommens und eines Memorandums«
    if phrase.determiner in w.GENITIVE and number > 0 and phrase.outer >= 2:
        before = s.phrases[number - 1]
        if before.end == phrase.outer - 1 and s.words[phrase.outer - 1].low in ("und", "sowie"):
            return _governor(s, number - 1)
    return None


def _noun_mode(s: Sentence, i: int, around: Iterable[int]) -> str:
    before = [s.words[j] for j in range(max(0, i - 6), i)]
    lows = {s.words[j].low for j in around}
    if any(word.text in s.lexicon.wish or word.low in s.lexicon.wish for word in before):
        return "wish"
    if any(word.low in ("voraussetzung", "bedingung", "appell", "aufruf", "forderung", "kritik") for word in before):
        return "wish"
    near = before[-1] if before else None
    if any(word.text in s.lexicon.talks for word in before):
        return "wish"  # »Gespräche über den Beitritt zum Abkommen«
    if (
        any(word.text in ("Gesetz", "Gesetzes", "Dekret", "Beschluss") for word in before[-4:])
        and not lows & s.lexicon.sight
    ):
        return "reached"
    governed = next(
        (word.low for word in reversed(before[-3:]) if word.low in w.PREPOSITIONS or word.low in w.FUSED), ""
    )
    governed = w.FUSED.get(governed, governed)
    if lows & s.lexicon.called_off:
        return "wish"
    if lows & s.lexicon.announced and ("an" in lows or lows & {"angekündigt", "ankündigte", "ankündigten"}):
        return "sight"  # »kündigte den Ausstieg aus dem Vertrag an«
    if near is not None and any(word.low in s.lexicon.sight for word in before[-3:] if not w.is_noun(word)):
        return "sight"
    if governed == "vor" and lows & _PAST:
        return "reached"  # »Vor der Unterzeichnung hatten beide Seiten lange verhandelt«
    if any(word.text in s.lexicon.intent for word in before) or governed in _BEFORE:
        return "sight"
    if governed in _AFTER:
        return "reached"
    if lows & s.lexicon.wish:
        return "wish"
    if lows & s.lexicon.negative and not lows & {"nur"}:
        return "wish"
    if (
        lows & s.lexicon.sight
        or {"steht", "bevor"} <= lows
        or ({"steht", "stehen"} & lows and {"an", "aus", "bevor"} & lows)
    ):
        return "sight"
    return "reached"


def _talks(s: Sentence, i: int, around: Iterable[int]) -> tuple[str, str]:
    """Talks about an agreement: still to begin, going on, ended well or badly."""
    indices = list(around)
    texts = {s.words[j].text for j in indices}
    lows = {s.words[j].low for j in indices}
    for status, ends in s.lexicon.talks_end.items():
        if texts & ends and not lows & s.lexicon.negative and not lows & s.lexicon.sight:
            return status, "reached"
    near = {word.low for word in s.words[max(0, i - 3) : i]}
    ahead = texts & s.lexicon.talks_ahead and not texts & s.lexicon.talks_begun
    if near & s.lexicon.sight or lows & s.lexicon.sight or lows & s.lexicon.wish or ahead:
        return "proposed", "reached"
    return "negotiating", "reached"


def _basis(s: Sentence, number: int, phrase: Phrase) -> None:
    governor = phrase.governor
    if governor is not None and s.words[governor].text in s.lexicon.basis:
        s.add(number, "in_force", "reached", governor, (), weak=True)
