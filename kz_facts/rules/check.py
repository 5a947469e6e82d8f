"""Checks a user's own rule file before any text is read: what is wrong is one line, with file, key and what is allowed.

What a section allows is read off the shipped one: its keys, its types, and whether a word may have two meanings. A word
is never a pattern: signs that mean something are allowed only where shipped words of the section use them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from importlib import import_module
from typing import Any

from pydantic import ValidationError

from kz_facts.errors import RuleError
from kz_facts.rules.loader import RuleFile

_CURRENCY = re.compile(r"[A-Z]{3}")
_STATE = re.compile(r"[A-Z]{2}")
_NAME = re.compile(r"\w.*")
# Sections in which a new key is a new thing, and what it must look like; elsewhere keys are those of the shipped file.
_OPEN: dict[tuple[str, str], tuple[re.Pattern[str], str]] = {
    **{
        ("entities", section): (_STATE, "two capital letters")
        for section in (
            *("countries", "cities", "companies", "banks", "media", "parties"),
            *("associations", "armed", "clubs", "schools"),
        )
    },
    **{
        ("entities", section): (_NAME, "a name")
        for section in ("former", "organisations", "organs", "bodies", "regions")
    },
    **{("officials", section): (_NAME, "a word") for section in ("heads", "abbreviations", "given", "kin")},
    **{("frames", section): (_NAME, "a word") for section in ("frames", "groups")},
    **{("frames", section): (_NAME, "a word") for section in ("deeds", "deeds_of_type", "deeds_told")},
    ("money", "currencies"): (_CURRENCY, "three capital letters (ISO 4217)"),
    **{("money", section): (_NAME, "a word") for section in ("hundredths", "families")},
    ("source", "light"): (_NAME, "words"),
}
# Sections whose keys, and those whose values, are currencies.
_CURRENCY_KEYS = frozenset({"signs", "abbreviations", "names"})
_CURRENCY_VALUES = frozenset({"hundredths"})
_NEVER = frozenset("\\[]{}^")
_MEANING = frozenset("()*+?|$@\n\t")
_MOST_WORDS = 20_000
_LONGEST = 20_000  # characters of a line of names


def check(path: str, extra: Mapping[str, Any], shipped: Mapping[str, Mapping[str, Any]]) -> None:
    """Refuse a rule file that would be read otherwise than its writer thinks, or not at all.

    Args:
        path: The file, for the message.
        extra: What it holds: for each theme its sections.
        shipped: The shipped rules of each theme.

    Raises:
        RuleError: Something in it is unknown, of the wrong shape, or means two things.
    """
    words = 0
    for theme, sections in extra.items():
        if not isinstance(sections, Mapping):
            raise RuleError(f"{path}: [{theme}]: a table of sections is wanted, [{theme}.{next(iter(shipped[theme]))}]")
        allowed = [name for name in shipped[theme] if name not in ("examples", "misses")]
        for section, content in sections.items():
            place = f"{path}: [{theme}.{section}]"
            if section not in shipped[theme]:
                raise RuleError(f"{place}: unknown; there are {', '.join(allowed)}")
            words += _check_section(place, theme, section, content, shipped[theme])
        _check_shape(path, theme, sections)
    if words > _MOST_WORDS:
        raise RuleError(f"{path}: {words:,} words; more than {_MOST_WORDS:,} are too many")


def _check_section(place: str, theme: str, section: str, content: Any, shipped: Mapping[str, Any]) -> int:
    """Look at one section; how many words it has."""
    base = shipped[section]
    if type(content) is not type(base):
        wanted = "a table" if isinstance(base, Mapping) else "a list of words"
        raise RuleError(f"{place}: {wanted} is wanted, not {_noun(content)}")
    if isinstance(content, Mapping) and section not in ("examples", "misses"):
        for key, value in content.items():
            _check_key(place, theme, section, key, shipped)
            _check_value(place, theme, section, key, value, shipped)
        _check_meanings(place, content, base)
    count = 0
    signs = {sign for word in _words(base) for sign in word if sign in _MEANING}
    for word in _words(content):
        count += 1
        if section in ("examples", "misses"):
            continue
        if not word.strip() and "" not in _words(base):
            raise RuleError(f"{place}: an empty word; delete it")
        if bad := sorted({sign for sign in word if not _may_stand(sign, signs)}):
            raise RuleError(f"{place}: »{_cut(word)}«: a word is wanted, without {' '.join(map(repr, bad))}")
        if len(word) > _LONGEST:
            raise RuleError(f"{place}: »{_cut(word)}«: longer than {_LONGEST:,} characters; divide it")
    return count


def _check_key(place: str, theme: str, section: str, key: str, shipped: Mapping[str, Any]) -> None:
    base = shipped[section]
    if theme == "money" and section in _CURRENCY_KEYS:
        _check_currency(place, key, key, shipped)
    elif (theme, section) in _OPEN:
        pattern, wanted = _OPEN[theme, section]
        if not pattern.fullmatch(key):
            raise RuleError(f"{place} {key}: {wanted} is wanted")
    elif key not in base:
        raise RuleError(f"{place} {key}: unknown; there are {', '.join(base)}")


def _check_value(place: str, theme: str, section: str, key: str, value: Any, shipped: Mapping[str, Any]) -> None:
    base = shipped[section]
    like = base.get(key, next(iter(base.values()), None))
    if type(value) is not type(like):
        raise RuleError(f"{place} {key}: {_wanted(like)} is wanted, not {_noun(value)}")
    if theme == "money" and section in _CURRENCY_VALUES:
        for code in str(value).replace("*", " ").split():
            _check_currency(place, key, code, shipped)
    if theme == "money" and section == "families" and isinstance(value, Mapping):
        for code in value:
            _check_currency(place, f"{key}.{code}", code, shipped)
    if theme == "officials" and section == "heads" and value not in (known := sorted(set(base.values()))):
        raise RuleError(f"{place} {key}: »{value}« is unknown; there are {', '.join(known)}")


def _check_currency(place: str, key: str, code: str, shipped: Mapping[str, Any]) -> None:
    known = {code for section in (*_CURRENCY_KEYS, "currencies") for code in shipped.get(section, ())}
    known |= {code for codes in shipped["codes"].values() for code in str(codes).split()}
    known |= {code for family in shipped.get("families", {}).values() for code in family}  # some are of old
    if code not in known:
        raise RuleError(f"{place} {key}: »{code}« is no currency; a code of ISO 4217 is wanted, EUR for example")


def _check_meanings(place: str, content: Mapping[str, Any], base: Mapping[str, Any]) -> None:
    """A word that would have two meanings, in a section where no shipped word has."""
    lists = {key: words for key, words in base.items() if isinstance(words, list)}
    meaning: dict[str, str] = {}
    for key, words in lists.items():
        for word in words:
            if meaning.setdefault(word, key) != key:
                return  # a section of sets: a word may stand in several
    for key, words in content.items():
        for word in words if isinstance(words, list) else ():
            if isinstance(word, str) and meaning.setdefault(word, key) != key:
                raise RuleError(f"{place} {key}: »{_cut(word)}« means {meaning[word]} already; keep one of them")


def _check_shape(path: str, theme: str, sections: Mapping[str, Any]) -> None:
    """What the shape of the whole file refuses: a number for a word, a list in a list."""
    shape = shape_of(theme)
    try:
        shape.model_validate(sections)
    except ValidationError as error:
        for first in error.errors():
            if first["type"] != "missing":  # the shipped file has the rest
                place = ".".join(str(part) for part in first["loc"])
                raise RuleError(f"{path}: [{theme}] {place}: {first['msg'].lower()}") from error


def shape_of(theme: str) -> type[RuleFile]:
    """The class that says what a theme's file must look like."""
    module = import_module(f"kz_facts.rules.{theme}")
    shapes = [it for it in vars(module).values() if isinstance(it, type) and it.__module__ == module.__name__]
    files = [it for it in shapes if issubclass(it, RuleFile)]
    return next(it for it in files if len(files) == 1 or it.__name__.lower().startswith(theme.rstrip("s")))


def _words(content: Any) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, Mapping):
        for key, value in content.items():
            yield str(key)
            yield from _words(value)
    elif isinstance(content, list):
        for item in content:
            yield from _words(item)


def _may_stand(sign: str, meaning: Collection[str]) -> bool:
    """Whether a word of a section may have a sign, `meaning` being those that mean something there."""
    if sign in _MEANING:
        return sign in meaning
    return sign not in _NEVER and sign.isprintable()


def _cut(word: str) -> str:
    return word if len(word) <= 60 else f"{word[:59]}…"


def _wanted(like: Any) -> str:
    return "a list of words" if isinstance(like, list) else "a table" if isinstance(like, Mapping) else "a text"


def _noun(value: Any) -> str:
    match value:
        case bool():
            return "true or false"
        case str():
            return "a text"
        case list():
            return "a list"
        case Mapping():
            return "a table"
    return "a number" if isinstance(value, int | float) else "a date"
