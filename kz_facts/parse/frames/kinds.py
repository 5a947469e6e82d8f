"""What kind of thing a phrase names: a person, a state, a body, an amount, a place, a date."""

from __future__ import annotations

from kz_facts.parse.grammar import Chunk, Parse

_PERSONAL = frozenset(("ich", "er", "wir", "Sie", "Ich", "Er", "Wir", "man", "sie", "Sie"))
_YEARS, _DIGITS = ("jahr", "jahre", "quartal"), 4  # »im Vorjahr«, »im ersten Halbjahr«, »2023«
_WHATS = {
    "state": ("country", "region"),
    "paper": ("paper",),
    "body": ("country", "organisation", "company", "region"),
    "company": ("company",),
    "place": ("city", "country", "region"),
}


def is_a(kind: str, parse: Parse, chunk: Chunk) -> bool:
    """Whether a chunk is a person, a state, a body, an actor, an amount, a place or a date."""
    unit = chunk.unit
    what = unit.what if unit is not None else ""
    if kind == "person":
        return what == "person" or (chunk.kind == "pronoun" and parse.head(chunk) in _PERSONAL)
    if kind == "nation":  # »die Mexikaner schlugen die Franzosen«
        return what in _WHATS["state"] or chunk.head in parse.tokens.folk
    if kind in _WHATS:
        return what in _WHATS[kind]
    if kind == "name":
        return chunk.kind == "name" or _may_be_name(parse, chunk)
    if kind == "actor":
        return is_a("body", parse, chunk) or is_a("person", parse, chunk)
    if kind in ("money", "date"):
        return chunk.kind == kind
    if kind == "year":
        text = parse.head(chunk)
        return chunk.kind == "date" and (text.lower().endswith(_YEARS) or (text.isdigit() and len(text) == _DIGITS))
    if kind == "percent":
        return parse.head(chunk) in ("Prozent", "%") or "%" in parse.tokens.texts[chunk.first : chunk.last + 1]
    return False


def _may_be_name(parse: Parse, chunk: Chunk) -> bool:
    """»eroberte Waldau«: a bare word that is no noun of the language, as far as the rules know."""
    bare = chunk.kind == "noun" and chunk.unit is None and chunk.determiner < 0 and not chunk.adjectives
    return bare and not parse.tokens.lexicon.nouns.is_known_compound(parse.head(chunk))
