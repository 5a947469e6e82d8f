"""`kz_agreements`: marks where agreements are named, and how far their sentences say they have come."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import cast

from spacy.language import Language
from spacy.tokens import Doc

from kz_facts.parse.agreements import phrases, stages, words
from kz_facts.parse.agreements.lexicon import Head, Lexicon
from kz_facts.parse.agreements.phrases import Phrase
from kz_facts.parse.agreements.sentence import Stage
from kz_facts.parse.agreements.words import Context, Word
from kz_facts.parse.marks import AgreementMark, StageMark
from kz_facts.parse.morphology import Gender
from kz_facts.pipes import _spans
from kz_facts.rules.agreements import AgreementRules
from kz_facts.rules.loader import load

KEY = "kz_agreements"
_POINTING = frozenset({"das", "dem", "des", "dieses", "diesem"})
_NEAR = 90  # tokens in which »das Papier« still means the agreement told of
_LONGEST = 400  # tokens of a sentence that is read in one
_BULLETS = frozenset({"-", "–", "—", "•", "*", "·", "▪"})
_REGIONS = frozenset({"country", "region", "organisation"})
_PRONOUNS = {"Er": "m", "Sie": "fp", "Es": "n", "Dieser": "m", "Dieses": "n", "Diese": "fp"}
# Stages that only an agreement goes through: »Sie wurden unterzeichnet«, not »Es scheiterte«.
_CARRIED = frozenset({"agreed", "initialled", "signed", "ratified", "in_force"})
_EXISTENCE = frozenset({"gibt", "gab", "gebe", "existiert", "existiere", "bestehe"})


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
        heads = self.lexicon.heads
        table = _spans.table(doc)
        hits = [i for i, word in enumerate(table.words) if heads[word]]
        hits = self._worth(table.words, hits)
        if not hits:
            return
        context = _context(doc)
        marks = self._read(table, hits, context)
        short = {
            name: head for mark in marks if (name := _abbreviation(table.text, mark)) for head in _short(name, mark)
        }
        if short:
            hits = sorted({*hits, *(i for i, word in enumerate(table.words) if word in short)})
            marks = self._read(table, hits, replace(context, short=short))
        yield from marks

    def _worth(self, words_: Sequence[str], hits: list[int]) -> list[int]:
        """Hits without the words that only take up an agreement (»das Papier«), where none was told of before."""
        heads, papers = self.lexicon.heads, self.lexicon.papers
        kept: list[int] = []
        last = -_NEAR
        for i in hits:
            head = heads[words_[i]]
            if head is None or head.lemma not in papers:
                last = i
                kept.append(i)
            elif i and i - last < _NEAR and words_[i - 1].lower() in _POINTING:
                kept.append(i)
        return kept

    def _read(self, table: _spans.Table, hits: list[int], context: Context) -> list[AgreementMark]:
        """The marks of all sentences that hold a hit."""
        found: list[AgreementMark] = []
        bounds = table.sentences()
        size = len(table.words)
        numbers = sorted({bisect_right(bounds, (i, size)) - 1 for i in hits})
        for number in numbers:
            first, last = bounds[number]
            if last - first > _LONGEST:
                found += self._pieces(table, first, last, context)
                continue
            start = table.starts[first]
            end = table.starts[last] if last < size else len(table.text)
            marks = list(self.sentence(table.text[start:end].rstrip(), start, context))
            if marks and number + 1 < len(bounds) and table.words[last] in _PRONOUNS:
                after = bounds[number + 1][1]
                stop = table.starts[after] if after < size else None
                _carry(marks, table.text[end:stop], end, self.lexicon)
            if table.words[first] == "Darunter" and found and found[-1]["stages"] and number - 1 in numbers:
                for mark in marks:  # »… wurden mehrere Abkommen unterzeichnet. Darunter ist ein Vertrag …«
                    mark["stages"] = mark["stages"] or list(found[-1]["stages"])
            if number and table.words[first] in _BULLETS:
                heading = next((b for b in bounds[number - 1 :: -1] if table.words[b[0]] not in _BULLETS), None)
                if heading is not None:
                    self._head_of_list(marks, table.text[table.starts[heading[0]] : start], table.starts[heading[0]])
            found += marks
        return found

    def _pieces(self, table: _spans.Table, first: int, last: int, context: Context) -> Iterator[AgreementMark]:
        """The marks of what has no full stop for pages: a table, a list, a text without punctuation."""
        for begin in range(first, last, _LONGEST):
            start = table.starts[begin]
            stop = table.starts[begin + _LONGEST] if begin + _LONGEST < len(table.words) else len(table.text)
            if any(self.lexicon.head(word) for word in table.words[begin : begin + _LONGEST]):
                yield from self.sentence(table.text[start:stop].rstrip(), start, context)

    def _head_of_list(self, marks: list[AgreementMark], text: str, offset: int) -> None:
        """Give the items of a list what its heading says: »Beim Besuch unterzeichnete Dokumente: – Abkommen …«."""
        line = text.split("\n", 1)[0].rstrip()
        if not line.endswith(":"):
            return
        for word in words.split(line, offset):
            for cue in self.lexicon.cues.get(word.low, ()):
                if cue.status in _CARRIED and cue.reading.form in ("participle", "attribute", "preterite"):
                    window = [(offset, offset + len(line))]
                    for mark in marks:
                        if not mark["stages"]:
                            mark["stages"].append(
                                StageMark(
                                    status=cue.status, mode="reached", start=word.start, end=word.end,
                                    windows=window, weak=False,
                                )
                            )  # fmt: skip
                    return

    def sentence(self, text: str, offset: int, context: Context) -> Iterator[AgreementMark]:
        """The marks of one sentence that begins at an offset."""
        found = words.split(text, offset)
        named = phrases.find(found, self.lexicon, context)
        told = stages.read(found, named, self.lexicon)
        for phrase, its in zip(named, told, strict=True):
            mark = _mark(found, phrase, its, named)
            alias = phrases.alias(found, phrase)
            if alias is not None:
                yield _alias(found, alias, mark, text, offset)
            yield mark


def _context(doc: Doc) -> Context:
    """What entities and dates tell of the words of a document."""
    entities = _spans.get(doc, "kz_entities")
    return Context(
        regions=frozenset(e["start"] for e in entities if e["kind"] in _REGIONS),
        places=frozenset(e["start"] for e in entities if e["kind"] == "city" or e["kind"] in _REGIONS),
        times=frozenset(d["start"] for d in _spans.get(doc, "kz_dates")),
    )


def _abbreviation(text: str, mark: AgreementMark) -> str:
    """The abbreviation in brackets at the end of a mark: »(EPKA)«."""
    words_ = text[mark["start"] : mark["end"]]
    return words_[words_.rindex("(") + 1 : -1] if words_.endswith(")") and "(" in words_ else ""


def _short(name: str, mark: AgreementMark) -> list[Head]:
    """The noun that an abbreviation stands for."""
    gender = cast("Gender", mark["gender"])
    return [Head(name, mark["head"], "", gender, mark["type"], weak=False)]


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
        gender=phrase.noun.gender,
        plural=phrase.noun.gender == "p",
        subject=phrase.subject,
        determiner="such" if such else phrase.determiner,
        preposition=phrase.preposition,
        outer=found[phrase.outer].start,
        matter=phrase.matter,
        named=phrase.named,
        quoted=any(sign in phrase.title for sign in '„»«"“'),
        weak=phrase.noun.weak,
        nested=nested,
        denied=denied and not any(stage.status == "rejected" for stage in its),
        windows=[(found[0].start, found[-1].end)],
        stages=[_stage(stage) for stage in its],
    )


def _carry(marks: list[AgreementMark], text: str, offset: int, lexicon: Lexicon) -> None:
    """Add to an agreement what the next sentence tells of »er«, »sie« or »es« (»Er trat 1991 in Kraft«)."""
    found = words.split(text, offset)
    genders = _PRONOUNS[found[0].text]
    fitting = [mark for mark in marks if mark["gender"] in genders and not mark["nested"]]
    if len(fitting) != 1:
        return
    noun = Head("", "", "", "n", "treaty", weak=False)
    pronoun = Phrase(0, 0, 0, 1, noun, "", None, "", "", None, False, offset, offset)
    for stage in stages.read(found, [pronoun], lexicon)[0]:
        if stage.status in _CARRIED:
            fitting[0]["stages"].append(_stage(stage))


def _alias(found: list[Word], span: tuple[int, int], mark: AgreementMark, text: str, offset: int) -> AgreementMark:
    """The mark of a quoted name whose explanation is marked too: it takes over what is told."""
    start, end = found[span[0]].start, found[span[1] - 1].end
    name = mark.copy()
    name["start"] = name["outer"] = start
    name["end"] = name["matter"] = end
    name["title"] = text[start - offset : end - offset]
    name["named"] = name["quoted"] = True
    name["subject"], name["determiner"], name["preposition"] = None, "", ""
    mark["determiner"] = "die"  # from here on it points back to the name
    return name


def _stage(stage: Stage) -> StageMark:
    return StageMark(
        status=stage.status, mode=stage.mode, start=stage.start, end=stage.end,
        windows=list(stage.windows), weak=stage.weak,
    )  # fmt: skip
