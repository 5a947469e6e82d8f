"""Which mentions name the same agreement: »Luftverkehrsabkommen«, »Abkommen über Luftverkehr«, »das Abkommen«."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from kz_facts.facts import parties as who
from kz_facts.facts.view import View
from kz_facts.parse.agreements.words import DEMONSTRATIVE, INDEFINITE
from kz_facts.parse.marks import AgreementMark

_REMEMBERED = 100  # agreements that a reader of a long text still has in mind
_STEM = 6  # letters in which two words must agree to be one notion
_SAME = {"kooperation": "zusammenarbeit", "erweitert": "verstärkt", "erweiterte": "verstärkt"}
_CONTENT = re.compile(r"[A-Za-zÄÖÜäöüß]{4,}")
# »das erste Programm«, »ein weiteres Abkommen« are others than the one told of.
_ANOTHER = re.compile(r"\b(?:zweit|dritt|ander|weiter|zusätzlich|ähnlich)e[nrsm]?\b")
# Words for any agreement that was told of before.
PAPERS = frozenset({"Dokument", "Papier", "Schriftstück"})
_GENERAL = frozenset({"Abkommen", "Vertrag", "Pakt", "Übereinkommen", "Vertragswerk", "Vereinbarung", "Übereinkunft"})
_OTHER = re.compile(r"\b(?:erst|zweit|dritt|ander|weiter|neu|zusätzlich|früher|ähnlich)e[nrsm]?\b")
_POINTING = frozenset({"der", "die", "das", "den", "dem", "des", "zum", "zur", "vom", "im", "beim"}) | DEMONSTRATIVE


@dataclass
class Group:
    """All mentions of one agreement, in order.

    `best` is the mention that names it most fully, `heads` the nouns it has gone by, `short` its abbreviations.
    """

    best: AgreementMark
    marks: list[AgreementMark] = field(default_factory=list)
    heads: set[str] = field(default_factory=set)
    short: set[str] = field(default_factory=set)

    def add(self, mark: AgreementMark, text: str) -> None:
        """Take in a mention that stands in the text as `text`."""
        self.marks.append(mark)
        self.heads.add(mark["head"])
        if text.endswith(")") and "(" in text:
            self.short.add(text[text.rindex("(") + 1 : -1])
        if _fullness(mark) > _fullness(self.best):
            self.best = mark


def _fullness(mark: AgreementMark) -> tuple[bool, bool, bool, int, int]:
    return bool(mark["subject"]), mark["named"], bool(mark["first"]), len(mark["title"]), -mark["start"]


def join(view: View, marks: Sequence[AgreementMark]) -> list[Group]:
    """Gather mentions into agreements, in order of first mention.

    Args:
        view: The document.
        marks: All mentions, by start; denied ones are left out.
    """
    groups: list[Group] = []
    for mark in marks:
        if mark["denied"]:
            continue
        if mark["head"] in PAPERS:
            if groups and _paper(view, groups[-1], mark):
                groups[-1].add(mark, view.text[mark["start"] : mark["end"]])
            continue
        home = next(
            (
                group
                for group in islice(reversed(groups), _REMEMBERED)
                if not _holds(group, mark) and _same(view, group, mark)
            ),
            None,
        )
        if home is None:
            home = Group(mark)
            groups.append(home)
        home.add(mark, view.text[mark["start"] : mark["end"]])
    return groups


def _paper(view: View, group: Group, mark: AgreementMark) -> bool:
    """Whether »das Papier« takes up the agreement told of just before, and tells how far it has come."""
    back = view.sentence_index(mark["start"]) - view.sentence_index(group.marks[-1]["start"])
    single = not mark["plural"] and not group.best["plural"]
    return single and bare(mark) and mark["determiner"] in _POINTING and back <= 3 and bool(mark["stages"])


def _holds(group: Group, mark: AgreementMark) -> bool:
    """Whether a mention lies inside the title of another: »Protokoll zur Änderung des … Abkommens«."""
    last = group.marks[-1]
    return last["start"] <= mark["start"] and mark["end"] <= last["end"]


def _same(view: View, group: Group, mark: AgreementMark) -> bool:
    best = group.best
    name = mark["noun"] if not mark["first"] else mark["first"].rstrip("-")
    if name in group.short:
        return True  # »das EPKA«, »KSE-Vertrag«
    if bare(mark):
        return _refers(group, mark) and not _OTHER.search(view.text, mark["outer"], mark["start"])
    if bare(best):
        # »haben ein Abkommen unterzeichnet … Das Luftverkehrsabkommen soll«: the fuller name may come later.
        return (
            not _attributed(mark)
            and mark["determiner"] in _POINTING
            and mark["head"] == best["head"]
            and not best["plural"]
            and not mark["subject"]
        )
    if mark["plural"] != best["plural"] or mark["type"] != best["type"]:
        return False
    if _ANOTHER.search(view.text, mark["outer"], mark["start"]):
        return False
    if _headline(view, group, mark):
        return _partners_agree(view, mark, best)
    mine, theirs = _stems(mark), _stems(best)
    if not mine or not theirs:
        return mark["noun"] == best["noun"] and mark["determiner"] not in INDEFINITE
    if not _overlap(mine, theirs) or _introduced(mark, best):
        return False
    return _partners_agree(view, mark, best)


def _introduced(mark: AgreementMark, best: AgreementMark) -> bool:
    """Whether »ein« brings in another agreement: by another name, with a step of its own (»einen Friedenspakt«)."""
    told = bool(mark["stages"]) and bool(best["stages"])
    return told and mark["determiner"] in INDEFINITE and best["determiner"] != "" and mark["first"] != best["first"]


def _attributed(mark: AgreementMark) -> bool:
    """Whether a stage stands in front of the noun: such a phrase brings its agreement along."""
    return any(end == mark["start"] for stage in mark["stages"] for _, end in stage["windows"])


def _headline(view: View, group: Group, mark: AgreementMark) -> bool:
    """Whether a headline and the sentences behind it speak of one agreement: »… schließen Atomabkommen«."""
    first = group.marks[0]
    return (
        len(group.marks) == 1
        and first["determiner"] == ""
        and first["head"] == mark["head"]
        and view.sentence_index(first["start"]) == 0
        and 0 < view.sentence_index(mark["start"]) <= 2
    )


def bare(mark: AgreementMark) -> bool:
    """Whether a mention is a noun alone: »das Abkommen«."""
    return not mark["first"] and not mark["subject"] and not mark["named"]


def _refers(group: Group, mark: AgreementMark) -> bool:
    """Whether a bare noun (»das Abkommen«) takes up a group: an article that points back, and the same noun or kind."""
    if mark["determiner"] not in _POINTING or mark["determiner"] == "such":
        return False
    if mark["plural"]:
        return mark["head"] in group.heads and group.best["plural"]
    if group.best["plural"]:
        return False
    return mark["head"] in group.heads or (mark["type"] == group.best["type"] == "treaty" and mark["head"] in _GENERAL)


def _stems(mark: AgreementMark) -> set[str]:
    words = _CONTENT.findall(
        f"{mark['first']} {mark['subject'] or ''} {mark['title'] if mark['named'] else ''}".lower()
    )
    dropped = {
        mark["head"].lower(),
        mark["noun"].lower(),
        "über",
        "eine",
        "einer",
        "zwischen",
        "gemeinsame",
        "gemeinsamer",
        "gemeinsames",
        "sowie",
    }
    return {_SAME.get(word, word)[:_STEM] for word in words if word not in dropped}


def _overlap(a: set[str], b: set[str]) -> bool:
    return len(a & b) * 2 >= min(len(a), len(b)) * 2 - (min(len(a), len(b)) > 2)


def _partners_agree(view: View, mark: AgreementMark, other: AgreementMark) -> bool:
    """Two agreements on the same matter with different partners are two (»Investitionsschutzabkommen mit …«)."""
    mine, theirs = (_partners(view, m) for m in (mark, other))
    return not mine or not theirs or bool(mine & theirs)


def _partners(view: View, mark: AgreementMark) -> set[str]:
    after = re.compile(r"\s*(?:zwischen|mit)\b").match(view.text, mark["end"])
    if not after:
        return set()
    return {p.code or p.name for p in who.named(view, after.end(), min(after.end() + 40, mark["windows"][0][1]))[:2]}
