"""One person, agreement, state or organisation in all documents.

The package itself may be called: `kz_facts.dossier("Tokajew", facts)` gives a `Dossier`, which writes itself as
Markdown, HTML and JSON. `find` knows whom a name means, `rows` says what is shown, `markdown` and `page` how.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kz_facts.dossier.models import Dossier
    from kz_facts.merge.models import Merge
    from kz_facts.results import Facts


class _Callable(ModuleType):
    """A module that is a function too: the package and the function of the library share one name."""

    def __call__(self, wanted: str, facts: Merge | Facts | Iterable[Facts]) -> Dossier:
        """What many documents tell of one: see `kz_facts.dossier.build.dossier`."""
        from kz_facts.dossier import build

        return build.dossier(wanted, facts)


sys.modules[__name__].__class__ = _Callable  # as the data model provides for: »Customizing module attribute access«
