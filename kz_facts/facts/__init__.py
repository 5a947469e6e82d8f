"""Doc to facts: links what belongs together and attaches the evidence.

The package itself may be called: `kz_facts.facts(doc)` gives the facts of a Doc.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kz_facts.results import Facts


class _Callable(ModuleType):
    """A module that is a function too: the package and the function of the library share one name."""

    def __call__(self, *arguments: Any, **options: Any) -> Facts:
        """The facts of a Doc: see `kz_facts.api.facts`."""
        from kz_facts import api

        return api.facts(*arguments, **options)


sys.modules[__name__].__class__ = _Callable  # as the data model provides for: »Customizing module attribute access«
