"""Adjectives in front of titles and in the names of bodies."""

from __future__ import annotations

_JOINTS = frozenset(("und", "sowie", "&"))
ENDINGS = ("en", "er", "em", "es", "e")


def adjective_stem(word: str) -> str:
    """The stem of an inflected adjective in small letters: »stellvertretenden« → »stellvertretend«."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def adjective_like(word: str, known: frozenset[str]) -> bool:
    """Whether a word looks like an inflected adjective."""
    return (word[:1].islower() and word.endswith(ENDINGS) and len(word) > 4) or is_capital_adjective(word, known)


def is_capital_adjective(word: str, known: frozenset[str]) -> bool:
    """Whether a capitalised word is an adjective of a proper name: »Europäischen«, »Obersten«."""
    low = word.lower()
    stem = adjective_stem(low)
    return stem != low and (
        stem in known or (stem.endswith(("isch", "lich", "iert", "ent", "ativ", "ional", "end")) and len(stem) > 5)
    )


def body_name(words: list[str], article: str, neuter: frozenset[str]) -> str:
    """The nominative of a body: »Nationalen Sicherheitsrates«, »des« → »Nationaler Sicherheitsrat«."""
    head = words[-1]
    if article in ("des", "dieses", "eines", "dem", "vom", "im", "am", "beim"):
        if article in ("des", "dieses", "eines"):
            for ending in ("es", "s"):
                if head.endswith(ending) and not head.endswith(
                    ("ss", "fonds", "us", *(["ees"] if ending == "es" else []))
                ):
                    head = head[: -len(ending)]
                    break
        ending = "es" if head.lower().endswith(tuple(neuter)) else "er"
    else:
        ending = "e"
    adjectives = [adjective_stem(w) + ending if adjective_stem(w) != w and w not in _JOINTS else w for w in words[:-1]]
    name = " ".join([*adjectives, head])
    return name[:1].upper() + name[1:]
