"""The library: texts and files in, facts out."""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from datetime import date as Day
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from kz_facts import extraction, inputs
from kz_facts.errors import InputError, KzFactsError, UsageError
from kz_facts.extraction import annotate, facts_of, load
from kz_facts.extraction import of_doc as facts
from kz_facts.options import Options, day_of
from kz_facts.parse.articles import patterns_of
from kz_facts.results import KINDS, Facts

if TYPE_CHECKING:
    from kz_facts.journal import Journal

__all__ = [
    "Options", "annotate", "extract", "extract_many", "extract_sources", "facts", "facts_of", "load", "made_of_sources",
]  # fmt: skip

_HALF = re.compile("[\ud800-\udfff]")  # one half of a character: no text, and nothing that can be written
Item = inputs.Source | str | InputError
Made = TypeVar("Made")


def extract(
    text: str,
    date: str | Day | None = None,
    *,
    undated: bool = False,
    rules: str | None = None,
    kinds: Iterable[str] = KINDS,
    holidays: bool = False,
    model: str | None = None,
) -> Facts:
    """All facts of a text.

    Args:
        text: German text: one article, or several.
        date: The day of publication where the text itself names none: `YYYY-MM-DD`, a date or a datetime.
        undated: Whether events without a time are wanted too.
        rules: Path of a TOML file with words of your own.
        kinds: Which kinds of facts are wanted.
        holidays: Whether holidays by name alone (»zu Ostern«) are dates.
        model: An installed spaCy pipeline to put the rules on top of.

    Raises:
        UsageError: There is no such day or kind, the model is not installed, or the text is none.
        RuleError: The rule file cannot be used.
    """
    if not isinstance(text, str):
        raise TypeError(f"extract: a text is wanted, not {type(text).__name__}; of files, extract_many(paths=[…])")
    if half := _HALF.search(text):
        raise UsageError(f"text: half of a character at {half.start()}; decode it with errors='replace'")
    told = tuple(kinds) if not isinstance(kinds, str) else kinds
    day = day_of(date) if date is not None else None
    options = Options(kinds=told, date=day, undated=undated, holidays=holidays, model=model, rules=rules)  # type: ignore[arg-type]  # a string is refused there
    return extraction.read(inputs.Source("text", text), options)


def extract_many(
    texts_or_paths: Iterable[str | os.PathLike[str]] = (),
    workers: int = 1,
    *,
    paths: Iterable[str | os.PathLike[str]] = (),
    options: Options | None = None,
    on_error: Callable[[KzFactsError], None] | None = None,
) -> Iterator[Facts]:
    """The facts of many texts or files, one `Facts` each, in their order.

    Args:
        texts_or_paths: Texts, as strings; files and folders, as `Path` objects. A string is never taken for a path.
        workers: Processes to share the work; the facts are the same, whatever their number.
        paths: Files, folders and patterns, as strings too; read after the texts.
        options: Which kinds, from when, with which rules; None for all kinds.
        on_error: Called with what a file failed at, and the others are read on; None raises it.

    Raises:
        KzFactsError: A file failed, and there is no `on_error`.
        TypeError: A single string was given where many are wanted.
    """
    for name, given in (("texts", texts_or_paths), ("paths", paths)):
        if isinstance(given, str | bytes | os.PathLike):
            raise TypeError(f"extract_many: many {name} are wanted, not one {type(given).__name__}; write [{given!r}]")
    how = options or Options()
    return extract_sources(_sources(texts_or_paths, paths, how), workers, how, on_error)


def extract_sources(
    sources: Iterable[inputs.Source | str | InputError],
    workers: int,
    options: Options,
    on_error: Callable[[KzFactsError], None] | None = None,
) -> Iterator[Facts]:
    """As `extract_many`, of file names, texts and names that have failed already."""
    return made_of_sources(sources, workers, options, _facts_themselves, on_error)


def made_of_sources(
    sources: Iterable[Item],
    workers: int,
    options: Options,
    make: Callable[[Facts], Made],
    on_error: Callable[[KzFactsError], None] | None = None,
    journal: Journal[Made] | None = None,
) -> Iterator[Made]:
    """As `extract_sources`, of what is made of the facts where they are found.

    Args:
        sources: File names, texts, and names that have failed already.
        workers: Processes to share the work.
        options: How to extract.
        make: What is wanted of the facts of a text; must be known by name, since it runs in the workers.
        on_error: Called with what failed; None raises it.
        journal: What was made before is taken from here, and what is made now noted.
    """
    # What is wrong with a model or a rule file is said once, before any text is read.
    load(model=options.model, rules=options.rules, holidays=options.holidays)
    patterns_of(options.rules)
    read = partial(_in_order, workers=workers, work=partial(_safely, options=options, make=make))
    items = _opened(sources, options)
    for results in read(items) if journal is None else journal.through(items, read):
        for result in results:
            if not isinstance(result, KzFactsError):
                yield result
            elif on_error is None:
                raise result
            else:
                on_error(result)


def _facts_themselves(facts: Facts) -> Facts:
    return facts


def _sources(
    items: Iterable[str | os.PathLike[str]], paths: Iterable[str | os.PathLike[str]], how: Options
) -> Iterator[inputs.Source | str | InputError]:
    texts = 0
    for item in items:
        if isinstance(item, str):
            texts += 1
            if _looks_like_a_path(item):
                told = f"extract_many: {item!r} is read as a text; for the file write Path({item!r}) or paths=[…]"
                warnings.warn(told, stacklevel=2)
            half = _HALF.search(item)
            name = f"text-{texts}"
            yield InputError(f"{name}: half of a character at {half.start()}") if half else inputs.Source(name, item)
        else:
            yield from inputs.find([os.fspath(item)], how.reading)
    yield from inputs.find((os.fspath(path) for path in paths), how.reading)


_PATH = re.compile(r"(?:[A-Za-z]:)?(?:[\w.~-]+)?(?:[/\\][\w.*-]+)+[/\\]?|[\w-]+[/\\]|[\w.*-]+\.\w{2,5}")


def _looks_like_a_path(item: str) -> bool:
    """Whether a string has no blank and is built like a path: no sentence is."""
    return len(item) < 4096 and bool(_PATH.fullmatch(item))


def _in_order(
    items: Iterable[Item], workers: int, work: Callable[[Item], list[Made | KzFactsError]]
) -> Iterator[list[Made | KzFactsError]]:
    if workers <= 1:
        yield from map(work, items)
        return
    from kz_facts.workers import Pool

    pool: Pool[Item, list[Made | KzFactsError]] = Pool(work, _lost, workers, _size)
    yield from pool.run(items)


def _size(item: Item) -> int:
    """How many characters an input has, about."""
    if isinstance(item, inputs.Source):
        return len(item.text)
    try:
        return os.path.getsize(item) if isinstance(item, str) else 0
    except OSError:
        return 0


def _opened(sources: Iterable[Item], options: Options) -> Iterator[Item]:
    """Sources as workers can take them: standard input has been read, and archives and tables are texts one by one."""
    for source in sources:
        if isinstance(source, str) and (source == inputs.STDIN or inputs.many(source)):
            try:
                yield from inputs.texts(source, options.reading)
            except InputError as error:
                yield error
        else:
            yield source


def _lost(item: Item) -> list[Made | KzFactsError]:
    name = item.name if isinstance(item, inputs.Source) else inputs.shown(str(item))
    return [KzFactsError(f"{name}: the process that read it was ended, out of memory perhaps; split the text")]


def _safely(item: Item, options: Options, make: Callable[[Facts], Made]) -> list[Made | KzFactsError]:
    """What is made of all texts of one input, or the error: no input may cost another its facts."""
    if isinstance(item, KzFactsError):
        return [item]
    results: list[Made | KzFactsError] = []
    try:
        for source in inputs.texts(item, options.reading) if isinstance(item, str) else [item]:
            results.append(source if isinstance(source, InputError) else _safely_read(source, options, make))
    except KzFactsError as error:
        results.append(error)
    except Exception as error:
        results.append(_fault(inputs.shown(str(item)), error))
    return results


def _safely_read(source: inputs.Source, options: Options, make: Callable[[Facts], Made]) -> Made | KzFactsError:
    try:
        return make(extraction.read(source, options))
    except KzFactsError as error:
        return error
    except Exception as error:  # a fault of ours in one file
        return _fault(source.name, error)


def _fault(name: str, error: Exception) -> KzFactsError:
    what = f"{type(error).__name__}: {error}"
    fault = KzFactsError(f"{name}: a fault in kz_facts ({what}); please report it with this text")
    fault.__cause__ = error
    return fault
