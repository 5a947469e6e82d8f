"""What things are called, in German and English: the words stand in `words.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

LANGUAGES = ("de", "en")


class Label(NamedTuple):
    """The same thing said in both languages."""

    de: str
    en: str


@cache
def labels() -> dict[str, Label]:
    """All labels, by section and name: `EventType.meeting`."""
    sections = tomllib.loads((files(__package__) / "words.toml").read_text(encoding="utf-8"))
    return {f"{section}.{name}": Label(*pair) for section, told in sections.items() for name, pair in told.items()}


def label(key: str, **values: Label | str | int) -> Label:
    """The label of a key, its `{names}` filled in with values, each in its language.

    Raises:
        KeyError: There is no such label.
    """
    found = labels()[key]
    if not values:
        return found
    pairs = {name: value if isinstance(value, Label) else plain(str(value)) for name, value in values.items()}
    return Label(*(text.format(**{n: pair[i] for n, pair in pairs.items()}) for i, text in enumerate(found)))


def plain(text: str) -> Label:
    """What is the same in both languages: words of the text, names."""
    return Label(text, text)
