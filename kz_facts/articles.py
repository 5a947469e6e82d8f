"""A file's text to its articles: where each begins and ends, its day, place, headline and publisher.

A new article starts at a dateline (»Astana/Wien, 4. Mai 2031 –«, »Genf (dpa) -«) and after a sign-off line
(»Pressemitteilung der Botschaft …«). Only lines' beginnings are looked at, so that length costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import cast

from kz_facts.models import DateSource, Document
from kz_facts.parse.articles import Patterns, patterns_of
from kz_facts.parse.headers import HeadDate, iso
from kz_facts.parse.text import clean

_LINE = re.compile(r"[^\n]+")
_BRACKET = 60  # characters in which the bracket of an agency begins
_LOOKED_AT = 240  # characters of a line: no header line and no dateline is longer
_SIGNS = ("barred", "before", "after", "agency", "wire", "service")
_HEADLINE = 160
_HEAD_LINES = 15  # lines, and bodies of text among them, in which a header is looked for
_HEAD_BODIES = 2
_FOOT_LINES = 3
_SENTENCE_END = re.compile(r"[.!?…][\"“”»«')\]]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its `[start, end)` in the file, and what is read of it."""

    start: int
    end: int
    text: str
    in_capitals: bool = False

    @property
    def written(self) -> str:
        """The line as the file has it, where it is in capitals."""
        return self.text.upper() if self.in_capitals else self.text

    @property
    def is_body(self) -> bool:
        """Whether it is running text: long, or a whole sentence."""
        if self.end - self.start > _HEADLINE:
            return True
        return bool(_SENTENCE_END.search(self.text)) and self.text.count(" ") >= 5


@dataclass(frozen=True, slots=True)
class _Published:
    """When and where an article says that it was published; a month where it names no day."""

    day: str | None
    source: DateSource | None
    place: str | None
    month: str | None = None


@dataclass(slots=True)
class _Article:
    """An article while its lines are being read."""

    lines: list[Line] = field(default_factory=list)
    bodies: int = 0
    dateline: re.Match[str] | None = None
    publisher: str | None = None

    def add(self, line: Line) -> None:
        self.lines.append(line)
        self.bodies += line.is_body


def split(
    text: str, path: str, *, option: str | None = None, metadata: str | None = None, rules: str | None = None
) -> list[Document]:
    """The articles of a file, in order, together covering all of its text.

    Args:
        text: The decoded text of the file.
        path: The path as given, in POSIX form; a date in the file's name counts where the text has none.
        option: `YYYY-MM-DD`, the day that the user gives for articles that have none.
        metadata: `YYYY-MM-DD`, the day that the file's own metadata give (HTML, PDF).
        rules: Path of a TOML file with words of the user's own.
    """
    patterns = patterns_of(rules)
    articles = _cut(_lines(text), patterns)
    starts = [0, *(article.lines[0].start for article in articles[1:]), len(text)]
    named = _day_in_name(PurePosixPath(path).name)
    documents = []
    for part, article in enumerate(articles, 1):
        source: DateSource | None
        published = _published(article, patterns, named or metadata or option, text)
        day, source = published.day, published.source
        for fallback, origin in ((metadata, "metadata"), (named, "filename"), (option, "option")):
            if day is None and fallback is not None:
                day, source = fallback, cast("DateSource", origin)
        document = Document.model_construct(
            id=path if part == 1 else f"{path}#{part}",
            path=path,
            part=part,
            start=starts[part - 1],
            end=starts[part],
            title=_title(article, patterns),
            date=day,
            date_source=source,
            place=published.place,
            publisher=article.publisher or _publisher_above(article, patterns),
        )
        document._month = published.month
        documents.append(document)
    return documents


def _lines(text: str) -> Iterator[Line]:
    cleaned = clean(text)
    for match in _LINE.finditer(cleaned.text):
        start, end = match.span()
        looked_at = " ".join(cleaned.text[start : min(end, start + _LOOKED_AT)].split())
        if looked_at:
            first, last = cleaned.span(start, end)
            yield Line(first, last, looked_at, text[first:last].isupper())


def _cut(lines: Iterator[Line], patterns: Patterns) -> list[_Article]:
    articles = [_Article()]
    for line in lines:
        article = articles[-1]
        match = _dateline(line.text, patterns)
        in_head = _is_head(article, _HEAD_BODIES if len(articles) == 1 else 0)
        if match and _is_dateline(match, patterns, in_head=in_head):
            if not in_head:
                cut = len(article.lines) - _headline_above(article, patterns)
                articles.append(_Article(article.lines[cut:]))
                del article.lines[cut:]
                article = articles[-1]
            article.dateline = article.dateline or match
        article.add(line)
        if article.bodies and (release := patterns.release.fullmatch(line.text)) and len(line.text) <= _HEADLINE:
            article.publisher = _nominative(release["article"], release["publisher"])
            articles.append(_Article())
    if len(articles) > 1 and not articles[-1].lines:
        articles.pop()
    return articles


def _dateline(line: str, patterns: Patterns) -> re.Match[str] | None:
    """The dateline that a line begins with; most have no bracket near their beginning."""
    wired = patterns.wired if "(" in line[:_BRACKET] else ()
    return next(filter(None, (one.match(line) for one in (*wired, patterns.dateline))), None)


def _is_head(article: _Article, bodies: int) -> bool:
    """Whether an article may still get a dateline: it has none, or but one that is a line of its own."""
    if article.dateline is None:
        return article.bodies <= bodies
    return not article.bodies and article.dateline.end() == len(article.dateline.string)


def _is_dateline(match: re.Match[str], patterns: Patterns, *, in_head: bool) -> bool:
    place = match["place"]
    if (
        place.upper() in patterns.no_places
        or patterns.no_headline.match(place)
        or set(place.split()) & patterns.months.keys()
    ):
        return False
    if match["stop"] and not (in_head and (match["iso"] or match["year"])):
        return False  # chronicles go on so: »Wien, 3. Mai: Die Runde tagt.«
    if match["iso"] or match["year"]:
        return patterns.headers.day_of(match, None) is not None
    # »Genf (ab) –«: small letters or a known agency; in brackets may also stand an abbreviation or a party
    sign = next(filter(None, (match[sign] for sign in _SIGNS)), "")
    known = any(part.casefold() in patterns.agencies for part in re.split(r"[/,] ?", sign))
    return known or bool(re.fullmatch(r"[a-zäöü]{2,4}(?:/[a-zäöü]{2,4})*", sign))


def _headline_above(article: _Article, patterns: Patterns) -> int:
    """How many of the last lines are the headline and the date above a dateline."""
    count = 0
    for line in reversed(article.lines[1:][-3:]):
        dated = patterns.headers.header.fullmatch(line.text)
        if line.is_body or (not dated and (_SENTENCE_END.search(line.text) or line.text.count(" ") < 2)):
            break
        count += 1
    return count


def _published(article: _Article, patterns: Patterns, near: str | None, text: str) -> _Published:
    """Day, its source and the place: of header lines first, then of the dateline, then of the signature."""
    head = _head(article)
    named = _header(head, patterns)
    if named is None or named.day is None:
        named = _header(article.lines[-_FOOT_LINES:], patterns, alone=True) or named
    header, header_place = (named.day, named.place) if named else (None, None)
    if header is None:
        header = _day_before_sections(article, patterns)
    place = _dateline_place(article, patterns) or header_place or _byline_place(head, patterns)
    dateline = patterns.headers.day_of(article.dateline, near) if article.dateline else None
    # »Wahl in Utopia, 3. Mai 2031« may name the day of the thing; a dateline names that of the text.
    told = dateline is not None and header_place is not None and article.dateline and article.dateline["year"]
    if header is not None and not told and not _is_chronicle(article, patterns):
        return _Published(header, "header", place)
    if dateline is None and not _is_chronicle(article, patterns) and (signed := _signature(article, patterns, text)):
        return _Published(signed, "header", place)
    return _Published(dateline, "dateline" if dateline else None, place, named.month if named else None)


def _signature(article: _Article, patterns: Patterns, text: str) -> str | None:
    """The day in brackets behind the last sentence, alone or behind who signs: »… beendet. (Eva Berg, 3.5.2031)«."""
    if not article.lines:
        return None
    end = article.lines[-1].end
    match = patterns.signature.search(" ".join(text[max(article.lines[0].start, end - _LOOKED_AT) : end].split()))
    return patterns.headers.day_of(match, None) if match else None


def _day_before_sections(article: _Article, patterns: Patterns) -> str | None:
    """The day that a first line begins with, before its sections: »02.10.2031 Auswärtiges — Antwort«.

    Or the first paragraph, as a sentence of its own: »2. Oktober 2031. Die Runde tagt«.

    Where further lines begin with a day, the text is a chronicle and the first is none of publication.
    """
    found = [match for line in article.lines if (match := patterns.header_start.match(line.text))]
    if len(found) != 1 or not article.lines or not found[0]["year"]:
        return None
    first = article.lines[0]
    alone = first.text.startswith(found[0][0]) and not first.is_body and not _SENTENCE_END.search(first.text)
    body = next((line for line in article.lines if line.is_body), first)
    sentence = found[0][0].rstrip().endswith(".") and body.text.startswith(found[0][0])
    return patterns.headers.day_of(found[0], None) if alone or sentence else None


def _head(article: _Article) -> list[Line]:
    bodies, head = 0, []
    for line in article.lines[:_HEAD_LINES]:
        bodies += line.is_body
        if bodies > _HEAD_BODIES:
            break
        head.append(line)
    return head


def _header(lines: Sequence[Line], patterns: Patterns, *, alone: bool = False) -> HeadDate | None:
    """The surest date of head lines: of publication rather than of a change; the first of two alike.

    Args:
        lines: The lines.
        patterns: What dates look like.
        alone: Whether a date must have its line to itself, as at the end of a text.
    """
    found: list[HeadDate] = []
    for line in lines:
        if line.end - line.start > _HEADLINE:
            continue
        if alone and len(patterns.headers.segments(line.text)) > 2:
            continue
        found += patterns.headers.read(line.text)
    if any(patterns.invitation.match(line.text) for line in lines):
        found = [one for one in found if not one.labelled_only]
    days = [one for one in found if one.day] or found
    return min(days, key=lambda one: one.rank, default=None)


def _byline_place(lines: Sequence[Line], patterns: Patterns) -> str | None:
    """The place in »Von Anna Berg | Almaty (GTAI)«."""
    found = (patterns.byline_place.search(line.text) for line in lines)
    return next((match["place"] or match["second"] for match in found if match), None)


def _is_chronicle(article: _Article, patterns: Patterns) -> bool:
    """Whether days with their year head the paragraphs: three or more lines that are nothing but one."""
    found = (patterns.headers.header.fullmatch(line.text) for line in article.lines if len(line.text) < 60)
    return len({match[0] for match in found if match and (match["iso"] or match["year"])}) > 2


def _dateline_place(article: _Article, patterns: Patterns) -> str | None:
    if article.dateline:
        return article.dateline["place"]
    found = (match for line in _head(article) if (match := patterns.place_alone.match(line.text)))
    return next((match["place"] for match in found if match["place"] not in patterns.no_places), None)


def _title(article: _Article, patterns: Patterns) -> str | None:
    """The first line before the text that reads like a headline: several words, no full stop."""
    publisher = _publisher_above(article, patterns)
    for line in article.lines:
        if line.is_body or patterns.dateline.match(line.text):
            return None
        parts = patterns.headers.segments(line.text)
        dated = len(parts) > 1 or any(map(patterns.headers.is_date, parts))
        above_release = line is not article.lines[-1] and publisher == line.text
        plain = not re.search(r"[.:;,]$", line.text) and not line.text.startswith("(")
        if plain and " " in line.text and not dated and not above_release and not patterns.no_headline.match(line.text):
            return line.written
    return None


def _publisher_above(article: _Article, patterns: Patterns) -> str | None:
    """The line above »Presse: Mitteilung vom …«: who publishes it; or who a first line names itself."""
    for above, line in zip([None, *article.lines], _head(article), strict=False):
        if release := patterns.release.fullmatch(line.text):
            return _nominative(release["article"], release["publisher"])
        if (
            above
            and patterns.release_start.match(line.text)
            and any(map(patterns.headers.is_date, patterns.headers.segments(line.text)))
        ):
            is_name = not above.is_body and above.text[:1].isupper() and not patterns.no_headline.match(above.text)
            return above.text if is_name else None
    return None


def _nominative(word: str, name: str) -> str:
    """»der Deutschen Botschaft« → »Deutsche Botschaft«, »des Deutschen Bundestages« → »Deutscher Bundestag«."""
    words = name.split()
    count = next((i for i, w in enumerate(words) if not re.fullmatch(r"[A-ZÄÖÜ]?[\w-]+en", w)), len(words))
    if word == "des" and count < len(words):
        noun = re.sub(r"(?<=[^aeiou])(?:es|s)$", "", words[count])
        words[count] = noun
        ending = (
            "es"
            if re.search(
                r"(?i)(?:amt|ministerium|institut|büro|zentrum|haus|werk|sekretariat|parlament|komitee)$", noun
            )
            else "er"
        )
    else:
        ending = "e"
    return " ".join([*(w[:-2] + ending for w in words[:count]), *words[count:]])


_NAME_DAY = re.compile(
    r"(?<![^\W_])(?:((?:19|20)\d\d)([-_.]?)(\d\d)\2(\d\d)|(\d\d?)\.(\d\d?)\.((?:19|20)\d\d))(?![^\W_])"
)


def _day_in_name(name: str) -> str | None:
    for match in _NAME_DAY.finditer(name):
        year, _, month, day, german_day, german_month, german_year = match.groups()
        if found := iso(year or german_year, month or german_month, day or german_day):
            return found
    return None
