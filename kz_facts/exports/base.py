"""What every format of output is: a name, suffixes, and facts to bytes, piece by piece."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
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


class Sheet:
    """A file of output that grows text by text, so that it is never all in memory.

    `part` needs nothing of what was written before: where several processes read texts, each makes the parts of its
    own, since bytes are passed on more quickly than facts. `begin`, `add` and `end` give what is to be written now.
    """

    def part(self, facts: Facts) -> bytes:
        """What one text adds."""
        raise NotImplementedError

    def begin(self) -> bytes:
        """What stands before all parts."""
        return b""

    def add(self, part: bytes) -> bytes:
        """One part more."""
        return part

    def end(self) -> Iterable[bytes]:
        """What stands behind all parts."""
        return ()

    def close(self) -> None:
        """Leave nothing open, also where it was not written to its end."""

    def pieces(self, results: Iterable[Facts]) -> Iterator[bytes]:
        """The whole file."""
        with closing(self):
            yield self.begin()
            for facts in results:
                yield self.add(self.part(facts))
            yield from self.end()


class Exporter:
    """A format. Others add theirs by an entry point of the group `kz_facts.exports` that names such a class.

    `name` is what `--format` calls it; a file that ends in one of `suffixes` has it by itself. `kinds` are the kinds
    of facts that it has a place for, `binary` says whether a terminal can show it, `holds_text` whether `--with-text`
    means anything to it, `extra` what has to be installed, `summary` is its line in the documentation.

    One that has a `sheet` writes texts as they come; any other has `pieces`.
    """

    name: ClassVar[str]
    suffixes: ClassVar[tuple[str, ...]]
    summary: ClassVar[str]
    kinds: ClassVar[tuple[str, ...]] = KINDS
    binary: ClassVar[bool] = False
    holds_text: ClassVar[bool] = False
    extra: ClassVar[str | None] = None

    def sheet(self, kinds: Sequence[str], how: Writing) -> Sheet | None:
        """The file of these kinds, if the format can be written as texts come."""
        return None

    def sheets(self, kinds: Sequence[str], how: Writing) -> Mapping[str, Sheet]:
        """The files of a folder, if the format can be written as texts come: without further ado, a file a kind."""
        made = {f"{kind}{self.suffixes[0]}": self.sheet([kind], how) for kind in kinds}
        return {name: sheet for name, sheet in made.items() if sheet is not None}

    def pieces(self, results: Iterable[Facts], kinds: Sequence[str], how: Writing) -> Iterator[bytes]:
        """One file with all facts of these kinds.

        Args:
            results: The facts, file by file, as they are found; to be gone through once.
            kinds: Which of them are wanted, in this order.
            how: What the user asked for.
        """
        sheet = self.sheet(kinds, how)
        if sheet is None:
            raise NotImplementedError
        return sheet.pieces(results)

    def files(
        self, results: Iterable[Facts], kinds: Sequence[str], how: Writing
    ) -> Iterator[tuple[str, Iterable[bytes]]]:
        """A folder: the name and the pieces of each file."""
        kept = [facts if how.with_text or self.holds_text else replace(facts, text="", texts=()) for facts in results]
        if sheets := self.sheets(kinds, how):
            yield from ((name, sheet.pieces(kept)) for name, sheet in sheets.items())
            return
        for kind in kinds:
            yield f"{kind}{self.suffixes[0]}", self.pieces(kept, [kind], how)

    def needs(self, module: str) -> UsageError:
        """The error for a library that is not installed."""
        return UsageError(f"--format {self.name}: needs {module}; pip install 'kz-facts[{self.extra}]'")
