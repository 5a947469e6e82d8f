"""Reads facts that were written before, as plain records: what `evaluate`, `diff` and the library ask for."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from kz_facts.errors import InputError
from kz_facts.models import Text
from kz_facts.results import MODELS, Facts, document_of

Record = Mapping[str, Any]
KINDS = {
    "event": "events",
    "money": "money",
    "official": "officials",
    "agreement": "agreements",
    "date": "dates",
    "duration": "durations",
}
_REMEDY = "write it with kzfacts extract --format json"


def read(path: str) -> dict[str, list[Record]]:
    """Facts by kind (`documents` too), of a JSON or JSON Lines file of `kzfacts extract`; `-` is standard input.

    Raises:
        InputError: It is not such a file, or one of its facts has neither document nor evidence.
    """
    return parse(text_of(path), path)


def text_of(path: str) -> str:
    """The text of a file of facts, or of standard input for `-`."""
    try:
        if path == "-":
            return sys.stdin.buffer.read().decode("utf-8-sig")
        return Path(path).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    except (UnicodeDecodeError, AttributeError) as error:  # AttributeError: there is no standard input
        raise InputError(f"{path}: no JSON ({error}); {_REMEDY}") from error


def parse(text: str, path: str) -> dict[str, list[Record]]:
    """As `read`, of the file's text.

    Raises:
        InputError: There are no facts in it, or one of them is incomplete, or they are merged.
    """
    whole = _json(text, path)
    _refuse_merged(whole, path)
    facts: dict[str, list[Record]] = {}
    if isinstance(whole, list):
        for record in whole:
            kind = record.get("kind") if isinstance(record, dict) else None
            if kind == "document":  # only a line says so, not the record of an array
                facts.setdefault("documents", []).append({k: value for k, value in record.items() if k != "kind"})
            elif kind in KINDS:
                facts.setdefault(KINDS[kind], []).append(record)
    elif isinstance(whole, dict):
        facts = {kind: whole[kind] for kind in ("documents", *KINDS.values()) if isinstance(whole.get(kind), list)}
    if not facts:
        raise InputError(f"{path}: there are no facts in it; {_REMEDY}")
    for kind, records in facts.items():
        for number, record in enumerate(records, 1):
            if lacking := _lacking(kind, record):
                raise InputError(f"{path}: {kind}, number {number}: {lacking}; {_REMEDY}")
    return facts


def _json(text: str, path: str) -> Any:
    """The whole, or the list of its lines where it holds an object a line."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) < 2 or not lines[0].rstrip().endswith("}"):
            raise InputError(f"{path}: no JSON ({error}); {_REMEDY}") from error
    try:
        return [json.loads(line) for line in lines]
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path}: no JSON ({error}); {_REMEDY}") from error


def _refuse_merged(whole: Any, path: str) -> None:
    for key, command in (("merged_version", "merge"), ("dossier_version", "dossier")):
        if isinstance(whole, dict) and key in whole:
            raise InputError(f"{path}: is what kzfacts {command} made of facts; give the facts themselves")


def _lacking(kind: str, record: Any) -> str:
    """What a record lacks that no fact can be without; empty where nothing is."""
    if not isinstance(record, dict):
        return "no object"
    if kind == "documents":
        return "" if isinstance(record.get("id"), str) else "no id"
    if not isinstance(record.get("document"), str):
        return "no document"
    spans = [record.get("evidence"), *(record.get("mentions") or ())]
    is_span = all(
        isinstance(span, dict) and all(isinstance(span.get(edge), int) for edge in ("start", "end")) for span in spans
    )
    return "" if is_span else "no evidence with start and end"


def facts(written: str | Path) -> Facts:
    """Facts that were written before, as models: see `Facts.from_json`."""
    name = str(written) if isinstance(written, Path) else "facts"
    text = text_of(name) if isinstance(written, Path) else written
    found = parse(text, name)
    whole = _json(text, name)
    listed = whole.get("texts", ()) if isinstance(whole, dict) else [r for r in whole if r.get("kind") == "text"]
    try:
        documents = [document_of(dict(record)) for record in found.get("documents", ())]
        kinds: dict[str, Any] = {
            kind: [model.model_validate(record) for record in found.get(kind, ())] for kind, model in MODELS.items()
        }
        texts = tuple(Text(path=text["path"], text=text["text"]) for text in listed)
    except (ValidationError, KeyError, TypeError) as error:
        what = _first(error) if isinstance(error, ValidationError) else str(error)
        raise InputError(f"{name}: no facts of this version ({what}); {_REMEDY}") from error
    alone = texts[0].text if len(texts) == 1 else ""
    return Facts(alone, documents, **kinds, texts=() if alone else texts)


def _first(error: ValidationError) -> str:
    first = error.errors()[0]
    return f"{error.title}.{'.'.join(map(str, first['loc']))}: {first['msg']}"
