"""Dated events, money figures, officials and agreements out of German press texts.

    >>> import kz_facts
    >>> facts = kz_facts.extract("Die EU zahlte 2023 rund 2,5 Mrd. Euro.")

The names below are imported when they are first used: `import kz_facts` itself costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kz_facts.api import Options, extract, extract_many, facts, load
    from kz_facts.errors import InputError, KzFactsError, OutputError, RuleError, UsageError
    from kz_facts.inputs import Reading
    from kz_facts.models import Agreement, Date, Document, Event, Evidence, Money, Official, Party, Place, When
    from kz_facts.results import Facts
    from kz_facts.timex import timeml

__version__ = "1.0.0"

_HOME = {
    "api": ("Options", "extract", "extract_many", "load"),
    "errors": ("InputError", "KzFactsError", "OutputError", "RuleError", "UsageError"),
    "inputs": ("Reading",),
    "models": ("Agreement", "Date", "Document", "Event", "Evidence", "Money", "Official", "Party", "Place", "When"),
    "results": ("Facts",),
    "timex": ("timeml",),
}
_MODULE = {name: module for module, names in _HOME.items() for name in names}

__all__ = [  # noqa: RUF022  # in the order in which one meets them
    "extract", "extract_many", "facts", "merge", "dossier", "load", "timeml", "Options", "Reading", "Facts",
    "Document", "Event", "Money", "Official", "Agreement", "Date", "When", "Party", "Place", "Evidence",
    "KzFactsError", "InputError", "OutputError", "RuleError", "UsageError",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name in ("facts", "merge", "dossier"):  # packages that may be called
        return import_module(f"{__name__}.{name}")
    if name not in _MODULE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULE[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
