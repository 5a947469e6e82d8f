"""Shipped rules as they were read, kept beside the bytecode of this package and read again when their file changes.

A kept file is JSON, so nothing in it can run. Where the place cannot be written to, the rules are read each time.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any


def read(name: str, source: bytes) -> dict[str, Any]:
    """What a TOML file says.

    Args:
        name: Under which it is kept.
        source: The file.
    """
    place = _place(name)
    digest = hashlib.blake2b(source, digest_size=16).hexdigest()
    with suppress(OSError, ValueError):
        kept = place.read_text(encoding="utf-8") if place is not None else ""
        if kept.startswith(digest):
            rules: dict[str, Any] = json.loads(kept[len(digest) :])
            return rules
    import tomllib

    rules = tomllib.loads(source.decode("utf-8"))
    if place is not None and not sys.dont_write_bytecode:
        _keep(place, digest, rules)
    return rules


def _place(name: str) -> Path | None:
    """Where Python keeps the bytecode of this package, if it does."""
    try:
        return Path(cache_from_source(__file__)).with_name(f"{name}.json")
    except NotImplementedError:
        return None


def _keep(place: Path, digest: str, rules: dict[str, Any]) -> None:
    """Write it whole or not at all: another process may do the same."""
    with suppress(OSError, TypeError):  # no place to write to; a value that JSON does not know
        text = digest + json.dumps(rules, ensure_ascii=False)
        place.parent.mkdir(exist_ok=True)
        mine = place.with_name(f"{place.name}.{os.getpid()}")
        try:
            mine.write_text(text, encoding="utf-8")
            mine.replace(place)
        finally:
            mine.unlink(missing_ok=True)
