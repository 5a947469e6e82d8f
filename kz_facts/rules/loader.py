"""Reads rule files: sections of words first, then `[examples]` and `[misses]`.

A rule file is refused when it has an unknown section, an empty one, or a word with two meanings.
A user's own file (`--rules my.toml`) has a table for each theme that it extends: `[money.currencies]`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from kz_facts.errors import RuleError
from kz_facts.rules import kept


class RuleFile(BaseModel):
    """The shape that all rule files share: unknown sections are refused.

    `examples` gives for a meaning the wordings that must be read so; `misses` for a wording why it is none.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    examples: dict[str, list[str]]
    misses: dict[str, str] = {}


_LARGEST = 1 << 20  # bytes of a user's file

Rules = TypeVar("Rules", bound=RuleFile)


def longest_first(words: Iterable[str]) -> list[str]:
    """Words in the order in which an alternation must try them: longest first, then by letters."""
    return sorted(set(words), key=lambda word: (-len(word), word))


def by_word(meanings: Mapping[str, Iterable[str]], section: str) -> dict[str, str]:
    """Turn meaning → words into word → meaning.

    Args:
        meanings: For each meaning its words.
        section: The section's name, for the error.

    Raises:
        RuleError: A meaning has no word, or a word has two meanings.
    """
    found: dict[str, str] = {}
    for meaning, words in meanings.items():
        empty = True
        for word in words:
            empty = False
            if found.setdefault(word, meaning) != meaning:
                raise RuleError(f"[{section}]: »{word}« means both {found[word]} and {meaning}; keep one of them")
        if empty:
            raise RuleError(f"[{section}]: {meaning} has no word; add one or delete the line")
    return found


def load(theme: str, model: type[Rules], extra: str | None = None) -> Rules:
    """The words of a theme.

    Args:
        theme: The stem of the rule file, `money` for `rules/money.toml`.
        model: The shape that the file must have.
        extra: Path of a user's rule file that extends the shipped one, or None.

    Raises:
        RuleError: A file is missing, is not TOML, or does not have the shape.
    """
    loaded: Rules = _loaded(theme, model, extra)
    return loaded


@cache
def _loaded(theme: str, model: type[RuleFile], extra: str | None) -> Any:
    try:
        return model.model_validate(words_of(theme, extra))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        name = f"{extra or 'the shipped rules'} [{theme}]"
        raise RuleError(f"{name}: {place}: {first['msg']}; see {_home(theme)} for the sections there are") from error


def words_of(theme: str, extra: str | None = None) -> dict[str, Any]:
    """The rules of a theme as they stand in its file, with a user's own ones.

    Raises:
        RuleError: The user's file cannot be used.
    """
    shipped = _read_shipped(theme)
    merged: dict[str, Any] = _merged(shipped, _read_extra(extra).get(theme, {})) if extra is not None else shipped
    return merged


@cache
def themes() -> tuple[str, ...]:
    """The themes that there are, by their letters: one a file, or a folder of files."""
    entries = files("kz_facts.rules").iterdir()
    return tuple(sorted(e.name.removesuffix(".toml") for e in entries if e.name.endswith(".toml") or _is_theme(e)))


def _is_theme(entry: Traversable) -> bool:
    return entry.is_dir() and any(part.name.endswith(".toml") for part in entry.iterdir())


def _home(theme: str) -> str:
    """Where the shipped rules of a theme stand, for messages."""
    return f"rules/{theme}/" if (files("kz_facts.rules") / theme).is_dir() else f"rules/{theme}.toml"


@cache
def _read_shipped(theme: str) -> dict[str, Any]:
    """The rules of a theme; those of a folder are joined, file by file in the order of their names."""
    home = files("kz_facts.rules")
    folder = home / theme
    parts = sorted(folder.iterdir(), key=lambda part: part.name) if folder.is_dir() else [home / f"{theme}.toml"]
    rules: dict[str, Any] = {}
    for part in parts:
        rules = _merged(rules, kept.read(f"{theme}-{part.name}", part.read_bytes()))
    return rules


@cache
def _read_extra(path: str) -> dict[str, Any]:
    import tomllib

    from kz_facts.rules import check  # it looks at the shapes, which are made of this module

    try:
        with Path(path).open("rb") as file:
            data = file.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise RuleError(f"{path}: larger than {_LARGEST >> 10} kB; no list of words is")
        extra = tomllib.loads(data.decode("utf-8"))
    except OSError as error:
        raise RuleError(f"{path}: cannot be read ({error.strerror}); check the path given with --rules") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError, ValueError) as error:
        what = " ".join(str(error).split())
        raise RuleError(f"{path}: not a TOML file ({what}); mend that line") from error
    if unknown := [theme for theme in extra if theme not in themes()]:
        raise RuleError(f"{path}: [{unknown[0]}]: no such theme; there are {', '.join(themes())}")
    if not extra:
        raise RuleError(f"{path}: there is no rule in it; a table for a theme, [{themes()[0]}.…], is wanted")
    check.check(path, extra, {theme: _read_shipped(theme) for theme in extra})
    return extra


def _merged(base: Any, extra: Any) -> Any:
    """Tables are joined key by key, lists are extended, anything else is replaced."""
    if isinstance(base, dict) and isinstance(extra, dict):
        return base | {key: _merged(base[key], value) if key in base else value for key, value in extra.items()}
    if isinstance(base, list) and isinstance(extra, list):
        return [*base, *extra]
    return extra
