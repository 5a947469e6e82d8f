"""How far an agreement has come, as a sentence tells it.

Stages are told in front of the noun (»das 2004 geschlossene Abkommen«), by a noun over it (»Unterzeichnung des
Abkommens«) or by the verb of its clause (»… soll ratifiziert werden«), the clause perhaps being a relative one,
or one that takes its subject or its verb from the clause before.
"""

from __future__ import annotations

from collections.abc import Sequence

from kz_facts.parse.agreements import nouns, predicates, targets
from kz_facts.parse.agreements import words as w
from kz_facts.parse.agreements.clauses import Clause
from kz_facts.parse.agreements.lexicon import Lexicon
from kz_facts.parse.agreements.phrases import Phrase
from kz_facts.parse.agreements.sentence import Sentence, Stage
from kz_facts.parse.agreements.words import Word


def read(words: Sequence[Word], phrases: Sequence[Phrase], lexicon: Lexicon) -> list[list[Stage]]:
    """The stages that a sentence tells, for each of its phrases.

    Args:
        words: The sentence.
        phrases: What `phrases.find` found in it.
        lexicon: The rule file.
    """
    sentence = Sentence(words, phrases, lexicon)
    for number, phrase in enumerate(phrases):
        _attributes(sentence, number, phrase)
    for number, phrase in enumerate(phrases):
        nouns.governors(sentence, number, phrase)
    for index, clause in enumerate(sentence.clauses):
        _verbs(sentence, index, clause)
    for number, phrase in enumerate(phrases):
        _numbered(sentence, number, phrase)
    return sentence.found


def _numbered(s: Sentence, number: int, phrase: Phrase) -> None:
    """»verlängerte der Rat im Mai mit der Resolution 12«: what has a number has been adopted, by that act if by it."""
    following = s.words[phrase.head + 1].text if phrase.head + 1 < len(s.words) else ""
    told = any(not stage.weak for stage in s.found[number])
    if phrase.noun.type != "resolution" or told or not following[:1].isdigit():
        return
    clause = s.clause_at(phrase.head)
    acted = clause is not None and phrase.preposition in s.lexicon.means and predicates.told_of(s, clause)
    body = (
        clause is not None
        and acted
        and any(s.words[i].low.endswith(s.lexicon.bodies) and w.is_noun(s.words[i]) for i in clause.indices)
    )
    s.add(number, "adopted", "reached", phrase.head, s.windows(clause) if clause and body else ())


def _attributes(s: Sentence, number: int, phrase: Phrase) -> None:
    """»des unterzeichneten und nun zur Ratifizierung anstehenden Vertrags«."""
    region = range(phrase.outer, phrase.first)
    window = ((s.words[phrase.outer].start, s.words[phrase.first].start),)
    for i in region:
        word = s.words[i]
        negated = any(s.words[j].low in s.lexicon.negative for j in range(max(phrase.outer, i - 3), i))
        for cue in s.lexicon.cues.get(word.low, ()):
            form = cue.reading.form
            if negated or cue.status == "others" or form not in ("attribute", "present_participle", "gerundive"):
                continue
            due = form == "gerundive" or (form == "present_participle" and s.words[i - 1].low == "zu")
            if form == "present_participle" and not due and cue.status not in ("in_force", "negotiating"):
                continue
            mode = "sight" if due else "reached"
            s.add(number, cue.status, mode, i, window)
            break
    for i, status, length in predicates.fixed(s, region):
        s.add(number, status, "reached", i, window, length=length)


def _verbs(s: Sentence, index: int, clause: Clause) -> None:
    """Join each cue of a clause with the phrases that it is about."""
    cues = list(predicates.cues(s, clause))
    if not cues:
        _gap(s, index, clause)
        return
    for i, status, mode, cue, length in cues:
        about = targets.of(s, index, clause, cue, i)
        s.told.setdefault(index, (status, mode, i))
        if not about and any(s.words[j].low in s.lexicon.thereon for j in clause.indices):
            s.unbound[index] = (status, mode, i)
        if about:
            s.linked.setdefault(index, about)
            s.cue_of.setdefault(index, (status, mode, i))
        if cue is not None and cue.reading.lemma == "treffen":
            about = [n for n in about if s.phrases[n].noun.lemma in ("Vereinbarung", "Absprache", "Übereinkunft")]
        if cue is not None and (only := s.lexicon.only.get(cue.reading.lemma)):
            about = [n for n in about if s.phrases[n].noun.type == only]
        for number in about:
            governor = s.phrases[number].governor
            draft = governor is not None and s.words[governor].text.startswith("Entw")
            known = "agreed" if draft and status in ("adopted", "signed") else status
            s.add(number, known, mode, i, _windows(s, number, clause), length=length)


def _windows(s: Sentence, number: int, clause: Clause) -> tuple[tuple[int, int], ...]:
    """Where the date of a stage may stand: in its clause, and in the one before where both tell one act.

    »Als Präsident A am 6. Mai in Lima war, unterzeichneten beide …«: the day is told in the clause in front.

    »Peru zog im Mai mit einem Abkommen nach, das Lima und Quito unterzeichneten«: the main clause only says that
    the signing followed another.
    """
    phrase, before = s.phrases[number], clause.before
    own = s.windows(clause)
    if before is not None and before.kind == "sub" and s.words[before.start].low == "als" and clause.kind == "main":
        return (*s.windows(before), *own) if clause.start - before.end == 1 else own
    if clause.kind == "rest" and len(clause.indices) == 1 and before is not None:
        return (*s.windows(before), *own)  # »am Montag paraphiert und unterzeichnet«
    if clause.kind != "relative" or before is None or phrase.head not in before.indices:
        return own
    new = phrase.preposition == "mit" and phrase.determiner in w.INDEFINITE
    return (*s.windows(before), *own) if new and s.lows(before) & s.lexicon.likewise else own


def _gap(s: Sentence, index: int, clause: Clause) -> None:
    """A clause with an agreement and no verb takes the verb before it: »… und im November ein Memorandum«."""
    if clause.kind != "rest" or index == 0:
        return
    if index - 1 in s.told and _itemised(s, clause):
        status, mode, i = s.told[index - 1]
        for number in targets.direct(s, clause):
            s.add(number, status, mode, i, s.windows(s.clauses[index - 1]))
        return
    if index - 1 in s.told and index - 1 not in s.linked and clause.before is not None:
        # »… unterschrieben A, B und C das Abkommen«: the verb still lacks its object.
        status, mode, i = s.told[index - 1]
        direct = targets.direct(s, clause)
        if direct and index - 1 not in s.unbound and not predicates.mood(s, clause)[1]:
            windows = (*s.windows(s.clauses[index - 1]), *s.windows(clause))
            for number in direct:
                s.add(number, status, mode, i, windows)
            return
    if index - 1 not in s.cue_of:
        _apposition(s, index, clause)
        return
    status, mode, i = s.cue_of[index - 1]
    for number in targets.direct(s, clause):
        if not s.found[number]:
            s.add(number, status, mode, i, s.windows(clause))


def _itemised(s: Sentence, clause: Clause) -> bool:
    """»… wurden 17 Dokumente unterzeichnet, darunter ein Memorandum«, »… unterzeichnet: ein Abkommen …«."""
    opener = s.words[clause.start].low
    before = s.words[clause.start - 1].text if clause.start else ""
    return opener in ("darunter", "einschließlich", "nämlich", "unter", "etwa", "insbesondere", "so") or before == ":"


def _apposition(s: Sentence, index: int, clause: Clause) -> None:
    """»… einigten sich darauf, »Neuer Weg« fortzusetzen, ein langfristiges Programm«: the name's verb is its verb."""
    here = [n for n in targets.direct(s, clause) if s.phrases[n].outer == clause.start]
    for j in range(index - 1, -1, -1):
        if here and j in s.unbound:
            status, mode, i = s.unbound[j]
            s.add(here[0], status, mode, i, s.windows(s.clauses[j]))
            return
