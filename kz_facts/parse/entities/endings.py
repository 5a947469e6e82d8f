"""Endings of names, adjectives and demonyms."""

from __future__ import annotations

import re

ADJECTIVE = ("e", "en", "em", "er", "es")
_ADJECTIVE_END = re.compile(r"e[rs]?$")
_PART = re.compile(r"[^\W\d_]+|\s+|.", re.DOTALL)
_FIRST = re.compile(r"[^\W\d_]+")
_NO_GENITIVE = ("s", "ß", "x", "z")


def genitive(name: str) -> str | None:
    """»Kasachstans« of »Kasachstan«; None where German writes none (»Laos«) or no letters are added (»USA«)."""
    return None if name.endswith(_NO_GENITIVE) or name.isupper() else f"{name}s"


def declined(stem: str) -> list[str]:
    """»kasachische«, »kasachischen« … of »kasachisch«."""
    return [stem + ending for ending in ADJECTIVE]


def people(singular: str) -> list[str]:
    """All forms of a demonym: »Kasache« gives »Kasachen«, »Kasachin«, »Kasachinnen«.

    Args:
        singular: The masculine singular; a feminine one (»Französin«) gives itself and its plural.
    """
    if singular.endswith("in") and singular[-3] not in "aeiou":
        return [singular, f"{singular}nen"]
    if singular.endswith("e"):
        root = singular[:-1]
        return [singular, f"{singular}n", f"{root}in", f"{root}innen"]
    if singular.endswith("er"):
        return [singular, f"{singular}s", f"{singular}n", f"{singular}in", f"{singular}innen"]
    if singular.endswith(("i", "o")):
        return [singular, f"{singular}s"]
    return [singular, f"{singular}n", f"{singular}en", f"{singular}in", f"{singular}innen"]


def first_word(name: str) -> str:
    """The letters that a name begins with: »Nur« of »Nur-Sultan«."""
    first = _FIRST.match(name)
    assert first is not None, name
    return first[0]


def first_words(name: str) -> list[str]:
    """The forms in which the first word of a name of several words may stand (»Vereinte«, »Vereinten« …)."""
    word = first_word(name)
    rest = name[len(word) :]
    if _is_adjective(word, rest):
        root = _ADJECTIVE_END.sub("", word)
        return [root + ending for ending in ADJECTIVE]
    return [word, f"{word}s", f"{word}es"] if _is_noun(word, rest) else [word]


def pattern(name: str) -> re.Pattern[str]:
    """An expression for a name of several words in all cases; group `s` holds a genitive ending of its last word."""
    parts = _PART.findall(name)
    pieces: list[str] = []
    for i, part in enumerate(parts):
        rest = "".join(parts[i + 1 :])
        if part.isspace():
            pieces.append(r"(?:\s+|-)")  # »der Deutsche-Bank-Chef«
        elif not part[0].isalpha():
            pieces.append(re.escape(part))
        elif _is_adjective(part, rest):
            pieces.append(re.escape(_ADJECTIVE_END.sub("", part)) + "e[nmrs]?")
        elif not rest:
            pieces.append(re.escape(part) + ("" if part.isupper() else "(?P<s>e?s|n)?"))
        elif _is_noun(part, rest):
            pieces.append(re.escape(part) + "(?:e?s|n|en)?")
        else:
            pieces.append(re.escape(part))
    return re.compile("".join(pieces) + r"(?![^\W_])")


def _is_adjective(word: str, rest: str) -> bool:
    """Is a word of a name declined as an adjective: a capital, an ending, and a noun after it?"""
    return len(word) > 3 and word[0].isupper() and bool(_ADJECTIVE_END.search(word)) and rest.startswith(" ")


def _is_noun(word: str, rest: str) -> bool:
    """May a word inside a name have a case ending? »Sicherheitsrates der Vereinten Nationen«."""
    return (
        len(word) > 3 and word[0].isupper() and rest.startswith(" ") and not word.isupper() and not word.endswith("s")
    )
