"""»Das Schicksal von X schien besiegelt. Der Premier aber blieb«: the office of whom the sentence before names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kz_facts.parse.officials.office import Link, Office
from kz_facts.parse.officials.text import Text

# Offices that a reader gives to who was named last; »der Präsident« may be of anything.
_CATEGORIES = frozenset(("minister", "deputy_minister", "head_of_government", "regional", "ambassador"))
_ARTICLES = {"m": ("der",), "f": ("die",)}
# With one of these the sentence speaks of two: »Der Minister empfing ihn«.
_OTHERS = frozenset(("er", "ihn", "ihm", "sie", "ihr", "ihnen", "dieser", "diesen", "diesem", "beide", "beiden"))


def told_after(text: Text, offices: list[Office], links: list[Link], runs: Iterable[tuple[int, int]]) -> Iterator[Link]:
    """Titles without a holder whose sentence stands behind one that names a single person, who has no office.

    Args:
        text: The text.
        offices: All office phrases, in order.
        links: The names that are linked to offices.
        runs: `[start, end)` of the names that stand for themselves.
    """
    linked = {link.office.head for link in links}
    titles = [office for office in offices if office.head not in linked and office.title.category in _CATEGORIES]
    if not titles:
        return
    held = {link.office.title.head for link in links}
    named: dict[int, list[tuple[int, int]]] = {}
    for start, end in runs:
        named.setdefault(text.sentence[start], []).append((start, end))
    officials = {text.words[link.end - 1] for link in links}
    last = {name: text.words[name[1] - 1] for names in named.values() for name in names}
    told: set[str] = set()
    for office in titles:
        number, head = text.sentence[office.head], office.title.head
        before = named.get(number - 1, [])
        if head in held or head in told or not _is_bare(text, office) or len(before) != 1:
            told.add(head)
            continue
        told.add(head)
        (start, end) = before[0]
        if number in named or last[start, end] in officials or end - start < 2 or _speaks_of_two(text, office):
            continue
        if not any(text.sentence[link.start] == number - 1 for link in links):
            yield Link(office, start, end, "told")


def _is_bare(text: Text, office: Office) -> bool:
    """»der Premier«, »die geschasste Bezirksvorsteherin« in the nominative: nothing behind tells whose."""
    article = office.determiner.lower() in _ARTICLES.get(office.gender, ())
    plain = office.end == office.head + 1 and not office.plural and not office.title.kin
    return article and plain and not (office.country or office.organisation or office.attributed)


def _speaks_of_two(text: Text, office: Office) -> bool:
    """Whether a pronoun stands beside the office, which may mean who was named before."""
    first, end = text.around(office.head, 0, 0)
    end = next((k for k in range(office.head, end) if text.words[k] == ","), end)
    return not _OTHERS.isdisjoint(word.lower() for word in text.words[first:end])
