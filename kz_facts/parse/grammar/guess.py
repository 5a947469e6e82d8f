"""A guess at verbs that no list has: »sondierte«, »aufgestockt«, »protokolliert«."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kz_facts.parse.verbs import Reading

_PREFIXES = (
    "zusammen|weiter|wieder|zurück|nieder|heraus|hinaus|herein|hinein|herunter|hinunter|hervor|hinzu|voran|vorbei|durch"
    "|fertig|ab|an|auf|aus|bei|dar|ein|fest|fort|frei|her|hin|los|mit|nach|still|statt|teil|um|vor|weg|zu|bereit|über|unter"
)
_WEAK_PAST = re.compile(r"(?P<stem>[a-zäöüß]{3,}?)e?te(?P<plural>n)?")
_WEAK_PARTICIPLE = re.compile(
    rf"(?P<particle>(?:{_PREFIXES})?)"
    r"(?:ge(?P<stem>[a-zäöüß]{2,}?)e?t|(?P<whole>(?:be|ver|er|ent|zer|über|unter|miss)[a-zäöüß]{3,}?)e?t"
    r"|(?P<foreign>[a-zäöüß]{2,}ier)t)"
)
_ZU_INFINITIVE = re.compile(rf"(?P<particle>{_PREFIXES})zu(?P<whole>[a-zäöüß]{{3,}}n)")
_ADJECTIVAL_END = re.compile(r"(?P<form>.+?)e[nrms]?")
_PRESENT_PARTICIPLE = re.compile(r"[a-zäöüß]{2,}(?:en|er|el)d(?:e[nrms]?)?")
_WEAK_PRESENT = re.compile(r"(?P<stem>(?!ge)[a-zäöüß]*[^t]e?[lrnmbdgkpfsß])t")  # »ärgert«, »kniet«, »hämmert«
_ADJECTIVE_IN_T = re.compile(r"un(?!ter).*|.*(?:haft|wert|hundert|icht|ont|sst|ost|[aeiou]nt|ckt|kt|pt|ft|rst|nst|st)")
# »höchste«, »elegante«, »leichte«, »unerwünschte«
_NO_PAST = re.compile(r".*(?:[sß]t|[aä]n?t|ent|icht|anz|haft)e[nrms]?|un(?!ter|iform).*te[nrms]?")


def guess(form: str) -> Iterator[Reading]:
    """What a form in small letters can be if it is of a weak verb."""
    if (bare := _ZU_INFINITIVE.fullmatch(form)) and bare["whole"].endswith(("en", "ern", "eln")):
        yield Reading(bare["particle"] + bare["whole"], "zu_infinitive", "", "")
    if part := _WEAK_PARTICIPLE.fullmatch(form):
        stem = _stem(part)
        yield Reading(_infinitive(stem), "participle", "", "")
        if not part["stem"] and not part["particle"]:
            yield Reading(_infinitive(stem), "present", "", "3s")
    if _NO_PAST.fullmatch(form):
        return
    if (third := _WEAK_PRESENT.fullmatch(form)) and not _ADJECTIVE_IN_T.fullmatch(form):
        yield Reading(_infinitive(third["stem"]), "present", "", "3s")
    if (past := _WEAK_PAST.fullmatch(form)) and (not past["stem"].startswith("ge") or past["stem"].endswith("ier")):
        yield Reading(_infinitive(past["stem"]), "preterite", "", "p" if past["plural"] else "3s")
    if _PRESENT_PARTICIPLE.fullmatch(form):
        yield Reading("", "present_participle", "", "")
    inflected = _ADJECTIVAL_END.fullmatch(form)
    if inflected and (part := _WEAK_PARTICIPLE.fullmatch(inflected["form"])):
        yield Reading(_infinitive(_stem(part)), "attribute", "", "")
    if form.endswith("ieren") and len(form) > 6:
        yield Reading(form, "infinitive", "", "")
        yield Reading(form, "present", "", "p")


def _stem(part: re.Match[str]) -> str:
    return str(part["particle"] + (part["stem"] or part["whole"] or part["foreign"]))


def _infinitive(stem: str) -> str:
    return stem + ("n" if stem.endswith(("er", "el")) and not stem.endswith(("ier", "eer")) else "en")
