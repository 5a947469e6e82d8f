"""Words of one family: »unterzeichnen«, »Unterzeichnung«; »eröffnen«, »Einweihung«."""

from __future__ import annotations

from functools import lru_cache

_ROOT = 6  # letters of a word that tell its family
_FAMILIES = (
    frozenset(("eröffn", "einwei", "inaugu")),
    frozenset(("aufnah", "aufneh")),
    frozenset(("kampf", "gefech", "krieg", "angrif", "überfa", "unruhe", "schieß")),
    frozenset(("rücktr", "zurück")),
    frozenset(("wahl", "wählen", "parlam", "bestel")),
    frozenset(("unterz", "unters")),
    frozenset(("reise", "reisen", "besuch", "aufent")),
    frozenset(("sterbe", "verste", "erlieg", "tod", "ableb")),
    frozenset(("gebäre", "geburt")),
    frozenset(("treffe", "gesprä", "unterr", "begegn", "zusamm")),
)


@lru_cache(20_000)
def root_of(word: str) -> str:
    """What the words of one family share: the family's first stem, or the first letters."""
    root = word.lower()[:_ROOT]
    return next((min(family) for family in _FAMILIES if any(root.startswith(stem) for stem in family)), root)
