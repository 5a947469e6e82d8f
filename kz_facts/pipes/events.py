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

_GAMES = 2  # sentences about a game that make a text one about sport


@Language.factory("kz_events", requires=["doc.sents"], default_config={"rules": None})
def make(nlp: Language, name: str, rules: str | None) -> Callable[[Doc], Doc]:
    """Create the component; `rules` is the path of a rule file that extends the shipped lists."""
    return EventMarker(event_words(rules), lexicon(rules))


class EventMarker:
    """Marks triggers, sentence by sentence; needs `kz_clauses` before it."""

    def __init__(self, events: EventWords, words: Words) -> None:
        self.events = events
        self.words = words

    @staticmethod
    def _goes_on(word: str) -> bool:
        return "-" in word

    def __call__(self, doc: Doc) -> Doc:
        """Write `kz_events`."""
        clauses = _spans.get(doc, "kz_clauses")
        clause_starts = [mark["start"] for mark in clauses]
        table = _spans.table(doc)
        texts, starts = table.words, table.starts
        named = [*_spans.get(doc, "kz_entities"), *_spans.get(doc, "kz_persons")]
        ends = {mark["end"] for mark in named}
        # the last word of a name may go on: »EU-Gipfel« is a summit, though »EU« is a name
        blocked = sorted(
            i
            for i in set(table.inside(named))
            if starts[i] + len(texts[i]) in ends or (i + 1 < len(starts) and not self._goes_on(texts[i]))
        )
        found: list[EventMark] = []
        games = read = 0
        for first, last in pieces(table.sentences()):
            low = bisect_left(clause_starts, starts[first])
            high = bisect_left(clause_starts, starts[last - 1] + len(texts[last - 1]))
            if low == high:
                continue
            tokens = Tokens(texts[first:last], starts[first:last], self.words)
            inner = blocked[bisect_left(blocked, first) : bisect_left(blocked, last)]
            inside = frozenset(i - first for i in inner)
            sentence = Sentence(tokens, clauses[low:high], self.events, inside, low)
            found += find(sentence)
            games += sentence.is_sport()
            read += 1
        if games >= _GAMES and games * 4 >= read:  # a report on sport: what else could speak of a game does
            found = [mark for mark in found if mark["word"] not in self.events.sport_words]
        _spans.put(doc, "kz_events", found)
        return doc
