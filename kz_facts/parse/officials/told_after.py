"""»Das Schicksal von X schien besiegelt. Der Premier aber blieb«: the office of whom the sentence before names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kz_facts.parse.grammar import lexicon
from kz_facts.parse.officials.office import Link, Office
from kz_facts.parse.officials.text import Text

# Offices that a reader gives to who was named last; »der Präsident« may be of anything.
MEANT = frozenset(("minister", "deputy_minister", "head_of_government", "regional", "ambassador"))
_ARTICLES = {"m": "der", "f": "die"}
# With one of these the sentence speaks of two: »Der Minister empfing ihn«.
OTHERS = frozenset(("er", "ihn", "ihm", "sie", "ihr", "ihnen", "dieser", "diesen", "diesem", "beide", "beiden"))


def told_after(
    text: Text, offices: list[Office], links: list[Link], runs: Iterable[tuple[int, int]], deeds: frozenset[str]
) -> Iterator[Link]:
    """Give titles without a holder to the single person, of no office, whom the sentence before names.

    Of each title only the first counts: behind it the text speaks of the holder as of one who is known.

    Args:
        text: The text.
        offices: All office phrases, in order.
        links: The names that are linked to offices.
        runs: `[start, end)` of the names that stand for themselves.
        deeds: Verbs that tell what people without an office do or suffer.
    """
    linked = {link.office.head for link in links}
    titles = [office for office in offices if office.head not in linked and office.title.category in MEANT]
    if not titles:
        return
    held = {link.office.title.head for link in links}
    named: dict[int, list[tuple[int, int]]] = {}
    for start, end in runs:
        named.setdefault(text.sentence[start], []).append((start, end))
    officials = {text.words[link.end - 1] for link in links}
    taken = {text.sentence[link.start] for link in links}
    firsts: dict[str, Office] = {}
    for office in titles:
        firsts.setdefault(office.title.head, office)
    for office in firsts.values():
        number = text.sentence[office.head]
        before = named.get(number - 1, [])
        apart = number not in named and number - 1 not in taken and len(before) == 1
        if office.title.head in held or not apart or not _is_bare(office) or _speaks_of_two(text, office):
            continue
        ((start, end),) = before
        if end - start > 1 and text.words[end - 1] not in officials and not _tells(text, start, deeds):
            yield Link(office, start, end, "told")


def _tells(text: Text, i: int, deeds: frozenset[str]) -> bool:
    """»X starb. Der Bürgermeister sprach …«: whether the sentence of a name tells such a deed."""
    words = (word for word in text.words[slice(*text.around(i, 0, 0))] if word[:1].islower())
    return any(one.lemma in deeds for word in words for one in lexicon()[word].readings)


def _is_bare(office: Office) -> bool:
    """»der Premier«, »die geschasste Bezirksvorsteherin« in the nominative: nothing behind tells whose."""
    article = office.determiner.lower() == _ARTICLES.get(office.gender)
    plain = office.end == office.head + 1 and not office.plural and not office.title.kin
    return article and plain and not (office.country or office.organisation or office.attributed)


def _speaks_of_two(text: Text, office: Office) -> bool:
    """Whether a pronoun stands beside the office, which may mean who was named before."""
    first, end = text.around(office.head, 0, 0)
    end = next((k for k in range(office.head, end) if text.words[k] == ","), end)
    return not OTHERS.isdisjoint(word.lower() for word in text.words[first:end])
