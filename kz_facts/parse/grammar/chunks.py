"""Finds noun and prepositional phrases: »mit dem neuen Außenminister Kasachstans«, »seit Mai«, »sich«.

A base chunk is what stands around one head: preposition, article, adjectives, noun, the names right behind it.
`links` then says which are genitives, attributes, appositions of which, and which stand in a row.
"""

from __future__ import annotations

from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar.attributes import Attribute
from kz_facts.parse.grammar.chunk import Chunk
from kz_facts.parse.grammar.features import ANY, DATIVE, RELATIVE
from kz_facts.parse.grammar.form import Form
from kz_facts.parse.grammar.names import JOINING, features_of, past_retired
from kz_facts.parse.grammar.phrases import BEGINS, FOLLOWING, Phrase
from kz_facts.parse.grammar.tokens import Tokens, Unit

_SINCE = ("bis", "seit", "ab", "zu")  # which govern adverbs of time; »zu je 3 Mio. Euro« deals out
_BEGINS_ANY = BEGINS | c.PREPOSITION | c.SOFT_SUBORDINATOR
_BEGINS_MORE = c.DETERMINER | c.CAPITAL | c.ADJECTIVE | c.ATTRIBUTE | c.NUMBER | c.HYPHEN | c.BARE_ADJECTIVE | c.DEGREE
_AS = frozenset(("als", "wie"))
_BESIDE = frozenset(("bis", "von", "seit", "ab"))  # prepositions that another one may follow: »bis zum«
_ABOUT = frozenset(("um", "an"))  # »um die 200 Leute«
_ALWAYS_BEHIND = frozenset(("zufolge", "zuliebe"))  # no noun follows these
_WHO = frozenset(("wer", "wen", "wem", "was"))
_PHRASAL = ("noun", "name", "pronoun")


class Chunker:
    """Finds the base chunks of a sentence, left to right."""

    def __init__(self, tokens: Tokens, openers: dict[int, str], attributes: list[Attribute]) -> None:
        self.tokens, self.flags, self.openers = tokens, tokens.flags, openers
        self.inner = {attribute.first: attribute for attribute in attributes}
        self.numbers = {attribute.first: number for number, attribute in enumerate(attributes)}
        self.found: list[Chunk] = []

    def find(self) -> list[Chunk]:
        """All base chunks, by start; those within an extended attribute before the one around them ends."""
        self._scan(0, len(self.flags), -1)
        if self.inner:
            self.found.sort(key=lambda chunk: (chunk.first, -chunk.last))
        for number, chunk in enumerate(self.found):
            chunk.number = number
        return self.found

    def _scan(self, i: int, last: int, inner: int) -> None:
        flags, units, openers = self.flags, self.tokens.unit, self.openers
        while i < last:
            here = flags[i]
            if not here & _BEGINS_ANY and i not in units and i not in openers and i not in self.inner:
                i += 1
                continue
            chunk = self._chunk(i, last, here)
            if chunk is None:
                i += 1
                continue
            chunk.inner = inner
            self.found.append(chunk)
            i = chunk.last + self._postposition(chunk, last)

    def _chunk(self, i: int, last: int, here: int) -> Chunk | None:
        """The chunk that begins at `i`, if one does."""
        kind = self.openers.get(i)
        if (
            here & c.QUESTION
            and self.tokens.texts[i + 1 : i + 2] == ["für"]
            and (asked := self._nominal(i + 2, last)) is not None
        ):
            asked.first = i  # »was für ein Haus«
            return asked
        if kind == "subordinate" and self.tokens.forms[i].lower in _WHO:
            return Chunk(i, i + 1, i, "pronoun", features=self.tokens.pronoun(i))
        if kind == "subordinate" or (here & c.PUNCTUATION and not here & c.QUOTE):
            return None
        if kind == "relative":
            return self._relative(i, i, "")
        if here & c.PREPOSITION and not here & c.CAPITAL:
            return self._prepositional(i, last)
        lower = self.tokens.forms[i].lower
        if lower in _AS and not here & c.CAPITAL:
            if lower == "wie" and not i and self.tokens.texts[-1] == "?":
                return None  # »Wie viele Leute leben hier?«
            found = self._nominal(i + 1, last)
            if found is not None and found.nominal:
                found.first, found.preposition = i, lower
                return found
            return None
        return self._nominal(i, last)

    def _nominal(self, i: int, last: int, *, weak: bool = False, governs: int = ANY) -> Chunk | None:
        """A phrase without its preposition, which `governs` cases; `weak` says that it holds the article."""
        if i >= last:
            return None
        if (short := self._short(i, last)) is not None:
            return short
        phrase = Phrase(self.tokens, self.openers, self.inner, last)
        phrase.strong = not weak
        phrase.governed = governs
        found = phrase.read(i)
        for attribute in phrase.attributes:
            self.inner.pop(attribute.first, None)
            last_of = attribute.last + (attribute.first == attribute.last)  # »gestrigen« is all there is
            self._scan(attribute.first, last_of, self.numbers[attribute.first])
            self.inner[attribute.first] = attribute
        return found

    def _short(self, i: int, last: int) -> Chunk | None:
        """A pronoun, a noun, an article with its noun, where nothing behind them can belong to it."""
        flags, forms, units = self.flags, self.tokens.forms, self.tokens.unit
        here = flags[i]
        if i in self.inner or i in units:
            return None
        if here & c.PRONOUN and not here & _BEGINS_MORE:
            return Chunk(i, i + 1, i, "pronoun", features=self.tokens.pronoun(i))
        determiner, head = -1, i
        if here & c.DETERMINER and not here & c.CAPITAL and i not in self.openers:
            determiner, head = i, i + 1
            if head >= last or head in units:
                return None
            here = flags[head]
        if not here & c.CAPITAL or here & (c.ADJECTIVE | c.HYPHEN) or head in self.inner:
            return None
        if head + 1 < last and (flags[head + 1] & FOLLOWING or self.tokens.texts[head + 1] in JOINING):
            return None
        if past_retired(self.tokens, head + 1) > head + 1:
            return None
        features = features_of(self.tokens, head, None, determiner)
        if determiner >= 0:
            features = forms[determiner].features & features or forms[determiner].features
        return Chunk(i, head + 1, head, "noun", determiner=determiner, features=features)

    def _postposition(self, chunk: Chunk, last: int) -> int:
        """»Angaben zufolge«, »der Regierung gegenüber«: the preposition stands behind; 1 if it does."""
        end, flags = chunk.last, self.flags
        if end >= last or not flags[end] & c.BEHIND or end in self.tokens.unit:
            return 0
        word = self.tokens.forms[end].lower
        first = self._governed(chunk, word)
        if first is None or not first.features & self.tokens.forms[end].governs:
            return 0  # »nahm den Preis entgegen«
        chunk = first
        after = flags[end + 1] if end + 1 < last else c.PUNCTUATION
        opinion = word == "nach" and self.tokens.texts[chunk.head] in self.tokens.lexicon.opinions
        if word == "nach" and not opinion:
            return 0
        if (
            not opinion
            and word in self.tokens.lexicon.before_or_behind
            and (
                after & (c.DETERMINER | c.CAPITAL | c.PRONOUN | c.ADJECTIVE | c.NUMBER | c.QUOTE)
                or end + 1 in self.tokens.unit
            )
        ):
            return 0
        chunk.preposition = word
        self.tokens.behind.add(end)
        return 1

    def _governed(self, chunk: Chunk, word: str) -> Chunk | None:
        """The phrase that a word behind `chunk` governs: of »dem Bericht des Amtes vom Montag zufolge« the first."""
        if word not in _ALWAYS_BEHIND:
            return chunk if not chunk.preposition and chunk.kind in _PHRASAL else None
        number = len(self.found) - 1
        while number > 0:
            before = self.found[number - 1]
            if before.last != chunk.first or not before.nominal or (before.preposition and not chunk.preposition):
                break
            chunk, number = before, number - 1
        return chunk if not chunk.preposition and chunk.kind in _PHRASAL else None

    def _relative(self, first: int, i: int, preposition: str) -> Chunk:
        form, lexicon = self.tokens.forms[i], self.tokens.lexicon
        which = form.lower.startswith("welch")
        found = RELATIVE.get(form.lower) or (lexicon.features_of(form.lower) if which else 0)  # »wo«, »wobei«: no case
        if which or form.lower in ("deren", "dessen"):  # »deren Präsident«: the noun behind it is the head
            noun = self._nominal(i + 1, len(self.flags))
            own = noun is not None and which and (noun.determiner >= 0 or noun.kind == "name")
            if noun is not None and not own and noun.first == i + 1 and noun.nominal:
                noun.last = self._without_owner(noun)
                noun.first, noun.preposition, noun.determiner = first, preposition, i
                return noun
        return Chunk(first, i + 1, i, "relative", preposition, features=found)

    def _without_owner(self, noun: Chunk) -> int:
        """»deren Land Kim regierte«, »mit deren Hilfe Chile baute«: a phrase of its own; but »deren Chef Kim«."""
        if noun.kind != "noun" or self.tokens.lexicon.nouns.is_person(self.tokens.texts[noun.head]):
            return noun.last
        units = self.tokens.unit
        owners = (k for k in range(noun.head + 1, noun.last) if k in units and _owns(units[k]))
        return next(owners, noun.last)

    def _prepositional(self, i: int, last: int) -> Chunk | None:
        tokens, flags, forms = self.tokens, self.flags, self.tokens.forms
        form, j = forms[i], i + 1
        for end in range(j + 1, min(j + 2, last) + 1):  # »vor allem«, »nach wie vor«
            if tuple(one.lower for one in forms[i:end]) in tokens.lexicon.set_phrases:
                return Chunk(i, end, end - 1, "adverb")
        governing = form
        if j < last and form.lower in _BESIDE:
            while j < last and flags[j] & c.PREPOSITION and not flags[j] & c.CAPITAL:
                governing, j = forms[j], j + 1  # »bis zum«, »von nördlich«
        elif j < last and forms[j].lower == "von" and not flags[j] & c.CAPITAL and j not in self.inner:
            j += 1  # »anhand von«, »innerhalb von«
        j = self._first_of_phrase(i, j, last)
        if j >= last:
            return None
        if self.openers.get(j) == "relative":
            return self._relative(i, j, governing.preposition)
        weak = governing.lower != governing.preposition and j == i + 1
        found = self._nominal(j, last, weak=weak, governs=governing.governs)
        if found is None or found.first != j:
            return None
        if not found.features & governing.governs and self._closes_from(i):
            return Chunk(i, j, i, "adverb")
        return self._governed_by(governing, found, i, j)

    def _governed_by(self, governing: Form, found: Chunk, i: int, j: int) -> Chunk:
        """The phrase `found` at `j`, with the preposition at `i`."""
        found.first = i
        if self._is_degree(governing.preposition, i, j, found):
            return found
        until = found.kind == "date" and self.tokens.forms[i].lower == "bis"  # »bis zum 3. Mai«, »bis in den Mai«
        found.preposition = "bis" if until else governing.preposition
        found.features = found.features & governing.governs or found.features
        if governing.lower == "in" and found.determiner < 0 and found.unit is not None and found.unit.bare:
            found.features = found.features & DATIVE or found.features  # whither is »nach Lima«
        return found

    def _closes_from(self, i: int) -> bool:
        """»von der aus der Kosmonaut aufbrach«: whether an »aus« ends what »von« began."""
        begun = self.found[-1] if self.found else None
        after = begun is not None and begun.preposition == "von" and begun.last == i
        return after and self.tokens.forms[i].lower == "aus"

    def _first_of_phrase(self, i: int, j: int, last: int) -> int:
        """»mit rund 200 Menschen«, »nach nur drei Tagen«, »im „Roten Haus“«: over degrees and quotation marks."""
        flags = self.flags
        while j < last and flags[j] & c.DEGREE and not flags[j] & (c.DETERMINER | c.CAPITAL) and self._counts(j + 1):
            j += 1
        if self._is_beside_sum(i, j, last):
            return self._first_of_phrase(i, j + 1, last)
        while j + 1 < last and flags[j] & c.QUOTE:
            j += 1
        return j

    def _is_beside_sum(self, i: int, j: int, last: int) -> bool:
        """»für umgerechnet 3 Mio. Euro«, »von damals rund 5 Mio.«: an adverb before a sum; not »bis heute 3 Mio.«."""
        after = j + 1
        while after < last and self.flags[after] & c.DEGREE:
            after += 1
        unit, here = self.tokens.unit.get(after), self.flags[j] if j < last else 0
        uninflected = here & (c.ADVERB | c.BARE_ADJECTIVE | c.NONFINITE) and not here & (c.CAPITAL | c.PREPOSITION)
        sum_behind = unit is not None and unit.kind == "money" and j < unit.first  # not »von acht Millionen«
        return bool(uninflected) and sum_behind and self.tokens.forms[i].lower not in _SINCE

    def _is_degree(self, name: str, i: int, j: int, found: Chunk) -> bool:
        """»über 500 Gäste«, »bis zu 20 Leute«, »um die 200«: a measure of what follows, no preposition."""
        if found.kind not in ("noun", "number", "money"):
            return False
        until = self.tokens.forms[i].lower.startswith("bis")
        counted = bool(self.flags[j] & c.NUMBER) and found.determiner < 0
        if name == "zwischen":
            return found.kind == "money"  # »kostet zwischen 3 und 5 Mio. Euro«
        if name == "zu":
            return counted if until else not found.features & DATIVE
        if name in _ABOUT and not until:
            return (
                bool(found.adjectives)
                and found.determiner == j
                and bool(self.flags[j + 1] & c.NUMBER)
                and self.tokens.texts[j] == "die"
                and j + 1 not in self.numbers  # »um die acht Kilometer östlich gelegene Mühle«
            )
        behind_noun = i > 0 and self.flags[i - 1] & c.CAPITAL  # »der Vertrag über 28 Millionen Euro«
        return name == "über" and counted and found.kind == "noun" and not behind_noun

    def _counts(self, j: int) -> bool:
        if j >= len(self.flags):
            return False
        return bool(self.flags[j] & (c.NUMBER | c.DEGREE | c.DETERMINER)) or self.tokens.is_adjective(j)


def _owns(unit: Unit) -> bool:
    return unit.kind == "person" or unit.what == "country"
