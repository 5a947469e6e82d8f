"""From marks to facts of kind `money`: to be written."""

from __future__ import annotations

from kz_facts.facts.view import View
from kz_facts.models import Money


def build(view: View) -> list[Money]:
    """All facts of kind `money` in a document, by start."""
    return []
