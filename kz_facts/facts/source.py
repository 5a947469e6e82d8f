"""Who the text says a fact from: the `source` of every fact."""

from __future__ import annotations

from kz_facts.facts.discourse.speech import Speech
from kz_facts.facts.scene import Scene
from kz_facts.facts.view import View


def source(view: View, start: int, end: int) -> str | None:
    """Who says what stands at `[start, end)`, in the text's own words: »laut Statistiken der Regierung«.

    Args:
        view: The document.
        start: Where the fact's evidence begins in the document's text.
        end: Where it ends.

    Returns:
        A short piece of the text, or None where the text says it itself.
    """
    return Speech.of(Scene.of(view)).source(start, end)
