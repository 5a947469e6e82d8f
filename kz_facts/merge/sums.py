"""Parts that add up to a total, and those that do not: exports and imports, the quarters of a year, »davon …«."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

from kz_facts.merge import amounts, times, wording
from kz_facts.merge.corpus import Corpus
from kz_facts.merge.models import Claim, Contradiction, Figure, Sum
from kz_facts.models import Money

_PARTS = range(2, 9)  # how many parts a total may have
_WORD = re.compile(r"\w+")
_PLAIN = {"trade": {"trade", "volume"}, "exports": {"exports"}, "imports": {"imports"}}
Key = tuple[object, ...]


def find(corpus: Corpus, figures: Sequence[Figure]) -> tuple[list[Sum], list[Contradiction]]:
    """Sums that come out right, and contradictions where exports and imports do not give the trade."""
    right, wrong = _of_trade(figures)
    sums = [*right, *_of_periods(figures), *_of_lists(corpus, figures)]
    return sums, wrong


def _key(figure: Figure) -> Key:
    codes = frozenset(party.code or party.name for party in figure.parties)
    return codes, figure.currency, figure.period.edtf if figure.period else None


def _adds_up(total: Figure, parts: Iterable[Figure]) -> bool:
    """Whether parts give the total as exactly as they are told."""
    parts = list(parts)
    summed = sum((Decimal(str(part.amount)) for part in parts), Decimal())
    room = sum((amounts.tolerance(part.amount) for part in parts), amounts.tolerance(total.amount))
    return abs(summed - Decimal(str(total.amount))) <= min(room, Decimal(str(total.amount)) / 20)


def _told(total: Figure, parts: Iterable[Figure]) -> str:
    summands = " + ".join(f"{part.amount:,}" for part in parts)
    return f"{summands} = {total.amount:,} {total.currency or ''}".replace(",", " ").strip()


def _is_whole(figure: Figure) -> bool:
    """Whether a figure is that of all trade, exports or imports, not of oil or steel alone."""
    said = wording.meanings(wording.wording(figure.measure_text or ""), ())
    return said <= _PLAIN[figure.measure] and figure.amount_max is None


def _of_trade(figures: Sequence[Figure]) -> tuple[list[Sum], list[Contradiction]]:
    found: dict[Key, dict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for figure in figures:
        key = _key(figure)
        if figure.measure in _PLAIN and key[0] and key[2] and _is_whole(figure):
            found[key][figure.measure].append(figure)
    right: list[Sum] = []
    wrong: list[Contradiction] = []
    for told in found.values():
        for total in told["trade"]:
            pairs = [(out, into) for out in told["exports"] for into in told["imports"]]
            fits = [pair for pair in pairs if _adds_up(total, pair)]
            if fits:
                parts = [part.id for part in fits[0]]
                right.append(Sum(kind="trade", total=total.id, parts=parts, reason=_told(total, fits[0])))
            elif len(pairs) == 1 and all(it.comparator == "exact" for it in (total, *pairs[0])):
                wrong.append(_contradiction(total, pairs[0]))
    return right, wrong


def _contradiction(total: Figure, parts: Sequence[Figure]) -> Contradiction:
    claims = [
        Claim(
            value=f"{figure.measure} {figure.amount:,} {figure.currency}".replace(",", " "),
            items=[figure.id], members=[member.fact for member in figure.members],
        )
        for figure in (total, *parts)
    ]  # fmt: skip
    who = ", ".join(party.name for party in total.parties)
    when = total.period.edtf if total.period else ""
    return Contradiction(kind="sum", about=f"exports and imports are not the trade · {who} · {when}", claims=claims)


def _of_periods(figures: Sequence[Figure]) -> Iterator[Sum]:
    """Quarters and halves that give a year."""
    found: dict[Key, list[Figure]] = defaultdict(list)
    for figure in figures:
        way = (figure.direction.from_, figure.direction.to) if figure.direction else None
        codes = frozenset(party.code or party.name for party in figure.parties)
        said = wording.meanings(wording.wording(figure.measure_text or ""), ())
        if codes and times.days(figure.period) and figure.amount_max is None:
            found[figure.measure, codes, figure.currency, way, said].append(figure)
    for same in found.values():
        for total in same:
            parts = _partition(total, [figure for figure in same if figure is not total])
            if parts and _adds_up(total, parts):
                names = [part.id for part in parts]
                yield Sum(kind="periods", total=total.id, parts=names, reason=_told(total, parts))


def _partition(total: Figure, others: Iterable[Figure]) -> list[Figure]:
    """Figures whose times follow one another and fill that of the total; empty where they leave a gap."""
    whole = times.days(total.period)
    starts: dict[date, tuple[date, Figure]] = {}
    for other in others:
        span = times.days(other.period)
        if span and whole and whole[0] <= span[0] <= span[1] <= whole[1] and span != whole:
            starts.setdefault(span[0], (span[1], other))
    if whole is None:
        return []
    parts: list[Figure] = []
    at = whole[0]
    while at <= whole[1] and at in starts:
        last, part = starts[at]
        parts.append(part)
        at = last + timedelta(days=1)
    return parts if at == whole[1] + timedelta(days=1) and len(parts) > 1 else []


def _of_lists(corpus: Corpus, figures: Sequence[Figure]) -> Iterator[Sum]:
    """Amounts that follow a total in a document, with a word that says that they are its parts."""
    figure_of = {member.fact: figure for figure in figures for member in figure.members}
    by_document: dict[str, list[Money]] = defaultdict(list)
    for fact in corpus.in_order(corpus.facts.money):
        if isinstance(fact, Money):
            by_document[fact.document].append(fact)
    seen: set[tuple[str, ...]] = set()
    for told in by_document.values():
        for place, total in enumerate(told):
            for count in _PARTS:
                facts = told[place + 1 : place + 1 + count]
                if len(facts) == count and _are_parts(total, facts):
                    whole, parts = figure_of[total.id], [figure_of[fact.id] for fact in facts]
                    ids = (whole.id, *(part.id for part in parts))
                    if ids not in seen and len(set(ids)) == len(ids):
                        seen.add(ids)
                        yield Sum(kind="list", total=whole.id, parts=list(ids[1:]), reason=_told(whole, parts))
                    break


def _are_parts(total: Money, parts: Sequence[Money]) -> bool:
    if any(part.currency != total.currency or part.amount >= total.amount or part.amount_max for part in parts):
        return False
    if sum(Decimal(str(part.amount)) for part in parts) != Decimal(str(total.amount)):
        return False
    said = {word.lower() for fact in parts for word in _WORD.findall(fact.sentence.text)}
    near = parts[-1].evidence.start - total.evidence.end < 600
    return near and not said.isdisjoint(wording.rules().partitive)
