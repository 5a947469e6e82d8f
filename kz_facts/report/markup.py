"""Values and marked texts as HTML. All that is not a label is escaped: what a text says stays text.

In Python and not in a template, since a page of 500 documents has some hundred thousand of these.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from kz_facts.report.entries import Bit, Entry
from kz_facts.report.labels import LANGUAGES, Label, label
from kz_facts.report.segments import Segment
from kz_facts.report.sheets import Sheet


@dataclass(frozen=True, slots=True)
class Markups:
    """Draws in one language, and notes the other where it differs: `data-t` names a label, `data-o` has the wording.

    `prefix` begins every id; with `tips` marks say what they are when the mouse rests on them. States have their codes
    (`data-r`): browsers know what they are called.
    """

    language: str
    prefix: str
    tips: bool = False

    @property
    def shown(self) -> int:
        """Which of the two wordings is shown."""
        return LANGUAGES.index(self.language)

    def said(self, key: str) -> Markup:
        """A label, which the script can say in the other language."""
        return Markup(f'<span data-t="{key}">{escape(label(key)[self.shown])}</span>')

    def both(self, told: Label) -> Markup:
        """Words that may differ between the languages."""
        if told.de == told.en:
            return escape(told.de)
        return Markup(f'<span data-o="{escape(told[1 - self.shown])}">{escape(told[self.shown])}</span>')

    def bit(self, one: Bit) -> Markup:
        """A piece of a value."""
        if one.key:
            return self.said(one.key)
        if one.region:
            return Markup(f'<span data-r="{escape(one.region)}">{escape(one.said.de)}</span>')
        return self.both(one.said)

    def bits(self, items: Iterable[Bit], between: str = " · ") -> Markup:
        """A value of several pieces."""
        return Markup(between).join(self.bit(one) for one in items)

    def spans(self, items: Iterable[Bit]) -> Markup:
        """Values in elements of their own; the style sets a dot between them."""
        return Markup("").join(Markup(f"<span>{self.bit(one)}</span>") for one in items)

    def card(self, entry: Entry) -> Markup:
        """A fact as a line that opens to its fields."""
        fields = "".join(
            f'<dt data-t="field.{field.name}">{escape(label(f"field.{field.name}")[self.shown])}</dt>'
            f"<dd>{self.bits(field.items, ', ')}</dd>"
            for field in entry.fields
        )
        quoted = " ".join(entry.fact.evidence.text.split())
        return Markup(
            f'<li><details class="card {entry.kind} {entry.look}" id="{self.prefix}f{entry.number}">'
            f"<summary><b>{self.bit(entry.line[0])}</b> {self.bits(entry.line[1:])}</summary><dl>{fields}"
            f'<dt data-t="field.evidence">{escape(label("field.evidence")[self.shown])}</dt>'
            f'<dd><a href="#{self.prefix}m{entry.number}" lang="de">{escape(quoted)}</a></dd></dl></details></li>'
        )

    def marked(self, sheet: Sheet) -> Markup:
        """The text of a document, its facts marked where they stand; the sentences that state them are elements."""
        entries = {entry.number: entry for entry in sheet.entries}
        pieces: list[str] = []
        for stretch in sheet.stretches:
            inner = "".join(self._piece(piece, entries) for piece in stretch.segments)
            pieces.append(f'<span class="sentence">{inner}</span>' if stretch.sentence else inner)
        return Markup("".join(pieces))

    def _piece(self, piece: Segment, entries: Mapping[int, Entry]) -> str:
        if not piece.facts:
            return str(escape(piece.text))
        others = "".join(f'<span id="{self.prefix}m{number}"></span>' for number in piece.opens[1:])
        anchor = f' id="{self.prefix}m{piece.opens[0]}"' if piece.opens else ""
        names = " ".join(_looks(entries[number] for number in piece.facts))
        facts = " ".join(map(str, piece.facts))
        told = self._tip(entries[number] for number in piece.facts) if self.tips else ""
        return f'{others}<mark class="{names}" data-f="{facts}"{anchor}{told}>{escape(piece.text)}</mark>'

    def _tip(self, entries: Iterable[Entry]) -> str:
        """What is told of a piece of text when the mouse rests on it, where no script can open a card."""
        lines = (
            f"{label(f'kind.{entry.kind}')[self.shown]}: {' · '.join(bit.said[self.shown] for bit in entry.line)}"
            for entry in entries
        )
        return f' title="{escape(chr(10).join(lines))}"'


def _looks(entries: Iterable[Entry]) -> Iterator[str]:
    """The classes of a piece of text that facts mark.

    The first kind tints the words and has the line next to them, the others have one below: `money dates-2`. A line is
    broken (`planned-1`) where all facts of its kind there are only planned.
    """
    found: dict[str, set[str]] = {}
    for entry in entries:
        found.setdefault(entry.kind, set()).add(entry.look)
    for line, (kind, looks) in enumerate(found.items(), 1):
        yield kind if line == 1 else f"{kind}-{line}"
        yield from (f"{look}-{line}" for look in looks if look and len(looks) == 1)
