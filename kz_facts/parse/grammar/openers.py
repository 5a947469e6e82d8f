"""Which words open a subordinate clause here: »die« behind a comma, »während«, »seit«, »als« can, and need not.

German tells by the end: the finite verb of a subordinate clause closes it.
"""

from __future__ import annotations

from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar.features import ACCUSATIVE, NOMINATIVE, PLURAL, genders
from kz_facts.parse.grammar.tokens import Tokens
from kz_facts.parse.grammar.verb_places import VerbPlaces

_STRUCTURE = (
    c.SUBORDINATOR
    | c.RELATIVE
    | c.QUESTION
    | c.SOFT_SUBORDINATOR
    | c.OPENER
    | c.COORDINATOR
    | c.BREAK
    | c.FINITE
    | c.ZU_INFINITIVE
)
NEUTER_PRONOUNS = frozenset(("alles", "etwas", "nichts", "das", "vieles", "manches"))  # »was« can mean them

_PARTS_OF_YEARS = ("Ende", "Anfang", "Mitte")
# »…, darauf, das Haus, das leer stand, zu kaufen«: they point at what follows.
_CORRELATES = frozenset(
    ("darauf", "daran", "darin", "dazu", "dafür", "davon", "damit", "darum", "dagegen", "darüber", "davor", "dabei")
)


def find(tokens: Tokens) -> dict[int, str]:
    """For each word that opens a clause what kind: `subordinate` or `relative`.

    Args:
        tokens: The sentence.

    Returns:
        Word number → kind; of »in dem« the number of the relative, not of its preposition.
    """
    tokens.structure = [i for i, here in enumerate(tokens.flags) if here & _STRUCTURE]
    return _Scan(tokens).run()


class _Scan(VerbPlaces):
    """Left to right, with the clauses that still wait for their verb."""

    def __init__(self, tokens: Tokens) -> None:
        super().__init__(tokens)
        self.closed = False  # whether a clause was opened, and the last one has its verb
        self.told = False  # whether a finite verb stands between the last break and here
        self.found: dict[int, str] = {}

    def run(self) -> dict[int, str]:
        """Decide word by word."""
        for i in self.tokens.structure:
            flags = self.flags[i]
            # »steht bevor«
            if flags & c.SUBORDINATOR and not flags & c.CAPITAL and not (flags & c.PARTICLE and self.ends(i)):
                self._open(i, "subordinate")
            elif flags & (c.RELATIVE | c.QUESTION | c.SOFT_SUBORDINATOR) and not flags & c.CAPITAL:
                kind = self._kind(i, flags)
                if kind and self._closes_with_verb(i, soft=bool(flags & c.SOFT_SUBORDINATOR)):
                    self._open(i, kind)
            if flags & c.BREAK and i not in self.tokens.unit:
                self.told = False
            elif flags & c.FINITE and self.is_verb(i):
                self.told = True
                if self.waiting and self.is_final(i):
                    self.waiting -= 1
                    self.closed = True
        return self.found

    def _open(self, i: int, kind: str) -> None:
        self.found[i] = kind
        self.waiting += 1
        self.closed = False

    def _kind(self, i: int, flags: int) -> str:
        """What a word would open by its place, or nothing."""
        before = self.before(i)
        at_break = before is None or bool(self.flags[before] & (c.BREAK | c.BRACKET))
        joined = before is not None and bool(self.flags[before] & c.COORDINATOR)
        colored = before is not None and bool(self.flags[before] & (c.ADVERB | c.DEGREE))
        if flags & c.SOFT_SUBORDINATOR and self._is_preposition(i):
            return ""
        if flags & c.SOFT_SUBORDINATOR and (at_break or joined or (colored and self._at_break(before))):
            return "subordinate"
        if flags & c.QUESTION and (at_break or joined) and before is not None:
            return "relative" if self._means_noun(i, before) else "subordinate"
        if flags & c.QUESTION and before is None:
            return "" if self.texts[-1] == "?" and self._has_one_verb(i) else "subordinate"
        if flags & c.RELATIVE and before is not None:
            if self.flags[before] & c.BREAK and self.texts[before] not in ":;" and not self._nothing_before(i, before):
                return "" if self.texts[before] != "," and self._begins_anew(i, before) else "relative"
            if joined and self.closed and not self.is_article(i):
                return "relative"
        if (
            flags & (c.RELATIVE | c.QUESTION)
            and before is not None
            and self.flags[before] & c.PREPOSITION
            and before not in self.found
        ):
            first = self.before(before)
            if first is not None and (
                self.flags[first] & c.BREAK or (self.flags[first] & c.COORDINATOR and not self.is_article(i))
            ):
                return "relative"
        return self._without_comma(i, flags) if self.told else ""

    def _nothing_before(self, i: int, comma: int) -> bool:
        """»Ja, die Bank zahlt«, »einig darin, die Bank, die …«: no noun, no pronoun that could be meant."""
        nominal = c.CAPITAL | c.PRONOUN | c.NUMBER | c.DETERMINER | c.QUOTE
        pointing = comma > 0 and self.tokens.forms[comma - 1].lower in _CORRELATES
        return self.is_article(i) and (pointing or not any(here & nominal for here in self.flags[:comma]))

    def _begins_anew(self, i: int, dash: int) -> bool:
        """»1997 – Der Besuch wird …«: behind a date, or with a capital, it means nothing before the dash."""
        unit = self.tokens.unit.get(dash - 1)
        return self.texts[i][0].isupper() or (unit is not None and unit.kind == "date" and self.is_article(i))

    def _has_one_verb(self, i: int) -> bool:
        """Whether only one verb follows: »Wer kommt?«."""
        verb = self.next_verb(i + 1)
        return verb is not None and self.next_verb(verb + 1) is None

    def _means_noun(self, i: int, before: int) -> bool:
        """»dort, wo …«, »alles, was …«: a question word that says which."""
        word, forms = self.tokens.forms[i].lower, self.tokens.forms
        if word.startswith("welch"):  # »der Preis, welcher …«
            named = i + 1 in self.tokens.unit and self.tokens.unit[i + 1].kind in ("entity", "person")
            asks = self.is_article(i) and not named  # »wissen, welche Summe …«, but »die Summe, welche Malta gibt«
            return before > 0 and bool(self.flags[before - 1] & c.CAPITAL) and not asks
        return word.startswith("wo") or (word == "was" and before > 0 and forms[before - 1].lower in NEUTER_PRONOUNS)

    def _is_preposition(self, i: int) -> bool:
        """»bis in den Mai«, »seit Ende 1990«: a preposition or a number follows »bis«, no clause; »wie« opens one."""
        if i + 1 >= len(self.flags) or not self.flags[i] & c.PREPOSITION:
            return False
        return bool(self.flags[i + 1] & (c.PREPOSITION | c.NUMBER)) or self.texts[i + 1] in _PARTS_OF_YEARS

    def _without_comma(self, i: int, flags: int) -> str:
        """»Sie hält was sie verspricht«: behind a finite verb another one must open."""
        if not self.flags[i - 1] & (c.CAPITAL | c.VERB) or i in self.tokens.unit:
            return ""
        if not self._has_verb_alone(i, flags) or (flags & c.RELATIVE and not self.flags[i - 1] & c.CAPITAL):
            return ""
        return "relative" if flags & c.RELATIVE or self.tokens.forms[i].lower.startswith("wo") else "subordinate"

    def _has_verb_alone(self, i: int, flags: int) -> bool:
        """Whether the next finite verb is one for sure and ends its clause; of a pronoun with no joint before it."""
        verb = self.next_verb(i + 1)
        if (
            verb is None
            or not self.flags[verb] & (c.FINITE_ONLY | c.AUXILIARY | c.MODAL)
            or self.flags[verb] & (c.GUESS | c.NONFINITE)
        ):
            return False
        joint = c.BREAK | c.COORDINATOR if flags & c.RELATIVE else c.BREAK
        return not any(self.flags[j] & joint for j in range(i + 1, verb)) and self.ends(verb)

    def _at_break(self, i: int | None) -> bool:
        before = None if i is None else self.before(i)
        return before is None or bool(self.flags[before] & (c.BREAK | c.BRACKET | c.COORDINATOR))

    def _closes_with_verb(self, i: int, *, soft: bool) -> bool:
        """Whether the next finite verb stands at the end of a clause, and is not that of a clause around."""
        verb = self.next_verb(i + 1)
        if soft and verb is not None and not self.reaches(i, verb):
            return False
        if verb is None or not (self.is_final(verb) or self.closes_first(i, verb)) or self._is_infinitive(i, verb):
            return False
        if self.flags[i] & c.RELATIVE and (
            self._is_apposition(i)
            or self._is_told(i, verb)
            or self._leaves_out_auxiliary(i, verb)
            or self._closes_bracket(i, verb)
            or self._leaves_verb_to_another(i, verb)
        ):
            return False
        if verb == i + 1 and self.flags[i] & c.DETERMINER and not self.flags[i] & c.QUESTION:
            return self.flags[i] & c.RELATIVE > 0 and self.before(i) is not None
        if not self.waiting:
            return True
        after = self.next_verb(verb + 1)
        return after is not None and self.is_final(after)

    def _leaves_verb_to_another(self, i: int, verb: int) -> bool:
        """»beschloss, den Hafen, der leer stand, zu schließen«: an article; the verb is the pronoun's."""
        after = self.next_verb(verb + 1)
        if not self.is_article(i) or (after is not None and self.is_final(after)):
            return False
        return any(
            self.flags[j] & c.RELATIVE and self.texts[j - 1] == "," and not self.is_article(j)
            for j in self.tokens.structure
            if i < j < verb
        )

    def _is_infinitive(self, i: int, verb: int) -> bool:
        """»Der Versuch, den Fluss umzuleiten, scheiterte«: an infinitive closes what begins here."""
        stop = next((j for j in range(i + 1, verb) if self.flags[j] & c.BREAK and j not in self.tokens.unit), 0)
        return stop > 0 and bool(self.flags[stop - 1] & c.ZU_INFINITIVE)

    def _is_apposition(self, i: int) -> bool:
        """»A, der Minister für Handel, sagte«: a noun follows, and behind the next comma the verb."""
        flags = self.flags
        if not self.is_article(i):
            return False
        for j in range(i + 1, len(flags) - 1):
            if flags[j] & c.VERB and not flags[j] & c.CAPITAL and j not in self.attributive:
                return False
            if flags[j] & c.BREAK and j not in self.tokens.unit:
                return bool(flags[j + 1] & c.FINITE) and not flags[j + 1] & (c.CAPITAL | c.NONFINITE)
        return False

    def _is_told(self, i: int, verb: int) -> bool:
        """»sagte am Montag, das Geld fehle«: who does what is said, behind a word that no pronoun can mean.

        Its verb is in the mood of reported speech, and right before it stands the noun of the article.
        """
        comma = self.before(i)
        if comma is None or self.texts[comma] != "," or not self.is_article(i) or not self.told_before(comma):
            return False
        if self.tokens.noun_follows(i, verb) not in (verb - 1, verb - 2) or self._can_mean(i, comma - 1):
            return False
        moods = {one.form for one in self.tokens.readings(verb) if one.person == "3s"}
        return moods == {"subjunctive1"}

    def told_before(self, comma: int) -> bool:
        """Whether a finite verb stands before a comma."""
        return any(j < comma and self.flags[j] & c.FINITE and self.is_verb(j) for j in self.tokens.structure)

    def _can_mean(self, i: int, before: int) -> bool:
        """Whether a pronoun can mean the noun before its comma: one of its gender, and no day."""
        unit = self.tokens.unit.get(before)
        if not self.flags[before] & c.CAPITAL or (unit is not None and unit.kind == "date"):
            return False
        own, noun = self.tokens.forms[i].features, self.tokens.forms[before].features
        return unit is not None or not noun or bool(genders(own) & genders(noun))

    def _closes_bracket(self, i: int, verb: int) -> bool:
        """»Sie hat in Lahr, der größten Stadt, die Schule besichtigt«: the participle that »hat« waits for.

        »Im Mai wird X, bisher Richterin, das Amt übernehmen«: the infinitive, a plural that nothing here agrees with.
        """
        flags = self.flags
        if (
            self.waiting
            or not flags[verb] & c.NONFINITE
            or flags[verb] & (c.AUXILIARY | c.MODAL)
            or not self.is_article(i)
        ):
            return False
        apart = any(self.texts[j] == "," and j not in self.tokens.unit for j in range(i + 1, verb))
        if not (apart or self._behind_apposition(i, verb) or self._disagrees(i, verb)):
            return False
        for j in range(i - 1, -1, -1):
            if (
                flags[j] & c.NONFINITE
                and not flags[j] & (c.CAPITAL | c.AUXILIARY | c.MODAL)
                and j not in self.attributive
            ):
                return False
            if flags[j] & c.FINITE and not flags[j] & c.CAPITAL and j not in self.attributive:
                return bool(flags[j] & (c.AUXILIARY | c.MODAL))
        return False

    def _behind_apposition(self, i: int, verb: int) -> bool:
        """»in Lahr, der größten Stadt, [die] …«: two commas, the first one behind a phrase with a preposition."""
        flags, commas = self.flags, [j for j in range(i) if self.texts[j] == "," and j not in self.tokens.unit]
        if len(commas) < 2 or commas[-1] != i - 1 or not flags[verb] & c.PARTICIPLE or verb + 2 < len(flags):
            return False
        if self.texts[commas[-2] + 1] == "so":
            return True  # »Sie habe, so der Sprecher, [das] Haus verkauft«
        j = commas[-2] - 1
        while j > 0 and flags[j] & (c.CAPITAL | c.ADJECTIVE | c.DETERMINER) and not flags[j] & c.PREPOSITION:
            j -= 1
        return bool(flags[j] & c.PREPOSITION)

    def _leaves_out_auxiliary(self, i: int, verb: int) -> bool:
        """»Die Straße wurde gebaut, die Brücke saniert«: a participle like the one before the comma."""
        flags, before = self.flags, self.before(i)
        if (
            before is None
            or not flags[verb] & c.PARTICIPLE
            or not flags[before - 1] & c.PARTICIPLE
            or not self.is_article(i)
        ):
            return False
        auxiliary = next((j for j in range(before - 2, -1, -1) if flags[j] & c.AUXILIARY and flags[j] & c.FINITE), -1)
        if auxiliary < 0 or any(flags[j] & (c.BREAK | c.CAPITAL) for j in range(auxiliary + 1, before)):
            return auxiliary >= 0 and (self._disagrees(i, verb) or self._has_both(i, verb))
        noun = self.tokens.noun_follows(i, verb)
        shared = self.tokens.forms[i].features & (self.tokens.forms[noun].features if noun is not None else 0)
        return bool(shared & (NOMINATIVE | ACCUSATIVE))

    def _has_both(self, i: int, verb: int) -> bool:
        """»die Union die Mitgliedschaft suspendiert«: a subject, and an object with an article of its own."""
        noun = self.tokens.noun_follows(i, verb)
        if noun is None or not self.tokens.forms[i].features & self.tokens.forms[noun].features & NOMINATIVE:
            return False
        return any(
            self.flags[j] & c.DETERMINER
            and self.tokens.forms[j].features & ACCUSATIVE
            and not self.flags[j - 1] & (c.PREPOSITION | c.BREAK | c.COORDINATOR)
            for j in range(noun + 1, verb)
        )

    def _disagrees(self, i: int, verb: int) -> bool:
        """»das Parlament den Haushalt beschlossen«: a plural verb, and no plural that it could tell of."""
        form = self.tokens.forms[verb]
        if not form.plural or self.tokens.forms[i].lower not in ("das", "der", "dem", "den"):
            return False
        return not any(
            self.flags[j] & c.CAPITAL and self.tokens.forms[j].features & NOMINATIVE & PLURAL
            for j in range(i + 1, verb)
        )
