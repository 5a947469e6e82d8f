"""The lexicon of frames: verbs and nouns with their senses, most specific first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from kz_facts.errors import RuleError
from kz_facts.parse.frames.heads import Heads, singular
from kz_facts.parse.memo import Memo
from kz_facts.rules.frames import FrameRule, FrameRules
from kz_facts.rules.loader import load

ACTORS = ("people", "servants", "institutions", "companies", "organisations", "lands")
"""The groups of nouns for those who act for themselves or for a state."""
_AGAIN = ("weiter", "wieder")  # six letters each
_KINDS = frozenset((
    "person", "state", "nation", "body", "company", "actor", "money", "percent", "place", "paper", "date", "year",
    "name",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Condition:
    """What must fill a slot, or must not: nouns by their heads, or kinds (`person` …); nothing named: anything."""

    slot: str
    heads: frozenset[str]
    kinds: frozenset[str]
    wanted: bool = True


def asks_paper(condition: Condition) -> bool:
    """Whether it asks for an agreement."""
    return "paper" in condition.kinds


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame by its name, with what it means."""

    name: str
    rule: FrameRule


@dataclass(frozen=True, slots=True)
class Sense:
    """A frame that a word tells of where its conditions hold; `entry` is what the rules say."""

    frame: Frame
    word: str
    conditions: tuple[Condition, ...]
    entry: str = ""

    @property
    def papers(self) -> list[str]:
        """The slots in which its conditions ask for an agreement."""
        return [condition.slot for condition in self.conditions if condition.wanted and "paper" in condition.kinds]

    @property
    def rank(self) -> tuple[int, int, int]:
        """Most conditions first, of these the ones that name what fills a slot, of these those that name the fewest."""
        named = [one for one in self.conditions if one.wanted and (one.heads or one.kinds)]
        return -len(self.conditions), -len(named), sum(len(one.heads) + len(one.kinds) for one in named)


class Lexicon:
    """All senses: `verbs` and `sums` (those that a sum fills a slot of) by infinitive, `nouns` by head.

    `heads` finds the heads that a noun ends in.
    """

    def __init__(self, rules: FrameRules) -> None:
        self.rules = rules
        self._kinds: dict[str, frozenset[str]] = {}
        self._groups: dict[str, frozenset[str]] = {}
        self._joined: dict[tuple[str, ...], frozenset[str]] = {}
        self._lowered: dict[tuple[str, ...], tuple[str, ...]] = {}
        for name in rules.groups:
            self._resolve(name, ())
        self._groups["paper"] = self._groups["papers"]
        self.verbs: dict[str, tuple[Sense, ...]] = {}
        self.nouns: dict[str, tuple[Sense, ...]] = {}
        frames = [Frame(name, rule) for name, rule in rules.frames.items()]
        self.carriers = frozenset(_words(entry for f in frames if f.rule.carries for entry in f.rule.verbs))
        self.terms = frozenset(_words(entry for f in frames if f.rule.term for entry in f.rule.verbs))
        self.term_nouns = frozenset(_words(entry for f in frames if f.rule.term for entry in f.rule.nouns))
        telling = [f for f in frames if not (f.rule.carries or f.rule.term)]
        self.sums: dict[str, tuple[Sense, ...]] = {}
        self._add_all(self.sums, ((f, f.rule.verbs) for f in frames if f.rule.sums))
        told = [f for f in telling if f.rule.event or f.rule.states or f.rule.else_]
        self._add_all(self.verbs, ((f, f.rule.verbs) for f in told))
        self._add_all(self.nouns, ((f, f.rule.nouns) for f in told))
        aim = FrameRule(states=True, term=True)  # nothing by themselves: »die Senkung bis 2030«
        self._add_all(self.nouns, ((Frame(f.name, aim), f.rule.nouns) for f in frames if f.rule.term))
        for table in (self.verbs, self.nouns, self.sums):
            for word, senses in table.items():  # stable: of equals the first in the file
                table[word] = tuple(sorted(senses, key=lambda sense: sense.rank))
        self._stative = frozenset(
            verb
            for verb, senses in self.verbs.items()
            if any(sense.frame.rule.states and not sense.conditions for sense in senses)
        )
        self.paper_verbs = {
            verb: any(_is_done_to_papers(sense) for sense in senses)
            for verb, senses in self.verbs.items()
            if any(_is_of_papers(sense) for sense in senses)
        }
        heads = Heads(self._named(rules, [f for f in frames if not f.rule.carries]), rules.not_nouns).of
        self.heads: Callable[[str], tuple[str, ...]] = heads.__getitem__
        """The known heads that a capital word ends in, longest first: »Gipfeltreffen« → Gipfeltreffen, Treffen."""
        self.may_tell = Memo(lambda text: any(head in self.nouns for head in heads[text]))

    def any_verb(self, lemma: str) -> Sense:
        """What a verb tells where no condition holds: that something happens, if it never tells a state."""
        return Sense(_NOTHING if lemma in self._stative else _ELSE, lemma, ())

    def senses(self, lemma: str) -> tuple[Sense, ...]:
        """The senses of a verb; of what is done with agreements »weiter« and »wieder« only say that it goes on."""
        found = self.verbs.get(lemma, ())
        if not found and lemma.startswith(_AGAIN):
            return tuple(sense for sense in self.verbs.get(lemma[6:], ()) if sense.frame.rule.stage)
        return found

    def group(self, *names: str) -> frozenset[str]:
        """The heads of a group, or of several together."""
        found = self._joined.get(names)
        if found is None:
            found = self._joined[names] = frozenset[str]().union(*(self._groups[name] for name in names))
        return found

    def small(self, *names: str) -> tuple[str, ...]:
        """The heads of a group, or of several, in small letters: with which words begin or end."""
        found = self._lowered.get(names)
        if found is None:
            found = self._lowered[names] = tuple(map(str.lower, self.group(*names)))
        return found

    def _add_all(self, table: dict[str, tuple[Sense, ...]], entries: Iterable[tuple[Frame, list[str]]]) -> None:
        for frame, words in entries:
            for entry in words:
                self._add(table, frame, entry)

    def _add(self, table: dict[str, tuple[Sense, ...]], frame: Frame, entry: str) -> None:
        conditions = tuple(self._condition(part, frame.name, entry) for part in entry.split()[1:])
        for word in _words((entry,)):
            table[word] = (*table.get(word, ()), Sense(frame, word, conditions, entry))

    def _condition(self, part: str, frame: str, entry: str) -> Condition:
        wanted = not part.startswith("!")
        slot, _, fillers = part.removeprefix("!").partition("=")
        try:
            heads, kinds = self.fillers(filter(None, fillers.split("|")))
        except RuleError as error:
            raise RuleError(f"[frames.{frame}]: »{entry}«: {error}") from error
        return Condition(slot, heads, kinds, wanted)

    def fillers(self, names: Iterable[str], seen: tuple[str, ...] = ()) -> tuple[frozenset[str], frozenset[str]]:
        """The heads and the kinds that nouns, @groups and $kinds stand for."""
        heads: set[str] = set()
        kinds: set[str] = set()
        for name in names:
            if name.startswith("@"):
                self._resolve(name[1:], seen)
                heads |= self._groups[name[1:]]
                kinds |= self._kinds[name[1:]]
            elif name.startswith("$"):
                if name[1:] not in _KINDS:
                    raise RuleError(f"there is no kind {name}; there are {sorted(_KINDS)}")
                kinds.add(name[1:])
                if name == "$paper":
                    self._resolve("papers", seen)
                    heads |= self._groups["papers"]
            else:
                heads.add(singular(name))
        return frozenset(heads), frozenset(kinds)

    def _resolve(self, name: str, seen: tuple[str, ...]) -> None:
        if name in self._groups:
            return
        if name not in self.rules.groups or name in seen:
            raise RuleError(f"there is no group @{name}; see [groups]" if name not in seen else f"@{name} holds itself")
        self._groups[name], self._kinds[name] = self.fillers(self.rules.groups[name], (*seen, name))

    @staticmethod
    def _named(rules: FrameRules, frames: Iterable[Frame]) -> set[str]:
        """All nouns of the rules: triggers, members of groups that are no verbs or stems, fillers."""
        entries = [entry for frame in frames for entry in (*frame.rule.verbs, *frame.rule.nouns)]
        found = {word for frame in frames for entry in frame.rule.nouns for word in entry.split()[0].split("|")}
        found |= {word for words in rules.groups.values() for word in words if word[0].isupper()}
        for entry in entries:
            for part in entry.split()[1:]:
                found |= {filler for filler in part.partition("=")[2].split("|") if filler[:1].isupper()}
        return found


def _is_of_papers(sense: Sense) -> bool:
    """Whether a sense asks for an agreement, or says how far one has come."""
    return bool(sense.frame.rule.stage) or any("paper" in condition.kinds for condition in sense.conditions)


def _is_done_to_papers(sense: Sense) -> bool:
    """Whether a sense is of what is done to an agreement: »unterzeichnen«, »kündigen«."""
    return bool(sense.frame.rule.stage) and "theme" in (sense.papers or sense.frame.rule.paper)


def _words(entries: Iterable[str]) -> Iterator[str]:
    """The verbs or heads of some entries: »ändern|ergänzen theme=$paper« has two."""
    for entry in entries:
        yield from map(singular, entry.split()[0].split("|"))


_NOTHING = Frame("nothing", FrameRule(states=True))
_ELSE = Frame("else", FrameRule(event="other", who=["agent"], else_=True))


@cache
def lexicon(extra: str | None = None) -> Lexicon:
    """The frames of the shipped rules, or of those that the file `extra` extends; built once."""
    try:
        return Lexicon(load("frames", FrameRules, extra))
    except RuleError as error:
        raise RuleError(f"{extra}: {error}") if extra and extra not in str(error) else error from error
