"""The words that open clauses and infinitives: what is said or wanted, or what for."""

from __future__ import annotations

THAT = ("dass", "daß")
PURPOSE = ("um", "ohne", "statt", "anstatt")
ACCORDING = ("wonach", "demzufolge", "demnach")
_QUESTIONS = ("ob", "wie", "warum", "wann", "weshalb", "wieso", "wo", "was", "wer", "wem", "wen", "woher", "wohin")
CONTENT = frozenset((*THAT, *_QUESTIONS, "inwieweit"))
"""Of clauses that are an object: »…, dass«, »…, ob«."""
