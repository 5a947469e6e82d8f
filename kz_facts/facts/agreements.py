"""From marks to facts of kind `agreement`: to be written."""

from __future__ import annotations

from kz_facts.facts.view import View
from kz_facts.models import Agreement


def build(view: View) -> list[Agreement]:
    """All facts of kind `agreement` in a document, by start."""
    return []
