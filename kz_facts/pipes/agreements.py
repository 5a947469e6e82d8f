"""`kz_agreements`: marks where agreements are named."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping

from spacy.language import Language
from spacy.tokens import Doc

from kz_facts.parse.agreements.lexicon import Head, Lexicon
from kz_facts.parse.agreements.phrases import Finder, Phrase
from kz_facts.parse.grammar import Tokens, pieces
from kz_facts.parse.grammar import lexicon as grammar
from kz_facts.parse.marks import AgreementMark
from kz_facts.pipes import _spans
from kz_facts.pipes._sentences import names, shifted
from kz_facts.rules.agreements import AgreementRules
from kz_facts.rules.loader import load

KEY = "kz_agreements"


@Language.factory(
    KEY,
    requires=["doc._.kz_entities", "doc._.kz_dates"],
    assigns=["doc.spans", "doc._.kz_agreements"],
    default_config={"rules": None},
)
def make(nlp: Language, name: str, rules: str | None) -> Callable[[Doc], Doc]:
    """Create the component; `rules` is the path of a rule file that extends the shipped lists."""
    return AgreementMarker(Lexicon(load("agreements", AgreementRules, rules)))


class AgreementMarker:
    """Marks agreements: only sentences that hold the noun of one are looked at closely."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Leave marks under `kz_agreements`."""
        _spans.require(doc, KEY, "kz_entities", "kz_dates")
        _spans.put(doc, KEY, list(self._marks(doc)))
        return doc

    def _marks(self, doc: Doc) -> Iterator[AgreementMark]:
        heads, words = self.lexicon.heads, _spans.table(doc).words
        hits = [i for i, word in enumerate(words) if heads[word]]
        if not hits:
            return
        marks = list(self._read(doc, hits, {}))
        short = {
            name: Head(name, m["head"], "", m["gender"], m["type"], weak=False) for m in marks if (name := m["short"])
        }
        if short:
            again = sorted({*hits, *(i for i, word in enumerate(words) if word in short)})
            marks = list(self._read(doc, again, short))
        yield from marks

    def _read(self, doc: Doc, hits: list[int], short: Mapping[str, Head]) -> Iterator[AgreementMark]:
        """The marks of all sentences that hold a hit."""
        table = _spans.table(doc)
        bounds, units = list(pieces(table.sentences())), names(doc)
        for number in sorted({bisect_right(bounds, (i, len(table.words))) - 1 for i in hits}):
            first, last = bounds[number]
            tokens = Tokens(
                table.words[first:last], table.starts[first:last], grammar(None), shifted(units, first, last)
            )
            finder = Finder(tokens, self.lexicon, short)
            for phrase in finder.find():
                if (alias := finder.alias(phrase)) is not None:
                    yield _alias(tokens, phrase, *alias)
                yield _mark(tokens, phrase)


def _mark(tokens: Tokens, phrase: Phrase) -> AgreementMark:
    noun = phrase.noun
    stop = _is_stopped(tokens, phrase)
    end = tokens.end(phrase.end - 1) - stop
    closed = phrase.end - phrase.head > 3 and tokens.texts[phrase.end - 1] == ")"
    return AgreementMark(
        start=tokens.starts[phrase.first],
        end=end,
        rule=f"agreement.{noun.type}",
        noun_start=tokens.starts[phrase.head],
        core=min(tokens.end(phrase.core - 1), end),
        matter=tokens.starts[phrase.matter] if phrase.matter < phrase.end else end,
        type=noun.type,
        title=phrase.title.removesuffix(".") if stop else phrase.title,
        head=noun.lemma,
        noun=noun.noun,
        first=noun.first,
        short=tokens.texts[phrase.end - 2] if closed else "",
        gender=noun.gender,
        subject=phrase.subject.removesuffix(".") if stop and phrase.subject else phrase.subject,
        named=phrase.named,
        quoted=phrase.quoted,
        weak=noun.weak,
        private=noun.private,
    )


def _is_stopped(tokens: Tokens, phrase: Phrase) -> bool:
    """»… über die Leitung CASA-1000.«: the stop that ends the sentence is one word with the number before it."""
    text = tokens.texts[phrase.end - 1]
    return phrase.end == len(tokens) and text.endswith(".") and text[:-1][-1:].isdigit()


def _alias(tokens: Tokens, phrase: Phrase, first: int, last: int) -> AgreementMark:
    """The mark of a quoted name that an agreement's noun explains."""
    mark = _mark(tokens, phrase)
    start, end = tokens.starts[first], tokens.end(last - 1)
    title = "".join(tokens.texts[first:last]) if last - first == 1 else " ".join(tokens.texts[first:last])
    mark["start"] = start
    mark["noun_start"] = start
    mark["end"] = end
    mark["core"] = end
    mark["matter"] = end
    mark["title"] = title
    mark["named"] = True
    mark["quoted"] = True
    mark["subject"] = None
    mark["short"] = ""
    return mark
