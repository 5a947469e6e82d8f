"""From marks to facts of kind `event`: to be written."""

from __future__ import annotations

from kz_facts.facts.view import View
from kz_facts.models import Event


def build(view: View, *, undated: bool = False) -> list[Event]:
    """All facts of kind `event` in a document, by start."""
    return []
