"""What header lines, datelines and sign-off lines look like: expressions made of the rules' words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kz_facts.parse.headers import DASH, NAME, Headers, any_of
from kz_facts.parse.letters import UPPER
from kz_facts.rules.articles import ArticleRules
from kz_facts.rules.loader import load

_SIGN = r"[^()\d]{2,40}"  # of an agency, in brackets
_OF_SOMETHING = (
    "geb", "gest", "seit", "bis", "ab", "vom", "vgl", "siehe", "aus", "nach", "in", "Foto", "Bild", "Archiv",
)  # fmt: skip
"""What opens a bracket whose date is not the day of writing."""
_INITIALS = r"(?:(?!geb|gest|verst|vgl|bzw|usw)[a-zäöü]{2,5}[./] )?"  # of who wrote it, as some papers put in front
_BAR = rf"\|(?= [„»\"]?{UPPER}[^|]{{40}})"  # in place of a dash before the text
_WIRE = r"/[\w.-]{2,20}/"  # or in slashes


@dataclass(frozen=True, slots=True)
class Patterns:
    """The expressions, and the words that decide where an expression alone cannot.

    `dateline` names a day in the groups `iso` or `day`, `month`, `year`, and a place; so does `wired`, which has it in
    or behind the bracket of an agency: »Oslo (ab, 3.5.2031) –«, »Oslo (ab) – 3. Mai 2031 –«.
    """

    headers: Headers
    dateline: re.Pattern[str]
    wired: tuple[re.Pattern[str], ...]
    place_alone: re.Pattern[str]
    header_start: re.Pattern[str]
    signature: re.Pattern[str]
    byline_place: re.Pattern[str]
    release: re.Pattern[str]
    release_start: re.Pattern[str]
    no_headline: re.Pattern[str]
    invitation: re.Pattern[str]
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
    headers = Headers(rules)
    months, places, day = headers.months, headers.places, headers.day
    releases, invitations = any_of(words.releases), any_of(words.invitations)
    heads = any_of([*words.bylines, *words.published, *words.updated, *words.releases])
    dateline = (
        rf"{_INITIALS}(?P<place>{places}(?:, {places})?)(?: \({places}\)(?=,))?(?:"
        rf"(?::? ?\((?P<before>{_SIGN})\),?|,| (?P<open>\()) ?(?:den |am )?{headers.weekday}{day}"
        rf"(?(open)\)(?: ?{DASH}(?: |$)|[.:] (?={UPPER}|[„»\"]))|(?: ?(?:\((?P<after>{_SIGN})\)|{_WIRE}))?"
        rf"(?: ?(?:{DASH}|{_BAR})(?: |$)|(?(after)[.:]? (?={UPPER}|[„»\"])|(?!))"
        rf"|(?P<stop>(?:(?<=[.\d]) |: )(?={UPPER}|[„»\"]|\d)|(?<=\))$)|(?(before)$|(?!))))"
        rf"|:? ?(?:\((?P<agency>{_SIGN})\)|/(?P<wire>[\w.-]{{2,20}})/)(?: ?{DASH}(?: |$)|[.:]? )"
        rf"| (?P<barred>{any_of(words.agencies)}) {_BAR} "
        rf"|[.,] (?P<service>{UPPER}{{4,}}) {DASH}(?: |$))"
    )
    none = "".join(rf"(?P<{name}>(?!))?" for name in ("after", "agency", "wire", "barred", "service", "open", "stop"))
    end = rf"(?: ?{DASH}(?: |$)|[.:] (?={UPPER}|[„»\"]))"
    wired = (
        rf"(?P<place>{places}) \((?P<before>[^()\d]{{2,30}}?)(?:, ?|/|\) ?{DASH} ?){headers.weekday}{day}\)?"
        rf"{end}{none}",
        rf"(?P<place>{places}) \({headers.weekday}{day}[,/] ?(?P<before>[^()\d]{{2,30}})\){end}{none}",
    )
    stated = any_of([*words.received, *_OF_SOMETHING])
    alone = r"[A-ZÄÖÜ][A-ZÄÖÜ/ -]{2,30}[A-ZÄÖÜ]"
    return Patterns(
        headers=headers,
        dateline=re.compile(dateline),
        wired=tuple(map(re.compile, wired)),
        place_alone=re.compile(
            rf"(?P<place>{alone}(?:(?=\.)|(?= ?{DASH}))|{NAME}(?:/{NAME})+)(?: ?{DASH}|\.) (?=[\"„»A-ZÄÖÜ])"
        ),
        byline_place=re.compile(
            rf"(?:^|[|,] )(?P<place>{places}) \((?:{any_of(words.agencies)})\)$"
            rf"|^(?:{any_of(words.bylines)}) [^|]+ \| (?P<second>{places})$"
        ),
        signature=re.compile(
            rf"[.!?…][\"“”«»')\]]* ?\((?:(?!(?i:{stated})\b)[^()\d:]{{2,60}}?(?:, ?|/ ?|; ?| ))?{day}\)?$"
        ),
        header_start=re.compile(rf"{day} (?=[^–—-])"),
        release=re.compile(rf"(?:{releases}) (?P<article>der|des|von) (?P<publisher>[^.:;!?]{{4,120}})"),
        release_start=re.compile(rf"(?i:{releases})\b"),
        no_headline=re.compile(rf"(?i:{heads})(?:\b|-)|(?:{any_of(months)}) \d{{4}}$"),
        invitation=re.compile(rf"(?:{invitations}): "),
        months=months,
        agencies=frozenset(agency.casefold() for agency in words.agencies),
        no_places=frozenset((*words.no_places, *(day.upper() for day in words.weekdays))),
    )
