"""The lexicon of frames: verbs and nouns with their senses, most specific first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from kz_facts.errors import RuleError
from kz_facts.parse.memo import Memo
from kz_facts.rules.frames import FrameRule, FrameRules
from kz_facts.rules.loader import load

_ENDINGS = ("", "s", "es", "n", "en", "e", "er", "ern", "se", "sen", "ses", "nen", "in")
_AGAIN = ("weiter", "wieder")  # six letters each
_PREFIXES = frozenset(("ein", "ent", "er", "be", "ver", "zer", "ge", "an", "auf", "aus", "ab", "um", "zu", "unter", "über", "durch", "her", "hin", "bei", "nach", "vor"))
_KINDS = frozenset(("person", "state", "body", "actor", "money", "percent", "place", "paper", "date"))


@dataclass(frozen=True, slots=True)
class Condition:
    """What must fill a slot, or must not: nouns by their heads, or kinds (`person`, `state` …); nothing named: anything."""

    slot: str
    heads: frozenset[str]
    kinds: frozenset[str]
    wanted: bool = True


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame by its name, with what it means."""

    name: str
    rule: FrameRule


@dataclass(frozen=True, slots=True)
class Sense:
    """A frame that a word tells of where its conditions hold."""

    frame: Frame
    word: str
    conditions: tuple[Condition, ...]

    @property
    def rank(self) -> tuple[int, int]:
        """Most conditions first, of these the ones that name fillers."""
        return -len(self.conditions), -sum(bool(one.heads or one.kinds) for one in self.conditions)


class Lexicon:
    """All senses. `verbs` and `sums` (those that a sum fills a slot of) by infinitive, `nouns` by head; `heads` finds the heads that a noun ends in."""

    def __init__(self, rules: FrameRules) -> None:
        self._groups = {name: frozenset(self._singulars(words)) for name, words in rules.groups.items()}
        self._groups["paper"] = self._groups["papers"]
        self.verbs: dict[str, tuple[Sense, ...]] = {}
        self.nouns: dict[str, tuple[Sense, ...]] = {}
        frames = [Frame(name, rule) for name, rule in rules.frames.items()]
        self.carriers = frozenset(entry.split()[0] for f in frames if f.rule.carries for entry in f.rule.verbs)
        self.terms = frozenset(entry.split()[0] for f in frames if f.rule.term for entry in f.rule.verbs)
        self.term_nouns = frozenset(entry.split()[0] for f in frames if f.rule.term for entry in f.rule.nouns)
        telling = [f for f in frames if not (f.rule.carries or f.rule.term)]
        self.sums: dict[str, tuple[Sense, ...]] = {}
        for frame in (f for f in frames if f.rule.sums):
            for entry in frame.rule.verbs:
                self._add(self.sums, frame, entry)
        for frame in (f for f in telling if f.rule.event or f.rule.states or f.rule.else_):
            for entry in frame.rule.verbs:
                self._add(self.verbs, frame, entry)
            for entry in frame.rule.nouns:
                self._add(self.nouns, frame, entry)
        for table in (self.verbs, self.nouns, self.sums):
            for word, senses in table.items():  # stable: of equals the first in the file
                table[word] = tuple(sorted(senses, key=lambda sense: sense.rank))
        self.paper_verbs = {
            verb: any(_is_done_to_papers(sense) for sense in senses) for verb, senses in self.verbs.items() if any(_is_of_papers(sense) for sense in senses)
        }
        self._not_nouns = frozenset(rules.not_nouns)
        self._forms = self._noun_forms(rules, telling)
        self._longest = max(map(len, self._forms))
        self._seen = Memo(self._find_heads)
        self.may_tell = Memo(lambda text: any(head in self.nouns for head in self._seen[text]))

    def any_verb(self, lemma: str) -> Sense:
        """The sense of a verb that no frame tells of: something happens, and nobody knows what."""
        return Sense(_ELSE, lemma, ())

    def senses(self, lemma: str) -> tuple[Sense, ...]:
        """The senses of a verb; of what is done with agreements »weiter« and »wieder« only say that it goes on."""
        found = self.verbs.get(lemma, ())
        if not found and lemma.startswith(_AGAIN):
            return tuple(sense for sense in self.verbs.get(lemma[6:], ()) if sense.frame.rule.stage)
        return found

    def group(self, name: str) -> frozenset[str]:
        """The heads of a group."""
        return self._groups[name]

    def heads(self, text: str) -> tuple[str, ...]:
        """The known heads that a capital word ends in, longest first: »Gipfeltreffen« → Gipfeltreffen, Treffen."""
        return self._seen[text]

    def _add(self, table: dict[str, tuple[Sense, ...]], frame: Frame, entry: str) -> None:
        word, *parts = entry.split()
        word = word.partition("|")[0]
        conditions = tuple(self._condition(part, frame.name, entry) for part in parts)
        table[word] = (*table.get(word, ()), Sense(frame, word, conditions))

    def _condition(self, part: str, frame: str, entry: str) -> Condition:
        wanted = not part.startswith("!")
        slot, _, fillers = part.removeprefix("!").partition("=")
        heads: set[str] = set()
        kinds: set[str] = set()
        for filler in filter(None, fillers.split("|")):
            if filler.startswith("@"):
                if filler[1:] not in self._groups:
                    raise RuleError(f"[frames.{frame}]: »{entry}«: there is no group {filler}; see [groups]")
                heads |= self._groups[filler[1:]]
            elif filler.startswith("$"):
                if filler[1:] not in _KINDS:
                    raise RuleError(f"[frames.{frame}]: »{entry}«: there is no kind {filler}; there are {sorted(_KINDS)}")
                kinds.add(filler[1:])
                if filler == "$paper":
                    heads |= self._groups["papers"]
            else:
                heads.add(filler)
        return Condition(slot, frozenset(heads), frozenset(kinds), wanted)

    @staticmethod
    def _singulars(words: Iterable[str]) -> Iterator[str]:
        for word in words:
            yield word.partition("|")[0]

    def _noun_forms(self, rules: FrameRules, frames: Iterable[Frame]) -> dict[str, str]:
        """Inflected form in small letters → head: of all triggers, groups and fillers."""
        entries = [entry.split()[0] for frame in frames for entry in frame.rule.nouns]
        entries += [word for words in rules.groups.values() for word in words]
        for frame in frames:
            for entry in (*frame.rule.verbs, *frame.rule.nouns):
                for part in entry.split()[1:]:
                    entries += [f for f in part.partition("=")[2].split("|") if f[:1].isupper()]
        forms: dict[str, str] = {}
        for entry in entries:
            head, *plurals = entry.split("|")
            for stem in (head, *plurals):
                for ending in _ENDINGS:
                    forms.setdefault((stem + ending).lower(), head)
        forms.update({entry.split("|")[0].lower(): entry.split("|")[0] for entry in entries})
        return forms

    def _find_heads(self, text: str) -> tuple[str, ...]:
        form = text.lower()
        if not form[:1].isalpha() or form in self._not_nouns or any(len(no) > 5 and form.endswith(no) for no in self._not_nouns):
            return ()
        found: list[str] = []
        for first in range(max(0, len(form) - self._longest), len(form) - 1):
            if first in (1, 2) and form[first - 1] != "-":
                continue  # no compound begins with one or two letters
            if first and form[:first] in _PREFIXES:
                continue  # »Eintreffen« is no »Treffen«
            head = self._forms.get(form[first:])
            if head is not None and head not in found and (len(form) - first > 3 or not first or form[first - 1] == "-"):
                found.append(head)
        return tuple(found)


def _is_of_papers(sense: Sense) -> bool:
    """Whether a sense asks for an agreement, or says how far one has come."""
    return bool(sense.frame.rule.stage) or any("paper" in condition.kinds for condition in sense.conditions)


def _is_done_to_papers(sense: Sense) -> bool:
    """Whether a sense is of what is done to an agreement: »unterzeichnen«, »kündigen«."""
    asked = [condition.slot for condition in sense.conditions if condition.wanted and "paper" in condition.kinds]
    return bool(sense.frame.rule.stage) and "theme" in (asked or sense.frame.rule.paper)


_ELSE = Frame("happen", FrameRule(event="other", who=["agent"], else_=True))


@cache
def lexicon(extra: str | None = None) -> Lexicon:
    """The frames of the shipped rules, or of those that the file `extra` extends; built once."""
    return Lexicon(load("frames", FrameRules, extra))
