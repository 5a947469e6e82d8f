"""Who a sentence says something from: »laut Zoll«, »sagte die Ministerin«, »X betonte, dass …«.

The notions are those of ConText: a cue, the direction in which it works, the scope that it covers, the
terminators that end a source, and pseudo-cues (»sagte die Reise ab«) that only look like one.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kz_facts.parse import verbs
from kz_facts.parse.source.phrases import (
    CLAUSE_END,
    INSIDE,
    QUOTE_MARK,
    NounPhrases,
    Token,
    clause_end,
    index,
    is_adjective,
    parts_clauses,
    phrase_start,
    tokens_of,
)
from kz_facts.rules.source import SourceRules

_PREPOSITION_WORDS = "am an auf aus bei beim bis durch für im in ins mit nach seit unter vor während wegen zu zum zur"
_PREPOSITIONS = frozenset(_PREPOSITION_WORDS.split(" "))
_NAMED_SOURCE = re.compile(r"\bQuellen?: [A-ZÄÖÜ][^().;,\n]{1,60}[^().;,\s]")  # »(Quelle: Zollkomitee)«
_PAST = re.compile(r"[a-zäöüß]{2,}t(?:e|en)?$|rief$|schrie$|sprach$")
_REACH = 80  # words; further off nothing belongs to a verb
# The first clause of a sentence, where nobody speaks of himself and no conjunction begins it.
_CLAUSE = re.compile(r"(?!(?:Dass|Ob|Wenn|Weil|Falls|Ich|Wir)\b)(?:(?!\b(?:ich|wir|Sie)\b)[^,;:„»\"])+")
_RELATIVES = frozenset(
    ("der", "die", "das", "den", "dem", "deren", "dessen", "denen", "wo", "was", "um", "zu", "trotz")
)
_THAT = ("dass", "daß", "ob", "wie", "warum", "wann")
_CONJUNCTIONS = ("Aber", "Und", "Doch", "Denn", "aber", "und", "doch")
# Clauses that begin so say nothing of their own: »Wer behauptet, …«, »wenn er sagt, …«.
_SUBORDINATE_WORDS = "wer wenn ob falls weil als dass daß obwohl da während nachdem indem damit bevor sobald solange"
_SUBORDINATE = frozenset(_SUBORDINATE_WORDS.split(" "))
_MODAL_WORDS = "will wollen muss muß müssen kann können soll sollen darf dürfen möchte könnte würde lässt"
_MODAL = frozenset(_MODAL_WORDS.split(" "))
_HAVE = frozenset(("hat", "haben", "hatte", "hatten", "habe"))


class Attribution(NamedTuple):
    """A source `[start, end)` in a sentence, and the stretch `[first, last)` that is said by it."""

    start: int
    end: int
    first: int
    last: int


class Sources:
    """Finds attributions in single sentences."""

    def __init__(self, rules: SourceRules) -> None:
        self._verbs = verbs.lexicon(rules.verbs)
        for phrase, entries in rules.light.items():  # »stellte … in Aussicht«
            for form, readings in verbs.lexicon(entries).items():
                self._verbs.setdefault(form, []).extend(reading._replace(particle=phrase) for reading in readings)
        self._sayings = frozenset(rules.sayings)
        self._phrases = NounPhrases(rules.sayings, rules.terminators, rules.words_for_time)
        self._pseudo = {tuple(item.split(" ")) for item in rules.pseudo}
        phrases = sorted((p for p in rules.before if p not in rules.after), key=len, reverse=True)
        self._before = re.compile(rf"\b(?i:{'|'.join(map(re.escape, phrases))}) (?=\w)")
        self._after = re.compile(rf" (?:{'|'.join(map(re.escape, rules.after))})\b")
        self._saying_ends = tuple(sorted(word.lower() for word in rules.sayings if len(word) > 6))  # »Armeeangaben«
        self._subjunctives = frozenset(rules.reported)
        self._fronts = frozenset(rules.fronts)
        self._reported = re.compile(rf"\b(?:{'|'.join(rules.reported)})\b")

    def is_reported(self, sentence: str) -> bool:
        """Does a sentence stand in the subjunctive of reported speech: its first clause, which is no »dass«?"""
        first_clause = _CLAUSE.match(sentence)
        return first_clause is not None and bool(self._reported.search(first_clause[0]))

    def find(self, sentence: str) -> list[Attribution]:
        """All attributions in a sentence, prepositions before verbs."""
        tokens = tokens_of(sentence)
        found = [*self._prepositions(sentence, tokens), *self._saying_verbs(sentence, tokens)]
        return found or self._speaker_before_colon(sentence, tokens)

    def _prepositions(self, sentence: str, tokens: list[Token]) -> list[Attribution]:
        found = []
        for match in self._before.finditer(sentence):
            end = self._phrases.end(tokens, index(tokens, match.end()))
            if end is not None:
                found.append(self._over_clause(sentence, match.start(), end))
        for i, token in enumerate(tokens):
            if token.text in ("nach", "Nach"):
                end = self._saying(tokens, i + 1)
                if end is not None:
                    found.append(self._over_clause(sentence, token.start, end))
            elif (token.text == "so" and self._after_statement(tokens, i)) or (token.text == "So" and not i):
                end = self._phrases.end(tokens, i + 1)
                colon = index(tokens, end) if end is not None else len(tokens)
                if end is not None and token.text == "so":
                    found.append(Attribution(token.start, end, 0, token.start))
                elif end is not None and colon < len(tokens) and tokens[colon].text == ":":
                    found.append(Attribution(token.start, end, end, len(sentence)))
        for match in _NAMED_SOURCE.finditer(sentence):
            found.append(Attribution(match.start(), match.end(), 0, len(sentence)))
        for match in self._after.finditer(sentence):
            start = phrase_start(tokens, index(tokens, match.start() + 1))
            if start is not None:
                found.append(self._over_clause(sentence, start, match.end()))
        return found

    def _over_clause(self, sentence: str, start: int, end: int) -> Attribution:
        """An adverbial of source covers its sentence, up to a semicolon on either side."""
        first = sentence.rfind(";", 0, start) + 1
        last = sentence.find(";", end)
        return Attribution(start, end, first, len(sentence) if last < 0 else last)

    def _saying(self, tokens: list[Token], i: int) -> int | None:
        """The end of »(nach) Angaben des Ministeriums«, »(nach) UN-Angaben«, »(nach) eigenen Angaben«."""
        j = i
        while j < len(tokens) and j < i + 4 and tokens[j].text[0].islower():
            if tokens[j].text not in INSIDE and not is_adjective(tokens[j].text):
                return None
            j += 1
        if j >= len(tokens):
            return None
        noun = tokens[j].text
        if noun.rpartition("-")[2] not in self._sayings and not noun.lower().endswith(self._saying_ends):
            return None
        end = self._phrases.end(tokens, i)
        return tokens[j].end if end is None else max(end, tokens[j].end)

    def _after_statement(self, tokens: list[Token], i: int) -> bool:
        """Does a »so« follow a comma or a closing quotation mark, with a source right behind it?"""
        if not i or i + 1 >= len(tokens) or tokens[i - 1].text not in (",", *QUOTE_MARK):
            return False
        following = tokens[i + 1].text
        return following[0].isupper() or following in ("der", "die", "das", "ein", "eine")

    def _saying_verbs(self, sentence: str, tokens: list[Token]) -> list[Attribution]:
        found = []
        clause = 0  # where the clause begins that the token stands in
        for i, token in enumerate(tokens):
            if token.text in CLAUSE_END or (token.text in QUOTE_MARK and parts_clauses(tokens, i)):
                clause = i + 1
                continue
            if token.text in ("hieß", "heißt") and i + 1 < len(tokens):
                found += self._impersonal(sentence, tokens, clause, i)
            readings = self._verbs.get(token.text)
            if token.text[0].isupper():
                continue
            if not readings:
                found += self._after_quotation(sentence, tokens, i)
                continue
            end_of_clause = clause_end(tokens, i)
            reading = next((r for r in readings if self._holds(r, tokens, clause, i, end_of_clause)), None)
            if reading is None:
                continue
            attribution = self._around(sentence, tokens, clause, i, end_of_clause, reading.particle)
            if attribution:
                found.append(attribution)
        return found

    def _after_quotation(self, sentence: str, tokens: list[Token], i: int) -> list[Attribution]:
        """Any verb right behind a quotation tells who speaks: »…«, freute sich die Trainerin."""
        if (
            i < 3
            or tokens[i - 1].text != ","
            or tokens[i - 2].text not in QUOTE_MARK
            or not _PAST.match(tokens[i].text)
        ):
            return []
        sich = i + 1 < len(tokens) and tokens[i + 1].text == "sich"
        end = self._speaker(tokens, i + (2 if sich else 1))
        return [Attribution(tokens[i].start, end, 0, tokens[i].start)] if end else []

    def _holds(self, reading: verbs.Reading, tokens: list[Token], clause: int, i: int, end: int) -> bool:
        """Is it this verb: its particle behind it, its auxiliary before it, and nothing that makes it another verb?"""
        behind = [token.text for token in tokens[i + 1 : end]]
        before = [token.text.lower() for token in tokens[clause:i]]
        if before[:1] and before[0] in _SUBORDINATE:
            return False
        if any((reading.lemma, word) in self._pseudo for word in before):
            return False
        if not _HAVE.isdisjoint(before) or reading.form == "participle":
            return i + 1 == end and reading.form == "participle" and not _HAVE.isdisjoint(before)
        if reading.form not in verbs.FINITE or not _MODAL.isdisjoint(before) or before[-1:] == ["zu"]:
            return False
        if " " in reading.particle:
            return " ".join(behind).endswith(reading.particle)
        if reading.particle:
            placed = any(
                text == reading.particle and (k + 1 == len(behind) or behind[k + 1] in ("und", "sowie"))
                for k, text in enumerate(behind)
            )
            if not placed and reading.particle not in self._last_words(tokens, i):
                return False
        return not any((reading.lemma, word) in self._pseudo for word in (*behind[:2], *behind[-1:]))

    def _last_words(self, tokens: list[Token], i: int) -> list[str]:
        """The last words of the clauses behind a verb: an apposition may stand before its particle."""
        return [tokens[j - 1].text for j in range(i + 2, min(i + _REACH, len(tokens))) if tokens[j].text in CLAUSE_END]

    def _around(
        self, sentence: str, tokens: list[Token], clause: int, i: int, end: int, particle: str
    ) -> Attribution | None:
        """The attribution that a verb of saying makes: its subject, and the clauses that tell what is said."""
        verb = tokens[i]
        if clause == i:  # »…«, sagte X
            source_end = self._speaker(tokens, i + 1)
            if source_end is None or not i:
                return None
            after = index(tokens, source_end)
            mark = clause_end(tokens, after - 1)
            if self._reports(tokens, mark):
                first_said = source_end if tokens[mark + 1].text in _THAT or tokens[mark].text == ":" else 0
                return Attribution(verb.start, source_end, first_said, len(sentence))
            if particle and after < len(tokens) and tokens[after].text == particle:
                source_end = tokens[after].end  # »teilte die Behörde mit«
            colon = sentence.rfind(": ", 0, verb.start) + 1
            return Attribution(verb.start, source_end, colon, verb.start)
        if tokens[clause].text in _CONJUNCTIONS and clause + 1 < i:
            clause += 1
        first = tokens[clause]
        if first.text in ("wie", "Wie") and i + 1 == end:
            return Attribution(first.start, verb.end, 0, len(sentence))
        if not self._reports(tokens, end):
            return None
        if self._is_inverted(tokens[clause:i]):
            source_end = self._speaker(tokens, i + 1)
            return Attribution(verb.start, source_end, tokens[end].end, len(sentence)) if source_end else None
        if not (first.text[0].isupper() or first.text in INSIDE):
            return None
        close = particle and particle.endswith(tokens[end - 1].text) and end - i < 4
        last = tokens[end - 1].end if close else verb.end
        subject_end = self._phrases.end(tokens, clause)
        if subject_end is not None and i - index(tokens, subject_end) > 2:
            last = subject_end  # »Die Ministerin (hatte am Montag in Wien gesagt)«
        return Attribution(first.start, last, tokens[end].end, len(sentence))

    def _impersonal(self, sentence: str, tokens: list[Token], clause: int, i: int) -> list[Attribution]:
        """»…, hieß es aus dem Ministerium«, »Aus Wien hieß es, …«."""
        verb = tokens[i]
        if tokens[i + 1].text != "es":
            return []
        if clause < i:
            end = clause_end(tokens, i)
            if tokens[clause].text not in ("Aus", "aus", "In", "in", "Von") or end >= len(tokens):
                return []
            return [Attribution(tokens[clause].start, tokens[i + 1].end, tokens[end].end, len(sentence))]
        from_whom = i + 2 < len(tokens) and tokens[i + 2].text in ("aus", "in", "im", "bei", "von", "vom", "beim")
        source_end = (self._phrases.end(tokens, i + 3) if from_whom else None) or tokens[i + 1].end
        return [Attribution(verb.start, source_end, 0, verb.start)] if i else []

    def _speaker_before_colon(self, sentence: str, tokens: list[Token]) -> list[Attribution]:
        """»Minister Omar Seitow: „…“«."""
        colon = next((i for i, token in enumerate(tokens[:9]) if token.text == ":"), 0)
        if not colon or colon + 1 >= len(tokens) or tokens[colon + 1].text not in QUOTE_MARK:
            return []
        end = self._phrases.end(tokens, 0)
        if end != tokens[colon - 1].end:
            return []
        return [Attribution(tokens[0].start, end, tokens[colon].end, len(sentence))]

    def _speaker(self, tokens: list[Token], i: int) -> int | None:
        """The end of the subject behind a verb."""
        if i < len(tokens) and tokens[i].text in ("er", "sie", "man"):
            return tokens[i].end
        return self._phrases.end(tokens, i)

    def _is_inverted(self, prefield: list[Token]) -> bool:
        """Does something else than the subject stand before the verb: »Am Montag sagte X«, »Zudem betonte X«?"""
        front = prefield[0].text.lower()
        return (
            front in _PREPOSITIONS or front in self._fronts or prefield[-1].text in self._fronts or len(prefield) > 12
        )

    def _reports(self, tokens: list[Token], end: int) -> bool:
        """Does what is said follow the mark that ends the clause: a colon, »dass«, or a clause in the subjunctive?"""
        if end + 1 >= len(tokens) or tokens[end].text not in (",", ":"):
            return False
        if tokens[end].text == ":" or tokens[end + 1].text in _THAT:
            return True
        if tokens[end + 1].text in QUOTE_MARK:
            return True  # »…«, sagte X, »…«
        if tokens[end - 1].text in self._verbs and tokens[end + 1].text not in ("um", "zu", "trotz"):
            return True  # »Er sagte, …«: what follows at once is what is said
        verb = next(
            (j for j in range(end + 1, min(end + _REACH, len(tokens))) if tokens[j].text in self._subjunctives), None
        )
        if verb is None or tokens[end + 1].text not in _RELATIVES:
            return verb is not None
        return verb + 1 < len(tokens) and tokens[verb + 1].text not in CLAUSE_END  # verb-second is no relative clause
