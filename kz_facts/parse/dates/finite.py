"""Finite verbs in the present: told by their place in the clause where their form says nothing."""

from __future__ import annotations

from kz_facts.parse.dates.scan import Scan
from kz_facts.parse.dates.verb_forms import PARTICIPLE, VerbForms
from kz_facts.rules.dates import DateRules

_SUBORDINATING = frozenset(("damit", "dass", "daß", "wenn", "weil", "ob", "falls", "sobald", "bevor", "ehe", "sofern"))
_NOMINATIVE = frozenset(("der", "die", "das", "ein", "eine", "sich"))
_PREPOSITIONS = frozenset(
    ("in", "im", "an", "am", "auf", "mit", "für", "wegen", "nach", "bei", "aus", "von", "vom", "zum", "zur", "über",
     "unter", "gegen", "ab", "bis", "um")
)  # fmt: skip
_NO_INFINITIVE = frozenset(
    ("gegen", "neben", "wegen", "zwischen", "hinten", "oben", "außen", "innen", "eben", "daneben", "dagegen",
     "hingegen", "deswegen", "weswegen", "zusammen", "sondern", "sofern", "inzwischen", "indessen", "unterdessen",
     "währenddessen", "stattdessen", "infolgedessen", "dessen", "deren", "denen", "ihren", "seinen", "unseren",
     "allen", "beiden", "vielen", "einigen", "mehreren", "manchen", "solchen", "welchen", "diesen", "jenen", "einen",
     "keinen", "trotzdem", "außerdem", "gestern", "vorgestern", "morgen", "übermorgen", "gern", "insofern", "fern",
     "seitdem", "wann", "wenn", "dann", "denn", "den", "von", "worden", "unten", "mitten", "schon", "großen", "bloßen")
)  # fmt: skip
"""Words in -en and -ern before an article or a date that are no verbs."""


class Finite:
    """Finds the present in a clause."""

    def __init__(self, rules: DateRules, forms: VerbForms) -> None:
        self.forms = forms
        self.forms_of_present = frozenset(rules.tense["present"])
        self.perfect = frozenset(rules.tense["perfect"])
        self.no_verb = forms.no_verb

    def _plural(self, scan: Scan, index: int, first: int, date_first: int) -> bool:
        """»beraten die Minister …«, »finden am 5. Mai Wahlen statt«: a verb in the plural, by what follows it."""
        word = scan.words[index]
        if not word.endswith(("en", "ern", "eln")) or word in _NO_INFINITIVE or word.lower() in self.forms.no_verb:
            return False
        if index > first and scan.words[index - 1].lower() in ("zu", "am", "im", "beim", "und", "oder"):
            return False
        if self.forms.preterite(word) or word.endswith(("lichen", "ischen")):
            return False
        following = scan.words[index + 1].lower() if index + 1 < len(scan.words) else ""
        after_noun = index > first and scan.words[index - 1][:1].isupper() and not word.startswith("ge")
        if after_noun and following in _PREPOSITIONS:
            return True  # »die Händler schließen wegen der Kälte«: no adjective stands after its noun
        return following in _NOMINATIVE or (index == first and index < date_first <= index + 3)

    def present(self, scan: Scan, first: int, last: int, date_first: int, date_last: int) -> bool:
        """Whether a finite verb in the present stands in the clause: at its second place, its end or by its form."""
        end = last - 2 if scan.symbols[last - 1] == "." else last - 1
        for index in range(first, last):
            word = scan.words[index]
            if index == first:
                word = word.lower() if date_first != index else word
            if (
                date_first <= index < date_last
                or not word[:1].islower()
                or word in self.no_verb
                or scan.symbols[index] != "x"
            ):
                continue
            if word in self.forms_of_present or self._plural(scan, index, first, date_first):
                return True
            subject = {w.lower() for w in scan.words[max(first, index - 1) : index + 2]}
            if subject & {"ich", "wir"} and word not in self.perfect and word.endswith(("e", "en")) and len(word) > 3:
                return True
            if index == end and word.endswith("en") and scan.words[first].lower() in _SUBORDINATING:
                return True
            closes = index == last - 2 and scan.symbols[last - 1] == "." and not word.startswith("ge")
            after_date = index == date_last and ((date_first - first) <= 2 or closes)
            # »eröffnet«, »besucht« are present or participle: at the verb's place they are finite
            inside = first < index < last - 1 and not word.startswith("ge") and "ge" not in word[2:6]
            finite = after_date or inside or not PARTICIPLE.fullmatch(word)
            if finite and word.endswith("t") and len(word) > 3 and not word.endswith(("eit", "haft", "schaft")):
                return True
            if (
                after_date
                and word.endswith(("en", "eln", "ern"))
                and len(word) > 3
                and not word.endswith(("igen", "ichen", "schen", "eren"))
            ):
                return True
        return False
