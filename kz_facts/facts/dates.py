"""From marks to facts of kind `date`: to be written."""

from __future__ import annotations

from kz_facts.facts.view import View
from kz_facts.models import Date


def build(view: View) -> list[Date]:
    """All facts of kind `date` in a document, by start."""
    return []
