"""Facts as a notebook shows them: a table a kind, and the text with its spans marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from kz_facts.models import Agreement, Date, Event, Evidence, Fact, Money, Official, Party, When
from kz_facts.results import Facts

_COLOURS = {
    "events": "#fde2b8",
    "money": "#c9ecd0",
    "officials": "#cfe2fb",
    "agreements": "#ead4f5",
    "dates": "#f4f0a8",
}
_SHOWN = tuple(_COLOURS)
_LONGEST_TEXT = 20_000  # characters shown of the text

_STYLE = """
.kz-facts{font:14px/1.5 system-ui,sans-serif;color:#1c2733;background:#fff;padding:.5em 1em;max-width:72em}
.kz-facts h4{margin:1.2em 0 .3em;font-size:15px}
.kz-facts .kz-scroll{overflow-x:auto}
.kz-facts table{border-collapse:collapse;font-size:13px;width:100%}
.kz-facts th,.kz-facts td{text-align:left!important;vertical-align:top;padding:.25em .7em .25em 0}
.kz-facts th,.kz-facts td{border-bottom:1px solid #dfe4ea;color:inherit;background:none}
.kz-facts th{font-weight:600;color:#5a6673;white-space:nowrap}
.kz-facts td.kz-number{white-space:nowrap;font-variant-numeric:tabular-nums}
.kz-facts mark{padding:.05em .2em;border-radius:.25em;color:inherit}
.kz-facts .kz-text{white-space:pre-wrap;max-height:32em;overflow-y:auto;line-height:1.7}
.kz-facts .kz-text{border:1px solid #dfe4ea;border-radius:.4em;padding:.8em 1em}
.kz-facts .kz-none{color:#5a6673}
"""


def html(facts: Facts) -> str:
    """A piece of HTML that stands on its own; everything of the text is escaped."""
    parts = [f"<style>{_STYLE}</style>", '<div class="kz-facts">']
    for document in facts.documents:
        told = (document.title, document.place, document.date, document.publisher)
        parts.append(f"<div><b>{escape(document.id)}</b> {escape(' · '.join(part for part in told if part))}</div>")
    shown = [kind for kind in _SHOWN if facts.of(kind)]
    if not shown:
        parts.append('<p class="kz-none">no facts</p>')
    for kind in shown:
        parts += _table(kind, facts.of(kind))
    if shown:
        parts += ["<h4>text</h4>", f'<div class="kz-text">{"".join(_marked(facts, shown))}</div>']
    return "\n".join([*parts, "</div>"])


def _table(kind: str, facts: Sequence[Fact]) -> Iterator[str]:
    rows = [_cells(fact) for fact in facts]
    yield f'<h4><mark style="background:{_COLOURS[kind]}">{kind}</mark> {len(facts)}</h4><div class="kz-scroll"><table>'
    yield "<tr>" + "".join(f"<th>{escape(name)}</th>" for name in rows[0]) + "</tr>"
    for row in rows:
        numbers = ("amount", "when", "period", "date", "edtf")
        cells = (
            f"<td{' class=kz-number' if name in numbers else ''}>{escape(cell)}</td>" for name, cell in row.items()
        )
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</table></div>"


def _cells(fact: Fact) -> dict[str, str]:
    """What a table tells of a fact, column by column."""
    match fact:
        case Event():
            place = fact.place.name if fact.place else ""
            return {
                "when": _when(fact.when), "type": fact.type, "what": fact.summary, "status": fact.status,
                "place": place, "who": _names(fact.participants),
            }  # fmt: skip
        case Money():
            amount = f"{fact.amount:,}" + (f" – {fact.amount_max:,}" if fact.amount_max is not None else "")
            return {
                "amount": f"{amount} {fact.currency}", "": fact.comparator.replace("_", " "), "measure": fact.measure,
                "period": _when(fact.period), "whose": _names(fact.parties), "text": fact.evidence.text,
            }  # fmt: skip
        case Official():
            return {
                "name": fact.name, "role": fact.role, "country": fact.country or "",
                "organisation": fact.organisation or "", "host": fact.host or "", "tenure": fact.tenure,
            }  # fmt: skip
        case Agreement():
            return {
                "title": fact.title, "type": fact.type, "status": fact.status, "date": _when(fact.date),
                "parties": _names(fact.parties), "subject": fact.subject or "",
            }  # fmt: skip
        case Date():
            return {"edtf": fact.edtf or "", "text": fact.evidence.text, "basis": fact.basis}
    return {"text": fact.evidence.text}


def _when(when: When | None) -> str:
    return "" if when is None else when.edtf or when.evidence.text


def _names(parties: Sequence[Party]) -> str:
    return ", ".join(party.name for party in parties)


def _marked(facts: Facts, kinds: Sequence[str]) -> Iterator[str]:
    """The text with the spans of all facts marked; where two overlap the earlier one stays, then the longer."""
    spans = [(span, kind) for kind in kinds for fact in facts.of(kind) for span in _spans(fact)]
    spans.sort(key=lambda item: (item[0].start, -item[0].end))
    position = 0
    for span, kind in spans:
        if position <= span.start and span.end <= _LONGEST_TEXT:
            yield escape(facts.text[position : span.start])
            yield f'<mark style="background:{_COLOURS[kind]}" title="{kind}">{escape(span.text)}</mark>'
            position = span.end
    yield escape(facts.text[position : max(position, _LONGEST_TEXT)])
    if len(facts.text) > max(position, _LONGEST_TEXT):
        yield " …"


def _spans(fact: Any) -> Sequence[Evidence]:
    return [fact.evidence, *getattr(fact, "mentions", ())]
