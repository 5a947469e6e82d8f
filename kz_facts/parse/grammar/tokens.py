"""A sentence as the grammar reads it: its words, their forms, and the names, dates and amounts that are one unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar.forms import AMBIGUOUS, DERIVED, Form, Forms
from kz_facts.parse.verbs import Reading

UnitKind = Literal["date", "money", "person", "entity", "paper"]
_SUBJECTS = frozenset(("ich", "du", "er", "sie", "es", "wir", "ihr", "man", "Sie", "sich", "mich", "uns"))
_I, _REFLEXIVES, _NEITHER = ("ich", "Ich"), ("sich", "einander"), ("weder", "Weder")
_CONTEXTUAL = c.CAPITAL | c.ADVERSATIVE | c.INFINITIVE
_STARTS = frozenset((":", "„", "“", "»", "«", '"', "``", "''", "-", "–", "*", "•", "(", "..."))


@dataclass(slots=True, eq=False)
class Unit:
    """Words `[first, last)` that are one thing; `mark` is the number of its mark in its group.

    A `paper` is an agreement: its noun with its title, whose words are hidden from the grammar.
    `what` says more of an entity (`country`, `organisation`, `region`, `city`, `company`), else it is the kind.
    `place` is set of cities, `bare` of names that take no article: cities, most states, persons.
    """

    first: int
    last: int
    kind: UnitKind
    mark: int = -1
    what: str = ""
    place: bool = False
    bare: bool = False


@dataclass(slots=True, eq=False)
class Tokens:
    """The words of one sentence, in order. `flags` are what each can be here, less than what its form can be."""

    texts: Sequence[str]
    starts: Sequence[int]
    lexicon: Forms
    units: Sequence[Unit] = ()
    forms: list[Form] = field(init=False)
    flags: list[int] = field(init=False)
    unit: dict[int, Unit] = field(init=False)
    words: set[str] = field(init=False)
    structure: list[int] = field(init=False)  # what opens, ends or joins clauses, and their verbs; see `openers`
    bracketed: set[int] = field(init=False)
    negators: list[int] = field(init=False)
    reflexives: set[int] = field(init=False)
    behind: set[int] = field(default_factory=set)  # prepositions behind their noun; see `chunks`
    attributive: set[int] = field(default_factory=set)  # participles in front of their noun; see `attributes`

    def __post_init__(self) -> None:
        """Look all words up; a capital word is a verb only where it begins the sentence."""
        lexicon = self.lexicon
        if sum(map(str.isupper, self.texts)) * 2 > len(self.texts):
            self.units = [unit for unit in self.units if unit.kind != "person"]  # names are told by their capitals
            inside = {i for unit in self.units if unit.kind == "entity" for i in range(unit.first, unit.last)}
            self.texts = [text if i in inside else self._without_shouting(text) for i, text in enumerate(self.texts)]
        self.forms = [lexicon[text] for text in self.texts]
        self.flags = [form.flags for form in self.forms]
        self.unit = {i: unit for unit in self.units for i in range(unit.first, unit.last)}
        self.words = words = set(self.texts)
        self.bracketed = set() if words.isdisjoint("([") else self._in_brackets()
        if not words.isdisjoint(_I):
            self._shortened()
        self._see_in_context()
        self._hide_titles()
        if not words.isdisjoint(_NEITHER):
            for i, text in enumerate(self.texts):
                if text == "noch":
                    self.flags[i] |= c.COORDINATOR
        denied = not words.isdisjoint(lexicon.negators)
        self.negators = [i for i, here in enumerate(self.flags) if here & c.NEGATOR] if denied else []
        reflexive = not words.isdisjoint(_REFLEXIVES)
        self.reflexives = {i for i, text in enumerate(self.texts) if text in _REFLEXIVES} if reflexive else set()

    def _hide_titles(self) -> None:
        """What the title of an agreement says behind its noun means nothing to the grammar."""
        for unit in self.units:
            if unit.kind == "paper":
                for i in range(unit.first + 1, unit.last):
                    self.flags[i] = c.CAPITAL

    def _see_in_context(self) -> None:
        """What a word is by its place: a capital within, an infinitive behind »zu«, an »aber« without a comma."""
        flags, forms = self.flags, self.forms
        for i in [i for i, here in enumerate(flags) if here & _CONTEXTUAL]:
            here = flags[i]
            if not here & c.CAPITAL:
                flags[i] = self._small(i, here)
            elif not i or (flags[i - 1] & c.PUNCTUATION and self._begins(i)):
                self._open(i)
            else:
                flags[i] = self._capital(i, forms[i])

    def _begins(self, i: int) -> bool:
        """Whether a word stands first in the sentence, or behind a colon, a dash, a quotation mark."""
        while i > 0 and self.flags[i - 1] & c.PUNCTUATION:
            i -= 1
            if self.texts[i] in _STARTS:
                return True
        return i == 0

    def _capital(self, i: int, form: Form) -> int:
        """A capital word within the sentence: a noun, a part of a name, or an adjective in one."""
        here = form.inside
        if here & (c.DETERMINER | c.PRONOUN) and i not in self.unit:
            return here & ~c.CAPITAL  # »mit Ihrem Land«
        if here & c.FUNCTION_WORD and i in self.unit:
            here &= ~c.FUNCTION_WORD & ~c.NUMBER
        if (
            form.adjectival
            and i + 1 < len(self.flags)
            and self.flags[i + 1] & c.CAPITAL
            and self._is_capital_adjective(i)
        ):
            here |= c.ADJECTIVE
        return here

    def _small(self, i: int, here: int) -> int:
        """»aber« without a comma is an adverb, »sein« a verb or an article; »zu« makes sure of an infinitive."""
        if here & c.ADVERSATIVE:
            alone = i and not self.flags[i - 1] & (c.BREAK | c.BRACKET | c.QUOTE) and not self._joins(i)
            return (here & ~c.COORDINATOR) | c.ADVERB if alone else here
        if self.texts[i] in AMBIGUOUS:
            return self._verb_or_article(i)
        if i and self.texts[i - 1] == "zu":
            return (here & ~(c.FINITE | c.FINITE_ONLY | c.PARTICIPLE)) | c.ZU_INFINITIVE
        return here

    def _without_shouting(self, text: str) -> str:
        """»PARLAMENT BILLIGT VERTRAG«: nouns with a capital, what can be anything else in small letters."""
        if not text.isupper() or len(text) < 2:
            return text
        title, lower = text.capitalize(), text.lower()
        if len(lower) != len(text) or self.lexicon.nouns.is_common(title):
            return title if len(title) == len(text) else text
        form = self.lexicon[lower]
        known = form.readings or form.flags & (c.FUNCTION_WORD | c.NUMBER | c.BARE_ADJECTIVE | c.PARTICLE)
        inflected = form.flags & c.ADJECTIVE and lower.endswith(("en", "es", "em", "te"))
        return lower if known or inflected else title

    def _in_brackets(self) -> set[int]:
        """The numbers of the words in round and square brackets, with the brackets."""
        found: set[int] = set()
        opened = -1
        for i, text in enumerate(self.texts):
            if text in "([" and opened < 0:
                opened = i
            elif text in ")]" and opened >= 0:
                found.update(range(opened, i + 1))
                opened = -1
        return found

    def _shortened(self) -> None:
        """»ich hab«, »freu ich mich«: a first person without its »-e«."""
        for i, text in enumerate(self.texts):
            if text.lower() != "ich":
                continue
            for j in (i - 1, i + 1):
                if (
                    0 <= j < len(self.flags)
                    and not self.flags[j] & (c.VERBAL | c.FUNCTION_WORD | c.PUNCTUATION)
                    and self.texts[j].isalpha()
                ):
                    whole = self.lexicon[self.texts[j].lower() + "e"]
                    if whole.flags & c.FINITE and not whole.flags & c.GUESS:
                        self.forms[j], self.flags[j] = whole, whole.flags

    def _joins(self, i: int) -> bool:
        """Whether an »aber« without a comma joins predicates: a finite verb on either side, or a participle."""
        ends = self.flags[i - 1] & c.NONFINITE and not self.flags[i - 1] & (c.CAPITAL | c.FINITE_ONLY)
        wanted = c.NONFINITE | c.FINITE if ends else c.FINITE_ONLY | c.AUXILIARY | c.MODAL
        joint = False  # »kam aber nicht und ging«: the verb behind an »und« is that one's
        for flags in self.flags[i + 1 :]:
            if flags & c.BREAK:
                return False
            if flags & wanted and flags & c.VERB and not flags & c.CAPITAL:
                return not joint
            joint = bool(flags & c.COORDINATOR)
        return False

    def __len__(self) -> int:
        return len(self.texts)

    def end(self, i: int) -> int:
        """One past the last character of a word."""
        return self.starts[i] + len(self.texts[i])

    def _verb_or_article(self, i: int) -> int:
        """»sein«, »einigen« are articles before a noun, else verbs."""
        flags = self.flags[i]
        after = self.flags[i + 1] if i + 1 < len(self.flags) else c.PUNCTUATION
        if after & (c.CAPITAL | c.ADJECTIVE | c.ATTRIBUTE | c.BARE_ADJECTIVE | c.DEGREE | c.NUMBER) and not after & (
            c.AUXILIARY | c.MODAL
        ):
            return flags & ~(c.VERBAL | c.AUXILIARY)
        if i and self.texts[i - 1] == "zu":
            return (flags & ~(c.DETERMINER | c.PRONOUN | c.FINITE | c.INFINITIVE)) | c.ZU_INFINITIVE
        return flags & ~(c.DETERMINER | c.PRONOUN)

    def _is_capital_adjective(self, i: int) -> bool:
        """»Internationalen«, »Berliner« before another capital: adjectives that a name writes with one."""
        text = self.texts[i]
        if not text.endswith("er") or text.endswith(DERIVED):
            return True
        following = self.unit.get(i + 1)
        if i in self.unit or (following is not None and following.kind != "paper"):
            return False
        nouns = self.lexicon.nouns  # »Londoner Finanzministerium«, but »Sprecher Müller«
        return not nouns.is_known_compound(text) and nouns.is_known_compound(self.texts[i + 1])

    def _open(self, i: int) -> None:
        """The first word: a verb, an adjective, a function word or a noun, as what follows it says."""
        flags = self.flags[i]
        if flags & c.VERBAL and not self._opens_with_verb(i):
            flags &= ~c.VERBAL
        elif flags & c.VERBAL:
            self.flags[i] = flags & ~c.CAPITAL
            return
        small = self.lexicon[self.texts[i].lower()]
        following = self.flags[i + 1] if i + 1 < len(self.flags) else 0
        if (
            flags & (c.FUNCTION_WORD | c.NUMBER | c.SUBORDINATOR | c.SOFT_SUBORDINATOR | c.QUESTION)
            and i not in self.unit
        ):
            flags &= ~c.CAPITAL
        elif not self.lexicon.nouns.is_known(self.texts[i]):
            flags = self._adjective_or_name(i, flags, small, following)
        self.flags[i] = flags

    def _adjective_or_name(self, i: int, flags: int, small: Form, following: int) -> int:
        """The classes of a first word that is no known noun: »Kasachische Firmen«, »Rabin sagte«."""
        unit = self.unit.get(i)
        inflected = small.flags & (c.ADJECTIVE | c.ATTRIBUTE) and not small.flags & c.FUNCTION_WORD
        noun = inflected and (
            following & c.CAPITAL
            or (following & c.ADJECTIVE and not following & c.FINITE and self.noun_follows(i, len(self.flags)))
        )
        if noun:
            if unit is None or unit.last > i + 1 or (unit.kind == "entity" and not unit.bare):
                self.forms[i] = small
                return flags | c.ADJECTIVE
        elif unit is None and small.flags & (c.BARE_ADJECTIVE | c.PARTICIPLE | c.ADVERB) and not following & c.CAPITAL:
            return (flags & ~c.CAPITAL) | (small.flags & (c.BARE_ADJECTIVE | c.ADVERB | c.PARTICIPLE))
        return flags

    def _opens_with_verb(self, i: int) -> bool:
        """»Geleitet wurden …«, »Wird … kommen?«, »Sollte …, wird …«: a verb stands first, not a noun like it."""
        flags = self.flags[i]
        if i + 1 >= len(self.flags):
            return False
        if self.texts[i] in ("Sein", "Seine", "Seinen"):
            return False
        following, text = self.flags[i + 1], self.texts[i + 1]
        if flags & (c.PARTICIPLE | c.INFINITIVE) and following & (c.AUXILIARY | c.MODAL) and not following & c.CAPITAL:
            return True
        if not flags & c.FINITE:
            return (
                flags & c.PARTICIPLE > 0
                and following & c.PREPOSITION > 0
                and not self.lexicon.nouns.is_known(self.texts[i])
            )
        if text in _SUBJECTS:
            return True
        if flags & (c.AUXILIARY | c.MODAL):
            return not following & c.PUNCTUATION
        if self.texts[-1] == "?" and following & (c.DETERMINER | c.PRONOUN | c.CAPITAL):
            return True
        noun = self.lexicon.nouns.is_known_compound(self.texts[i]) or i in self.unit
        plain = not self.texts[i].endswith(("e", "en")) or following & (c.DETERMINER | c.PRONOUN)
        return not flags & (c.GUESS | c.JOINED | c.ADJECTIVE) and not noun and bool(plain) and self._has_no_verb(i + 1)

    def _has_no_verb(self, first: int) -> bool:
        """Whether no finite verb stands before the next break: »Liegt wohl am Wetter.«, »Bleibt dem Haus fern, …«."""
        for i in range(first, len(self.flags)):
            here = self.flags[i]
            if here & c.BREAK:
                return True
            if (
                here & c.FINITE
                and not here & c.CAPITAL
                and (here & (c.FINITE_ONLY | c.AUXILIARY | c.MODAL) or i == first)
            ):
                return False
        return True

    def read_as_verb(self, i: int) -> None:
        """Take an unknown word in »-en« for an infinitive, or the plural like it."""
        form = self.lexicon.as_verb(self.texts[i])
        self.forms[i], self.flags[i] = form, form.flags

    def readings(self, i: int) -> tuple[Reading, ...]:
        """The verb readings of a word; none where it is a noun."""
        return self.forms[i].readings if self.flags[i] & c.VERBAL else ()

    def finite(self, i: int) -> Reading | None:
        """The finite reading of a word, a plain one first; None where it is a noun."""
        return self.forms[i].finite if self.flags[i] & c.VERBAL else None

    def is_adjective(self, i: int) -> bool:
        """Whether a word looks like an adjective before its noun; what follows it is not asked."""
        flags = self.flags[i]
        return bool(flags & (c.ADJECTIVE | c.ATTRIBUTE | c.NUMBER)) and not flags & c.DETERMINER

    def noun_follows(self, i: int, last: int) -> int | None:
        """The noun that the adjective at `i` belongs to, over further adjectives; None where none follows."""
        j = i + 1
        flags = self.flags
        while j < last:
            here = flags[j]
            if here & c.CAPITAL and not here & c.ADJECTIVE:
                return j
            if self.is_adjective(j) or here & c.HYPHEN:
                j += 1
            elif (
                (here & c.COORDINATOR or self.texts[j] == ",")
                and j + 1 < last
                and (after := self.contrasted(j) or self._goes_on(j + 1))
            ):
                j = max(j + 1, int(after))
            elif (here & (c.DEGREE | c.BARE_ADJECTIVE) and j + 1 < last and self.is_adjective(j + 1)) or here & c.QUOTE:
                j += 1
            else:
                return None
        return None

    def contrasted(self, j: int) -> int:
        """»unterzeichnete, aber nie ratifizierte«: the adjective behind a comma that »aber« leads to; 0 for none."""
        if (
            self.texts[j] != ","
            or j + 2 >= len(self.flags)
            or self.texts[j + 1] not in ("aber", "jedoch", "doch", "nicht")
        ):
            return 0
        k = j + 2
        while (
            k < len(self.flags)
            and self.flags[k] & (c.NEGATOR | c.ADVERB | c.DEGREE)
            and not self.flags[k] & (c.DETERMINER | c.CAPITAL)
        ):
            k += 1
        return k if k < len(self.flags) and self.is_adjective(k) else 0

    def _goes_on(self, j: int) -> bool:
        """Whether an adjective, or a degree with one, stands at `j`."""
        if self.is_adjective(j) or self.flags[j] & c.HYPHEN:
            return True
        return bool(self.flags[j] & c.DEGREE) and j + 1 < len(self.flags) and self.is_adjective(j + 1)
