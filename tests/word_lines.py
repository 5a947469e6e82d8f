r"""Reads `tests/corpus/words/*.txt`: for a list of a theme's rules, lines of which each needs one of its words.

    = names.after_count                       the list: section and key; »= names« for all of a section
    Der Verein zählte 2000 {Stimmen|Tonnen}.  a sentence for each choice, marked as in the theme's own corpus
    trade: Außenhandel Warenverkehrs          or, where a theme looks up single words, what they mean: words (a blank
                                              in one of them is written »_«); of grammar also a class that the words
                                              are of, the infinitive of verb forms, the genders and cases of others

A line that begins with four blanks carries on the one before. Without the list each line has to be read otherwise: a
word whose line does not need it is no word of the list.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import corpus_lines
import spacy
import word_grammar
import word_lists
import word_texts

from kz_facts.parse import sentences
from kz_facts.parse.agreements.lexicon import Lexicon
from kz_facts.parse.entities import Lexicon as Names
from kz_facts.parse.entities import find
from kz_facts.parse.money.amounts import AmountFinder
from kz_facts.parse.money.measures import Measures
from kz_facts.parse.officials.titles import Titles
from kz_facts.pipeline import COMPONENTS
from kz_facts.pipes import _spans
from kz_facts.pipes.agreements import AgreementMarker
from kz_facts.pipes.dates import DateMarker
from kz_facts.pipes.money import plain
from kz_facts.rules.agreements import AgreementRules
from kz_facts.rules.dates import DateRules
from kz_facts.rules.entities import EntityRules
from kz_facts.rules.loader import load, words_of
from kz_facts.rules.money import MoneyRules
from kz_facts.rules.officials import OfficialRules
from kz_facts.rules.sentences import SentenceRules

FOLDER = Path(__file__).parent / "corpus" / "words"
WRITTEN = "2024-05-15"
_SIGNS = "\ue000"  # no currency has it
_CHOICE = re.compile(r"\{([^{}]*)\}")
_MEANING = re.compile(r"([\w?/]+): (\S.*)")
_SHOWN_BY = "in|Agentur|Bank|Gewerkschaft|Gruppe|Hersteller|Institut|Konzern|Magazin|Miliz|Partei|Sender|Verband"
_BESIDE = re.compile(rf"(?:(?:{_SHOWN_BY}|Verein|Zeitung) )?(.+?)(?:-Sprecher)?$")  # what shows that a word is a name
_GOES_ON = re.compile(r"(\|?)\n {4}")
ReadText = Callable[[str], list[tuple[str, str]]]
Read = Callable[["Line"], list[tuple[str, str]]]


@dataclass(frozen=True)
class Line:
    """A sentence or a word with what is read of it, and the list that it is about."""

    where: str
    path: tuple[str, ...]
    text: str
    wanted: tuple[tuple[str, str], ...]
    alone: bool = False  # a word that is looked up


def lines(path: Path) -> Iterator[Line]:
    """The lines of a file, one for each choice or word."""
    about: tuple[str, ...] = ()
    text = _GOES_ON.sub(lambda match: match[1] or " ", path.read_text(encoding="utf-8"))
    for number, line in enumerate(text.splitlines(), 1):
        where = f"{path.name}:{number}"
        if line.startswith("= "):
            about = tuple(line[2:].strip().split("."))
        elif line.strip() and not line.startswith("#"):
            if told := _MEANING.fullmatch(line):
                yield from (Line(where, about, word, ((word, told[1]),), alone=True) for word in told[2].split())
                continue
            most = max((len(choice.split("|")) for choice in _CHOICE.findall(line)), default=1)
            for turn in range(most):
                one = _CHOICE.sub(lambda match, turn=turn: match[1].split("|")[turn % len(match[1].split("|"))], line)
                case = corpus_lines._case(one, WRITTEN, where)
                wanted = tuple((case.text[start:end], value) for start, end, value in case.expected)
                yield Line(where, about, case.text, wanted)


def without(theme: str, path: tuple[str, ...]) -> dict[str, Any]:
    """The rules of a theme without a list, or all lists of a section: a word that no text has stands for them."""
    rules = copy.deepcopy(words_of(theme))
    if not path:
        return rules
    home = rules
    for step in path[:-1]:
        home = home[step]
    home[path[-1]] = _emptied(theme, home[path[-1]], path[-1])
    return rules


def _emptied(theme: str, value: Any, key: str, section: str = "") -> Any:
    if isinstance(value, dict) and theme == "entities":
        return {}
    if isinstance(value, dict):
        return {name: _emptied(theme, inner, f"{key}{name}", section or key) for name, inner in value.items()}
    word = {"heads": f"Unwort{key} n Unworte{key}", "signs": _SIGNS + key}.get(section, f"unwort{key}")
    word += {"joined": ": in dem", "words": ":1s" * (theme == "grammar"), "life_signs": ":geboren"}.get(key, "")
    return [word] if isinstance(value, list) else word


def reader(theme: str, path: tuple[str, ...] = ()) -> Read:
    """What reads a theme's lines, with its rules or without a list of them."""
    words = without(theme, path)
    if theme == "grammar":
        look_up = word_grammar.look_up(words)
        return lambda line: look_up(line.path, line.text)
    if theme in word_texts.READERS:
        word_texts.check(theme)
    read = cache(lambda: _READERS[theme](words))
    last = cache(lambda: _durations(words))
    told = cache(lambda: word_lists.look_up(theme, words))

    def read_line(line: Line) -> list[tuple[str, str]]:
        if word_texts.is_asked(theme, line.path) and not line.alone:
            return word_texts.READERS[theme](line.text, line.path)
        if word_lists.is_list(theme, line.path):
            return [(line.text, told()(line.path, line.text))]
        if theme == "dates" and line.path[0] in ("lengths", "sets"):
            return last()(line.text)
        return read()(line.text)

    return read_line


@contextmanager
def reading(theme: str, path: tuple[str, ...]) -> Iterator[Read]:
    """What reads a theme's lines without a list of its rules."""
    if word_texts.is_asked(theme, path):
        with word_texts.with_rules(theme, without(theme, path)):
            yield reader(theme, path)
    else:
        yield reader(theme, path)


def _dates(words: dict[str, Any]) -> ReadText:
    nlp = spacy.blank("de")
    before = [nlp.add_pipe("kz_sentences"), nlp.add_pipe("kz_entities")]
    names = nlp.add_pipe("kz_officials")
    given = load("officials", OfficialRules).given_names
    marker = DateMarker(DateRules.model_validate(words), given=given)

    def read(text: str) -> list[tuple[str, str]]:
        doc = nlp.make_doc(text)
        _spans.set_document_date(doc, WRITTEN)
        for component in (*before, marker, names, marker.resolve):
            doc = component(doc)
        marks = _spans.get(doc, "kz_dates")
        found = [(text[m["start"] : m["end"]], " ".join(filter(None, (m["edtf"], m["modifier"])))) for m in marks]
        vague = doc.user_data.get("kz_vague") or []
        return found + [(text[m["start"] : m["end"]], m["value"]) for m in vague]

    return read


def _durations(words: dict[str, Any]) -> ReadText:
    nlp = spacy.blank("de")
    components = [
        nlp.add_pipe("kz_sentences"),
        nlp.add_pipe("kz_entities"),
        DateMarker(DateRules.model_validate(words)),
    ]

    def read(text: str) -> list[tuple[str, str]]:
        doc = nlp.make_doc(text)
        for component in components:
            doc = component(doc)
        return [(text[m["start"] : m["end"]], m["value"]) for m in _spans.get(doc, "kz_durations")]

    return read


def _money(words: dict[str, Any]) -> ReadText:
    rules = MoneyRules.model_validate(words)
    finder, measures = AmountFinder(rules), Measures(rules)
    cut = sentences.Words(load("sentences", SentenceRules))

    def read(text: str) -> list[tuple[str, str]]:
        if " " not in text:
            measured = measures.look_up(text)
            told = "neutral" if measures.is_neutral(text) else "none"
            return [(text, ("weak_" * measured.weak) + measured.measure if measured is not None else told)]
        found = [a for a in finder.find(text, lambda: sentences.starts(text, cut)) if a.currency]
        return [
            (text[a.start : a.end], f"{a.comparator} ".removeprefix("exact ") + f"{a.currency} {plain(a.value)}")
            for a in found
        ]

    return read


def _officials(words: dict[str, Any]) -> ReadText:
    titles = Titles(OfficialRules.model_validate(words))

    def read(text: str) -> list[tuple[str, str]]:
        title = titles.read(text)
        if title is None:
            return [(text, titles.body(text) or "none")]
        return [(text, f"{title.category or 'head'}{'_deputy' if title.deputy else ''}")]

    return read


def _agreements(words: dict[str, Any]) -> ReadText:
    lexicon = Lexicon(AgreementRules.model_validate(words))
    nlp = spacy.blank("de")
    before = [nlp.add_pipe(name) for name in COMPONENTS[: COMPONENTS.index("kz_agreements")]]
    marker = AgreementMarker(lexicon)

    def read(text: str) -> list[tuple[str, str]]:
        """What a noun is alone; of a sentence the names of agreements, and what they are about."""
        if " " not in text:
            head = lexicon.heads[text]
            return [(text, "none" if head is None else head.type + "_weak" * head.weak + "_private" * head.private)]
        doc = nlp.make_doc(text)
        for component in (*before, marker):
            doc = component(doc)
        marks = _spans.get(doc, "kz_agreements")
        return [(text[m["start"] : m["end"]], " ".join(filter(None, (m["type"], m["subject"])))) for m in marks]

    return read


def _entities(words: dict[str, Any]) -> ReadText:
    lexicon = Names(EntityRules.model_validate(words))

    def read(text: str) -> list[tuple[str, str]]:
        """What a name is, where all of it is marked."""
        plain = text.replace("_", " ")
        beside = _BESIDE.match(plain)
        whole = {beside.span(1), (0, beside.end(1))} if beside else set()
        found = [mark for mark in find(plain, lexicon) if (mark["start"], mark["end"]) in whole]
        return [(text, mark["code"] or mark["country"] or mark["sort"] or mark["kind"]) for mark in found]

    return read


_READERS: dict[str, Callable[[dict[str, Any]], ReadText]] = {
    "dates": _dates, "money": _money, "officials": _officials, "agreements": _agreements, "entities": _entities,
}  # fmt: skip
