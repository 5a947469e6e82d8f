"""By how much a figure rose or fell: `um 4,2 % auf …`, `+18,1 %`, `12 Prozent weniger als im Vormonat`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kz_facts.facts.money.scene import Scene, bracket_around
from kz_facts.facts.money.words import link_words
from kz_facts.models import Change
from kz_facts.parse.numbers import DIGITS, read_number

_PERCENT = re.compile(
    rf"(?P<sign>[+−±-]|\b(?:[Pp]lus|[Mm]inus) )?\s?(?P<number>{DIGITS}|[a-zäöüß]{{3,}})"
    r"[ -]?(?:%|Prozent\b|v\. ?H\.)(?!-?[Pp]unkt)"
)
_AFTER = re.compile(
    r"\s*(?:(?P<up>mehr|höher|über|darüber|Plus|Zuwachs|gestiegen|gewachsen|zugelegt|zu\b|Wachstum)"
    r"|(?P<down>weniger|niedriger|unter|darunter|geringer|Minus|Rückgang|gesunken|gefallen|zurück))"
)
_BY = re.compile(r"\b(?:um|von|einem|einen|ein|auf)\s+(?:\w+\s+){0,3}$")
_TO = re.compile(r"\bauf\s+(?:\w+\s+)?$")  # »auf 7,5 Prozent«: a level, not a change
_BASELINE = re.compile(
    r"\b(?:[Gg]egenüber|[Vv]erglichen mit|[Vv]ergleich (?:zum|zur|zu|mit)|als|über|unter|zum)\s+(?:noch\s+)?"
    r"(?:(?:dem|der|den|im|in den|in der|in|zum|zur|von|vom|am)\s+)?"
    r"(?P<base>(?:Vor\w+|Vergleich\w*|(?:gleiche|selbe|entsprechende)\w* \w+|erste\w* \w+ \w+|\d{4}\b"
    r"|(?:letzte|vergangene|vorige)\w* \w+|Jahr \d{4}|\w+ \d{4}\b)"
    r"(?: (?:des|im|von) (?:Vor\w+|Jahres \d{4}|\d{4}))?(?: \d{4}\b)?)"
)
_LIMIT = 90  # letters between a percentage and the word that gives its direction


def change(scene: Scene) -> Change | None:
    """How the figure of a scene changed, if its own words say so."""
    text, (lead, end) = scene.text, (scene.mark["lead"], scene.mark["end"])
    for match in _percents(scene):
        direction = _direction(scene, match)
        value = read_number(match["number"])
        if direction is None or value is None:
            continue
        base = _BASELINE.search(text, match.end(), min(match.end() + 90, scene.sentence[1]))
        if base is None:
            start = max(scene.left[0], match.start() - 80) if match.start() < lead else end
            base = next(reversed(list(_BASELINE.finditer(text, start, match.start()))), None)
        return Change(
            percent=_plain(value),
            direction="up" if direction == "up" else "down",
            baseline=base["base"] if base else None,
        )
    return None


def _percents(scene: Scene) -> Iterator[re.Match[str]]:
    """Percentages that may be the amount's: those after it up to the next amount, then those before it."""
    text, (lead, end) = scene.text, (scene.mark["lead"], scene.mark["end"])
    last = scene.after["lead"] if scene.after else scene.scope[1]
    for match in _PERCENT.finditer(text, end, last):
        if _bracketed_with_money(scene, match.start()):
            continue
        yield match
    for match in reversed(list(_PERCENT.finditer(text, scene.left[0], lead))):
        if bracket_around(text, scene.scope, match.start()) is None:
            yield match


def _bracketed_with_money(scene: Scene, offset: int) -> bool:
    inside = bracket_around(scene.text, scene.scope, offset)
    return inside is not None and any(inside[0] <= m["start"] < inside[1] for m in scene.view.money)


def _direction(scene: Scene, match: re.Match[str]) -> str | None:
    """`up`, `down`, or None where the percentage is no change (a share, a rate of interest)."""
    text = scene.text
    number = match.start("number")
    sign = (match["sign"] or "").strip().lower()
    bracket = bracket_around(text, scene.scope, match.start())
    if sign in ("+", "plus"):
        return "up"
    if sign in ("−", "minus") or (sign == "-" and (bracket or text[match.start() - 1 : match.start()].isspace())):
        return "down"
    after = _AFTER.match(text, match.end())
    if after is not None:
        return after.lastgroup
    words = link_words(scene.view.rules)
    if bracket is not None and not words.changes(text, *bracket):
        return None
    window = (max(scene.left[0], number - 40), number)
    if not _BY.search(text, *window) or _TO.search(text, *window):
        return None
    first, last = max(scene.left[0], match.start() - _LIMIT), min(match.end() + _LIMIT, scene.sentence[1])
    told = words.changes(text, first, last)
    before = [direction for at, direction in told if at < match.start()]
    behind = [direction for at, direction in told if at >= match.end()]
    return before[-1] if before else behind[0] if behind else None


def _plain(value: Decimal) -> int | float:
    return int(value) if value == int(value) else float(value)
