"""What a verb is about: which of the agreements around it is its subject or object."""

from __future__ import annotations

from kz_facts.parse.agreements import words as w
from kz_facts.parse.agreements.clauses import Clause
from kz_facts.parse.agreements.lexicon import Cue
from kz_facts.parse.agreements.predicates import perfect
from kz_facts.parse.agreements.sentence import Sentence
from kz_facts.parse.verbs import FINITE

_PRONOUNS = {"m": frozenset({"er", "ihn"}), "f": frozenset({"sie"}), "n": frozenset({"es"}), "p": frozenset({"sie"})}
_DATIVE = frozenset({"dem", "der", "einem", "einer", "diesem", "dieser", "den", ""})
# Stages that little else than an agreement goes through.
_PROPER = frozenset({"initialled", "signed", "ratified", "terminated", "suspended", "in_force"})


def of(s: Sentence, index: int, clause: Clause, cue: Cue | None, i: int) -> list[int]:
    """The phrases that a cue of a clause is about: its own, or those of the clause it leans on."""
    wanted = cue.prepositions if cue else ()
    if s.words[i].low == "in" and cue is None:
        wanted = ()
    own = direct(s, clause, wanted)
    if own:
        return [number for number in own if not _acts(s, number, clause, cue, i)]
    if clause.kind == "relative":
        return _antecedent(s, clause, wanted)
    if clause.kind == "bracket" and not wanted:
        return _last_before(s, clause)
    if clause.kind in ("rest", "bracket") and not wanted and not _has_own_noun(s, clause):
        if index - 1 in s.linked and clause.kind == "rest":
            return s.linked[index - 1]
        if clause.before is not None and (found := direct(s, clause.before)):
            return found[-1:] if clause.kind == "bracket" or len(found) > 1 else found
        return _last_before(s, clause)
    return _pronoun(s, clause, cue)


def _acts(s: Sentence, number: int, clause: Clause, cue: Cue | None, i: int) -> bool:
    """Whether an agreement is the subject of a verb that needs it as object: »Der Vertrag beendet den Krieg«."""
    phrase = s.phrases[number]
    if cue is None or cue.reading.form not in FINITE or cue.prepositions or cue.reading.lemma in s.lexicon.of_itself:
        return False
    if phrase.outer != clause.indices[0] or phrase.end > i:
        return False
    if (cue.reading.person == "p") != (phrase.noun.gender == "p") or perfect(s, clause, i):
        return False
    skip = False
    for j in clause.indices:
        if j <= i:
            continue
        word = s.words[j]
        if word.low in w.PREPOSITIONS or word.low in w.FUSED:
            skip = True
        elif w.is_noun(word):
            if not skip:
                return False  # »Das Abkommen unterzeichnete Präsident A«
            skip = False
        elif not skip and word.low in w.DETERMINERS:
            return word.low != "der" or phrase.determiner == "der"
    return phrase.determiner in ("der", "ein", "dieser") and phrase.noun.gender == "m"


def _pronoun(s: Sentence, clause: Clause, cue: Cue | None) -> list[int]:
    """»… schlossen den Vertrag; 1991 wurde er aufgelöst«: the one agreement before that a pronoun can mean."""
    if cue is not None and cue.status not in _PROPER:
        return []
    lows = {s.words[i].low for i in clause.indices}
    fitting = [
        number
        for number, phrase in enumerate(s.phrases)
        if phrase.end <= clause.start and not s.nested[number] and lows & _PRONOUNS[phrase.noun.gender]
    ]
    return fitting if len(fitting) == 1 else []


def direct(s: Sentence, clause: Clause, wanted: tuple[str, ...] = ()) -> list[int]:
    """Phrases of a clause that its verb can be about: subject, object, or led by a preposition it needs."""
    here = set(clause.indices)
    found = []
    for number, phrase in enumerate(s.phrases):
        if phrase.head not in here or s.nested[number]:
            continue
        transparent = phrase.governor is not None and s.words[phrase.governor].text in s.lexicon.transparent
        if wanted and wanted != ("dat",) and wanted[0] not in ("mit", "dat"):
            fits = (_preposition_of(s, phrase.governor) if transparent else phrase.preposition) in wanted
        else:
            fits = not phrase.preposition or (transparent and not _preposition_of(s, phrase.governor))
            if wanted == ("dat",):
                governed = phrase.governor is not None and s.words[phrase.governor].text in s.lexicon.nouns
                dative = transparent or phrase.determiner in _DATIVE
                fits = (fits or (phrase.preposition == "genitive" and not governed)) and dative
        if fits:
            found.append(number)
    return found


def _preposition_of(s: Sentence, governor: int | None) -> str:
    """The preposition before »den Text« of »einigten sich auf den Text des Vertrags«."""
    for i in range((governor or 0) - 1, -1, -1):
        word = s.words[i]
        if word.low in w.PREPOSITIONS or word.low in w.FUSED:
            return w.FUSED.get(word.low, word.low)
        if not (w.is_adjective(word) or word.low in w.DETERMINERS):
            return ""
    return ""


def _antecedent(s: Sentence, clause: Clause, wanted: tuple[str, ...]) -> list[int]:
    first = s.words[clause.start].low
    if first in w.PREPOSITIONS and first not in wanted:
        return []
    if wanted and wanted[0] not in ("dat", "mit") and first not in wanted:
        return []
    return _last_before(s, clause)


def _last_before(s: Sentence, clause: Clause) -> list[int]:
    """The phrase that ends closest before a clause."""
    best = None
    for number, phrase in enumerate(s.phrases):
        if phrase.end <= clause.start and not s.nested[number] and (best is None or phrase.end > s.phrases[best].end):
            best = number
    return [] if best is None else [best]


def _has_own_noun(s: Sentence, clause: Clause) -> bool:
    """Whether a coordinated clause brings a subject or object of its own: »und das Kabinett beschloss Hilfen«."""
    for position, i in enumerate(clause.indices):
        word = s.words[i]
        if not w.is_noun(word) or word.text in ("Kraft", "Eis"):
            continue
        before = [s.words[j].low for j in clause.indices[max(0, position - 3) : position]]
        if not any(low in w.PREPOSITIONS or low in w.FUSED or low[0].isdigit() for low in before):
            return True
    return False
