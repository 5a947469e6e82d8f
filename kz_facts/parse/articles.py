"""What header lines, datelines and sign-off lines look like: expressions made of the rules' words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from kz_facts.rules.articles import ArticleRules
from kz_facts.rules.loader import load, longest_first

_DASH = r"(?:–|—|--?)"
_UPPER = r"[^\W\d_a-zäöüß]"
_NAME = rf"{_UPPER}[\w'.-]*(?: (?:(?:am|an der|bei|im|in der|de|la) )?{_UPPER}[\w'-]*){{0,3}}"
_SIGN = r"[^()\d]{2,40}"  # of an agency, in brackets
_TIME = r"(?:,? ?(?:um )?\d{1,2}[.:h]\d\d(?:[.:]\d\d)?(?: ?Uhr| ?h| MEZ| MESZ)*)?"


@dataclass(frozen=True, slots=True)
class Patterns:
    """The expressions, and the words that decide where an expression alone cannot.

    `dateline` and `header` name a day in the groups `iso` or `day`, `month`, `year`, and a place.
    """

    dateline: re.Pattern[str]
    place_alone: re.Pattern[str]
    header: re.Pattern[str]
    header_start: re.Pattern[str]
    byline: re.Pattern[str]
    byline_place: re.Pattern[str]
    release: re.Pattern[str]
    release_start: re.Pattern[str]
    no_headline: re.Pattern[str]
    months: dict[str, int]
    agencies: frozenset[str]
    no_places: frozenset[str]


@cache
def patterns_of(extra: str | None = None) -> Patterns:
    """The expressions of the shipped rules, and of a user's rule file."""
    return compiled(load("articles", ArticleRules, extra))


def compiled(rules: ArticleRules) -> Patterns:
    """The expressions of these rules."""
    words = rules.words
    months = {name: int(number) for number, names in rules.months.items() for name in names}
    days, published, releases = map(_any_of, (words.weekdays, words.published, words.releases))
    heads = _any_of([*words.bylines, *words.published, *words.releases])
    places = rf"(?!(?:{days})\b){_NAME}(?: ?/ ?{_NAME}){{0,3}}"
    day = (
        r"(?:(?P<iso>\d{4}-\d\d-\d\d)(?:T[\d:.Z+-]*)?"
        rf"|(?P<day>\d{{1,2}})(?:\. ?| (?=[^\W\d]))(?P<month>(?:{_any_of(months)})\b\.?|\d{{1,2}}(?=\.))"
        r"(?:\.? ?(?P<year>\d{4}|(?<=\.)\d{2}\b))?\.?)"
    )
    weekday = rf"(?:(?:{days})\b\.?,? (?:den |der )?)?"
    number = r"(?: Nr\.? ?[\d/-]+)?"
    cue = (
        rf"(?i:(?:\w+: |\w+ (?:der|des|zur|zum) )?(?:\w*?)(?P<cue>{published}){number}:?,? ?"
        r"(?:am |vom |seit )?|vom |am )?"
    )
    dateline = (
        rf"(?P<place>{places})(?:"
        rf"(?: ?\((?P<before>{_SIGN})\))?, (?:den |am )?{weekday}{day}(?: ?\((?P<after>{_SIGN})\))?"
        rf"(?: ?{_DASH}(?: |$)|(?(after) (?={_UPPER}|[„»\"])|(?!))|(?P<stop>(?<=[.\d]) |: )(?={_UPPER}|[„»\"]))"
        rf"|:? ?\((?P<agency>{_SIGN})\)(?: ?{_DASH}(?: |$)|[.:]? )"
        rf"|[.,] (?P<service>{_UPPER}{{4,}}) {_DASH}(?: |$))"
    )
    alone = r"[A-ZÄÖÜ][A-ZÄÖÜ/ -]{2,30}[A-ZÄÖÜ]"
    header = (
        rf"{cue}(?:(?P<before>{places}), )?(?:den |am )?{weekday}{day}{_TIME}"
        rf"(?:,? (?P<after>{places})(?: \([^()]*\)?)?|(?(cue) [^.!?]{{1,40}}|$))?"
    )
    return Patterns(
        dateline=re.compile(dateline),
        place_alone=re.compile(
            rf"(?P<place>{alone}(?:(?=\.)|(?= ?{_DASH}))|{_NAME}(?:/{_NAME})+)(?: ?{_DASH}|\.) (?=[\"„»A-ZÄÖÜ])"
        ),
        header=re.compile(header),
        byline=re.compile(rf"(?:{_any_of(words.bylines)})\b"),
        byline_place=re.compile(
            rf"(?:^|[|,] )(?P<place>{places}) \((?:{_any_of(words.agencies)})\)$"
            rf"|^(?:{_any_of(words.bylines)}) [^|]+ \| (?P<second>{places})$"
        ),
        header_start=re.compile(rf"{day} (?=[^–—-])"),
        release=re.compile(rf"(?:{releases}) (?P<article>der|des|von) (?P<publisher>[^.:;!?]{{4,120}})"),
        release_start=re.compile(rf"(?i:{releases})\b"),
        no_headline=re.compile(rf"(?i:{heads})(?:\b|-)|(?:{_any_of(months)}) \d{{4}}$"),
        months=months,
        agencies=frozenset(agency.casefold() for agency in words.agencies),
        no_places=frozenset(words.no_places),
    )


def _any_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, longest_first(words)))
