"""`kz_officials`: marks persons (`kz_persons`) and persons with their public offices (`kz_officials`)."""

from __future__ import annotations

from spacy.attrs import IDX, ORTH, SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from kz_facts.parse.officials.find import Officials
from kz_facts.parse.officials.text import Text
from kz_facts.pipes import _spans
from kz_facts.rules.loader import load
from kz_facts.rules.officials import OfficialRules


@Language.factory("kz_officials", default_config={"rules": None})
def make(nlp: Language, name: str, rules: str | None) -> OfficialMarker:
    """Create the component; `rules` is the path of a rule file that extends the shipped lists."""
    return OfficialMarker(Officials(load("officials", OfficialRules, rules)))


class OfficialMarker:
    """Marks every person of a Doc, and every office told with its holder."""

    def __init__(self, officials: Officials) -> None:
        self.officials = officials

    def __call__(self, doc: Doc) -> Doc:
        """Write the marks `kz_officials` and `kz_persons`."""
        offices, persons = self.officials.find(text_of(doc))
        _spans.put(doc, "kz_officials", offices)
        _spans.put(doc, "kz_persons", persons)
        return doc


def text_of(doc: Doc) -> Text:
    """A Doc as the grammar of offices reads it; read as one table, which is faster than token by token."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    sentences: list[int] = []
    line: list[bool] = []
    known: dict[int, str] = {}
    strings = doc.vocab.strings
    sentence, begins = 0, True
    for orth, start, begin in doc.to_array([ORTH, IDX, SENT_START]).tolist():
        text = known.get(orth)
        if text is None:
            text = known[orth] = strings[orth]
        if begin == 1 and words:
            sentence += 1
        if text.isspace():
            begins = begins or "\n" in text
            continue
        words.append(text)
        starts.append(start)
        ends.append(start + len(text))
        sentences.append(sentence)
        line.append(begins)
        begins = False
    marks = (_spans.get(doc, "kz_entities"), _spans.get(doc, "kz_dates"))
    return Text(words, starts, ends, sentences, line, *marks, _spans.table(doc).text)
