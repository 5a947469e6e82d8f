"""Who a sentence says something from: »laut Zoll«, »sagte die Ministerin«, »X betonte, dass …«.

The notions are those of ConText: a cue, the direction in which it works, the scope that it covers, the
terminators that end a source, and pseudo-cues (»sagte die Reise ab«) that only look like one.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kz_facts.parse import verbs
from kz_facts.rules.source import SourceRules

_TOKEN = re.compile(r"[^\W_][\w.'’/&-]*(?<![.,])|[^\w\s]")
_ADJECTIVE = re.compile(r"[a-zäöüß-]+(?:e|en|em|er|es)$")
_QUOTE_MARK = frozenset('"„“”«»›‹‚‘')
_CLAUSE_END = frozenset(",;:.!?–—(")
# Small words that may stand inside a source.
_INSIDE_WORDS = """der die das des dem den ein eine eines einer einem einen und für von vom zur zum seines seiner ihrer
    ihres unseres unserer eigenen ihren ihrem seinen seinem beider dieser dieses mehrerer"""
_INSIDE = frozenset(_INSIDE_WORDS.split())
_PREPOSITION_WORDS = (
    """am an auf aus bei beim bis durch für im in ins mit nach seit unter vor während wegen zu zum zur"""
)
_PREPOSITIONS = frozenset(_PREPOSITION_WORDS.split())


_AFTER_NOUN_WORDS = """der des eines einer und für von vom zur zum seines seiner ihrer ihres unseres dieser dieses
    beider mehrerer de da di la le van bin ibn al el"""
_AFTER_NOUN = frozenset(_AFTER_NOUN_WORDS.split())
_RELATIVE_WORDS = """der die das den dem deren dessen denen wo was um zu trotz"""
_RELATIVES = frozenset(_RELATIVE_WORDS.split())


class Attribution(NamedTuple):
    """A source `[start, end)` in a sentence, and the stretch `[first, last)` that is said by it."""

    start: int
    end: int
    first: int
    last: int


class _Token(NamedTuple):
    text: str
    start: int
    end: int


class Sources:
    """Finds attributions in single sentences."""

    def __init__(self, rules: SourceRules) -> None:
        self._verbs = verbs.lexicon(rules.verbs)
        self._sayings = frozenset(rules.sayings)
        self._terminators = frozenset(rules.terminators)
        self._times = frozenset(rules.words_for_time)
        self._pseudo = {tuple(item.split(" ")) for item in rules.pseudo}
        phrases = sorted((p for p in rules.before if p not in rules.after), key=len, reverse=True)
        self._before = re.compile(rf"\b(?i:{'|'.join(map(re.escape, phrases))}) (?=\w)")
        self._after = re.compile(rf" (?:{'|'.join(map(re.escape, rules.after))})\b")
        self._subjunctives = frozenset(rules.reported)
        self._fronts = frozenset(rules.fronts)
        self._reported = re.compile(rf"\b(?:{'|'.join(rules.reported)})\b")

    def is_reported(self, sentence: str) -> bool:
        """Does a sentence stand in the subjunctive of reported speech as a whole?"""
        return bool(self._reported.search(sentence)) and not re.search(r"\b[Ii]ch\b|\b[Ww]ir\b", sentence)

    def find(self, sentence: str) -> list[Attribution]:
        """All attributions in a sentence, prepositions before verbs."""
        tokens = [_Token(m[0], m.start(), m.end()) for m in _TOKEN.finditer(sentence)]
        return [*self._prepositions(sentence, tokens), *self._saying_verbs(sentence, tokens)]

    def _prepositions(self, sentence: str, tokens: list[_Token]) -> list[Attribution]:
        found = []
        for match in self._before.finditer(sentence):
            end = self._noun_phrase(tokens, _index(tokens, match.end()))
            if end is not None:
                found.append(self._over_clause(sentence, match.start(), end))
        for i, token in enumerate(tokens):
            if token.text in ("nach", "Nach"):
                end = self._saying(tokens, i + 1)
                if end is not None:
                    found.append(self._over_clause(sentence, token.start, end))
            elif token.text == "so" and self._after_statement(tokens, i):
                end = self._noun_phrase(tokens, i + 1)
                if end is not None and end >= 0:
                    found.append(Attribution(token.start, end, 0, token.start))
        for match in self._after.finditer(sentence):
            start = _phrase_start(tokens, _index(tokens, match.start() + 1))
            if start is not None:
                found.append(self._over_clause(sentence, start, match.end()))
        return found

    def _over_clause(self, sentence: str, start: int, end: int) -> Attribution:
        """An adverbial of source covers its sentence, up to a semicolon on either side."""
        first = sentence.rfind(";", 0, start) + 1
        last = sentence.find(";", end)
        return Attribution(start, end, first, len(sentence) if last < 0 else last)

    def _saying(self, tokens: list[_Token], i: int) -> int | None:
        """The end of »(nach) Angaben des Ministeriums«, »(nach) OSZE-Angaben«, »(nach) eigenen Angaben«."""
        j = i
        while j < len(tokens) and j < i + 4 and tokens[j].text[0].islower():
            if tokens[j].text not in _INSIDE and not _ADJECTIVE.match(tokens[j].text):
                return None
            j += 1
        if j >= len(tokens):
            return None
        noun = tokens[j].text
        if noun.rpartition("-")[2] not in self._sayings:
            return None
        end = self._noun_phrase(tokens, i)
        return tokens[j].end if end is None else max(end, tokens[j].end)

    def _after_statement(self, tokens: list[_Token], i: int) -> bool:
        """Does a »so« follow a comma or a closing quotation mark, with a source right behind it?"""
        if not i or i + 1 >= len(tokens) or tokens[i - 1].text not in (",", *_QUOTE_MARK):
            return False
        following = tokens[i + 1].text
        return following[0].isupper() or following in ("der", "die", "das", "ein", "eine")

    def _saying_verbs(self, sentence: str, tokens: list[_Token]) -> list[Attribution]:
        found = []
        clause = 0  # where the clause begins that the token stands in
        for i, token in enumerate(tokens):
            if token.text in _CLAUSE_END or token.text in _QUOTE_MARK:
                clause = i + 1
                continue
            readings = self._verbs.get(token.text)
            if not readings or token.text[0].isupper():
                continue
            end_of_clause = _clause_end(tokens, i)
            reading = next(
                (r for r in readings if r.form in verbs.FINITE and self._holds(r, tokens, i, end_of_clause)), None
            )
            if reading is None:
                continue
            attribution = self._around(sentence, tokens, clause, i, end_of_clause, reading.particle)
            if attribution:
                found.append(attribution)
        return found

    def _holds(self, reading: verbs.Reading, tokens: list[_Token], i: int, end: int) -> bool:
        """Is it this verb: its particle behind it, and none that makes it another verb?"""
        behind = [token.text for token in tokens[i + 1 : end]]
        if reading.particle and not any(text == reading.particle for text in behind[-1:] + self._last_words(tokens, i)):
            return False
        return not any((reading.lemma, word) in self._pseudo for word in (*behind[:2], *behind[-1:]))

    def _last_words(self, tokens: list[_Token], i: int) -> list[str]:
        """The last words of the clauses behind a verb: an apposition may stand before its particle."""
        return [tokens[j - 1].text for j in range(i + 2, len(tokens)) if tokens[j].text in _CLAUSE_END]

    def _around(
        self, sentence: str, tokens: list[_Token], clause: int, i: int, end: int, particle: str
    ) -> Attribution | None:
        """The attribution that a verb of saying makes: its subject, and the clauses that tell what is said."""
        verb = tokens[i]
        if clause == i:  # »…«, sagte X
            source_end = self._speaker(tokens, i + 1)
            if source_end is None or not i:
                return None
            after = _index(tokens, source_end)
            if self._reports(tokens, _clause_end(tokens, after - 1)):
                return Attribution(verb.start, source_end, source_end, len(sentence))
            colon = sentence.rfind(": ", 0, verb.start) + 1
            return Attribution(verb.start, source_end, colon, verb.start)
        first = tokens[clause]
        if first.text in ("wie", "Wie") and i + 1 == end:
            return Attribution(first.start, verb.end, 0, len(sentence))
        if not self._reports(tokens, end):
            return None
        if self._is_inverted(tokens[clause:i]):
            source_end = self._speaker(tokens, i + 1)
            return Attribution(verb.start, source_end, tokens[end].end, len(sentence)) if source_end else None
        if not (first.text[0].isupper() or first.text in _INSIDE):
            return None
        last = tokens[end - 1].end if particle and tokens[end - 1].text == particle and end - i < 4 else verb.end
        return Attribution(first.start, last, tokens[end].end, len(sentence))

    def _speaker(self, tokens: list[_Token], i: int) -> int | None:
        """The end of the subject behind a verb."""
        if i < len(tokens) and tokens[i].text in ("er", "sie", "man"):
            return tokens[i].end
        return self._noun_phrase(tokens, i)

    def _is_inverted(self, prefield: list[_Token]) -> bool:
        """Does something else than the subject stand before the verb: »Am Montag sagte X«, »Zudem betonte X«?"""
        front = prefield[0].text.lower()
        return (
            front in _PREPOSITIONS or front in self._fronts or prefield[-1].text in self._fronts or len(prefield) > 12
        )

    def _reports(self, tokens: list[_Token], end: int) -> bool:
        """Does what is said follow the mark that ends the clause: a colon, »dass«, or a clause in the subjunctive?"""
        if end + 1 >= len(tokens) or tokens[end].text not in (",", ":"):
            return False
        if tokens[end].text == ":" or tokens[end + 1].text in ("dass", "daß", "ob", "wie", "warum", "wann"):
            return True
        verb = next((j for j in range(end + 1, len(tokens)) if tokens[j].text in self._subjunctives), None)
        if verb is None or tokens[end + 1].text not in _RELATIVES:
            return verb is not None
        return verb + 1 < len(tokens) and tokens[verb + 1].text not in _CLAUSE_END  # verb-second is no relative clause

    def _noun_phrase(self, tokens: list[_Token], i: int) -> int | None:
        """The end of the noun phrase that begins with token `i`, its attributes and a name in apposition included."""
        end: int | None = None
        j = i
        while j < len(tokens):
            text = tokens[j].text
            if text in self._times or text[0].isdigit():
                break
            if text[0].isupper():
                end = tokens[j].end
            elif text == "," and end is not None:
                return self._apposition(tokens, j) or end
            elif not self._goes_on(tokens, j, begun=end is not None):
                break
            j += 1
        return end

    def _goes_on(self, tokens: list[_Token], j: int, begun: bool) -> bool:
        """May a word in small letters stand inside a noun phrase: an article, an adjective, »Behörden in Wien«?"""
        text = tokens[j].text
        if text == "in":
            return begun and j + 1 < len(tokens) and tokens[j + 1].text[0].isupper()
        if text in self._terminators or not text[0].isalpha():
            return False
        if begun and tokens[j - 1].text[0].isupper():  # after a noun only a genitive or another noun
            return text in _AFTER_NOUN or (text.endswith("er") and self._is_attribute(tokens, j))
        return text in _INSIDE or self._is_attribute(tokens, j)

    def _is_attribute(self, tokens: list[_Token], j: int) -> bool:
        """An adjective, with the noun or another adjective behind it."""
        if not _ADJECTIVE.match(tokens[j].text) or j + 1 >= len(tokens):
            return False
        return tokens[j + 1].text[0].isupper() or self._is_attribute(tokens, j + 1)

    def _apposition(self, tokens: list[_Token], comma: int) -> int | None:
        """The end of a name between commas, »die Sprecherin, Aida Nurlan,«."""
        j = comma + 1
        while (
            j < len(tokens)
            and j < comma + 6
            and (tokens[j].text[0].isupper() or tokens[j].text in ("von", "der", "de"))
        ):
            j += 1
        closed = j < len(tokens) and tokens[j].text in (",", ".", "“", "”", "«", "»")
        return tokens[j - 1].end if closed and comma + 2 <= j and tokens[j - 1].text[0].isupper() else None


def _index(tokens: list[_Token], offset: int) -> int:
    return next((i for i, token in enumerate(tokens) if token.start >= offset), len(tokens))


def _clause_end(tokens: list[_Token], i: int) -> int:
    """The token that ends the clause that token `i` stands in."""
    return next((j for j in range(i + 1, len(tokens)) if tokens[j].text in _CLAUSE_END), len(tokens))


def _phrase_start(tokens: list[_Token], cue: int) -> int | None:
    """Where the noun phrase begins that ends before a cue."""
    j = cue
    while j and (tokens[j - 1].text[0].isalpha()) and cue - j < 8:
        text = tokens[j - 1].text
        if text[0].islower() and text not in _INSIDE and not _ADJECTIVE.match(text):
            break
        j -= 1
        if text in ("dem", "Dem", "den", "Den", "der", "Der", "Laut") and (not j or tokens[j - 1].text[0].islower()):
            break
    return tokens[j].start if j < cue else None
