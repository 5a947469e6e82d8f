"""Who an agreement binds: »zwischen A und B«, »mit B« and the subject, or those whom the text speaks of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kz_facts.facts import parties as who
from kz_facts.facts.agreements.groups import Group
from kz_facts.facts.agreements.kinds import BUSINESS
from kz_facts.facts.agreements.outcomes import Outcome
from kz_facts.facts.view import View, within
from kz_facts.models import Party
from kz_facts.parse.marks import AgreementMark, EntityMark

_BETWEEN = re.compile(r"\bzwischen\b")
_STOP = re.compile(r"[.;:]|, (?:das|die|der)\b|\bsowie\b")
_OWNERS = re.compile(r"\s+(?:der|beider|unserer|ihrer)(?: (?:beiden|drei|vier|fünf))?(?: \w+en)? \w+")
# Who only looks on or brings the parties together.
_BYSTANDER = re.compile(
    r"\b(?:Beisein|Anwesenheit|Vermittlung|Ägide|Schirmherrschaft)"
    r"\s+(?:(?!hab|hat|wurd|ist\b|sind\b|\w+(?:et|ig)?ten\b)[\wäöüß-]+\s+){0,3}$"
)
# Whom the text has it from: »laut Wien«, »nach Angaben der OSZE«, »nach UN-Angaben«.
_SOURCE_BEFORE = re.compile(r"\b(?:[Ll]aut|[Nn]ach (?:Angaben|Informationen|Worten))\s+(?:[\wäöüß]+\s+){0,3}$")
_SOURCE_BEHIND = re.compile(r"-(?:Angaben|Informationen|Berichten?)\b")
_PARTNERS = re.compile(r"\b(?:[Pp]artner|[Bb]eide|[Bb]eiden|Unternehmen|Firmen|Konzerne)\b")
_LEAD = 3  # sentences
# One firm or club of a state is not the state: »mit einer kanadischen Firma«.
_FIRM = re.compile(
    r"\s+(?:\w+en?\s+)?\w*(?:[Uu]nternehmens?|[Ff]irma|[Kk]onzern(?:e?s)?|[Hh]ersteller|[KkCc]lubs?|[Vv]ereine?s?)\b"
)
_ONE = re.compile(r"\b(?:ein(?:e[mnrs]?)?|dem|das|des|der)\s+$")
# Behind these a state is the other side, or a place: it is somebody else's text.
_ASIDE = re.compile(r"\b(?:mit|in|nach|aus)\s+(?:(?:de[mnr]|einem|einer|die|das)\s+)?(?:\w+en\s+)?$")
_NUMBER = re.compile(r"^\S+ \d{2,4}(?:/\d+)?$")
_COUNCIL = re.compile(
    r"\b(?<!nationale )(?<!nationalen )(?:Welts|S)icherheitsrate?s?\b"
    r"|\b(?:UNO?-)?(?:Voll|General)versammlung\b|\bVeto\b"
)
_ISSUED = frozenset({"declaration", "resolution"})


def parties(view: View, group: Group, found: Outcome) -> list[Party]:
    """The parties of an agreement, each once.

    Args:
        view: The document.
        group: All mentions.
        found: The mention and the stage that count.
    """
    for mark in (found.mark, *group.marks):
        between = _between(view, mark)
        if len(between) > 1:
            return between
    mark = found.mark
    spans = [*(found.stage["windows"] if found.stage else ()), (mark["outer"], _genitive_end(view, mark))]
    if not found.stage:
        spans.append((mark["end"], min(mark["end"] + 60, mark["windows"][0][1])))
    named = _named_in(view, sorted(spans), group)
    if mark["type"] == "resolution" and not any(p.kind == "organisation" for p in named):
        named = _assembly(view, mark) or named
    if mark["type"] in _ISSUED and (bodies := [p for p in named if p.kind == "organisation"]):
        with_state = any(p.kind == "country" and _with(view, mark, p) for p in named)
        return named if with_state else bodies
    if mark["type"] == "resolution" or len(named) > 1:
        return named
    if any(BUSINESS.search(view.text, start, end) for start, end in spans):
        return named or _companies(view, mark, spans)
    if mark["type"] == "contract" or (group.best["head"] == "Vertrag" and not named):
        return who.unique([*named, *_companies(view, mark, spans)]) or _completed(view, mark, group, named)
    return _completed(view, mark, group, named)


def _assembly(view: View, mark: AgreementMark) -> list[Party]:
    """The United Nations, where a resolution has a number of theirs or is their council's, named by its noun alone."""
    numbered = mark["first"].startswith(("UN", "UNO")) or _NUMBER.search(mark["title"])
    if numbered or _COUNCIL.search(view.text, *view.sentence(mark["start"])):
        return [Party(name="Vereinte Nationen", kind="organisation", code="UN")]
    return []


def _genitive_end(view: View, mark: AgreementMark) -> int:
    """The end of a title with the parties behind it: »Abkommen der drei Länder«."""
    behind = _OWNERS.match(view.text, mark["end"])
    return behind.end() if behind else mark["end"]


def _companies(view: View, mark: AgreementMark, spans: list[tuple[int, int]]) -> list[Party]:
    """The company that the text speaks of up to here; two where »die Partner« act."""
    last = mark["windows"][0][1]
    counts: Counter[str] = Counter()
    first: dict[str, Party] = {}
    for entity in view.entities:
        if entity["kind"] == "company" and entity["start"] < last:
            counts[entity["name"]] += 1
            first.setdefault(entity["name"], Party(name=entity["name"], kind="organisation", code=entity["code"]))
    both = any(_PARTNERS.search(view.text, start, end) for start, end in spans)
    return [first[name] for name in sorted(first, key=lambda name: -counts[name])][: 2 if both else 1]


def _named_in(view: View, spans: list[tuple[int, int]], group: Group) -> list[Party]:
    """States and bodies that the clause names, without those that an agreement is only about."""
    covered = [
        (m["start"] if m["type"] == "resolution" or _after_place(view, m) else m["matter"], m["end"])
        for m in group.marks
    ]
    found = who.unique(p for start, end in spans for p in _span(view, start, end))
    if covered:
        inside = {p.code or p.name for start, end in covered for p in _span(view, start, end)}
        outside = {
            p.code or p.name
            for start, end in spans
            for e in _entities(view, [(start, end)])
            if not _inside(e, covered)
            for p in _party(view, e)
        }
        found = [p for p in found if (p.code or p.name) not in inside - outside]
    if sum(p.kind != "region" for p in found) > 1:
        found = [p for p in found if p.kind != "region"]
    return found


def _span(view: View, start: int, end: int) -> list[Party]:
    """Who is named in a stretch of text; »beide Länder« and persons stand for theirs where nobody else is."""
    found = who.unique(p for e in within(view.entities, start, end) for p in _party(view, e))
    if len(found) < 2:
        own = who.codes(who.named(view, start, end))
        meant = (p for p in who.parties(view, start, end) if (p.code or p.name) not in own)
        found = who.unique([*found, *meant])
    if len(found) < 2:
        acting = (who.acting_for(view, person) for person in within(view.persons, start, end))
        found = who.unique([*found, *(p for p in acting if p is not None)])
    return found


def _party(view: View, entity: EntityMark) -> Iterator[Party]:
    """The party that an entity names: a ministry or a parliament its state, a capital as a government too."""
    if entity["kind"] == "city" and (
        not entity["capital"] or entity["form"] == "compound" or who.is_place(view, entity)
    ):
        return
    before = max(0, entity["start"] - 50)
    if (
        entity["form"] == "adjective"
        and _FIRM.match(view.text, entity["end"])
        and _ONE.search(view.text, before, entity["start"])
    ):
        return
    if (
        entity["form"] == "people"
        or who.describes(view, entity)
        or _BYSTANDER.search(view.text, before, entity["start"])
    ):
        return
    if _SOURCE_BEFORE.search(view.text, before, entity["start"]) or _SOURCE_BEHIND.match(view.text, entity["end"]):
        return
    one = who.state(entity)
    if one is not None:
        yield one


def _entities(view: View, spans: list[tuple[int, int]]) -> Iterator[EntityMark]:
    for start, end in spans:
        yield from within(view.entities, start, end)


def _inside(entity: EntityMark, spans: list[tuple[int, int]]) -> bool:
    return any(start <= entity["start"] < end for start, end in spans)


def _after_place(view: View, mark: AgreementMark) -> bool:
    """Whether a title names the place where it was made: »Vertrag von Lissabon«, »Pariser Abkommen«."""
    text = view.text[mark["start"] : mark["end"]]
    return bool(re.search(r"\b(?:von|of) [A-ZÄÖÜ]\w+$", text))


def _with(view: View, mark: AgreementMark, party: Party) -> bool:
    """Whether a party stands after »mit« right behind the title."""
    after = re.compile(r"\s*(?:\([^)]*\)\s*)?mit\b").match(view.text, mark["end"])
    return after is not None and any(
        (p.code or p.name) == (party.code or party.name) for p in _span(view, after.end(), after.end() + 40)
    )


def _completed(view: View, mark: AgreementMark, group: Group, named: list[Party]) -> list[Party]:
    """Add who is missing: from the sentence, then the state that the whole text is most about."""
    if not named:
        named = _named_in(view, [view.sentence(mark["start"])], group)
        if len(named) > 1:
            return named[:3]
    if not named:
        return who.pair(view, mark["start"])
    if mark["type"] == "contract" or named[0].kind == "region":
        return named
    other = _main(view, mark, group, named[0])
    return who.unique([*named, *other])


def _main(view: View, mark: AgreementMark, group: Group, known: Party) -> list[Party]:
    """The state or union that the text names most often, and not once in passing, other than one that is known."""
    counts: Counter[str] = Counter()
    first: dict[str, Party] = {}
    lead: set[str] = set()
    here = view.sentence_index(mark["start"])
    matters = [(m["matter"], m["end"]) for m in group.marks]
    for entity in view.entities:
        for one in () if _inside(entity, matters) else _party(view, entity):
            if one.kind == "country" or one.code == "EU":
                key = one.code or one.name
                aside = _ASIDE.search(view.text, max(0, entity["start"] - 30), entity["start"])
                near = 0 <= here - view.sentence_index(entity["start"]) <= 1
                counts[key] += 0 if aside else 1 + near
                lead |= {key} if view.sentence_index(entity["start"]) < _LEAD else set()
                first.setdefault(key, one)
    ranked = sorted((key for key in first if counts[key] > 1 or key in lead), key=lambda key: -counts[key])
    return [first[key] for key in ranked if key != (known.code or known.name)][:1]


def _between(view: View, mark: AgreementMark) -> list[Party]:
    """The parties after »zwischen« behind the title, or in front of it (»Verhandlungen zwischen A und B über …«)."""
    start, end = mark["windows"][0]
    nearest = None
    for match in _BETWEEN.finditer(view.text, start, end):
        if mark["start"] <= match.start() < mark["end"] + 30 or 0 < mark["start"] - match.end() < 90:
            nearest = match.end()
            break
    if nearest is None:
        return []
    stop = _STOP.search(view.text, nearest, end)
    last = min(nearest + 110, stop.start() if stop else end)
    return who.unique(p for e in within(view.entities, nearest, last) for p in _party(view, e))[:3]
