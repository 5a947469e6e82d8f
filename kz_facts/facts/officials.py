"""From marks to facts of kind `official`: to be written."""

from __future__ import annotations

from kz_facts.facts.view import View
from kz_facts.models import Official


def build(view: View) -> list[Official]:
    """All facts of kind `official` in a document, by start."""
    return []
