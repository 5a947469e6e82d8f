"""`kz_agreements`: marks where agreements are named, and how far their sentences say they have come."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from kz_facts.parse.agreements import phrases, stages, words
from kz_facts.parse.agreements.lexicon import Lexicon
from kz_facts.parse.agreements.phrases import Phrase
from kz_facts.parse.agreements.stages import Stage
from kz_facts.parse.agreements.words import Word
from kz_facts.parse.marks import AgreementMark, StageMark
from kz_facts.pipes import _spans
from kz_facts.rules.agreements import AgreementRules
from kz_facts.rules.loader import load

KEY = "kz_agreements"
_EXISTENCE = frozenset({"gibt", "gab", "gebe", "existiert", "existiere", "bestehe"})


@Language.factory(KEY, default_config={"rules": None})
def make(nlp: Language, name: str, rules: str | None) -> Callable[[Doc], Doc]:
    """Create the component; `rules` is the path of a rule file that extends the shipped lists."""
    return AgreementMarker(Lexicon(load("agreements", AgreementRules, rules)))


class AgreementMarker:
    """Marks agreements: only sentences that hold the noun of one are looked at closely."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Leave marks under `kz_agreements`."""
        _spans.put(doc, KEY, list(self._marks(doc)))
        return doc

    def _marks(self, doc: Doc) -> Iterator[AgreementMark]:
        head = self.lexicon.head
        hits = [i for i, token in enumerate(doc) if head(token.text) is not None]
        if not hits:
            return
        regions = frozenset(
            e["start"] for e in _spans.get(doc, "kz_entities") if e["kind"] in ("country", "region", "organisation")
        )
        cut = doc.has_annotation("SENT_START")
        done = -1
        for i in hits:
            if i < done:
                continue
            sentence = doc[i].sent if cut else doc[:]
            done = sentence.end
            yield from self.sentence(sentence.text, sentence.start_char, regions)

    def sentence(self, text: str, offset: int, regions: frozenset[int]) -> Iterator[AgreementMark]:
        """The marks of one sentence that begins at an offset."""
        found = words.split(text, offset)
        named = phrases.find(found, self.lexicon, regions)
        told = stages.read(found, named, self.lexicon)
        for phrase, its in zip(named, told, strict=True):
            mark = _mark(found, phrase, its, named)
            alias = phrases.alias(found, phrase)
            if alias is not None:
                yield _alias(found, alias, mark, text, offset)
            yield mark


def _mark(found: list[Word], phrase: Phrase, its: list[Stage], named: list[Phrase]) -> AgreementMark:
    nested = any(o is not phrase and o.first <= phrase.outer and phrase.end <= o.end for o in named)
    lows = {word.low for word in found}
    such = any(w.low in words.SUCH for w in found[phrase.outer : phrase.first])
    negative = phrase.determiner in words.NEGATIVE
    denied = (
        negative
        or (bool(lows & _EXISTENCE) and "nicht" in lows and (such or not phrase.named))
        or phrase.preposition == "ohne"
    )
    return AgreementMark(
        start=phrase.title_start,
        end=phrase.title_end,
        rule=f"agreement.{phrase.noun.type}",
        type=phrase.noun.type,
        title=phrase.title,
        head=phrase.noun.lemma,
        noun=phrase.noun.noun,
        first=phrase.noun.first,
        plural=phrase.noun.gender == "p",
        subject=phrase.subject,
        determiner="such" if such else phrase.determiner,
        preposition=phrase.preposition,
        outer=found[phrase.outer].start,
        named=phrase.named,
        quoted=any(sign in phrase.title for sign in '„»«"“'),
        weak=phrase.noun.weak,
        nested=nested,
        denied=denied and not any(stage.status == "rejected" for stage in its),
        windows=[(found[0].start, found[-1].end)],
        stages=[_stage(stage) for stage in its],
    )


def _alias(found: list[Word], span: tuple[int, int], mark: AgreementMark, text: str, offset: int) -> AgreementMark:
    """The mark of a quoted name whose explanation is marked too: it takes over what is told."""
    start, end = found[span[0]].start, found[span[1] - 1].end
    name = mark.copy()
    name.update(start=start, end=end, outer=start, title=text[start - offset : end - offset], named=True, quoted=True)
    name.update(subject=None, determiner="", preposition="")
    mark["determiner"] = "die"  # from here on it points back to the name
    return name


def _stage(stage: Stage) -> StageMark:
    return StageMark(
        status=stage.status, mode=stage.mode, start=stage.start, end=stage.end,
        windows=list(stage.windows), weak=stage.weak,
    )  # fmt: skip
