"""Which numbers are years: not those of a count, a name, an address, a telephone."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kz_facts.parse.dates.scan import Scan
from kz_facts.rules.dates import DateRules

_SEVERAL = frozenset(("beide", "beiden", "beider", "alle", "allen", "mehrere", "einige", "viele", "andere"))
OPENING, CLOSING = frozenset('„“»«"‚›‹'), frozenset('“”«»"‘‹›')
_STREETS = ("straße", "strasse", "gasse", "weg", "platz", "allee", "ring", "ufer", "damm", "kai")
_OURS = range(1980, 2041)
_SUM = re.compile(r" \d[\d.]*(?:,\d+)? ?(%|€|[^\W\d]\w*)")
_MEASURED = frozenset(("%", "€", "Billion", "Billionen", "Bio", "Million", "Milliarde", "Mia", "Tsd"))


class Names:
    """Words beside a number that make it a name, an address or a count."""

    def __init__(self, rules: DateRules, given: Iterable[str] = (), places: Iterable[str] = ()) -> None:
        self.given = frozenset(given)
        """Given names, for surnames like »Freitag«."""
        self.places = frozenset(places)
        """Names of places, of which there is but one: »besetzte 1900 Harbin«."""
        self.addresses = frozenset(rules.names["addresses"])
        self.before_count = frozenset(rules.names["before_count"])
        self.counting = frozenset(rules.names["counting"])
        self.before_year = frozenset(rules.names["before_year"])
        self.numbered = frozenset(rules.names["numbered"])
        self.before_year_ends = tuple(rules.names["before_year_ends"])
        self.titles = frozenset(rules.names["titles"])
        self.before_day = frozenset(rules.names["before_day"])
        self.papers = frozenset(rules.names["papers"])
        self.after_count = frozenset(rules.names["after_count"])
        self.dealt_with = frozenset(rules.names["dealt_with"])


class Numbers:
    """One scan, and what its numbers are."""

    def __init__(self, names: Names, scan: Scan) -> None:
        self.names = names
        self.scan = scan
        self.syms = scan.symbols + "||||||||"
        self.vals = scan.values
        self.words = scan.words
        self.starts = scan.starts
        self.size = len(scan.words)
        self.surnames: set[str] = set()
        self._links: dict[int, bool] = {}  # of numbers in chains, whether each is a year

    def word(self, i: int) -> str:
        """The word, or nothing beyond the ends."""
        return self.words[i] if 0 <= i < self.size else ""

    def glued(self, i: int) -> bool:
        """Whether a word touches the next."""
        return i + 1 < self.size and self.starts[i] + len(self.words[i]) == self.starts[i + 1]

    def compounded(self, i: int) -> bool:
        """Whether a word is the first part of a compound: »Sommer-Fest«."""
        return self.glued(i) and self.syms[i + 1] == "-" and self.glued(i + 1)

    def same_line(self, i: int) -> bool:
        """Whether a word and the next stand on one line."""
        return "\n" not in self.scan.text[self.scan.end(i) : self.scan.starts[i + 1]] if i + 1 < self.size else False

    def _beside_sum(self, i: int) -> bool:
        """Whether a year stands right before a sum or a share: »betrug 2022 31,2 Mrd. Euro«."""
        match = _SUM.match(self.scan.text, self.scan.end(i))
        return match is not None and match[1] in self.names.after_count | _MEASURED and self.word(i - 1).isalpha()

    def year_at(self, i: int) -> bool:
        """Whether a number stands for a year here."""
        if self.syms[i] != "Y" or self._part_of_more(i) or self._among_numbers(i):
            return False
        return not (i and self._named(i)) and not self._addressed(i) and not self._measures(i)

    def _part_of_more(self, i: int) -> bool:
        """Whether a number belongs to what touches it: »(EU) 2019/1020«, »Expo-2017«, »2000,50«, »1990.5«."""
        if i and self.glued(i - 1):
            before = self.syms[i - 1]
            if before not in "(-/.—'|" and self.word(i - 1) not in '„“»«"[‚›‹':
                return True
            chained = i > 1 and self.glued(i - 2)
            if chained and before in "./" and self.syms[i - 2] not in ("Mm" if before == "." else "Mmq"):
                return True
            if chained and before == "-" and self.syms[i - 2] == "x":
                return True
        if not self.glued(i):
            return False
        after = self.syms[i + 1]
        if after in "x#Nn" and self.word(i + 1) not in '„“»«"[])…!?*‚›‹':
            return True
        return after in ".,:" and self.glued(i + 1) and self.word(i + 2)[:1].isdecimal()

    def _among_numbers(self, i: int) -> bool:
        """Whether other numbers stand beside a number: »0800 1992 333«, but not »betrug 2022 31,2 Mrd. Euro«."""
        after, before = self.syms[i + 1], self.syms[i - 1] if i else "|"
        follows = after == "#" or (after in "DNY" and not self.glued(i) and i + 1 < self.size and self.same_line(i))
        if follows and not self._beside_sum(i):
            return True
        if before in "#N" or (before == "D" and not self.glued(i - 1)):
            return True
        return bool(i) and before in "Y-" and self._second_number(i)

    def _measures(self, i: int) -> bool:
        """Whether a number counts a thing or a distance: »2000 Euro«, »1500-Meter-Lauf«, »von 1800 auf 2400 Meter«."""
        after, counted = self.syms[i + 1], self.names.after_count
        if (self.word(i + 1) in counted and not self._is_of_month(i)) or (i and self.syms[i - 1] == "§"):
            return True
        if after == "-" and self.glued(i) and self.word(i + 2) in counted:
            return True
        goes_on = after in "b-u/" or (self.word(i + 1) == "auf" and self.word(i - 1) == "von")
        return goes_on and self.syms[i + 2] in "Y#ND" and self.word(i + 3) in counted

    def _is_of_month(self, i: int) -> bool:
        """»im Januar 2022 Demonstranten erschossen«: one of our years, though what follows could be counted."""
        month = i > 0 and self.syms[i - 1] in "Mm" and self.vals[i] in _OURS and self.vals[i] % 50 != 0
        return month and self.word(i + 1) in self.names.dealt_with

    def _named(self, i: int) -> bool:
        """Whether a number belongs to a name: »Agenda 2030«, »Flug LH 1990«, »Strategie Kasachstan 2050«."""
        names, j = self.names, i - 1
        if self.word(i + 1) in CLOSING and self._quoted(i):
            return True
        if self.syms[j] == "." and self.glued(j - 1) and len(self.word(j - 1)) <= 4:
            j -= 1  # »Nr. 1990«
        if self.word(j) in OPENING:
            return False
        word = self.word(j)
        if self.word(j - 1).lower() in _SEVERAL:
            return False  # »… hatten beide Seiten 2006 geschlossen«
        if word in names.before_year or (len(word) > 8 and word.lower().endswith(names.before_year_ends)):
            return True
        if word.isupper() and len(word) <= 4:  # »Flug LH 1990«, »DIN EN 1990«
            return self.word(j - 1) in names.before_year
        for k in range(j, max(-1, j - 4), -1):
            word = self.word(k)
            if word in names.titles:
                return k < j and not self.word(k + 1).islower()
            if not (word[:1].isupper() or word in ("„", "»", "“", '"')) or (self.syms[k] != "x"):
                return False
        return False

    def _quoted(self, i: int) -> bool:
        """»der Roman „Steppe 1984“«: the end of a title, every word of it a name."""
        for j in range(i - 1, max(-1, i - 6), -1):
            word = self.word(j)
            if word in OPENING:
                return True
            if not word[:1].isupper() or self.syms[j] != "x":
                return False
        return False

    def _addressed(self, i: int) -> bool:
        """Whether a postcode stands before a place: behind a street and its number, or too early for a year."""
        if self.syms[i + 1] != "x" or not self.word(i + 1)[:1].isupper():
            return False
        street = self.word(i - 3).lower() if i > 2 and self.syms[i - 1] == "," and self.syms[i - 2] in "DN" else ""
        return street.endswith(_STREETS) or (self.vals[i] < 1300 and self.word(i - 1) in ("nach", "in", "aus", "bei"))

    def _second_number(self, i: int) -> bool:
        """Whether the number before was none of a year, so that this one is none either."""
        if self.syms[i - 1] == "Y":
            return self.same_line(i - 1)
        if not self._chained(i):
            return False
        k = i - 2
        while k not in self._links and self._chained(k):
            k -= 2
        for link in range(k, i, 2):  # from the first on: a chain may have thousands
            if link not in self._links:
                self._links[link] = self.year_at(link)
        return not self._links[i - 2]

    def _chained(self, i: int) -> bool:
        """Whether a number hangs on the one before: the second of »2019–2020«."""
        return i > 1 and self.syms[i - 2] == "Y" and self.syms[i - 1] == "-" and self.glued(i - 1) and self.glued(i - 2)

    def _plain_number(self, i: int) -> bool:
        """Whether a number is no part of a longer one, of a time or of a word: »14.30«, »2000,5«, »24-stündig«."""
        if i and self.glued(i - 1):
            return False
        if not self.glued(i):
            return True
        if self.word(i + 1)[:1].isalnum() or self.syms[i + 1] in "-%":
            return False
        return not (self.glued(i + 1) and self.word(i + 2)[:1].isdecimal() and self.syms[i + 1] in ".,:/'")

    def _counts_noun(self, i: int) -> bool:
        """Whether a number before a noun is a count: »am 3. Mai 2000 Menschen«."""
        after = self.word(i + 1)
        if after in self.names.after_count:
            return True
        return self.vals[i] % 50 == 0 and after[:1].isupper() and self.syms[i + 1] == "x" and self.same_line(i)

    def _followed(self, i: int) -> bool:
        """Whether something follows that two digits can count: a noun, a unit, an adjective, »Uhr«."""
        if not self.same_line(i):
            return False
        after, symbol = self.word(i + 1), self.syms[i + 1]
        if symbol in "UJjDNYK#av%MW" or after in self.names.after_count or after[:1].isupper():
            return True
        return after[:1].islower() and after.endswith(("e", "en", "er", "es")) and self.word(i + 2)[:1].isupper()
