"""Adverbials that name a source: »laut Zoll«, »nach Angaben der Bank«, »so der Minister«, »Minister X: …«."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kz_facts.parse.frames.extent import phrase
from kz_facts.parse.frames.lexicon import Lexicon, lexicon
from kz_facts.parse.grammar import Chunk, Clause, Parse
from kz_facts.parse.grammar import classes as c
from kz_facts.rules.loader import load
from kz_facts.rules.source import SourceRules

_OURS = ("mein", "unser")  # »meiner Meinung nach«: it is the writer's own


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words `[first, last)` that name a source, and the words that are said by it.

    `who` is the phrase for who speaks, `clause` that of the verb of saying, if there is one.
    """

    first: int
    last: int
    reach: frozenset[int]
    who: Chunk | None
    clause: Clause | None


class Cues:
    """Finds the adverbials of sentences; knows the words that name sources."""

    def __init__(self, rules: SourceRules, words: Lexicon) -> None:
        self.silent, self.impersonal = frozenset(rules.silent), frozenset(rules.impersonal)
        self.origins, self.correlates = frozenset(rules.origins), frozenset(rules.correlates)
        self.quoters, self.longest = frozenset(rules.quoters), rules.longest
        self._prepositions, self._accordings = frozenset(rules.before), frozenset(rules.accordings)
        self._leading = self._prepositions | self._accordings | {"nach", "aus"}
        self._words_before: dict[str, list[tuple[str, ...]]] = {}
        for words_before in (tuple(entry.lower().split()) for entry in rules.before):
            self._words_before.setdefault(words_before[0], []).append(words_before)
        self._agencies = frozenset(rules.agencies)
        self._references = frozenset(rules.references)
        self._words = words
        self._sayings = words.group("sayings")
        self._views, self._media, self._staff = words.group("views"), words.group("media"), words.group("media_staff")
        self._papers = words.group("papers")
        self._people = words.group("people", "offices", "institutions", "servants")

    def is_saying(self, noun: str) -> bool:
        """»Angaben«, »UN-Schätzungen«: what somebody says."""
        return not self._sayings.isdisjoint(self._words.heads(noun))

    def is_medium(self, words: Sequence[str]) -> bool:
        """»der Zeitung«, »der Nachrichtenagentur AFP«: to whom one says something."""
        return any(not self._media.isdisjoint(self._words.heads(word)) for word in words)

    def is_of_media(self, noun: str) -> bool:
        """»Reporter«, »Sprecher«: who can be of a newspaper."""
        return not self._staff.isdisjoint(self._words.heads(noun)) or self.is_saying(noun)

    def is_telling(self, noun: str) -> bool:
        """»Ankündigung«, »Berichte«: a noun on which hangs what is said."""
        heads = self._words.heads(noun)
        return not self._sayings.isdisjoint(heads) or any(
            sense.frame.rule.says for head in heads for sense in self._words.nouns.get(head, ())
        )

    def is_speaker(self, parse: Parse, chunk: Chunk) -> bool:
        """Whether a phrase names somebody who can speak: a person, an office, an institution."""
        unit = chunk.unit
        if (unit is not None and unit.kind == "person") or any(
            u.kind == "person" for u in parse.tokens.units if chunk.first <= u.first < chunk.last
        ):
            return True
        return not self._people.isdisjoint(self._words.heads(parse.head(chunk)))

    def find(self, parse: Parse) -> Iterator[Attribution]:
        """The adverbial attributions of a sentence."""
        for chunk in parse.chunks:
            span = self._prepositional(parse, chunk)
            if span is not None:
                yield Attribution(*span, frozenset(self.reach(parse, *span)), chunk, None)
        yield from self._behind(parse)
        small = [text.lower() for text in parse.tokens.texts]
        if "so" in small:
            yield from self._asides(parse)
        yield from self._in_words(parse, small)
        for label in (self._label(parse), self._credit(parse)):
            if label is not None:
                yield label

    def _prepositional(self, parse: Parse, chunk: Chunk) -> tuple[int, int] | None:
        """`[first, last)` of »laut Zoll«, »nach Angaben der Bank«, »den Angaben nach«, »aus Sicht der Stadt«."""
        name = chunk.preposition
        if name not in self._leading or not chunk.nominal or chunk.row_of >= 0:
            return None
        heads = self._words.heads(parse.head(chunk))
        if parse.article(chunk).startswith(_OURS):
            return None
        told = name in self._prepositions or (name in self._accordings and self._papers.isdisjoint(heads))
        if not (
            told
            or (name == "nach" and self._is_told(parse, chunk))
            or (name == "aus" and not self._views.isdisjoint(heads))
        ):
            return None
        first, last = phrase(parse, chunk)
        if parse.tokens.forms[chunk.first].preposition != name:
            return first, max(last, chunk.last + 1)
        return first, last

    def _is_told(self, parse: Parse, chunk: Chunk) -> bool:
        """»nach Angaben der Bank«, but not »nach diesen Worten«."""
        word = parse.article(chunk)
        return self.is_saying(parse.head(chunk)) and not word.startswith("dies")

    def _behind(self, parse: Parse) -> Iterator[Attribution]:
        """»Angaben von Diplomaten zufolge«: the preposition stands behind the whole phrase."""
        for i in [at for at, form in enumerate(parse.tokens.forms) if form.lower == "zufolge" and at]:
            chunk = next((ch for ch in parse.chunks if ch.last == i), None)
            while (
                chunk is not None
                and not self.is_saying(parse.head(chunk))
                and (up := max(chunk.genitive_of, chunk.attribute_of, chunk.row_of)) >= 0
            ):
                chunk = parse.chunks[up]
            if chunk is not None:
                yield Attribution(chunk.first, i + 1, frozenset(self.reach(parse, chunk.first, i + 1)), chunk, None)

    def reference(self, parse: Parse, clause: Clause) -> list[int]:
        """The words of »unter Berufung auf Diplomaten« in a clause."""
        found: list[int] = []
        for n in clause.chunks:
            chunk = parse.chunks[n]
            if chunk.preposition == "unter" and parse.head(chunk) in self._references:
                last = phrase(parse, chunk)[1]
                for other in parse.chunks[n + 1 :]:
                    if other.preposition == "auf" and other.first == last:
                        last = phrase(parse, other)[1]
                found += range(chunk.first, last)
        return found

    def _asides(self, parse: Parse) -> Iterator[Attribution]:
        """»…, so der Minister«, »So der Minister: …«."""
        texts, flags = parse.tokens.texts, parse.tokens.flags
        for chunk in parse.chunks:
            i = chunk.first - 1
            if i < 0 or texts[i].lower() != "so" or not chunk.nominal or chunk.preposition:
                continue
            last = phrase(parse, chunk)[1]
            after = texts[last] if last < len(texts) else "."
            vague = parse.article(chunk).startswith("ein") and not self.is_speaker(parse, chunk)
            if i and flags[i - 1] & c.PUNCTUATION and not vague:
                yield Attribution(
                    i,
                    last,
                    frozenset({k for k in range(len(texts)) if not i <= k < last and self._same_part(texts, i, k)}),
                    chunk,
                    None,
                )
            elif not i and after == ":":
                yield Attribution(i, last, frozenset(range(last, len(texts))), chunk, None)

    @staticmethod
    def _same_part(texts: list[str] | object, i: int, k: int) -> bool:
        """Whether no semicolon parts two words."""
        words = texts[min(i, k) : max(i, k)]  # type: ignore[index]
        return ";" not in words

    def _in_words(self, parse: Parse, texts: list[str]) -> Iterator[Attribution]:
        """»laut dpa«, as agencies are written small; »nach Lesart von X«, where a user's rules have such words."""
        entries = self._words_before
        begun = [i for i, text in enumerate(texts) if text in entries]
        for i, words in ((at, words) for at in begun for words in entries[texts[at]]):
            after = i + len(words)
            if tuple(texts[i:after]) != words or after >= len(texts):
                continue
            if parse.tokens.texts[after] in self._agencies:
                yield Attribution(i, after + 1, frozenset(self.reach(parse, i, after + 1)), None, None)
            elif len(words) > 1:
                chunk = next((ch for ch in parse.chunks if ch.first == after or ch.first < after < ch.last), None)
                last = phrase(parse, chunk)[1] if chunk is not None else after
                yield Attribution(i, last, frozenset(self.reach(parse, i, last)), chunk, None)

    def _label(self, parse: Parse) -> Attribution | None:
        """»Ministerin X: „…“«, »Kanzler: Wir zahlen«: who speaks stands before a colon."""
        first = parse.clauses[0] if parse.clauses else None
        texts = parse.tokens.texts
        if (
            first is None
            or first.kind != "fragment"
            or not first.chunks
            or not first.last < len(texts)
            or texts[first.last] != ":"
        ):
            return None
        chunk = parse.chunks[first.chunks[0]]
        start, end = phrase(parse, chunk)
        if not chunk.nominal or chunk.preposition or end != first.last or start > 1:
            return None
        quoted = first.last + 1 < len(texts) and parse.tokens.flags[first.last + 1] & c.QUOTE
        if not quoted and not self.is_speaker(parse, chunk):
            return None
        return Attribution(start, end, frozenset(range(end, len(texts))), chunk, None)

    def _credit(self, parse: Parse) -> Attribution | None:
        """The source in a bracket, »… (Quelle: Zollkomitee)«."""
        texts = parse.tokens.texts
        for clause in parse.clauses:
            first = clause.first + 1
            if clause.kind == "bracket" and texts[first] in ("Quelle", "Quellen") and texts[first + 1] == ":":
                return Attribution(first, clause.last - 1, frozenset(range(clause.first)), None, None)
        return None

    # how far it reaches

    def around(self, parse: Parse, clause: Clause) -> set[int]:
        """What a clause like »wie die Agentur meldet« reaches."""
        return self.reach(parse, clause.first, clause.last, clause.parent) - set(range(clause.first, clause.last))

    def reach(self, parse: Parse, first: int, last: int, number: int = -2) -> set[int]:
        """The words that an adverbial `[first, last)` of source reaches: its clause with those below it.

        In front of the verb it reaches all that follows in the sentence; where its clause is the second of two that
        »und« joins, not the first. A relative clause before it is told by the text itself.
        """
        if number == -2:
            number = next(
                (ch.clause for ch in parse.chunks if ch.first >= first and ch.clause >= 0 and ch.first < last), -1
            )
        if number < 0:
            return set(range(len(parse.tokens))) - set(range(first, last))
        clause = parse.clauses[number]
        found = set(range(clause.first, clause.last))
        if clause.kind in ("main", "fragment"):
            for other in parse.clauses:
                if (
                    other.kind == "main"
                    and other.first >= last
                    and self._goes_on(clause, other, front=first < clause.finite)
                ):
                    found.update(range(other.first, other.last))
        for other in parse.clauses:
            if other.kind == "relative" and other.last <= first:
                found.difference_update(range(other.first, other.last))
            elif other.kind == "bracket" and other.first - 1 in found:
                found.update(range(other.first, other.last))
        stops = [i for i in range(len(parse.tokens)) if parse.tokens.texts[i] == ";"]
        low, high = (
            max((i for i in stops if i < first), default=-1),
            min((i for i in stops if i >= last), default=len(parse.tokens)),
        )
        return {i for i in found if low < i < high and not first <= i < last}

    @staticmethod
    def _goes_on(clause: Clause, other: Clause, *, front: bool) -> bool:
        """Whether a later main clause is told by the same source: from the front, or where it shares the subject."""
        return front or (other.conjunct == clause.number and other.subject == clause.subject)


@cache
def cues(extra: str | None = None) -> Cues:
    """The words of the shipped rules, or of those that the file `extra` extends; built once."""
    return Cues(load("source", SourceRules, extra), lexicon(extra))
