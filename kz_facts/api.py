"""The library: text in, facts out. spaCy is imported when it is first needed."""

from __future__ import annotations

import gc
import os
import signal
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date as Day
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from kz_facts import articles, inputs
from kz_facts.errors import InputError, KzFactsError, UsageError
from kz_facts.models import Document, Fact
from kz_facts.parse.articles import patterns_of
from kz_facts.results import KINDS, Facts

if TYPE_CHECKING:
    from spacy.language import Language

    from kz_facts.facts.view import View

_LONGEST = 120_000  # characters that are read at once: bounds the memory that one long article takes
_LOOKED_BACK = 5_000  # characters in which the end of a sentence is looked for


@dataclass(frozen=True, slots=True)
class Options:
    """How to extract; plain data, so that it reaches worker processes.

    `date` is the day of articles that name none, `undated` adds events without a time,
    `holidays` counts holidays by name alone as dates.
    """

    kinds: tuple[str, ...] = KINDS
    date: str | None = None
    undated: bool = False
    holidays: bool = False
    model: str | None = None
    rules: str | None = None

    def __post_init__(self) -> None:
        if self.date is not None:
            try:
                Day.fromisoformat(self.date)
            except ValueError as error:
                raise UsageError(f"date {self.date}: there is no such day; write it as YYYY-MM-DD") from error
        if unknown := set(self.kinds) - set(KINDS):
            raise UsageError(f"kind {sorted(unknown)[0]}: unknown; there are {', '.join(KINDS)}")


@cache
def load(*, model: str | None = None, rules: str | None = None, holidays: bool = False) -> Language:
    """The German spaCy pipeline with all components of kz_facts, built once.

    What has been built stays for good, so the garbage collector is told not to look through it time and again
    (`gc.freeze`): texts are read a quarter faster.

    Args:
        model: An installed spaCy pipeline to put the rules on top of; None for a blank one.
        rules: Path of a TOML file with words of your own; None for the shipped ones alone.
        holidays: Whether holidays by name alone (»zu Ostern«) are dates.

    Raises:
        RuleError: The rule file cannot be used.
        UsageError: The model is not installed.
    """
    from kz_facts import pipeline

    try:
        nlp = pipeline.build(model, rules, holidays=holidays)
    except OSError as error:
        raise UsageError(f"model {model}: not installed; run python -m spacy download {model}") from error
    gc.freeze()
    return nlp


def extract(text: str, date: str | Day | None = None, *, undated: bool = False, rules: str | None = None) -> Facts:
    """All facts of a text.

    Args:
        text: German text: one article, or several.
        date: `YYYY-MM-DD`, the day of publication where the text itself names none.
        undated: Whether events without a time are wanted too.
        rules: Path of a TOML file with words of your own.

    Raises:
        UsageError: There is no such day.
        RuleError: The rule file cannot be used.
    """
    return _read(inputs.Source("text", text), Options(date=str(date) if date else None, undated=undated, rules=rules))


def extract_many(
    paths_or_texts: Iterable[str | os.PathLike[str]],
    workers: int = 1,
    *,
    options: Options | None = None,
    on_error: Callable[[KzFactsError], None] | None = None,
) -> Iterator[Facts]:
    """The facts of many files or texts, one `Facts` each, in their order.

    Args:
        paths_or_texts: Files and folders; a string that names nothing on the disk is a text.
        workers: Processes to share the work; the facts are the same, whatever their number.
        options: Which kinds, from when, with which rules; None for all kinds.
        on_error: Called with what a file failed at, and the others are read on; None raises it.

    Raises:
        KzFactsError: A file failed, and there is no `on_error`.
    """
    yield from extract_sources(_sources(paths_or_texts), workers, options or Options(), on_error)


def extract_sources(
    sources: Iterable[inputs.Source | str | InputError],
    workers: int,
    options: Options,
    on_error: Callable[[KzFactsError], None] | None = None,
) -> Iterator[Facts]:
    """As `extract_many`, of file names, texts and names that have failed already."""
    for result in _in_order(sources, workers, options):
        if isinstance(result, Facts):
            yield result
        elif on_error is None:
            raise result
        else:
            on_error(result)


def _sources(items: Iterable[str | os.PathLike[str]]) -> Iterator[inputs.Source | str | InputError]:
    texts = 0
    for item in items:
        if isinstance(item, str) and not _is_path(item):
            texts += 1
            yield inputs.Source(f"text-{texts}", item)
        else:
            yield from inputs.find([os.fspath(item)])


def _is_path(item: str) -> bool:
    try:
        return len(item) < 4096 and "\n" not in item and Path(item).exists()
    except (OSError, ValueError):  # too long for a file name, or with a null character
        return False


def _in_order(
    sources: Iterable[inputs.Source | str | InputError], workers: int, options: Options
) -> Iterator[Facts | KzFactsError]:
    # What is wrong with a model or a rule file is said once, before any text is read.
    load(model=options.model, rules=options.rules, holidays=options.holidays)
    patterns_of(options.rules)
    if workers <= 1:
        for source in sources:
            yield _safely(source, options)
        return
    from concurrent.futures import Future, ProcessPoolExecutor

    waiting: deque[Future[Facts | KzFactsError]] = deque()
    # an interrupt is the parent's business: it stops handing out work, and workers end quietly
    pool = ProcessPoolExecutor(workers, initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN))
    try:
        for source in sources:
            waiting.append(pool.submit(_safely, source, options))
            if len(waiting) >= 4 * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _safely(source: inputs.Source | str | InputError, options: Options) -> Facts | KzFactsError:
    """The facts of one input, or the error: no input may cost another its facts."""
    if isinstance(source, KzFactsError):
        return source
    try:
        return _read(inputs.read(source) if isinstance(source, str) else source, options)
    except KzFactsError as error:
        return error
    except Exception as error:  # a fault of ours in one file
        name = source if isinstance(source, str) else source.name
        what = f"{type(error).__name__}: {error}"
        fault = KzFactsError(f"{name}: a fault in kz_facts ({what}); please report it with this text")
        fault.__cause__ = error
        return fault


def _read(source: inputs.Source, options: Options) -> Facts:
    found: dict[str, list[Any]] = {kind: [] for kind in KINDS}
    warnings: list[str] = []
    documents = articles.split(source.text, source.name, option=options.date, rules=options.rules)
    for view in annotate(source.text, documents, options):
        for kind in options.kinds:
            found[kind] += facts_of(view, kind, options)
        warnings += (f"{source.name}: {warning}" for warning in _warnings(view))
    used: Counter[str] = Counter()
    for kind, facts in found.items():
        found[kind] = [_with_own_id(fact, used) for fact in facts]
    return Facts(source.text, documents, **found, encoding=source.encoding, warnings=tuple(warnings))


def annotate(text: str, documents: Iterable[Document], options: Options) -> Iterator[View]:
    """Each article of a text, annotated; one that is longer than memory likes comes in pieces."""
    for document in documents:
        for start, end in _pieces(text, document):
            piece = document
            if (start, end) != (document.start, document.end):
                piece = document.model_copy(update={"start": start, "end": end})
            yield _view(text[start:end], piece, options)


def facts_of(view: View, kind: str, options: Options) -> Sequence[Fact]:
    """The facts of a kind in an annotated article, by start."""
    builder: ModuleType = import_module(f"kz_facts.facts.{kind}")
    facts: Sequence[Fact] = builder.build(view, undated=options.undated) if kind == "events" else builder.build(view)
    return sorted(facts, key=lambda fact: (fact.evidence.start, fact.evidence.end))


def _warnings(view: View) -> Iterator[str]:
    """What a reader should know of: mistakes of the text that cost facts."""
    from kz_facts.parse.impossible import impossible_days

    for start, end in impossible_days(view.text):
        span = view.evidence(start, end)
        yield f"»{span.text}« at {span.start}: there is no such day; correct the text if it is wanted"


def _pieces(text: str, document: Document) -> Iterator[tuple[int, int]]:
    """An article's `[start, end)`, cut where a sentence starts if it is longer than memory likes."""
    start = document.start
    while document.end - start > _LONGEST:
        end = _last_start(text, start + _LONGEST - _LOOKED_BACK, start + _LONGEST)
        yield start, end
        start = end
    yield start, document.end


def _last_start(text: str, first: int, last: int) -> int:
    """Where the last sentence starts that does so in `[first, last)`; else after the last space, else `last`."""
    from kz_facts.parse import sentences
    from kz_facts.rules.loader import load as load_rules
    from kz_facts.rules.sentences import SentenceRules

    starts = sentences.starts(text[first:last], sentences.Words(load_rules("sentences", SentenceRules)))
    space = text.rfind(" ", first, last) + 1
    return first + starts[-1] if len(starts) > 1 else space or last


def _view(raw: str, document: Document, options: Options) -> View:
    from kz_facts.facts.view import View
    from kz_facts.parse.text import clean
    from kz_facts.pipes import _spans

    nlp = load(model=options.model, rules=options.rules, holidays=options.holidays)
    cleaned = clean(raw)
    doc = nlp.make_doc(cleaned.text)
    _spans.set_document_date(doc, document.anchor)
    return View(nlp(doc), document, cleaned, raw, options.rules)


def _with_own_id(fact: Fact, used: Counter[str]) -> Fact:
    """Facts that would share an id get a number, in their order."""
    used[fact.id] += 1
    return fact if used[fact.id] == 1 else fact.model_copy(update={"id": f"{fact.id}:{used[fact.id]}"})
