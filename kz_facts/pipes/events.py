"""`kz_events`: marks the verbs and nouns that tell what happened when, with the frame that each tells."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from kz_facts.parse.frames.lexicon import lexicon
from kz_facts.parse.frames.readings import Reading
from kz_facts.parse.marks import EventMark
from kz_facts.pipes import _spans
from kz_facts.pipes._sentences import Readings

KEY = "kz_events"


@Language.factory(
    KEY,
    requires=["doc._.kz_grammar", "doc._.kz_entities", "doc._.kz_persons"],
    assigns=["doc.spans", "doc._.kz_events"],
    default_config={"rules": None},
)
def make(nlp: Language, name: str, rules: str | None) -> Callable[[Doc], Doc]:
    """Create the component; `rules` is the path of a rule file that extends the shipped lists."""
    return EventMarker(rules)


class EventMarker:
    """Marks what frames read in the sentences that name a time; needs `kz_grammar` before it."""

    def __init__(self, rules: str | None = None) -> None:
        self.rules = rules
        lexicon(rules)  # a rule file that cannot be used is told of before any text is read

    def __call__(self, doc: Doc) -> Doc:
        """Write `kz_events`."""
        _spans.require(doc, KEY, "kz_entities", "kz_officials", "kz_grammar")
        read = Readings.of(doc, self.rules)
        dated = sorted(read.sentences.having("date"))
        _spans.put(doc, KEY, [_mark(one) for number in dated for one in read.at(number) if one.type])
        return doc


def _mark(reading: Reading) -> EventMark:
    tokens, frame = reading.parse.tokens, reading.sense.frame
    return EventMark(
        start=tokens.starts[reading.trigger],
        end=tokens.end(reading.trigger),
        rule=f"event.{frame.name}",
        type=reading.type,
        form="noun" if reading.is_noun else "verb",
        word=reading.word,
    )
