"""Why facts were found, sentence by sentence: facts first, then what nearly was one, then what they were made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from kz_facts.explain import Article, Item, Sentence
from kz_facts.models import Fact
from kz_facts.report.entries import entry
from kz_facts.results import MODELS
from kz_facts.show.styles import Screen, hue, mark, safe, safe_lines, words

_SORTS = {"fact": 0, "near": 1, "mark": 2}
_KIND_OF = {model.model_fields["kind"].default: kind for kind, model in MODELS.items()}
_LONGEST = 200  # characters of a value
_DIM = Style(dim=True)


def pieces(found: Iterable[Article], screen: Screen) -> Iterator[str]:
    """What a terminal is to be sent for these, sentence by sentence."""
    for number, article in enumerate(found):
        document = article.document
        day = f"{document.date} ({document.date_source})" if document.date else "no day of publication"
        head = words(document.id, "bold").append(f"  {document.start}–{document.end}  {day}", _DIM)
        yield screen.drawn(*([Text("")] if number else []), head)
        for sentence in article.sentences:
            yield screen.drawn(Text(""), *_sentence(sentence, screen))


def _sentence(sentence: Sentence, screen: Screen) -> Iterator[Text | Padding]:
    span = sentence.span
    text = _coloured(sentence) if not screen.plain else Text(safe_lines(span.text))
    yield Text(f"{span.start}–{span.end}", _DIM)
    yield text
    if sentence.items:
        yield Padding(_table(sorted(sentence.items, key=lambda item: _SORTS[item.sort]), screen), (1, 0, 0, 2))


def _coloured(sentence: Sentence) -> Text:
    """The sentence with its facts in colour; a longer fact is drawn first, so that one inside it shows."""
    start = sentence.span.start
    drawn = Text("")
    facts = [item for item in sentence.items if item.fact is not None]
    edges = sorted({sentence.span.end, *(edge for item in facts for edge in (item.span.start, item.span.end))})
    at = start
    for edge in (edge for edge in edges if start < edge <= sentence.span.end):
        inside = [item for item in facts if item.span.start <= at and edge <= item.span.end]
        shortest = min(inside, key=lambda item: item.span.end - item.span.start, default=None)
        piece = safe_lines(sentence.span.text[at - start : edge - start])
        drawn.append(piece, _mark_of(shortest.fact) if shortest and shortest.fact else "")
        at = edge
    return drawn


def _mark_of(fact: Fact) -> Style:
    kind = _KIND_OF[fact.kind]
    return mark(kind, entry(0, kind, fact).look)


def _table(items: Sequence[Item], screen: Screen) -> Table:
    made = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for column in range(3):
        made.add_column(no_wrap=True, style=_DIM if column == 1 else "")
    made.add_column(overflow="fold")
    for item in items:
        sign = Text("→ " if item.here else "  ").append(item.sort, _sign(item))
        made.add_row(sign, f"{item.span.start}–{item.span.end}", item.group.removeprefix("kz_"), _cell(item, screen))
    return made


def _sign(item: Item) -> Style:
    if item.fact is not None:
        return hue(_KIND_OF[item.fact.kind]) + Style(bold=True)
    return Style(italic=True) if item.sort == "near" else _DIM


def _cell(item: Item, screen: Screen) -> Text:
    """The words; below them the rule, what it says, and why no fact came of it."""
    cell = words(_cut(item.span.text), Style(bold=item.sort == "fact"))
    if item.fact is not None:
        told = entry(0, _KIND_OF[item.fact.kind], item.fact).line
        cell.append(f"\n{screen.bits(told[:-1] if item.fact.kind == 'event' else told)}")  # its clause stands above
    known = item.span.text
    details = " · ".join(f"{key} {_cut(value)}" for key, value in item.details.items() if value != known)
    cell.append(f"\n{safe(item.rule)}{' · ' if details else ''}{safe(details)}", _DIM)
    if item.reason:
        cell.append(f"\n{item.reason}", Style(italic=True))
    return cell


def _cut(value: Any) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
