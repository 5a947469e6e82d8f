"""One text to its facts: articles, the pipeline, the builders of each kind. spaCy is imported when first needed."""

from __future__ import annotations

import gc
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any, cast

from kz_facts import articles, inputs
from kz_facts.errors import KzFactsError, RuleError, UsageError
from kz_facts.models import Document, Fact, PagedDocument
from kz_facts.options import Options
from kz_facts.parse.entities import names_of
from kz_facts.results import KINDS, Facts

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from kz_facts.facts.view import View
    from kz_facts.pieces import Introduced

_WORDS = 20_000  # that spaCy keeps for good
# What facts are made of.
_GROUPS = ("kz_entities", "kz_dates", "kz_money", "kz_officials", "kz_agreements", "kz_events")


@cache
def load(*, model: str | None = None, rules: str | None = None, holidays: bool = False, ents: bool = False) -> Language:
    """The German spaCy pipeline with all components of kz_facts, built once.

    What has been built stays for good, so the garbage collector is told not to look through it time and again
    (`gc.freeze`): texts are read a quarter faster.

    Args:
        model: An installed spaCy pipeline to put the rules on top of; None for a blank one.
        rules: Path of a TOML file with words of your own; None for the shipped ones alone.
        holidays: Whether holidays by name alone (»zu Ostern«) are dates.
        ents: Whether `doc.ents` has what was found too: dates, amounts, persons, states and organisations.

    Raises:
        RuleError: The rule file cannot be used.
        UsageError: The model is not installed, or not for German.
    """
    from kz_facts import pipeline

    try:
        nlp = pipeline.build(model, rules, holidays=holidays)
    except KzFactsError:
        raise
    except OSError as error:
        if model is None or os.path.isdir(model):
            raise UsageError(f"model {model}: cannot be loaded ({error}); give a folder that spaCy wrote") from error
        raise UsageError(f"model {model}: not installed; run python -m spacy download {model}") from error
    except Exception as error:
        if rules is not None and model is None:
            raise RuleError(
                f"{rules}: cannot be used ({type(error).__name__}: {error}); undo its last change"
            ) from error
        if model is None:
            raise
        what = " ".join(str(error).split())[:200]
        raise UsageError(f"model {model}: cannot be loaded ({what}); give one for this version of spaCy") from error
    if nlp.lang != "de":
        raise UsageError(f"model {model}: a pipeline for {nlp.lang}; one for German (de) is wanted")
    if ents:
        nlp.add_pipe("kz_ents", last=True)
    gc.freeze()
    return nlp


def read(source: inputs.Source, options: Options) -> Facts:
    """The facts of a text.

    Args:
        source: The text, its name, and what its file says of it.
        options: How to extract.
    """
    told = [f"{source.name}: {warning}" for warning in source.warnings]
    documents = documents_of(source, options)

    tokens = 0

    def watched() -> Iterator[View]:
        nonlocal tokens
        for view in annotate(source.text, documents, options):
            told.extend(f"{source.name}: {warning}" for warning in _warnings(view))
            tokens += _own_tokens(view)
            yield view
            del view  # none is kept while the next one is made

    with _passing(load(model=options.model, rules=options.rules, holidays=options.holidays)), _uncollected():
        found: Any = _facts_of_views(watched(), options)
    if foreign := _foreign(source):
        told.append(foreign)
    return Facts(
        source.text, documents, **found, encoding=source.encoding, warnings=tuple(told), foreign=foreign, tokens=tokens
    )


def _own_tokens(view: View) -> int:
    """How many tokens an article or piece has, without those that are read once more."""
    from kz_facts.pipes import _spans

    begin, starts = view.document.start, _spans.table(view.doc).starts
    if view.clean.original(0) >= begin:
        return len(starts)
    return sum(view.clean.original(start) >= begin for start in starts)


def _passing(nlp: Language) -> AbstractContextManager[object]:
    """Words that spaCy forgets behind a text, once it knows as many as most texts are made of: new ones never end."""
    in_zone = nlp.vocab.in_memory_zone  # type: ignore[attr-defined]  # its stub lacks it
    full = len(nlp.vocab.strings) > _WORDS and not in_zone
    return nlp.memory_zone() if full else nullcontext()


@contextmanager
def _uncollected() -> Iterator[None]:
    """Reading without the garbage collector, who would find next to nothing until a text is done, and look often."""
    wanted = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if wanted:
            gc.enable()


def documents_of(source: inputs.Source, options: Options) -> list[Document]:
    """The articles of a text, with what its file says of them where they say nothing themselves."""
    found = articles.split(source.text, source.name, option=options.date, metadata=source.date, rules=options.rules)
    return [_with_metadata(document, source) for document in found]


def _foreign(source: inputs.Source) -> str | None:
    """A warning where a text seems not to be German: nothing would be found, and nobody would know why."""
    from kz_facts.parse.language import foreign_share

    share = foreign_share(source.text)
    if share is None:
        return None
    return f"{source.name}: {share:.0%} German function words, in German texts a quarter to two fifths; is it German?"


def _with_metadata(document: Document, source: inputs.Source) -> Document:
    """What the file's own metadata say of a document where its text says nothing, and its pages."""
    title = document.title or (source.title if document.part == 1 else None)
    publisher = document.publisher or source.publisher
    if (title, publisher) != (document.title, document.publisher):
        document = document.model_copy(update={"title": title, "publisher": publisher})
    if not source.pages:
        return document
    paged = PagedDocument.model_construct(**dict(document), pages=list(source.pages))
    # What the head of the text told beside the fields is kept too.
    object.__setattr__(paged, "__pydantic_private__", document.__pydantic_private__)
    return paged


def _facts_of_views(views: Iterable[View], options: Options) -> dict[str, list[Any]]:
    """The facts of articles, by kind, each with an id of its own."""
    found: dict[str, list[Any]] = {kind: [] for kind in KINDS}
    told: dict[str, int] = {}
    for view in views:
        for kind in options.kinds:
            for fact in facts_of(view, kind, options):
                if fact.evidence.start >= view.document.start:
                    told.setdefault(fact.id, len(found[kind]))
                    found[kind].append(fact)
                elif fact.id in told:  # by an earlier piece of the article
                    found[kind][told[fact.id]] = _with_later(found[kind][told[fact.id]], fact)
        _forget(view)
        del view
    used: Counter[str] = Counter()
    return {kind: [_with_own_id(fact, used) for fact in facts] for kind, facts in found.items()}


def _forget(view: View) -> None:
    """Let go of what was made of an article: its parts know one another, and else only the collector finds them."""
    if (discourse := view.cache.pop("discourse", None)) is not None:
        vars(discourse).clear()
    view.cache.clear()


def _with_later(told: Any, again: Any) -> Any:
    """A fact with what a later piece of its article says of it: where it is mentioned, and by which names."""
    later: dict[str, Any] = {}
    if hasattr(told, "mentions"):
        last = told.mentions[-1].start if told.mentions else -1
        later["mentions"] = [*told.mentions, *(one for one in again.mentions if one.start > last)]
    if hasattr(told, "names"):
        later["names"] = list(dict.fromkeys((*told.names, *again.names)))
    return told.model_copy(update=later)


def annotate(text: str, documents: Iterable[Document], options: Options) -> Iterator[View]:
    """Each article of a text, annotated; one that is longer than memory likes comes in pieces."""
    from kz_facts.pieces import Introduced, pieces

    for document in documents:
        introduced = Introduced()
        for start, end in pieces(text, document):
            if (start, end) == (document.start, document.end):
                yield _view(text, document, options, introduced)
                continue
            view = _view(text, document.model_copy(update={"start": start, "end": end}), options, introduced)
            yield view
            introduced.note(view)
            del view
            gc.collect()


def facts_of(view: View, kind: str, options: Options) -> Sequence[Fact]:
    """The facts of a kind in an annotated article, by start."""
    builder: ModuleType = import_module(f"kz_facts.facts.{kind}")
    with names_of(options.rules):
        facts: Sequence[Fact] = builder.build(view, **({"undated": options.undated} if kind == "events" else {}))
    return sorted(facts, key=lambda fact: (fact.evidence.start, fact.evidence.end))


def _warnings(view: View) -> Iterator[str]:
    """What a reader should know of: mistakes of the text that cost facts."""
    from kz_facts.parse.impossible import impossible_days

    for start, end in impossible_days(view.text):
        span = view.evidence(start, end)
        if span.start >= view.document.start:
            yield f"»{span.text}« at {span.start}: there is no such day; correct the text if it is wanted"


def _view(text: str, document: Document, options: Options, introduced: Introduced) -> View:
    from kz_facts.facts.view import View
    from kz_facts.parse.text import clean
    from kz_facts.pipes import _spans, _words

    nlp = load(model=options.model, rules=options.rules, holidays=options.holidays)
    cleaned = introduced.before(clean(text[document.start : document.end]).moved(document.start))
    if options.model is None:
        page = cast("Doc", _words.cutter(nlp).page(cleaned.text))
        _spans.set_document_date(page, document.anchor)
        for _, component in nlp.pipeline:
            component(page)
        return View(page, document, cleaned, text, options.rules)
    doc = _words.make_doc(nlp, cleaned.text)
    _spans.set_document_date(doc, document.anchor)
    _spans.want_marks_alone(doc)
    return View(nlp(doc), document, cleaned, text, options.rules)


def _with_own_id(fact: Fact, used: Counter[str]) -> Fact:
    """Facts that would share an id get a number, in their order."""
    used[fact.id] += 1
    return fact if used[fact.id] == 1 else fact.model_copy(update={"id": f"{fact.id}:{used[fact.id]}"})


def of_doc(
    doc: Doc, *, kinds: Iterable[str] = KINDS, id: str = "text", undated: bool = False, rules: str | None = None
) -> Facts:
    """The facts of a Doc that went through the pipeline of `load`, so that `nlp.pipe` yields facts.

    Args:
        doc: The Doc, one article; `doc._.kz_date` is the day of its publication, set before the pipeline ran.
        kinds: Which kinds of facts are wanted.
        id: What the facts name as their document.
        undated: Whether events without a time are wanted too.
        rules: The rule file that `load` was given.

    Raises:
        UsageError: The Doc has not been through all components.
    """
    from kz_facts.facts.view import View
    from kz_facts.parse.text import CleanText
    from kz_facts.pipes import _spans

    options = Options(kinds=tuple(kinds), undated=undated, rules=rules)
    _spans.require(doc, "facts", *_GROUPS)
    text, day = doc.text, _spans.document_date(doc)
    document = Document(
        id=id, path=id, part=1, start=0, end=len(text), title=None, place=None, publisher=None,
        date=day, date_source="option" if day else None,
    )  # fmt: skip
    found: Any = _facts_of_views([View(doc, document, CleanText(text), text, rules)], options)
    return Facts(text, [document], **found)
