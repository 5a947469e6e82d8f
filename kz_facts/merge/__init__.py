"""What many documents tell together: one person under all spellings, one agreement under all names, told by whom.

The package itself may be called: `kz_facts.merge(facts)` gives a `Merge`. Each kind has a module; `wording` compares
names, `clusters` joins, `contradictions` and `sums` hold figures against one another.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kz_facts.merge.models import Merge
    from kz_facts.results import Facts


class _Callable(ModuleType):
    """A module that is a function too: the package and the function of the library share one name."""

    def __call__(self, facts: Facts | Iterable[Facts], *, joined: bool = True) -> Merge:
        """What many documents tell together: see `kz_facts.merge.build.merge`."""
        from kz_facts.merge import build

        return build.merge(facts, joined=joined)


sys.modules[__name__].__class__ = _Callable  # as the data model provides for: »Customizing module attribute access«
