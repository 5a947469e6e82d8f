"""`kz_officials`: marks persons (`kz_persons`) and persons with their public offices (`kz_officials`)."""

from __future__ import annotations

from itertools import compress

from spacy.language import Language
from spacy.tokens import Doc

from kz_facts.parse.marks import PersonMark
from kz_facts.parse.memo import Memo
from kz_facts.parse.officials.find import Officials
from kz_facts.parse.officials.text import Text
from kz_facts.pipes import _spans
from kz_facts.rules.loader import load
from kz_facts.rules.officials import OfficialRules


@Language.factory(
    "kz_officials",
    requires=["doc._.kz_entities", "doc._.kz_dates"],
    assigns=["doc.spans", "doc._.kz_officials", "doc._.kz_persons", "doc._.kz_titles"],
    default_config={"rules": None},
)
def make(nlp: Language, name: str, rules: str | None) -> OfficialMarker:
    """Create the component; `rules` is the path of a rule file that extends the shipped lists."""
    return OfficialMarker(Officials(load("officials", OfficialRules, rules)))


class OfficialMarker:
    """Marks every person of a Doc, and every office told with its holder."""

    def __init__(self, officials: Officials) -> None:
        self.officials = officials

    def __call__(self, doc: Doc) -> Doc:
        """Write the marks `kz_officials`, `kz_persons` and `kz_titles`."""
        _spans.require(doc, "kz_officials", "kz_entities", "kz_dates")
        offices, persons, titles = self.officials.find(text_of(doc))
        self._without_titles(doc, {mark["head"] for mark in (*offices, *titles)})
        self._without_names(doc, persons)
        _spans.put(doc, "kz_officials", offices)
        _spans.put(doc, "kz_persons", persons)
        _spans.put(doc, "kz_titles", titles)
        return doc

    @staticmethod
    def _without_titles(doc: Doc, heads: set[int]) -> None:
        """Take back the bodies that were read as titles: »Nationalrat Beat Gerber«."""
        entities = _spans.get(doc, "kz_entities")
        kept = [
            mark
            for mark in entities
            if mark["kind"] != "organisation" or mark["form"] == "compound" or mark["start"] not in heads
        ]
        if len(kept) < len(entities):
            _spans.put(doc, "kz_entities", kept)

    @staticmethod
    def _without_names(doc: Doc, persons: list[PersonMark]) -> None:
        """Take back the towns that are a part of a person's name: »Jack London«, »Lima« of »Eva Lima«."""
        entities = _spans.get(doc, "kz_entities")
        starts = {mark["end"]: mark["start"] for mark in persons if mark["rule"] != "person.maybe"}
        kept = [
            mark for mark in entities if mark["kind"] != "city" or starts.get(mark["end"], mark["end"]) > mark["start"]
        ]
        if len(kept) < len(entities):
            _spans.put(doc, "kz_entities", kept)


_blank = Memo(str.isspace)


def text_of(doc: Doc) -> Text:
    """A Doc as the grammar of offices reads it: its words without white space."""
    table = _spans.table(doc)
    words, starts = table.words, table.starts
    sentences: list[int] = []
    for number, (first, last) in enumerate(table.sentences()):
        sentences += [number] * (last - first)
    line = [False] * len(words)
    blanks = [i for i, word in enumerate(words) if _blank[word]]
    if blanks:
        kept = [not _blank[word] for word in words]
        for before, i in enumerate(blanks):  # of the words without blanks, the next has the number i - before
            line[i - before] = line[i - before] or "\n" in words[i]
        size = len(words) - len(blanks)
        words, starts = list(compress(words, kept)), list(compress(starts, kept))
        sentences = list(compress(sentences, kept))
        line = line[:size]
    line[:1] = [True] * bool(words)
    marks = (_spans.get(doc, "kz_entities"), _spans.get(doc, "kz_dates"))
    return Text(words, starts, sentences, line, *marks, table.text)
