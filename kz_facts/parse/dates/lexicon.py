"""Every word that can be part of a time expression, in all its forms, with a one-letter symbol and a value.

The grammar reads the symbols; all other words are `x`. A form is looked up once and remembered.
"""

from __future__ import annotations

import re

from kz_facts.parse.dates import forms
from kz_facts.parse.dates.words import inventory
from kz_facts.parse.memo import Memo
from kz_facts.parse.numbers import read_ordinal, read_words
from kz_facts.rules.dates import DateRules

Symbol = forms.Symbol
OTHER: Symbol = ("x", None)
FOOTNOTE = "^"
"""The symbol of a word that a raised, lowered or circled digit is part of."""
_QUARTER = re.compile(r"Q[1-4]|H[12]")
_MARKS = {
    ".": ".", ",": ",", "-": "-", "–": "-", "—": "-", "/": "/", "(": "(", ")": ")", ":": ":", ";": ";", "'": "'",
    "’": "'", "§": "§", "+": "+", "\n": "|",
}  # fmt: skip


class Lexicon:
    """Looks words up: `lexicon.symbols["Montags"]`."""

    def __init__(self, rules: DateRules) -> None:
        self._forms = inventory(rules)
        self.symbols = Memo(self._analyse)

    def _analyse(self, form: str) -> Symbol:
        first = form[0]
        if first.isdecimal():
            return forms.number(form)
        if not form.isascii() and any(map(forms.is_footnote, form)):
            return (FOOTNOTE, None)
        if not first.isalpha():
            return (_MARKS.get(first, "x"), form)
        return self._forms.get(form) or (self._capital(form) if first.isupper() else None) or _of_form(form)

    def _capital(self, form: str) -> Symbol | None:
        """A word in capitals (»DIENSTAG«, »MONTAGabend«), at the head of a sentence (»Vor«), or »Q1«."""
        if len(form) > 2 and form[1].isupper():
            known = self._forms.get(form.capitalize())
        elif _QUARTER.fullmatch(form):
            return ("q", int(form[1]) + (32 if form[0] == "Q" else 39))
        else:
            known = None
        if known is None:
            known = self._forms.get(form.lower())
            if known == ("H", 1):
                return None  # »Morgen« is the morning unless it opens a sentence: see day parts
        return known


def _of_form(form: str) -> Symbol:
    """A word that is understood by its form: a Roman numeral, a decade, a length of time, a number word."""
    if form in forms.ROMAN:
        return ("r", forms.ROMAN[form])
    decade = forms.decade(form)
    if decade is not None:
        return ("Z", decade)
    length = forms.length(form)
    if length is not None:
        return length
    if form[0].islower() or form.istitle():
        rank = read_ordinal(form)
        if rank is not None:
            return ("O", rank)
        number = read_words(form)
        if number is not None:
            return ("K", number)
    return OTHER
