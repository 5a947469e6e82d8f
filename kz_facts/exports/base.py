"""What every format of output is: a name, suffixes, and facts to bytes, piece by piece."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from kz_facts.errors import UsageError
from kz_facts.results import KINDS, Facts


@dataclass(frozen=True, slots=True)
class Writing:
    """How facts are written.

    `csv_dialect` is a name in `csv_table.DIALECTS`, `with_text` adds the text that offsets point into.
    """

    csv_dialect: str = "rfc4180"
    with_text: bool = False


class Exporter:
    """A format. Others add theirs by an entry point of the group `kz_facts.exports` that names such a class.

    `name` is what `--format` calls it; a file that ends in one of `suffixes` has it by itself. `kinds` are the kinds
    of facts that it has a place for, `binary` says whether a terminal can show it, `holds_text` whether `--with-text`
    means anything to it, `extra` what has to be installed, `summary` is its line in the documentation.
    """

    name: ClassVar[str]
    suffixes: ClassVar[tuple[str, ...]]
    summary: ClassVar[str]
    kinds: ClassVar[tuple[str, ...]] = KINDS
    binary: ClassVar[bool] = False
    holds_text: ClassVar[bool] = False
    extra: ClassVar[str | None] = None

    def pieces(self, results: Iterable[Facts], kinds: Sequence[str], how: Writing) -> Iterator[bytes]:
        """One file with all facts of these kinds.

        Args:
            results: The facts, file by file, as they are found; to be gone through once.
            kinds: Which of them are wanted, in this order.
            how: What the user asked for.
        """
        raise NotImplementedError

    def files(
        self, results: Iterable[Facts], kinds: Sequence[str], how: Writing
    ) -> Iterator[tuple[str, Iterable[bytes]]]:
        """A folder: the name and the pieces of each file; without further ado, a file a kind."""
        kept = [facts if how.with_text or self.holds_text else replace(facts, text="", texts=()) for facts in results]
        for kind in kinds:
            yield f"{kind}{self.suffixes[0]}", self.pieces(kept, [kind], how)

    def needs(self, module: str) -> UsageError:
        """The error for a library that is not installed."""
        return UsageError(f"--format {self.name}: needs {module}; pip install 'kz-facts[{self.extra}]'")


def encoded(pieces: Iterable[str]) -> Iterator[bytes]:
    """Text as UTF-8."""
    for piece in pieces:
        yield piece.encode("utf-8")
