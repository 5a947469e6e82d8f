"""Who says that an attack was theirs: »Zu dem Anschlag bekannte sich A«, »A bekannte sich zu der Tat«.

Also a sentence or two later, where the attack is told without those who did it.
"""

from __future__ import annotations

from collections.abc import Iterator

from kz_facts.facts.discourse.reference import Discourse
from kz_facts.facts.events.told import Told
from kz_facts.facts.scene import Line
from kz_facts.models import Party
from kz_facts.parse.frames.antecedents import antecedent
from kz_facts.parse.frames.slots import VerbSlots
from kz_facts.parse.grammar import Clause
from kz_facts.parse.memo import Memo

_AVOWING = "bekennen"
_TAKING = frozenset(("übernehmen", "reklamieren", "beanspruchen"))
_DEEDS = ("tat", "taten", "anschlag", "anschlägen", "angriff", "angriffen", "attentat", "attentaten", "attacke")
_THEREBY = "dazu"
_RESPONSIBILITY = "verantwortung"
_tells = Memo(lambda word: word.lower() == _RESPONSIBILITY or word.lower().startswith(("bekenn", "bekann")))
_BACK = 2  # sentences behind an attack in which somebody avows it


def claiming(discourse: Discourse, told: Told) -> Iterator[Party]:
    """The bodies that say so, in the sentence of an attack or just behind it.

    Args:
        discourse: That of the document.
        told: A conflict.
    """
    if told.reading.sense.frame.name != "attack":
        return
    lines = discourse.scene.lines[told.line.number : told.line.number + 1 + _BACK]
    if not any(_tells[word] for line in lines for word in line.words):
        return  # most attacks nobody avows, and what follows need not be read
    for line in lines:
        behind = line is not told.line
        if behind and any(one.sense.frame.name == "attack" and not one.is_noun for one in line.readings):
            return  # another attack
        for clause in line.parse.clauses:
            if clause.negated or clause.modal or not (clause.past or clause.tense == "perfect"):
                continue
            if _is_claim(line, clause, behind=behind):
                for chunk in VerbSlots(line.parse, clause).fill("agent"):
                    yield from (one for one in discourse.parties(line, chunk) if one.kind == "organisation")


def _is_claim(line: Line, clause: Clause, *, behind: bool) -> bool:
    """Whether a clause tells who avows a deed: in its own sentence, or a later one that only points at it."""
    parse = line.parse
    if clause.lemma == _AVOWING:
        deeds = [one for one in parse.some(clause.chunks) if one.preposition == "zu"]
        if clause.kind == "relative" and not behind:
            number = antecedent(parse, clause)
            return number >= 0 and parse.head(parse.chunks[number]).lower().endswith(_DEEDS)
        if any(parse.tokens.texts[i].lower() == _THEREBY for i in clause.own):
            return True
        return any(parse.head(one).lower().endswith(_DEEDS) for one in deeds)
    objects = {parse.head(parse.chunks[number]).lower() for number in clause.objects}
    return clause.lemma in _TAKING and _RESPONSIBILITY in objects
