"""Participles in front of their noun: »das [im Mai in Rom geschlossene] Abkommen«, »die geplante Reise«.

What stands between article and participle is recognised by how it begins: after an article a preposition, an
adverb or a year can only begin an attribute.
"""

from __future__ import annotations

from dataclasses import dataclass

from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar.doubtful import has_other_verb, has_verb_before, verb_without_noun
from kz_facts.parse.grammar.tokens import Tokens

_BEFORE_HOURS = ("um", "gegen", "ab", "bis", "seit", "vor", "nach")
_ARTICLES = frozenset(("der", "die", "das", "den", "dem", "des"))
_DATIVES = frozenset(("der", "dem", "den", "einem", "einer"))
_CANDIDATE = c.ATTRIBUTE | c.ADJECTIVE | c.VERB


@dataclass(slots=True, eq=False)
class Attribute:
    """An extended attribute: words `[first, last]`, the participle last, and the noun it belongs to."""

    first: int
    last: int
    noun: int


def find(tokens: Tokens) -> list[Attribute]:
    """The extended attributes of a sentence; all participles that stand before a noun go to `tokens.attributive`."""
    flags = tokens.flags
    found: list[Attribute] = []
    attributive = tokens.attributive
    free = 0
    for i in [i for i, here in enumerate(flags) if here & _CANDIDATE and not here & c.CAPITAL and i not in tokens.unit]:
        if not (_can_be(flags[i]) or _between(tokens, i)):
            continue
        noun = tokens.noun_follows(i, len(flags))
        if noun is None:
            verb_without_noun(tokens, i)
            continue
        if not _can_be(flags[i]) and not flags[i] & c.ADJECTIVE:
            attributive.add(i)  # »die langen Strafen«, whatever »langen« is elsewhere
            continue
        opener = None if _is_bare(tokens, i) else _opener(tokens, free, i)
        if (
            opener is not None
            and not flags[i] & (c.ATTRIBUTE | c.FINITE)
            and not flags[opener] & c.PREPOSITION
            and not _measures(tokens, opener, i)
        ):
            opener = None  # an adjective has phrases and measures before it, but adverbs are its degrees
        if opener is not None and opener < i:
            found += _chained(tokens, free, opener, noun)
            found += _joined(tokens, opener, i, noun)
            attributive.add(i)
            free = i + 1
        elif _before_attribute(tokens, i, noun) or not flags[i] & c.FINITE or has_verb_before(tokens, i):
            attributive.add(i)
    return [*found, *_dated(tokens)]


def _dated(tokens: Tokens) -> list[Attribute]:
    """»in seiner [gestrigen] Sitzung«: a time that is an adjective."""
    found = []
    for unit in tokens.units:
        adjective = unit.kind == "date" and unit.last == unit.first + 1 and tokens.forms[unit.first].flags & c.ADJECTIVE
        if adjective and (noun := tokens.noun_follows(unit.first, len(tokens.flags))) is not None:
            found.append(Attribute(unit.first, unit.first, noun))
    return found


def _can_be(flags: int) -> bool:
    """An inflected participle, or what looks like a preterite and like an adjective: »tiefverankerte«."""
    return bool(flags & c.ATTRIBUTE or (flags & c.ADJECTIVE and flags & c.FINITE)) and not flags & c.CAPITAL


def _between(tokens: Tokens, i: int) -> bool:
    """An adjective, or a verb's form that stands like one, between article or adjective and noun."""
    flags = tokens.flags[i]
    if flags & c.ADJECTIVE:
        return not flags & (c.CAPITAL | c.NUMBER)
    if not flags & c.VERB or flags & (c.CAPITAL | c.AUXILIARY | c.MODAL) or not tokens.texts[i].endswith(("e", "en")):
        return False
    j = i - 1
    while j >= 0 and tokens.flags[j] & c.QUOTE:
        j -= 1
    before = tokens.flags[j] if j >= 0 else 0
    after = tokens.flags[i + 1] if i + 1 < len(tokens) else 0
    if before & c.CAPITAL or not after & c.CAPITAL:
        return False
    if before & c.PREPOSITION:
        return True  # »im gleichen Haus«
    article = (before & c.DETERMINER and not before & c.RELATIVE) or tokens.texts[j].lower() in ("die", "der", "den")
    return bool(article) and tokens.texts[j - 1 : j] != [","]


def _chained(tokens: Tokens, free: int, first: int, noun: int) -> list[Attribute]:
    """»das [2015 ausgehandelte], [2018 gekündigte] Werk«: an attribute before another one."""
    i = first - 2
    joined = i > 0 and (tokens.texts[first - 1] == "," or bool(tokens.flags[first - 1] & c.COORDINATOR))
    if not joined or not tokens.flags[i] & c.ATTRIBUTE:
        return []
    tokens.attributive.add(i)
    opener = None if _is_bare(tokens, i) else _opener(tokens, free, i)
    return _joined(tokens, opener, i, noun) if opener is not None and opener < i else []


def _measures(tokens: Tokens, first: int, adjective: int) -> bool:
    """»ein [drei Meter hohes] Tor«: an amount that measures the adjective behind it."""
    while first < adjective and tokens.flags[first] & c.DEGREE and first not in tokens.unit:
        first += 1
    unit = tokens.unit.get(first)
    if unit is not None and unit.kind == "money":
        return unit.last == adjective
    counted = bool(tokens.flags[first] & c.NUMBER) and first + 2 == adjective
    return counted and tokens.texts[first + 1] in tokens.lexicon.measures


def _joined(tokens: Tokens, first: int, last: int, noun: int) -> list[Attribute]:
    """»im April begonnenen und im Mai unterbrochenen«: one attribute or two."""
    found, start = [], first
    for k in range(first + 1, last):
        if tokens.flags[k] & c.COORDINATOR and tokens.forms[k - 1].flags & c.ATTRIBUTE:
            found.append(Attribute(start, k - 1, noun))
            start = k + 1
    return [*found, Attribute(start, last, noun)]


def _is_bare(tokens: Tokens, i: int) -> bool:
    """»der geplante«, »mit geplanten«: nothing stands between."""
    if not i:
        return True
    before = tokens.flags[i - 1]
    if tokens.texts[i - 1] == "zu" and any(
        reading.form in ("present_participle", "gerundive") for reading in tokens.forms[i].readings
    ):
        return False  # »das noch zu prüfende Werk«
    return bool(before & (c.DETERMINER | c.PREPOSITION)) and not before & c.ADVERB


def _before_attribute(tokens: Tokens, i: int, noun: int) -> bool:
    """Whether the word before a participle says that it is an attribute: an article, an adjective, a preposition."""
    if not i:
        return not tokens.flags[i] & c.FINITE
    k = i - 1
    while (
        k > 0
        and tokens.flags[k] & (c.DEGREE | c.BARE_ADJECTIVE | c.ADVERB | c.NEGATOR)
        and not tokens.flags[k] & (c.CAPITAL | c.DETERMINER)
    ):
        k -= 1
    before = tokens.flags[k]
    if k < i - 1:  # »seine völlig überlasteten Leute«, »ein sehr erfahrener Arzt«
        joined = bool(before & c.COORDINATOR) and tokens.is_adjective(
            k - 2 if k > 1 and tokens.texts[k - 1] == "," else k - 1
        )
        return bool(before & (c.DETERMINER | c.PREPOSITION)) or joined or not tokens.flags[i] & c.FINITE
    if before & c.NUMBER and _is_verb_of_year(tokens, i):
        return False
    if (
        before & c.DETERMINER
        and before & c.PRONOUN
        and tokens.flags[i] & c.FINITE
        and noun != i + 1
        and not tokens.contrasted(i + 1)
    ):
        return not before & c.RELATIVE
    if before & (c.DETERMINER | c.PREPOSITION | c.NUMBER) or tokens.is_adjective(i - 1):
        return True
    if before & c.COORDINATOR:
        return not tokens.flags[i] & c.FINITE or (i > 1 and tokens.is_adjective(i - 2))
    return bool(before & c.CAPITAL and tokens.texts[i - 1].endswith("s") and not tokens.flags[i] & c.FINITE)


def _is_verb_of_year(tokens: Tokens, i: int) -> bool:
    """»Im Jahr 2020 eroberte Polen …«: behind a year stands the verb, if no other one follows in its clause."""
    year = tokens.texts[i - 1]
    unit = tokens.unit.get(i - 1)
    dated = unit is not None and unit.kind == "date"
    if not tokens.flags[i] & c.FINITE or not (dated or (len(year) == 4 and year.isdecimal())):
        return False
    for j in range(i + 1, len(tokens)):
        if tokens.flags[j] & (c.PUNCTUATION | c.COORDINATOR):
            break
        sure = tokens.flags[j] & c.FINITE and tokens.flags[j] & (c.AUXILIARY | c.MODAL | c.FINITE_ONLY)
        if sure and not tokens.flags[j] & c.CAPITAL:
            return False
    return True


def _opener(tokens: Tokens, first: int, participle: int) -> int | None:
    """Where an extended attribute begins: after an article or a number that no noun or adjective follows."""
    found = _opener_behind_article(tokens, first, participle)
    return found if found is not None else _opener_behind_number(tokens, first, participle)


def _opener_behind_number(tokens: Tokens, first: int, participle: int) -> int | None:
    """»zwei [am Mittwoch in Rom festgenommene] Männer«, »bei 15 [im Mai befragten] Firmen«."""
    flags = tokens.flags
    if flags[participle] & c.FINITE and not has_other_verb(tokens, participle):
        return None
    for j in range(participle - 2, first - 1, -1):
        here = flags[j]
        if here & (c.PUNCTUATION | c.COORDINATOR) or (here & c.FINITE_ONLY and not here & c.CAPITAL):
            return None
        if here & c.NUMBER and j not in tokens.unit and flags[j + 1] & c.PREPOSITION:
            hour = j > 0 and tokens.texts[j - 1].lower() in _BEFORE_HOURS
            return j + 1 if not hour and _has_noun(tokens, j + 2, participle) else None
    return None


def _opener_behind_article(tokens: Tokens, first: int, participle: int) -> int | None:
    flags, texts = tokens.flags, tokens.texts
    j = participle
    while j > first:
        j -= 1
        here = flags[j]
        if texts[j] == "," and (named := _named(tokens, j)) > first:
            j = named
            continue
        if here & c.PUNCTUATION and j not in tokens.unit and not here & c.QUOTE and texts[j] not in ("/", "-", "–"):
            return j + 1 if _joins_attributes(tokens, j, participle) else None
        if here & c.COORDINATOR and _joins_attributes(tokens, j, participle):
            return j + 1
        if (here & c.FINITE_ONLY or (here & (c.AUXILIARY | c.MODAL) and here & c.FINITE)) and not here & c.CAPITAL:
            return None
        if here & c.PREPOSITION and _is_second_preposition(tokens, j, participle):
            return j
        if here & c.DETERMINER and j + 1 < participle and not _within_date(tokens, j):
            found = _behind_article(tokens, j, participle)
            if found is not None:
                return found if found >= 0 else None
    return None


def _named(tokens: Tokens, j: int) -> int:
    """»das von der Ministerin, Eva Berg, unterzeichnete«: the comma before a name that one at `j` closes; else -1."""
    unit = tokens.unit.get(j - 1)
    named = unit is not None and unit.kind == "person" and unit.first > 1 and tokens.texts[unit.first - 1] == ","
    return unit.first - 1 if named and unit is not None else -1


def _joins_attributes(tokens: Tokens, j: int, participle: int) -> bool:
    """»…te, [2018 von allen gekündigte]«: whether a second attribute begins behind `j`."""
    flags, before = tokens.flags, j - 1
    if before > 0 and tokens.texts[before] == "," and flags[j] & c.COORDINATOR:
        before -= 1  # »die unterzeichnete, aber [nie ratifizierte] Charta«
    if (
        before < 1
        or not flags[before] & c.ATTRIBUTE
        or flags[before] & c.CAPITAL
        or j + 1 >= participle
        or tokens.noun_follows(before, participle)
    ):
        return False
    if not (flags[j] & c.COORDINATOR or tokens.texts[j] == ",") or not flags[before - 1] & (
        c.DETERMINER | c.NUMBER | c.ADVERB | c.PREPOSITION | c.CAPITAL
    ):
        return False
    return bool(flags[j + 1] & (c.PREPOSITION | c.ADVERB | c.NUMBER | c.NEGATOR)) and not flags[j + 1] & c.DETERMINER


def _is_second_preposition(tokens: Tokens, j: int, participle: int) -> bool:
    """»mit von A unterstützten Rebellen«; but »nördlich von Wien blockierten Bauern die Bahn«."""
    if not j or not tokens.flags[j - 1] & c.PREPOSITION or tokens.texts[j - 1] in ("bis", "von", "seit"):
        return False
    if tokens.texts[j - 1].endswith("lich"):
        return False  # »nördlich von Wien«
    return _has_noun(tokens, j + 1, participle) and (
        not tokens.flags[participle] & c.FINITE or has_other_verb(tokens, participle)
    )


def _within_date(tokens: Tokens, j: int) -> bool:
    """»im September dieses Jahres bekräftigte …«: the article is the date's own."""
    unit = tokens.unit.get(j)
    return unit is not None and unit.kind == "date"


def _behind_article(tokens: Tokens, j: int, participle: int) -> int | None:
    """Where the attribute behind the article at `j` begins; -1 where there can be none, None to search on."""
    flags, texts = tokens.flags, tokens.texts
    after = flags[j + 1]
    if j > 1 and flags[j - 1] & c.PREPOSITION and flags[j - 2] & c.DETERMINER:
        return j - 1  # »ein für den 9. Mai angesetztes Treffen«
    if after & c.PREPOSITION and not _has_noun(tokens, j + 2, participle):
        return -1
    if after & (c.PREPOSITION | c.NEGATOR) or texts[j + 1] == "sich" or _measures(tokens, j + 1, participle):
        return j + 1
    if after & (c.ADVERB | c.DEGREE | c.BARE_ADJECTIVE) and not after & c.DETERMINER:
        return j + 1
    if _before_dative(tokens, j, participle):
        return j + 1
    dated = tokens.unit.get(j + 1)
    if dated is not None and dated.kind == "date" and dated.last <= participle:
        own = j > 0 and flags[j - 1] & c.PREPOSITION and flags[dated.last - 1] & c.CAPITAL  # »für den 13. Mai«
        return None if own else j + 1
    if after & c.NUMBER and not texts[j + 1].endswith(".") and not flags[j + 2] & c.CAPITAL:
        return j + 1
    far = after & c.NUMBER and texts[j + 2] in tokens.lexicon.measures and j + 3 < participle
    if far and flags[participle] & c.ATTRIBUTE and not flags[j + 3] & c.CAPITAL:
        return j + 1  # »die zwölf Kilometer westlich von Lyon gelegene Kapelle«
    return None


def _before_dative(tokens: Tokens, j: int, participle: int) -> bool:
    """»die [der Stadt zugesagten] 3 Mio.«: an article right before another one; no relative pronoun (»…, die dem«)."""
    texts, flags = tokens.texts, tokens.flags
    if texts[j].lower() not in _ARTICLES or texts[j + 1] not in _DATIVES or "," in texts[max(j - 2, 0) : j]:
        return False
    sure = flags[participle] & c.ATTRIBUTE and not flags[participle] & c.FINITE
    return bool(sure) and _has_noun(tokens, j + 2, participle)


def _has_noun(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a preposition has its noun before the participle: »in Wien geschlossene«, not »in den letzten«."""
    return any(tokens.flags[k] & (c.CAPITAL | c.PRONOUN) or k in tokens.unit for k in range(first, last))
