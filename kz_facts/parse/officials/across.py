"""Name and office across the verb: »wurde X zum Botschafter ernannt«, »X ist seit 2019 Präsident«."""

from __future__ import annotations

from kz_facts.parse.grammar import lexicon
from kz_facts.parse.officials.common import Grammar
from kz_facts.parse.officials.office import Link, Office
from kz_facts.parse.officials.phrases import POSSESSIVES, WHOSE
from kz_facts.parse.officials.text import Text

_COPULA = {
    "ist": "current",
    "bleibt": "current",
    "sei": "current",
    "wurde": "current",
    "war": "former",
    "wird": "designate",
    "gewesen": "former",
}
_FINITE = ("ist", "war", "bleibt", "wird", "wurde")
_TO_NAME = ("ist", "war", "bleibt", "wurde", "wird", "heißt", "hieß", "heisst")
_LONG = 10  # letters of a compound that is no given name
_SOMEBODY_ELSE = frozenset(("ihn", "mich", "uns"))  # »Präsident X ernannte ihn zum Gouverneur«: not X
_NOT_BETWEEN = ("von", "durch", "mit", ",", "nicht", "in", "nach", "für", "zu")
_SPAN = 16  # words between the verb and the office: »ist eine bekannte Ökonomin und seit dem 3. Mai 2022 Ministerin«
_REACH = 200  # words of a clause on either side; no sentence of letters alone has more
# These open a clause behind a comma.
_OPENERS = ("der", "die", "das", "weil", "dass", "nachdem", "wenn", "während", "als", "wie")


class AcrossVerb(Grammar):
    """Finds the holder whom a verb joins to an office."""

    def find(self, text: Text, office: Office, known: frozenset[str]) -> list[Link]:
        """»zum Botschafter ernannt«, »war als Regierungschef zurückgetreten«, »ist Außenminister«."""
        first, last = self._clause(text, office)
        lowered = [text.words[k].lower() for k in range(first, last)]
        article = office.determiner.lower()
        before = text.word(office.outer - 1).lower()
        owned = before == "zu" and article in POSSESSIVES | WHOSE  # »zu seinem Nachfolger«
        if owned or article in ("zum", "zur") or (article in ("", "neuen", "neuer") and before in ("zum", "zur")):
            verb = next((w for w in lowered if any(stem in w for stem in self.words.appoint)), None)
            if verb is None or not _SOMEBODY_ELSE.isdisjoint(lowered):
                return []
            found = self._holder(text, office, first, last, known)
            planned = (
                any(stem in w for w in lowered for stem in self.words.propose)
                or "soll" in lowered
                or ("wird" in lowered and "worden" not in lowered)
            )
            return [Link(office, *found, "appointed", tenure="designate" if planned else None)] if found else []
        if before == "als" and not _SOMEBODY_ELSE.isdisjoint(lowered):
            return []  # »entließ ihn X, schickte ihn aber als Botschafter nach Rom«
        if before == "als":
            leave = next(
                (
                    w
                    for w in lowered
                    if w in self.words.leave or (len(w) > 7 and any(w.endswith(s) for s in self.words.leave))
                ),
                None,
            )
            serves = next((w for w in lowered if w in self.words.serve), None)
            if leave is None and serves is None:
                return []
            found = self._holder(text, office, first, last, known)
            tenure = "former" if leave else self._served(serves or "", lowered)
            return [Link(office, *found, "resigned" if leave else "served", tenure=tenure)] if found else []
        return self._predicate(text, office, first, last, known)

    @staticmethod
    def _served(verb: str, lowered: list[str]) -> str | None:
        """»diente als Minister« tells of the past, »wird als Präsident vereidigt« of what is to come."""
        if verb.endswith("te"):
            return "former"
        sworn = verb in ("angelobt", "vereidigt") and "wird" in lowered and "worden" not in lowered
        return "designate" if sworn else None

    def _clause(self, text: Text, office: Office) -> tuple[int, int]:
        first = office.outer
        while (
            first > max(0, office.outer - _REACH)
            and text.same_sentence(first - 1, office.head)
            and text.words[first - 1] not in (";", ":", "»", "«", "–")
        ):
            if text.words[first - 1] == "," and text.word(first).lower() in _OPENERS:
                break
            first -= 1
        last = office.end
        while (
            last < min(len(text.words), office.end + _REACH)
            and text.same_sentence(last, office.head)
            and text.words[last] not in (",", ";", ".")
        ):
            last += 1
        return first, last

    def _holder(
        self, text: Text, office: Office, first: int, last: int, known: frozenset[str]
    ) -> tuple[int, int] | None:
        names = self._names(text, first, office.outer, known)
        agents = [n for n in names if text.word(self._name_front(text, n[0]) - 1).lower() in ("von", "durch", "vom")]
        names = [n for n in names if n not in agents]
        if names:
            return names[-1]
        behind = self._names(text, office.end, last, known)
        return behind[-1] if behind else None

    def _name_front(self, text: Text, i: int) -> int:
        """Where the noun phrase around a name begins: titles and adjectives in front of it belong to it."""
        while i > 0 and (
            self.titles.read(text.words[i - 1]) is not None
            or text.words[i - 1] in self.words.honorifics
            or text.entity[i - 1] is not None
        ):
            i -= 1
        return i

    def _names(self, text: Text, first: int, last: int, known: frozenset[str]) -> list[tuple[int, int]]:
        found = []
        k = first
        while k < last:
            end = self.people.begins(text, k) if text.words[k][:1].isupper() or text.words[k] in ("von", "al") else k
            long = len(text.words[k]) >= _LONG and text.words[k] not in self.people.given
            thing = long and lexicon().nouns.is_known_compound(text.words[k])  # »Bezirkskarriere Berg wurde Rat«
            if end > k and end <= last and (end - k >= 2 or text.words[k] in known) and not thing:
                found.append(self.without_noun(text, k, end))
                k = end
            else:
                k = max(k + 1, end)
        return found

    def _breaks(self, text: Text, b: int) -> bool:
        word = text.words[b].lower()
        if word in (",", "nicht", "kein", "nie", "niemals", "mit", "zu", "gegen", "wie", "als"):
            return True
        return word in ("von", "bei") and not text.word(b + 1)[:1].isdigit()

    def _predicate(self, text: Text, office: Office, first: int, last: int, known: frozenset[str]) -> list[Link]:
        """»Roman Vassilenko ist seit 2019 stellvertretender Außenminister«."""
        if office.determiner.lower() not in ("", "der", "die", "ein", "eine", "sein", "seine", "ihr", "ihre"):
            return []
        if link := self._named_behind(text, office, last, known):
            return [link]
        for k in range(office.outer - 1, max(first, office.outer - _SPAN) - 1, -1):
            if text.words[k].lower() in _COPULA:
                return self._around_copula(text, office, first, k, known)
            if text.words[k] in (",", ";"):
                return []
        return []

    def _named_behind(self, text: Text, office: Office, last: int, known: frozenset[str]) -> Link | None:
        """»Neuer Außenminister wird Roman Vassilenko«."""
        copula = text.word(office.end).lower()
        if copula not in _TO_NAME or office.end >= last:
            return None
        plain = text.line[office.outer] or text.word(office.outer - 1) in (".", ",", ":")
        direct = plain and office.end + 1 < last and self.people.begins(text, office.end + 1) > office.end + 2
        if not (office.attributed or office.start < office.head or office.title.kin or direct):
            return None
        behind = self._names(text, office.end + 1, last, known)
        words = text.words[office.end + 1 : behind[0][0]] if behind else []
        if not behind or len(words) > 3 or any(word.lower() in _NOT_BETWEEN for word in words):
            return None
        return Link(office, *behind[0], "predicate", tenure={"wird": "designate", "war": "former"}.get(copula))

    def _before_verb(self, text: Text, names: list[tuple[int, int]], first: int, k: int) -> tuple[int, int] | None:
        """The name in front of a verb: »X ist«, »X (SPÖ) ist«, »X, eine Malerin, ist«."""
        if names and self.past_bracket(text, names[-1][1]) == k:
            return names[-1]
        apposed = bool(names) and names[0][0] == first and text.words[names[0][1]] == "," == text.words[k - 1]
        return names[0] if apposed else None

    def _around_copula(self, text: Text, office: Office, first: int, k: int, known: frozenset[str]) -> list[Link]:
        """»X ist seit 2019 Außenminister«, »Seit Mai ist X Botschafterin in Rom«."""
        low = text.words[k].lower()
        tenure = None if _COPULA[low] == "current" else _COPULA[low]
        names = self._names(text, first, k, known)
        if (subject := self._before_verb(text, names, first, k)) is not None:
            if any(self._breaks(text, b) for b in range(k + 1, office.outer)):
                return []
            return [Link(office, *subject, "predicate", tenure=tenure)]
        if k + 1 < office.outer and low in _FINITE and not office.determiner:
            names = self._names(text, k + 1, office.outer, known)
            if names and names[0] == (k + 1, office.outer):
                return [Link(office, *names[0], "predicate", tenure=tenure)]
        return []
