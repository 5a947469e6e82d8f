"""Of what an office is whose like was told before: »der designierte Vorsitzende«, »stellv. Vorsitzender«."""

from __future__ import annotations

from collections.abc import Sequence

from kz_facts.parse.officials.categories import BODIES, PRIVATE
from kz_facts.parse.officials.office import Office
from kz_facts.parse.officials.text import Text
from kz_facts.parse.officials.titles import Titles

_MEN = {"obfrau": "obmann"}


def like_before(office: Office, before: Sequence[Office]) -> None:
    """Whose office it is of which another holder was told before, and where."""
    alike = (one for one in reversed(before) if one.category == office.category and (one.told or one.organisation))
    other = next(alike, None)
    if other is None or office.country or office.organisation:
        return
    office.country, office.organisation, office.host = other.told, other.organisation, office.host or other.host
    office.told = office.country


def from_before(text: Text, office: Office, before: Sequence[Office], titles: Titles) -> None:
    """»der designierte Vorsitzende«, »stellv. Vorsitzender«: of the body that the same title headed before."""
    for other in reversed(before):
        alike = _same_head(other, office) and office.title.first in ("", other.title.first)
        if alike and other.category not in ("", PRIVATE):
            office.category = other.category
            office.organisation = office.organisation or other.organisation
            office.country = office.country or (other.country if not office.organisation else None)
            return
    first = office.title.first.rstrip("s").removesuffix("n")
    if len(first) > 3:
        for k in range(office.head - 1, max(-1, office.head - 2000), -1):
            low = text.words[k].lower()
            if first in low and low != office.title.first:
                kind = titles.body(text.words[k])
                if kind in BODIES:
                    office.category = kind
                    return


def _same_head(one: Office, other: Office) -> bool:
    """»Vorsitzende« and »stv. Vorsitzender«, »Obfrau« and »stv. Obmann«."""
    mine, theirs = one.title.head, other.title.head
    return _MEN.get(mine, mine) == _MEN.get(theirs, theirs)
