"""Phrases in a row: »A, B und C«; a member points at the first."""

from __future__ import annotations

from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar.chunk import Chunk
from kz_facts.parse.grammar.contrasts import is_replaced
from kz_facts.parse.grammar.features import DAT, cases, in_cases
from kz_facts.parse.grammar.finites import Finites
from kz_facts.parse.grammar.tokens import Tokens, Unit

_BETWEEN = "zwischen"
_LONGEST_ROW = 40
_ONE = frozenset(("ich", "er", "es", "man", "du"))
_THEN = ("dann", "danach", "anschließend", "später", "zuletzt", "schließlich")
_JOINTS = ("und", "oder", "sowie", "sondern", "bzw.", "beziehungsweise", "&", "noch")


def find(
    tokens: Tokens, everything: list[Chunk], chunks: list[Chunk], finites: Finites, openers: dict[int, str]
) -> set[int]:
    """Set `row_of` for the phrases of one level.

    Returns:
        The numbers of commas and coordinators inside rows.
    """
    if not tokens.joined:
        return set()
    long = chunks if "," in tokens.words else ()
    fused = {i for chunk in long for i in range(chunk.first, chunk.last) if tokens.texts[i] == ","}
    for k in range(1, len(chunks)):
        chunk = chunks[k]
        at = _front(chunks, k)  # »A und Perus Minister«: the row's member begins with its genitive
        if at == 0:
            continue
        before, start = chunks[at - 1], chunks[at].first
        if (
            chunk.genitive_of >= 0
            or chunk.kind == "relative"
            or before.kind == "relative"
            or _is_pair(tokens, chunks, k)
            or _each_dated(chunks, at, k)
        ):
            continue
        clause = _past_relative(tokens, chunks, at, finites)
        before = chunks[clause - 1]
        opened = before.last if clause == at else start - 1
        joint = _joint(tokens, opened, start)
        if joint is None or (joint == "," and not _ends_in_and(tokens, chunks, k, finites, openers)):
            continue
        if joint != "," and _begins_clause(tokens, chunks, k, finites, openers, before.last):
            continue
        outside = clause if joint == "," else _outside(tokens, chunks, clause)
        first = _partner(tokens, everything, chunks[:outside], chunk)
        if first is None and _is_of_office(tokens, everything, before, chunk):
            chunk.attribute_of = before.genitive_of
            fused.update(range(opened, start))
            continue
        if first is None or (joint == "," and _names_holders(tokens, everything, before, chunk)):
            continue
        _join(chunk, first)
        if is_replaced(tokens, everything[first.row], opened, start):
            chunk.row_of, everything[first.row].denied = -1, True
        fused.update(range(opened, start))
    return fused


def _is_of_office(tokens: Tokens, everything: list[Chunk], before: Chunk, chunk: Chunk) -> bool:
    """»der Minister des Innern und für Sport«: two attributes of one office, told in two ways."""
    owner = everything[before.genitive_of] if before.genitive_of >= 0 else None
    return (
        chunk.preposition == "für"
        and chunk.unit is None
        and owner is not None
        and tokens.lexicon.nouns.is_person(tokens.texts[owner.head])
    )


def _join(chunk: Chunk, first: Chunk) -> None:
    """Put a phrase into the row of another one: they share preposition and case."""
    chunk.row_of = first.row
    if not chunk.preposition:
        chunk.preposition = first.preposition
    if shared := chunk.cases & first.cases:
        chunk.features &= in_cases(shared)
        first.features &= in_cases(shared)


def _front(chunks: list[Chunk], k: int) -> int:
    """The phrase with which a member of a row begins: its genitive, where that stands in front."""
    before = chunks[k - 1] if k else None
    if before is not None and before.genitive_of == chunks[k].number and before.last == chunks[k].first:
        return k - 1
    return k


def _past_relative(tokens: Tokens, chunks: list[Chunk], k: int, finites: Finites) -> int:
    """»A, der in Lima bleibt, und B«: how many chunks stand before the clause that explains a member of the row."""
    start = chunks[k].first
    if start < 4 or tokens.texts[start - 2] != "," or not tokens.flags[start - 1] & c.COORDINATOR:
        return k
    if start - 3 not in finites.all:
        return k
    for n in range(k - 1, 0, -1):
        opener = chunks[n].kind == "relative"
        if opener or any(tokens.texts[i] == "," for i in range(chunks[n - 1].last, chunks[n].first)):
            explains = opener and chunks[n - 1].nominal and tokens.texts[chunks[n - 1].last] == ","
            return n if explains and chunks[n].first == chunks[n - 1].last + 1 else k
    return k


def _outside(tokens: Tokens, chunks: list[Chunk], k: int) -> int:
    """»A, der Minister, und B«: chunk `k` stands beside what is before the first comma; how many chunks that are."""
    if tokens.texts[chunks[k - 1].last] != ",":
        return k
    for n in range(k - 1, 0, -1):
        between = range(chunks[n - 1].last, chunks[n].first)
        if any(tokens.texts[i] == "," for i in between):
            return _behind_office(tokens, chunks, n)
        if len(between) > 0 and any(tokens.flags[i] & c.VERB for i in between):
            break
    return k


def _behind_office(tokens: Tokens, chunks: list[Chunk], n: int) -> int:
    """»der Minister von Chile, A, und«: where a name explains an office, what hangs on the office is passed over."""
    unit = chunks[n].unit
    if unit is None or unit.kind != "person":
        return n
    for m in range(n, 0, -1):
        chunk = chunks[m - 1]
        if chunk.kind == "noun" and tokens.lexicon.nouns.is_person(tokens.texts[chunk.head]):
            return m
        if m > 1 and chunks[m - 2].last != chunk.first and chunk.row_of < 0 and chunk.attribute_of < 0:
            break
    return n


def _names_holders(tokens: Tokens, everything: list[Chunk], before: Chunk, chunk: Chunk) -> bool:
    """»die Minister von Chile und Peru, A und B,«, »die Chefs beider Länder, A und B«: who they are."""
    if chunk.unit is None or chunk.unit.kind != "person":
        return False
    office: Chunk | None = before
    while office is not None:
        if office.kind == "noun" and office.plural and tokens.lexicon.nouns.is_person(tokens.texts[office.head]):
            return True
        up = max(office.genitive_of, office.row_of)
        previous = everything[office.number - 1] if office.number else None
        touching = previous if previous is not None and office.preposition and office.touches(previous) else None
        office = everything[up] if up >= 0 else touching
    return False


def _is_pair(tokens: Tokens, chunks: list[Chunk], k: int) -> bool:
    """»Schweden liefert Gas, Chile Holz«: a name and a noun side by side are no member of a row.

    Behind a name they are: »gilt zwischen Schweden und Chile Ruhe«, »liefern Schweden und Chile Holz«.
    """
    chunk, after = chunks[k], chunks[k + 1] if k + 1 < len(chunks) else None
    if after is None or after.first != chunk.last or after.preposition or chunk.preposition or after.depends:
        return False
    if chunk.kind != "name" or chunks[k - 1].kind == "name" or after.kind != "noun" or after.determiner >= 0:
        return False
    return after.last >= len(tokens) or bool(tokens.flags[after.last] & (c.PUNCTUATION | c.COORDINATOR))


def _each_dated(chunks: list[Chunk], at: int, k: int) -> bool:
    """»Basel fiel 1865, Bern 1868 und Thun 1873«: who has a date of its own each is no row."""
    before, after = chunks[at - 1], chunks[k + 1] if k + 1 < len(chunks) else None
    dated = after is not None and after.kind == "date" and after.first == chunks[k].last
    named = before.preposition in ("von", "aus")  # »der Vertrag von 1993 und der von 1994«
    return dated and before.kind == "date" and not named and at > 1 and chunks[at - 2].last == before.first


def _joint(tokens: Tokens, start: int, end: int) -> str | None:
    """What joins two chunks: `,`, `und`, or None where something else stands between."""
    joint = None
    for i in range(start, end):
        flags, text = tokens.flags[i], tokens.texts[i]
        if i in tokens.bracketed:
            continue
        if text == "," and joint is None:
            joint = ","
        elif flags & c.COORDINATOR and text.lower() in _JOINTS:
            joint = "und"
        elif _is_by_the_way(joint, flags, text):
            continue
        elif text == "auch" or (text in ("als", "wie") and tokens.texts[i + 1] == "auch"):
            joint = "und" if text != "auch" else joint  # »sowohl A als auch B«
        else:
            return None
    return joint


def _is_by_the_way(joint: str | None, flags: int, text: str) -> bool:
    """Whether a word may stand between a joint and what it joins: »und schließlich B«, »A, dann B und …«."""
    if flags & c.QUOTE or (joint == "," and text in _THEN):
        return True
    return joint == "und" and bool(flags & (c.ADVERB | c.DEGREE | c.NEGATOR))


def _ends_in_and(tokens: Tokens, chunks: list[Chunk], k: int, finites: Finites, openers: dict[int, str]) -> bool:
    """Whether what a comma begins goes on as a row to an »und«: »A, B und C«."""
    for n in range(k + 1, min(len(chunks), k + _LONGEST_ROW)):
        start, end = chunks[n - 1].last, chunks[n].first
        if start == end:
            continue
        joint = _joint(tokens, start, end)
        if joint == "und":
            if tokens.texts[start] == "," and not (
                tokens.flags[start + 1] & c.COORDINATOR and tokens.forms[start + 1].lower == "sondern"
            ):
                return False  # »A, B, und C«: the second comma closes an apposition
            return not _begins_clause(tokens, chunks, n, finites, openers, start) and _alike(chunks[k], chunks[n])
        if joint != ",":
            return False
    return False


def _alike(one: Chunk, other: Chunk) -> bool:
    return bool(cases(one.features) & cases(other.features)) or bool(other.preposition)


def _begins_clause(
    tokens: Tokens, chunks: list[Chunk], k: int, finites: Finites, openers: dict[int, str], start: int
) -> bool:
    """Whether an »und« before chunk `k` joins clauses: a verb stands before `start` and behind the chunk."""
    chunk = chunks[k]
    if chunk.kind == "pronoun" and not chunk.preposition and _is_alone(tokens, chunk, finites):
        return True
    left = _finite_before(tokens, start, finites, openers)
    if left < 0:
        return False
    split = bool(tokens.flags[left] & (c.AUXILIARY | c.MODAL))
    for i in range(chunk.last, len(tokens.flags)):
        here = tokens.flags[i]
        if i in finites.all and not (here & c.NONFINITE and (split or finites.closes(i))):
            return True
        if here & (c.BREAK | c.COORDINATOR | c.SUBORDINATOR):
            return False
    return False


def _is_alone(tokens: Tokens, chunk: Chunk, finites: Finites) -> bool:
    """»A ging, und er blieb«; but »der Minister und ich haben«, »sprachen der Minister und ich«."""
    word, after = tokens.forms[chunk.head].lower, chunk.last
    if word in _ONE:
        plural = tokens.forms[after].plural if after in finites.all else True
        return plural is False
    return word in ("sie", "wir")


def _finite_before(tokens: Tokens, i: int, finites: Finites, openers: dict[int, str]) -> int:
    """The finite verb of the clause that goes on up to `i`, -1 for none: the search ends where a clause opens."""
    while i > 0:
        i -= 1
        if i in finites.all:
            return i
        if i in openers or (tokens.flags[i] & c.BREAK and tokens.texts[i] != ","):
            return -1
    return -1


def _partner(tokens: Tokens, everything: list[Chunk], earlier: list[Chunk], chunk: Chunk) -> Chunk | None:
    """The chunk that a member of a row stands beside: the nearest one that it agrees with."""
    position = len(earlier) - 1
    candidate: Chunk | None = earlier[position]
    seen: set[int] = set()
    while candidate is not None and candidate.number not in seen:  # a genitive before its noun leads back to it
        seen.add(candidate.number)
        if _agrees(tokens, candidate, chunk):
            return candidate
        up = max(candidate.genitive_of, candidate.attribute_of)
        up = up if up >= 0 else candidate.row_of
        if up < 0 and candidate.preposition and not chunk.preposition:
            position = next((k for k, other in enumerate(earlier) if other is candidate), 0)
            previous = earlier[position - 1] if position else None
            if previous is not None and previous.last == candidate.first and previous.nominal:
                candidate = previous
                continue
        candidate = everything[up] if up >= 0 else None
    return None


def _is_person(unit: Unit | None) -> bool:
    return unit is not None and unit.kind == "person"


def _agrees(tokens: Tokens, one: Chunk, other: Chunk) -> bool:
    if other.kind in ("date", "money", "number") or one.kind in ("date", "money", "number"):
        return one.kind == other.kind and (not other.preposition or other.preposition == one.preposition)
    if one.preposition == _BETWEEN and not other.preposition and not other.cases & DAT:
        return False  # »ein Vertrag zwischen A und B sowie ein Memorandum«
    if one.unit is not None and other.unit is not None and (one.unit.kind == "person") != (other.unit.kind == "person"):
        return False  # »die Minister von Chile und Peru, A und B,«
    if other.preposition:
        return other.preposition == one.preposition
    named, title = tokens.unit.get(one.last - 1), tokens.unit.get(other.last - 1)
    bare = other.determiner < 0 and not other.adjectives
    if one.genitive_of >= 0 and bare and _is_person(title) and not _is_person(named):
        return title is not None and title.genitive  # »der Chef der Werft und Minister A«
    person = _is_person(other.unit)
    if person and one.plural and named is not None and named.kind == "person" and named.first > one.head:
        return True  # »unter Leitung der Minister A und B«: a name behind a title does not inflect
    if one.genitive_of >= 0 and other.kind == "name" and other.unit is not None and other.unit.bare:
        return tokens.texts[other.last - 1].endswith("s")
    return bool(cases(one.features) & cases(other.features))
