"""The words of events, ready for look-up: nouns by their heads, verbs with the nouns that give them a sense."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from kz_facts.errors import RuleError
from kz_facts.parse.memo import Memo
from kz_facts.rules.events import EventRules
from kz_facts.rules.loader import by_word, load

_ENDINGS = ("", "s", "es", "e", "n", "en", "er", "ern", "nen", "se", "sen")


# Nouns that tell of an event in some phrases only: »Tag der Republik«, »30. Jahr der Beziehungen«, »in Kraft«.
_ALONE = frozenset(("Tag", "Tages", "Tags", "Jahr", "Jahres", "Jahrs", "Kraft", "Rat", "Rats", "Rates"))


class Need(NamedTuple):
    """A noun that a frame asks for: any of `heads`, or a small word; `behind` allows a preposition before it.

    `small` says that there are small words among `heads`.
    """

    heads: frozenset[str]
    behind: bool
    small: bool


def _need_of(heads: Iterable[str], behind: bool) -> Need:
    found = frozenset(heads)
    return Need(found, behind, any(not head[0].isupper() for head in found))


class Frame(NamedTuple):
    """A sense of a verb: its type (`none`: no event) with the nouns that give it, each of which must be there."""

    type: str
    needs: tuple[Need, ...]


class EventWords:
    """Triggers, by verb and by noun."""

    def __init__(self, rules: EventRules) -> None:
        self.verb_types = by_word(rules.verbs, "verbs")
        self.noun_types = by_word({t: [n.split("|")[0] for n in ns] for t, ns in rules.nouns.items()}, "nouns")
        self.requires = {verb: frozenset(words) for verb, words in rules.requires.items()}
        self.support = frozenset(rules.support.verbs)
        self.sport_signs = frozenset(rules.sport.signs)
        self.sport_words = frozenset(rules.sport.words)
        self.habits = frozenset(rules.habits.words)
        self.sites = frozenset(rules.places.sites)
        self.governing = frozenset(rules.places.governing)
        self._not_places = frozenset(rules.places.not_places)
        self._not_place_endings = tuple(rules.places.not_endings)
        self.passive = frozenset(rules.passive.verbs)
        self.prepositions = frozenset(rules.support.prepositions)
        self.settings = frozenset(rules.support.frames)
        self.target_verbs = frozenset(rules.targets.verbs)
        self.plans = frozenset(rules.targets.plans)
        self.willing = frozenset(rules.targets.willing)
        self.growing = frozenset(rules.targets.growing)
        self._groups = {name: frozenset(n.split("|")[0] for n in nouns) for name, nouns in rules.groups.items()}
        single: set[str] = set()
        self.accords = self._groups["accords"]
        self.laws = self._groups["laws"]
        self.frames = self._table(rules.frames, single)
        self.noun_frames = self._table(rules.noun_frames, single)
        single.update(self.noun_frames)
        self.verbs = frozenset((*self.verb_types, *self.frames, *self.target_verbs))
        listed = [noun for nouns in (*rules.nouns.values(), *rules.groups.values()) for noun in nouns]
        self._not_nouns = frozenset(rules.not_nouns)
        self._forms = self._noun_forms([*listed, *sorted(single), *rules.support.frames])
        self._longest = max(map(len, self._forms))
        self._seen = Memo(self._heads)
        self.candidates = Memo(self._is_candidate)

    def _table(self, lines_by_type: dict[str, list[str]], heads: set[str]) -> dict[str, list[Frame]]:
        """Frames by their word; the nouns that they ask for are added to `heads`."""
        table: dict[str, list[Frame]] = {}
        for kind, lines in lines_by_type.items():
            for line in lines:
                word, _, words = line.partition(": ")
                for frame in self._frames(kind, words, line):
                    table.setdefault(word, []).append(frame)
                    heads |= {head for need in frame.needs for head in need.heads}
        for frames in table.values():  # what is no event comes first, then what asks for more
            frames.sort(key=lambda f: (f.type != "none", -len(f.needs)))
        return table

    def is_place_like(self, word: str) -> bool:
        """Whether a capital word behind »in« may be a place that no list has."""
        return word not in self._not_places and not word.endswith(self._not_place_endings)

    def _frames(self, kind: str, words: str, line: str) -> Iterable[Frame]:
        """One frame for each alternative; those of one line that ask alike become one."""
        plain: set[str] = set()
        behind: set[str] = set()
        if not words:
            raise RuleError(f"[frames]: »{line}« reads »verb: nouns«")
        for word in words.split():
            if "+" in word:
                yield Frame(kind, tuple(self._need(part) for part in word.split("+")))
            else:
                need = self._need(word)
                (behind if need.behind else plain).update(need.heads)
        needs = [_need_of(heads, is_behind) for heads, is_behind in ((plain, False), (behind, True)) if heads]
        yield from (Frame(kind, (need,)) for need in needs)

    def _need(self, word: str) -> Need:
        behind = word.startswith("~")
        word = word.removeprefix("~")
        if word.startswith("@"):
            if word[1:] not in self._groups:
                raise RuleError(f"[frames]: there is no group {word}; see [groups]")
            return _need_of(self._groups[word[1:]], behind)
        return _need_of((word,), behind)

    @staticmethod
    def _noun_forms(entries: Iterable[str]) -> dict[str, str]:
        """Inflected form in small letters → head as it is written in the rules."""
        forms: dict[str, str] = {}
        for entry in entries:
            head, *plurals = entry.split("|")
            if not head[0].isalpha() or not head[0].isupper():
                continue
            for stem in (head, *plurals):
                for ending in _ENDINGS:
                    forms.setdefault(stem.lower() + ending, head)
            if head.endswith("in"):
                forms.setdefault(head.lower() + "nen", head)
        # A form that is a head itself means that head.
        forms.update({entry.split("|")[0].lower(): entry.split("|")[0] for entry in entries if entry[0].isupper()})
        return forms

    def heads(self, text: str) -> tuple[str, ...]:
        """The heads that a capital word ends in, longest first: `Gipfeltreffen` → Gipfeltreffen, Treffen."""
        return self._seen[text]

    def _is_candidate(self, text: str) -> bool:
        """Whether a word can be a noun that tells of an event, or the »so« of »so der Minister am Montag«."""
        telling = (self.noun_types, self.noun_frames, self.accords, self.laws)
        return text == "so" or (
            text[0].isupper()
            and (text in _ALONE or any(head in group for head in self.heads(text) for group in telling))
        )

    def _heads(self, text: str) -> tuple[str, ...]:
        form = text.lower()
        if form in self._not_nouns or any(form.endswith(no) and len(no) > 5 for no in self._not_nouns):
            return ()
        if form.endswith("beratung") and form != "beratung":
            return ()  # »Steuerberatung« is advice; those who confer hold »Haushaltsberatungen«
        found: list[str] = []
        for first in range(max(0, len(form) - self._longest), len(form) - 2):
            if first in (1, 2) and form[first - 1] != "-":
                continue  # no compound begins with one or two letters
            head = self._forms.get(form[first:])
            if head is not None and head not in found:
                found.append(head)
        return tuple(found)

    def noun_type(self, text: str) -> tuple[str, str] | None:
        """The event that a noun names, with its head."""
        for head in self.heads(text):
            kind = self.noun_types.get(head)
            if kind is not None:
                return kind, head
        return None


@cache
def event_words(extra: str | None = None) -> EventWords:
    """The words of the shipped rules, or of those that the file `extra` extends; built once."""
    return EventWords(load("events", EventRules, extra))
