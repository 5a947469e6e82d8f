"""`kz_events`: marks the words that tell of events."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from kz_facts.parse.clauses import Tokens, Words, lexicon, pieces
from kz_facts.parse.events import EventWords, Sentence, event_words, find
from kz_facts.parse.marks import EventMark
from kz_facts.pipes import _spans

_NAMES = ("kz_entities", "kz_persons")
_LONGEST_NAME = 120  # characters
_GAMES = 2  # sentences about a game that make a text one about sport


@Language.factory(
    "kz_events",
    requires=["doc.sents", "doc._.kz_clauses", "doc._.kz_entities", "doc._.kz_persons"],
    assigns=["doc.spans", "doc._.kz_events"],
    default_config={"rules": None},
)
def make(nlp: Language, name: str, rules: str | None) -> Callable[[Doc], Doc]:
    """Create the component; `rules` is the path of a rule file that extends the shipped lists."""
    return EventMarker(event_words(rules), lexicon(rules))


class EventMarker:
    """Marks triggers, sentence by sentence; needs `kz_clauses` before it."""

    def __init__(self, events: EventWords, words: Words) -> None:
        self.events = events
        self.words = words

    def __call__(self, doc: Doc) -> Doc:
        """Write `kz_events`."""
        _spans.require(doc, "kz_events", "kz_entities", "kz_officials", "kz_clauses")
        clauses = _spans.get(doc, "kz_clauses")
        clause_starts = [mark["start"] for mark in clauses]
        table = _spans.table(doc)
        texts, starts = table.words, table.starts
        names = sorted((mark["start"], mark["end"]) for key in _NAMES for mark in _spans.get(doc, key))
        found: list[EventMark] = []
        candidates = self.events.candidates
        games = read = 0
        for first, last in pieces(table.sentences()):
            low = bisect_left(clause_starts, starts[first])
            high = bisect_left(clause_starts, starts[last - 1] + len(texts[last - 1]))
            if low == high:
                continue
            nouns = [i for i in range(first, last) if candidates[texts[i]]]
            if not nouns and not any(mark["lemma"] in self.events.verbs for mark in clauses[low:high]):
                continue
            tokens = Tokens(texts[first:last], starts[first:last], self.words)
            inside = frozenset(i - first for i in nouns if _is_named(names, starts[i], texts[i]))
            sentence = Sentence(tokens, clauses[low:high], self.events, inside, low)
            found += find(sentence)
            games += sentence.is_sport()
            read += 1
        if games >= _GAMES and games * 4 >= read:  # a report on sport: what else could speak of a game does
            found = [mark for mark in found if mark["word"] not in self.events.sport_words]
        _spans.put(doc, "kz_events", found)
        return doc


def _is_named(names: list[tuple[int, int]], start: int, word: str) -> bool:
    """Whether a word is part of a name. The last word of one may go on: »EU-Gipfel« is a summit, »EU« the name."""
    end = start + len(word)
    k = bisect_left(names, (start + 1, 0)) - 1
    while k >= 0 and names[k][0] > start - _LONGEST_NAME:
        if start < names[k][1]:
            return end <= names[k][1] or "-" not in word
        k -= 1
    return False
