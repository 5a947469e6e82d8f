"""What the words beside a date say of it: »seit«, »bis«, »jedes Jahr«, »als im …«, »Termin: …«."""

from __future__ import annotations

import re
from itertools import pairwise

from kz_facts.parse.dates.meaning import Calendar, Expression, Pair, Relative
from kz_facts.parse.dates.scan import Scan

_ONCE = ("rauertag", "ahltag", "ichtag")  # a day of one year: »den 9. April als Wahltag«
_CLAUSE = 12  # words behind »im Vorjahr« in which it says that something was »noch« so
_COMPARE = frozenset(("als", "wie", "gegenüber", "vergleich", "verglichen", "zum", "vgl"))

_SHARES = ("fache", "fachen", "doppelte", "hälfte", "drittel", "viertel", "niveau", "stand", "wert")

_FIGURES = ("zahlen", "bilanz", "ergebnis", "ergebnisse", "bericht", "abschluss")
_NEAR = 3  # words

_NOTICES = frozenset(("Termin", "Termine", "Beginn", "Anmeldung", "Anmeldeschluss", "Eröffnung", "Premiere", "Einlass"))

_BETWEEN = frozenset(
    ("jedoch", "aber", "wohl", "dann", "einschließlich", "inklusive", "inkl", "voraussichtlich", "mindestens")
)
"""Words that may stand between »spätestens« and its date."""

_BRACKET = 12
"""How many words back a bracket may have opened."""
_LINKS = 3
"""How many words may stand between two dates of a list: », und am«."""
_REPORTS = ("bericht", "bilanz", "rückblick", "chronik", "jahr", "jahres")
"""How the nouns end that a headline calls a text on a year."""
_TITLE = 80
_AGENDA = re.compile(
    r"(?i)\b(?:termin(?:e|hinweise?|kalender|vorschau)?|(?:veranstaltungs|jahres|wochen)?vorschau|(?:wochen)?ausblick"
    r"|wochenprogramm|agenda|vormerken"
    r"|save the date|veranstaltungs(?:hinweise?|kalender|tipps?)"
    r"|(?:kommende|nächste|anstehende|bevorstehende|weitere) veranstaltungen)\b"
)
"""What stands over a list of days to come."""
_ITEM = re.compile(r"\s*(?:[-–—•*·]\s*)?(?:(?:Mo|Di|Mi|Do|Fr|Sa|So)\w*\.?,? )?(?:[Aa]m |[Vv]om |[Aa]b )?\d")
"""How a line begins that is an entry of such a list."""
_AGED = re.compile(r"\w+jährig|\d+$")
"""»ihre heute achtjährige Tochter«, »der heute 70 Jahre alte Bau«."""
_CONJUNCTIONS = ("seit", "seitdem")
"""»Seit am 3. Mai die Mine schloss, …«: no preposition, as one of its own follows."""
_ROUND = frozenset(("um", "gegen"))


_YEARS = ("Jahr", "Jahre", "Jahren")
_LIMITS = ("ablauf", "innerhalb")
_CLOSE = ("kurz", "knapp", "unmittelbar")


class Surroundings:
    """Reads the words around expressions of one scan."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self._announced: dict[int, bool] = {}  # of lines that begin with a day: whether a headline announces them

    def opening(self, expression: Expression) -> str:
        """since, until, about, or none, by the preposition before the date."""
        scan, i = self.scan, expression.first - 1
        syms, words = scan.symbols, scan.words
        about = syms[i] == "i" and i > 0 and syms[i - 1] == "c"  # »etwa am 5. April«
        while i >= 0 and (
            syms[i] in "ac"
            or words[i] in _BETWEEN
            or (syms[i] == "i" and i and syms[i - 1] == "b")
            or (syms[i] == "." and i and syms[i - 1] == "c")
        ):
            about = about or syms[i] == "c"
            i -= 1
        if i < 0:
            return "about" if about else "none"
        word = words[i].lower()
        if syms[i] == "s":
            return str(scan.values[i])
        if syms[i] == "i":  # »frühestens im Mai«, »spätestens aber am 3. Mai«
            lead = i - 1 - (i > 1 and words[i - 1] in _BETWEEN)
            if lead >= 0 and syms[lead] == "s" and words[lead].lower() not in _CONJUNCTIONS:
                return str(scan.values[lead])
        if syms[i] == "b":
            clause = syms[i + 1] == "i" and i > 0 and words[i - 1] == ","  # »…, bis am 3. Mai die Mine schloss«
            return "none" if clause else "until"
        span = isinstance(expression.meaning, Pair)  # »kündigte einen Besuch vom 3. bis 5. Mai an«
        if word in ("von", "vom") and not span and scan.words[expression.last : expression.last + 1] == ["an"]:
            return "since"
        if about:
            return "about"
        if word in _LIMITS or (word == "vor" and words[expression.first].lower().endswith("ende")):
            return self._ended(word, i, near=i == expression.first - 1)
        bare = isinstance(expression.meaning, Calendar) and expression.meaning.month is None
        apart = i < expression.first - 1 and words[expression.first] not in _YEARS  # »…, um die 2021 gestritten wurde«
        return "about" if bare and word in _ROUND and not apart else "none"

    def _ended(self, word: str, i: int, *, near: bool) -> str:
        """»noch vor Jahresende«, »vor Ablauf des Jahres«; but »kurz vor Jahresende«, »nach Ablauf des Jahres«.

        »innerhalb 17. Dezember« is »bis« in South Tyrol, where it stands right before a date (`near`).
        """
        if word == "innerhalb":
            return "until" if near else "none"
        before = self.scan.words[i - 1].lower() if i else ""
        if word == "ablauf":
            return "until" if before in ("vor", "zum") else "none"
        return "none" if before in _CLOSE else "until"

    def rough(self, expression: Expression) -> bool:
        """»seit etwa 1990«, »bis ca. 2030«, »etwa 1741 bis 1779«."""
        i = expression.first - 1
        while i > 0 and self.scan.symbols[i] in "a.":
            i -= 1
        return i >= 0 and self.scan.symbols[i] == "c"

    def announced(self, expression: Expression) -> bool:
        """»Termin: 9. Juli«, »Samstag, 8. Juni, 19 Uhr«: no verb, but plainly still to come."""
        scan = self.scan
        if any(w in _NOTICES for w in scan.words[max(0, expression.first - 4) : expression.first]):
            return True
        return (
            "U" in scan.symbols[expression.last : expression.last + 6]
            and "|" not in scan.symbols[expression.last : expression.last + 6]
        )

    def on_agenda(self, expression: Expression) -> bool:
        """»Termine⏎14.3. Empfang⏎18.4. Messe«: one of the days that a headline announces."""
        text, start = self.scan.text, self.scan.start(expression.first)
        line = text.rfind("\n", 0, start) + 1
        entry = _ITEM.match(text, line)
        if entry is None or start >= entry.end() or not line:
            return False
        passed: list[int] = []
        while line and line not in self._announced and not (passed and self._is_heading(line)):
            if not _ITEM.match(text, line):
                break
            passed.append(line)
            line = _line_above(text, line)
        known = self._announced.get(line)
        heads = self._is_heading(line) if known is None else known
        self._announced.update(dict.fromkeys(passed, heads))
        return heads

    def _is_heading(self, line: int) -> bool:
        """Whether a line that begins there announces days to come."""
        end = self.scan.text.find("\n", line)
        return end - line < _TITLE and _AGENDA.search(self.scan.text, line, end) is not None

    def as_of(self, expression: Expression) -> bool:
        """»Stand: Ende März«: of this time the figures are."""
        return "Stand" in self.scan.words[max(0, expression.first - 3) : expression.first]

    def reported(self, expression: Expression) -> bool:
        """»Jahresbericht 2019« as a line of its own: the text is of that time."""
        scan, text = self.scan, self.scan.text
        start, end = scan.start(expression.first), scan.end(expression.last - 1)
        if text[end : end + 1] not in ("", "\n") or not expression.first:
            return False
        line = text.rfind("\n", 0, start) + 1
        return start - line < _TITLE and scan.words[expression.first - 1].lower().endswith(_REPORTS)

    def word_before(self, expression: Expression, word: str) -> bool:
        """Whether a word stands among the three before a date."""
        return word in [w.lower() for w in self.scan.words[max(0, expression.first - 3) : expression.first]]

    def recurs(self, expression: Expression) -> bool:
        """»den 9. April als Welttag der Hirten«, »jedes Jahr am 9. Mai«."""
        meaning = expression.meaning
        if not (isinstance(meaning, Calendar) and meaning.day is not None):
            return False
        words = self.scan.words
        after = words[expression.last : expression.last + 7]
        if after[:1] == ["als"] and any(w.endswith(("tag", "Tag", "tages")) and not w.endswith(_ONCE) for w in after):
            return True
        if after[:1] == ["jedes"] and after[1:2] in (["Jahres"], ["Jahrs"]):
            return True
        lead = words[expression.first - 1] if expression.first else ""
        if (
            lead in ("Der", "der")
            and after[:1] in (["ist"], ["gilt"], ["wird"])
            and any(w.endswith(("tag", "Tag")) for w in after)
        ):
            return True
        before = [w.lower() for w in words[max(0, expression.first - 5) : expression.first]]
        near = [*before[-4:], *(w.lower() for w in after[:1])]
        return bool({"jährlich", "alljährlich"} & set(near)) or any(
            a == "jedes" and b in ("jahr", "jahres") for a, b in pairwise(before)
        )

    def nowadays(self, expression: Expression) -> bool:
        """»(heute: Astana)«, »bis heute«, »das Land von heute«, »die Stadt von morgen«: no day from that of writing."""
        meaning = expression.meaning
        i = expression.first - 1
        word = self.scan.words[i].lower() if i >= 0 else ""
        if self.scan.words[expression.first] == "morgen" and word == "von":
            return True
        if not isinstance(meaning, Relative) or meaning.count:
            return False
        after = self.scan.words[expression.last].lower() if expression.last < len(self.scan.words) else ""
        if word in ("(", "bis", "von", "noch", "schon"):
            return True
        return after in ("noch", "als", "üblich") or bool(_AGED.match(after))

    def listed(self, last: int, first: int) -> bool:
        """Whether two dates stand in one list: »3. Juni, 5. Juli und 9. August«."""
        between = self.scan.symbols[last:first]
        return 0 < len(between) <= _LINKS and between[0] in ",u" and not between.strip(",uia")

    def is_today(self, expression: Expression) -> bool:
        """»Heute ist der 3. Mai«, »Die Frist ist heute«: the day itself is told, no state of these times."""
        scan, end = self.scan, expression.last
        before = scan.words[expression.first - 1] if expression.first else ""
        if before in ("ist", "war", "wäre"):
            return scan.symbols[end : end + 1] in ("", ".", "-", "|", ",") or scan.symbols[end] in "DWb"
        if scan.words[end : end + 1] != ["ist"]:
            return False
        after = scan.symbols[end + 1 : end + 3].lstrip("a")[:1]
        return after != "" and after in "DWMmO"

    def alone(self, expression: Expression) -> bool:
        """»In zwei Wochen« as all that is said, in a table or as an answer."""
        scan = self.scan
        before, after = scan.symbols[: expression.first], scan.symbols[expression.last :]
        return (
            expression.rule == "ahead"
            and not before.strip("|")
            and not after.strip(".!?|x" if len(after) < 2 else ".!|")
        )

    def compared(self, expression: Expression) -> bool:
        """»gegenüber dem Vorjahr«, »das Doppelte des Vorjahres«, »(Vormonat: …)«, »nach 7 Mio. Tonnen im Vorjahr«."""
        scan, i = self.scan, expression.first - 1
        if (i >= 0 and scan.symbols[i] == "(") or self._contrasted(expression):
            return True
        for steps in range(3):
            j = i - steps
            if j < 0 or scan.symbols[j] in ".,;|:":
                break
            low = scan.words[j].lower()
            if low in _COMPARE or (scan.words[i].lower() == "des" and low.endswith(_SHARES)):
                return True
        digit = False
        for j in range(i, max(-1, i - 9), -1):
            word = scan.words[j]
            if word[0].isdecimal():
                digit = True
            if word.lower() == "nach":
                return digit
            if scan.symbols[j] in ";|:(":
                break
        return False

    def _contrasted(self, expression: Expression) -> bool:
        """»2013 verlor A 3 Mio. Im Vorjahr waren es 2«, »… hatte A noch 5 verdient«: the year before that told."""
        scan, first, last = self.scan, expression.first, expression.last
        if not (first == 1 or (first > 1 and scan.symbols[first - 2] in ".|")):
            return False
        words = [word.lower() for word in scan.words[last : last + _CLAUSE]]
        end = next((k for k, sym in enumerate(scan.symbols[last : last + _CLAUSE]) if sym in ".;|"), len(words))
        return words[:2] in (["waren", "es"], ["war", "es"]) or "noch" in words[:end]

    def of_figures(self, expression: Expression) -> bool:
        """»Zahlen für das«, »Bilanz des«, »Bericht zum«: whether what stands in front looks back on a period."""
        before = self.scan.words[max(0, expression.first - _NEAR) : expression.first]
        return any(word.lower().endswith(_FIGURES) for word in before)

    def aside(self, expression: Expression) -> bool:
        """»(1899–1945)«, »der Vertrag von 1848«, »das Münchner Abkommen 1938«: it dates a thing, not the story."""
        syms, words, first = self.scan.symbols, self.scan.words, expression.first
        opened = syms.rfind("(", max(0, first - _BRACKET), first)
        if opened >= 0 and ")" not in syms[opened:first] and "|" not in syms[opened:first]:
            return True
        i = first - 1
        while i >= 0 and syms[i] == "a":
            i -= 1
        if i < 1:
            return False
        noun = words[i - 1][:1].isupper() and syms[i - 1] == "x"
        if words[i] in ("von", "vom", "aus") and noun:
            return True
        meaning = expression.meaning
        bare = isinstance(meaning, Calendar) and meaning.month is None and words[first][:1].isdecimal()
        opens = i == 0 or syms[i - 1] in ".|" or "\n" in self.scan.text[self.scan.end(i - 1) : self.scan.start(i)]
        return bare and words[i][:1].isupper() and syms[i] == "x" and not opens  # »Erst 1991 …«


def _line_above(text: str, line: int) -> int:
    """Where the line before one begins that is not blank."""
    end = line
    while end and text[end - 1].isspace():
        end -= 1
    return text.rfind("\n", 0, end) + 1


def announces(title: str) -> bool:
    """Whether a title is that of days to come: »Wochenvorschau«, »Termine«."""
    return _AGENDA.search(title) is not None
