"""The differences of two runs as text for people, and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from kz_facts.diff import Changed, Changes
from kz_facts.printable import one_line
from kz_facts.records import Record

_WIDTH = 160  # characters of a fact's words
_VALUE = 60  # characters of a value that changed
# What a line tells of a fact, after its words.
_TOLD = {
    "event": ("type", "when", "status", "place", "participants"),
    "money": ("amount", "currency", "comparator", "measure", "period", "parties"),
    "official": ("name", "role", "category", "country", "organisation", "tenure"),
    "agreement": ("type", "title", "status", "date", "parties"),
    "date": ("edtf", "basis"),
    "duration": ("type", "value"),
    "document": ("title", "date", "date_source", "place", "publisher"),
}


def lines(changes: Mapping[str, Changes]) -> Iterator[str]:
    """A line a difference, below its document and kind, and at the end the sums."""
    for kind, its in changes.items():
        if its.differ:
            yield f"{kind}: {_sums(its)}"
            yield from _by_document(its)
            yield ""
    total = Changes(sum(its.same for its in changes.values()))
    for its in changes.values():
        total.came += its.came
        total.went += its.went
        total.changed += its.changed
    yield f"in all: {_sums(total)}"


def _sums(its: Changes) -> str:
    return f"{its.same} same, {len(its.came)} came, {len(its.went)} went, {len(its.changed)} changed"


def _by_document(its: Changes) -> Iterator[str]:
    entries = [(_place(fact), 0, _fact("-", fact)) for fact in its.went]
    entries += [(_place(fact), 1, _fact("+", fact)) for fact in its.came]
    entries += [(_place(pair.new), 2, _pair(pair)) for pair in its.changed]
    last = None
    for (document, _), _, shown in sorted(entries, key=lambda entry: entry[:2]):
        if document != last:
            yield f"  {one_line(document)}"
            last = document
        yield from (f"  {line}" for line in shown)


def _place(fact: Record) -> tuple[str, int]:
    if "evidence" in fact:
        return str(fact["document"]), int(fact["evidence"]["start"])
    return str(fact["id"]), -1


def _fact(sign: str, fact: Record) -> list[str]:
    kind = str(fact.get("kind") or "document")
    told = [value for key in _TOLD.get(kind, ()) if (value := short(fact.get(key))) not in ("", "null", "[]")]
    shown = [f"{sign} {_words(fact)}  {' · '.join(told)}".rstrip()]
    said = fact.get("summary") or (fact.get("sentence") or {}).get("text")
    if said:
        shown.append(f"    {_cut(str(said), _WIDTH)}")
    return shown


def _pair(pair: Changed) -> list[str]:
    shown = [f"~ {_words(pair.new)}"]
    for key, (old, new) in pair.keys.items():
        if isinstance(old, list) and isinstance(new, list):
            went = [f"-{short(item)}" for item in old if item not in new]
            came = [f"+{short(item)}" for item in new if item not in old]
            shown.append(f"    {key}: {' '.join(went + came) or 'in another order'}")
        else:
            shown.append(f"    {key}: {short(old)} → {short(new)}")
    said = pair.new.get("summary") or (pair.new.get("sentence") or {}).get("text")
    if said:
        shown.append(f"    {_cut(str(said), _WIDTH)}")
    return shown


def _words(fact: Record) -> str:
    span = fact.get("evidence")
    if span is None:
        return "document"
    text = span.get("text")
    return f"{span['start']}-{span['end']}" + (f" »{_cut(str(text), _VALUE)}«" if text else "")


def short(value: Any) -> str:
    """A value in few words: of a time its EDTF, of a party its code, of a span its words."""
    match value:
        case None:
            return "null"
        case {"edtf": edtf, **more}:
            words = value.get("evidence") or {}
            said = edtf or f"»{_cut(str(words.get('text', '?')), _VALUE)}«"
            extra = [more[key] for key in ("modifier", "basis") if more.get(key) not in (None, "explicit")]
            return f"{said} ({', '.join(map(str, extra))})" if extra else str(said)
        case {"code": code, "name": name}:
            return f"{name} ({code})" if code else str(name)
        case {"start": start, "end": end, **more}:
            text = f" »{_cut(str(more['text']), _VALUE)}«" if more.get("text") else ""
            return f"{start}-{end}{text}"
        case {"name": name, **more}:
            return f"{name} ({more['country']})" if more.get("country") else str(name)
        case list():
            return ", ".join(map(short, value)) if value else "[]"
        case str():
            return _cut(value, _VALUE)
    return _cut(json.dumps(value, ensure_ascii=False), _VALUE)


def _cut(text: str, width: int) -> str:
    line = one_line(text)
    return line if len(line) <= width else f"{line[: width - 1]}…"


def as_json(changes: Mapping[str, Changes]) -> str:
    """The differences as a JSON object: the sums, and for each kind the facts themselves."""
    made: dict[str, Any] = {"same": not any(its.differ for its in changes.values())}
    for kind, its in changes.items():
        changed = [
            {"old": pair.old, "new": pair.new, "keys": {k: {"old": a, "new": b} for k, (a, b) in pair.keys.items()}}
            for pair in its.changed
        ]
        made[kind] = {"same": its.same, "came": its.came, "went": its.went, "changed": changed}
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"
