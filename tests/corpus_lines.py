r"""Reads `tests/corpus/<theme>.txt`: one sentence a line with its expectations marked in it.

    # a comment
    @date 2024-05-15                      the reference date of all lines below (»@date none«: no date)
    @xfail reason                         the next line is a known failure, kept as a strict xfail
    Die EU gibt [2,5 Mrd. Euro = EUR 2500000000].
    Ein Satz ohne Klammern darf nichts ergeben.

A literal bracket is written `\\[`; »\\n« in a line stands for a line break. A malformed mark is an error.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "corpus"
_PIECE = re.compile(r"\\(?P<escaped>[\[\]])|\[(?P<span>[^\[\]]*)\]|(?P<stray>[\[\]])")


@dataclass(frozen=True)
class Case:
    """A sentence, and each marked span as (start, end, value)."""

    text: str
    expected: tuple[tuple[int, int, str], ...]
    date: str | None


def cases(theme: str) -> list:
    """All lines of a theme as pytest parameters, one id a line."""
    params, date, xfail = [], None, None
    for number, line in enumerate((FOLDER / f"{theme}.txt").read_text(encoding="utf-8").splitlines(), 1):
        where = f"{theme}.txt:{number}"
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("@date "):
            value = line[6:].strip()
            date = None if value == "none" else value
        elif line.startswith("@xfail "):
            xfail = line[7:].strip()
        elif line.startswith("@"):
            raise ValueError(f"{where}: unknown directive {line.split()[0]}")
        else:
            marks = [pytest.mark.xfail(reason=xfail, strict=True)] if xfail else []
            params.append(pytest.param(_case(line, date, where), id=f"{number}", marks=marks))
            xfail = None
    return params


def _case(line: str, date: str | None, where: str) -> Case:
    parts: list[str] = []
    expected: list[tuple[int, int, str]] = []
    position = length = 0

    def add(piece: str) -> None:
        nonlocal length
        piece = piece.replace("\\n", "\n")
        parts.append(piece)
        length += len(piece)

    for match in _PIECE.finditer(line):
        add(line[position : match.start()])
        position = match.end()
        if match["stray"]:
            raise ValueError(f"{where}: unbalanced bracket")
        if match["escaped"]:
            add(match["escaped"])
            continue
        words, equals, value = match["span"].rpartition(" = ")
        if not equals or not words or not value.strip():
            raise ValueError(f"{where}: a mark reads [words = value], not [{match['span']}]")
        start = length
        add(words)
        expected.append((start, length, value.strip()))
    add(line[position:])
    return Case("".join(parts), tuple(expected), date)
