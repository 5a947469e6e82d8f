"""Who else the next sentences name: »Geleitet wurden die Delegationen von …«, »Der Zeremonie wohnten … bei«."""

from __future__ import annotations

import re

from kz_facts.facts import parties as who
from kz_facts.facts.events.pronouns import is_addressed
from kz_facts.facts.events.scene import Scene
from kz_facts.facts.events.stretch import stretch
from kz_facts.facts.events.told import Told
from kz_facts.facts.view import View, within
from kz_facts.models import Party
from kz_facts.parse.marks import ClauseMark

# A sentence with one of these goes on saying who was there.
_GOING_ON = frozenset(
    (
        "teilnehmen",
        "angehören",
        "beiwohnen",
        "begleiten",
        "leiten",
        "anführen",
        "anwesend",
        "kommen",
        "laden",
        "vertreten",
    )
)
_LED = ("leiten", "begleiten", "anführen")
_GUESTS = re.compile(r"\b(?:[Uu]nter den (?:Gästen|Teilnehmern|Anwesenden)|[Aa]nwesend)\s+war(?:en)?\b")
# These may also follow after a sentence about something else.
_CEREMONY = re.compile(r"\b(?:Der|Dem|An der|Bei der) (?:Zeremonie|Unterzeichnung|Feier|Eröffnung|Runde)\w*\b")
_DELEGATION = re.compile(r"\bDelegation(?:en)?\b")
_NEAR, _FAR = 2, 4  # sentences on
_SIGNED = frozenset(("unterzeichnen", "unterschreiben", "signieren", "paraphieren"))
_THE_PAPER = re.compile(
    r"\b(?:[Dd]as|[Dd]er|[Dd]ie|[Dd]iese[sr]?)\s[^.,;]{0,120}?"
    r"\b(?:Abkommen|Papier|Dokument|Vertrag|Vereinbarung|Erklärung|Memorandum|Protokoll|Übereinkommen)\b"
)


def company(scene: Scene, offset: int, *, signed: bool) -> list[Party]:
    """Those whom the sentences behind an event name as having been there too; to a signing only a ceremony leads on."""
    view = scene.view
    number = view.sentence_index(offset)
    found: list[Party] = []
    broken = False
    for back, (first, last) in enumerate(view.sentences[number + 1 : number + 1 + _FAR], 1):
        goes_on = _goes_on(scene, first, last) and not _has_day(scene, first, last)
        broken = broken or back > _NEAR or not goes_on
        ceremony = _CEREMONY.search(view.text, first, last)
        again = ceremony or (not signed and _DELEGATION.search(view.text, first, last))
        if not goes_on or ((broken or signed) and not again):
            continue
        end = last
        while view.text[end : end + 3].strip()[:1] in ("–", "-", "•") or view.text[end - 1] == ",":
            following = view.text.find("\n", end + 2)
            if following < 0 or following - end > 400:
                break
            end = following
        found += _people(view, first, end)
    return who.unique(found)


def signers(scene: Scene, told: Told, undated: list[Told]) -> list[Party]:
    """»Das Abkommen, das A und B unterschrieben, …«: who signed what was told of as signed a little before."""
    mark, view = told.mark, scene.view
    if mark["word"] not in _SIGNED:
        return []
    number = view.sentence_index(mark["start"])
    found: list[Party] = []
    for other in undated:
        here = other.mark
        if here["word"] not in _SIGNED or here["form"] != "verb" or other.carrier is None:
            continue
        distance = view.sentence_index(here["start"]) - number
        clause = scene.clauses[other.carrier]
        if not 0 < distance <= 2 or clause["negated"] or clause["modal"] or clause["tense"] == "future":
            continue
        first, last = view.sentence(here["start"])
        if _THE_PAPER.match(view.text, first, last):
            for start, end in stretch(scene, other)[:1] if clause["kind"] == "participial" else stretch(scene, other):
                found += _people(view, start, end)
    return who.unique(found)


def _people(view: View, start: int, end: int) -> list[Party]:
    found: list[Party] = []
    for person in within(view.persons, start, end):
        if is_addressed(view, person):
            continue
        found.append(who.person(person))
        if (one := who.acting_for(view, person)) is not None:
            found.append(one)
    return found


def _has_day(scene: Scene, first: int, last: int) -> bool:
    """Whether a sentence tells of a time of its own: then it is about something else."""
    owners = [scene.owner[date["start"]] for date in scene.dates_in(first, last)]
    return any(owner < 0 or scene.clauses[owner]["kind"] == "main" for owner in owners)


def _goes_on(scene: Scene, first: int, last: int) -> bool:
    """Whether a sentence says who was there; not »Er leitete einst …«."""
    if _GUESTS.search(scene.view.text, first, last):
        return True
    clauses = (scene.clauses[k] for k in scene.clauses_in(first, last))
    return any(c["kind"] in ("main", "relative") and _tells(scene.view, c) for c in clauses)


def _tells(view: View, clause: ClauseMark) -> bool:
    lemma = clause["lemma"] or ""
    if lemma not in _GOING_ON:
        return False
    if lemma in ("kommen", "laden"):
        return clause["head"] is not None and view.text[clause["head"][0]].isupper()
    return lemma not in _LED or clause["voice"] == "passive"
