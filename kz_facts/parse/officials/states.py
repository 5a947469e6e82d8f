"""Which state an office without one belongs to: »Präsident Gül«, »Verkehrsminister Askar Omarow«.

In this order: what the title itself says (Bundesrätin, MdB), the holder's party, what the text says of the
same person elsewhere, the sentence, the sentence before, the whole text. A guest is not of the state that he visits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from kz_facts.parse.marks import EntityMark
from kz_facts.parse.officials.office import Office
from kz_facts.parse.officials.owners import OF_SEVERAL_STATES
from kz_facts.parse.officials.text import Text
from kz_facts.parse.officials.titles import Title
from kz_facts.parse.officials.vocabulary import Vocabulary
from kz_facts.rules.officials import OfficialRules

_FAR = 120  # words: no clause is longer
_QUOTES = frozenset('„“”»«"')
# How much an entity says that a text speaks of its state.
_WEIGHTS = {"country": 4, "city": 2, "region": 2, "organisation": 2}
_INTO = frozenset(("in", "nach", "im"))


class States:
    """Knows the states that a text speaks of."""

    def __init__(self, rules: OfficialRules, words: Vocabulary) -> None:
        self._words = words
        self._titles = {
            stem: codes.split() for codes, stems in rules.implied["states"].items() for stem in stems.split()
        }
        self._known: dict[str, list[str]] = {}
        self._without_president = frozenset(rules.implied["systems"]["president"].split())
        self._without_premier = frozenset(rules.implied["systems"]["premier"].split())
        self._parties = {
            party: codes.split() for codes, parties in rules.implied["parties"].items() for party in parties.split()
        }

    def spoken_of(self, text: Text, offices: list[Office]) -> Counter[str]:
        """How often each state is named in a text, in whatever form."""
        counts: Counter[str] = Counter()
        for office in offices:
            low = office.title.noun.lower()
            for stem in {office.title.head, office.title.first, low.removesuffix("in")}:
                codes = self._titles.get(stem, [])
                if len(codes) == 1:
                    counts[codes[0]] += 2
        for mark in text.entities:
            code = code_of(mark) or _body_of(mark)
            if code:
                counts[code] += _WEIGHTS[mark["kind"]]
        return counts

    def outside(self, text: Text, offices: list[Office], named: set[int], counts: Counter[str]) -> Counter[str]:
        """As `spoken_of`, without the states that only tell whose office somebody else holds.

        Args:
            text: The text.
            offices: Its office phrases.
            named: The titles whose holders are named.
            counts: What `spoken_of` gives.
        """
        found: Counter[str] = Counter()
        used = {k for office in offices for k in range(office.start, office.end)}
        for k, mark in text.placed:
            if k not in used and text.entity[k] is mark:
                code = code_of(mark) or (None if text.word(k - 1) == "(" else _body_of(mark))
                if code:
                    found[code] += _WEIGHTS[mark["kind"]]
        for office in offices:
            if office.head not in named:
                code = office.country or self.by_title(office, counts)
                if code:
                    found[code] += 2
        return found

    def fits(self, office: Office, category: str, code: str) -> bool:
        """Whether a state has such an office: Germany's president is a Bundespräsident."""
        head = office.title.noun.lower()
        if category == "head_of_state" and head.startswith("präsident"):
            return code not in self._without_president
        if category == "head_of_government" and head.startswith(("premier", "ministerpräsident")):
            return code not in self._without_premier and not (code == "DE" and head.startswith("premier"))
        return True

    def by_title(self, office: Office, counts: Counter[str]) -> str | None:
        """The state that a title tells of itself, if need be the one of several that the text names."""
        found = self._by_title(office.title, counts)
        return self._by_title(office.served, counts) if found is None and office.served else found

    def _by_title(self, title: Title, counts: Counter[str]) -> str | None:
        codes = self._known.get(title.noun)
        if codes is None:
            codes = self._known[title.noun] = self._codes(title)
        return self._choose(codes, counts) if codes else None

    def _codes(self, title: Title) -> list[str]:
        low = title.noun.lower()
        for stem in (title.head, title.first, low, low.removesuffix("in")):
            if stem in self._titles:
                return self._titles[stem]
        for part in low.split("-")[:-1]:
            codes = self._parties.get(part.upper()) or self._parties.get(part.capitalize())
            if codes:
                return codes
        for stem, codes in self._titles.items():
            if (len(stem) > 5 and low.startswith(stem)) or (low.startswith("bundes") and stem == "bundes"):
                return codes
        return []

    def by_party(self, text: Text, end: int, counts: Counter[str]) -> str | None:
        """»Dora Lenz (FDP)«: the state of the party in brackets behind a name."""
        if text.word(end) != "(" and text.word(end + 2) != "(":
            return None
        for k in range(end, min(end + 6, len(text.words))):
            codes = self._parties.get(text.words[k])
            if codes:
                return self._choose(codes, counts)
            if text.words[k] == ")":
                break
        return None

    def by_party_before(self, text: Text, office: Office, counts: Counter[str]) -> str | None:
        """»der CDU-Politiker und frühere Minister X«."""
        k = office.outer - 1
        while text.word(k)[:1].islower() and text.word(k).endswith("e") and office.outer - k < 3:
            k -= 1  # »und langjährige Minister«
        if text.word(k) not in ("und", "sowie"):
            return None
        party, hyphen, _ = text.word(k - 1).rpartition("-")
        return self._choose(self._parties[party], counts) if hyphen and party in self._parties else None

    def by_context(
        self,
        text: Text,
        at: int,
        offices: list[Office],
        counts: Counter[str],
        taken: frozenset[str],
        excluded: frozenset[str],
        fits: Callable[[str], bool],
        colleague: str | None = None,
        partner: str | None = None,
    ) -> str | None:
        """The state that the words around speak of, the text's main one where they do not say.

        Args:
            text: The text.
            at: The title's word.
            offices: All office phrases: states named in them are those of others.
            counts: How often each state is named.
            taken: States whose holder of the same office is somebody else.
            excluded: States that it cannot be: the counterpart's.
            fits: Whether a state has such an office at all.
            colleague: The state of the minister whom the sentence before speaks of.
            partner: The state of the one who deals »mit« the holder: likelier another than the same.
        """
        if not counts:
            return None
        visited = self._visited(text, at) if self._travels(text, at, offices) else set()
        top = max(counts.values())
        scores = {code: 2.5 * count / top for code, count in counts.items()}
        sentence = text.sentence[at]
        first, last = text.around(at, 1, 1)
        near = [office for office in offices if first <= office.head < last + 40]
        used = {k for office in near for k in range(office.start, office.end)}
        for k in range(first, last):
            mark = text.entity[k]
            if mark is None or k in used or text.first(k) != k:
                continue
            code = code_of(mark)
            between = text.words[min(k, at) : max(k, at)]
            if code and code in counts and not _QUOTES.intersection(between):
                if sentence != text.sentence[k] and self._is_goal(text, k, mark, behind=k > at):
                    continue
                bonus = {0: 3.0, 1: 1.5, -1: 0.75}[sentence - text.sentence[k]]
                if bonus == 3.0:
                    # Of its own clause rather than of another, and of what stands in front rather than behind.
                    bonus += 2.0 if "," not in between and k < at else -1.0 if k > at and "," in between else 0.0
                scores[code] = max(scores[code], 2.5 * counts[code] / top + bonus)
        if colleague in scores:
            scores[colleague] += 1.5
        elif partner in scores:
            scores[partner] -= 0.5
        for code in taken:
            if code in scores:
                scores[code] -= 3.0
        for code in (*visited, *excluded, *[code for code in scores if not fits(code)]):
            scores.pop(code, None)
        best = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
        if not best or (len(best) > 1 and best[0][1] - best[1][1] < 0.05):
            return None  # two states are as near: better none than the wrong one
        return best[0][0]

    def _is_goal(self, text: Text, k: int, mark: EntityMark, *, behind: bool) -> bool:
        """»nach Tunis«, »nach der Mongolei«: whereto somebody goes tells not where he belongs."""
        if behind and mark["kind"] == "city":
            return True  # »Der Minister reist ab. Ein Halt in Tiflis entfällt.«
        before = text.word(k - 1).lower()
        return before == "nach" or (before in ("der", "den") and text.word(k - 2).lower() == "nach")

    def _travels(self, text: Text, at: int, offices: list[Office]) -> bool:
        """Whether the holder is the one who travels: »Besuch von Präsident X«, »Präsident X reist«."""
        k = at - 1
        while k >= 0 and at - k < 7 and text.same_sentence(k, at):
            low = text.words[k].lower()
            if "einladung" in low:
                return False
            if (
                any(stem in low for stem in self._words.trips)
                and low[:1] == low[:1].lower()
                and text.words[k][:1].isupper()
            ):
                return text.word(k + 1).lower() in ("von", "des", "der", "vom", "eines", "durch") or k + 1 == at
            if self._goes(low):
                return all(text.words[m].lower() in ("auch", "gestern", "heute") for m in range(k + 1, at))
            k -= 1
        between = {office.head for office in offices if office.head > at}
        passive = False
        k = at + 1
        while k < min(len(text.words), at + _FAR) and text.same_sentence(at, k):
            low = text.words[k].lower()
            if low in ("wurde", "wird", "worden"):
                passive = True
            if k in between and not passive:
                return False
            if self._goes(low) or (low == "empfangen" and passive):
                return True
            k += 1
        return False

    def _goes(self, low: str) -> bool:
        return low in self._words.goes_words or any(stem in low for stem in self._words.goes)

    def _visited(self, text: Text, at: int) -> set[str]:
        first, last = text.around(at, 0, 0)
        found = set()
        for k in range(max(first, at - _FAR), min(last, at + _FAR)):
            mark = text.entity[k]
            if mark is None or mark["form"] != "name" or text.first(k) != k:
                continue
            code = code_of(mark)
            before = text.word(k - 1).lower()
            if before in ("der", "den", "die", "und"):
                before = text.word(k - 2).lower()
            if code and (before in _INTO or before.startswith(("besuch", "bereis")) or text.entity[k - 1] is not None):
                found.add(code)
        return found

    def _choose(self, codes: list[str], counts: Counter[str]) -> str:
        named = [code for code in codes if counts.get(code)]
        return max(named, key=lambda code: (counts[code], -codes.index(code))) if named else codes[0]


def _body_of(mark: EntityMark) -> str | None:
    """The state whose body an entity is: »Auswärtiges Amt«."""
    return mark["country"] if mark["kind"] == "organisation" and mark["name"] not in OF_SEVERAL_STATES else None


def code_of(mark: EntityMark) -> str | None:
    """The state that an entity is or lies in."""
    if mark["kind"] == "country":
        return mark["code"]
    return mark["country"] if mark["kind"] in ("city", "region") else None
