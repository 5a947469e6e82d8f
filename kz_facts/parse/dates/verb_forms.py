"""Preterites and participles by their form: enough to tell what was from what will be."""

from __future__ import annotations

import re

from kz_facts.rules.dates import DateRules

_PREFIX_WORDS = (
    "be ver er ent zer ge miss über unter wider hinter um an ab auf aus ein vor zu nach mit bei statt zurück zusammen "
    "teil fest fort weg her hin los dar durch voran voraus bekannt herein heraus hinaus hinzu herunter entgegen wieder "
    "hervor heran überein vorher gegenüber nieder"
)
_PREFIXES = tuple(_PREFIX_WORDS.split())
PARTICIPLE = re.compile(
    r"[a-zäöüß]*ge[a-zäöüß]{2,}(?:t|en)"
    r"|[a-zäöüß]{3,}iert"
    r"|(?:[a-zäöüß]{2,8})?(?:be|ver|er|ent|zer|miss|unter|über|um|durch|wider)[a-zäöüß]{3,}(?:t|en)"
)
"""What may be a past participle; »besucht« may be the present as well."""


TO_INFINITIVE = re.compile(rf"(?:{'|'.join(sorted(_PREFIXES, key=len, reverse=True))})zu[a-zäöüß]{{3,}}n")
"""»anzuheben«, »stattzufinden«."""

_GE_PARTICIPLE = re.compile(r"(?P<front>[a-zäöüß]*?)ge[a-zäöüß]{2,}t(?:e|en)")
_GE_VERBS = ("gehör", "gelang", "gewähr", "gestatt", "genüg", "gelob", "gebühr", "gefähr", "gewöhn", "gestalt",
             "genehm", "gedacht", "geleit", "gebärd", "gesell")  # fmt: skip
"""Verbs that begin with ge- themselves: »gehörte« is a preterite."""


class VerbForms:
    """Tells preterites, and remembers what it told."""

    def __init__(self, rules: DateRules) -> None:
        self.no_verb = frozenset(rules.tense["no_verb"])
        self.strong = frozenset(rules.tense["preterite"])
        self.t_stems = tuple(rules.tense["t_stems"])
        self._known: dict[str, bool] = {}

    def preterite(self, word: str) -> bool:
        """Whether a word is a preterite: »stieg«, »vereinbarte«, »stattfanden«."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) > 100_000:
                self._known.clear()
            known = self._known[word] = self._is_preterite(word)
        return known

    def attribute(self, word: str) -> bool:
        """Whether a word in -te before a noun is its participle: »der gewählte Rat«, »das eingeführte Amt«."""
        match = _GE_PARTICIPLE.fullmatch(word)
        if match is None:
            return False
        return match["front"] in _PREFIXES or not (match["front"] or word.startswith(_GE_VERBS))

    def _is_preterite(self, word: str) -> bool:
        if word in self.no_verb or (word.endswith("ten") and word[:-2].endswith(self.t_stems)):
            return False
        if (
            len(word) > 4
            and word.endswith(("te", "ten"))
            and not word.endswith(("ste", "sten", "igte" if len(word) < 7 else "~"))
        ):
            return True
        if (
            len(word) > 5
            and word.endswith(("ste", "sten"))
            and not word.endswith(("igste", "igsten", "chste", "chsten", "rste", "rsten", "teste", "testen"))
        ):
            return True
        for form in (word, word.removesuffix("en"), word.removesuffix("n")):
            if form in self.strong:
                return True
            for prefix in _PREFIXES:
                if form.startswith(prefix) and form[len(prefix) :] in self.strong:
                    return True
        return False
