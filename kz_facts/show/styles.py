"""What facts look like in a terminal. Colours are of a middle lightness: they can be read on black and on white."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable
from dataclasses import dataclass

from rich.console import Console, RenderableType
from rich.style import Style
from rich.text import Text

from kz_facts.printable import printable
from kz_facts.report.entries import Bit, Look
from kz_facts.report.labels import LANGUAGES, label

_HUES = {
    "events": "#c8700a", "money": "#2a9148", "officials": "#3f7ae0", "agreements": "#a45fd6", "dates": "#159490",
    "durations": "#8a8178",
}  # fmt: skip
_WIDEST = 108  # characters of a line that are still easy to read
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SPACES = str.maketrans("\r\v\f", "   ")


@dataclass(frozen=True, slots=True)
class Screen:
    """Where something is drawn, and in which language."""

    console: Console
    language: str

    @property
    def plain(self) -> bool:
        """Whether neither colours nor lines below words can be shown, so that brackets have to do."""
        return self.console.color_system is None

    def drawn(self, *parts: RenderableType) -> str:
        """What a terminal is to be sent for these."""
        with self.console.capture() as caught:
            for part in parts:
                self.console.print(part, highlight=False, markup=False, emoji=False)
        return caught.get()

    def said(self, key: str) -> str:
        """A label."""
        return label(key)[LANGUAGES.index(self.language)]

    def bits(self, items: Iterable[Bit], between: str = " · ") -> str:
        """A value of several pieces."""
        return between.join(safe(one.said[LANGUAGES.index(self.language)]) for one in items)


def screen(*, terminal: bool, language: str | None = None) -> Screen:
    """A screen that is as wide as the terminal, or easy to read where that is wider.

    Args:
        terminal: Whether it is one; `NO_COLOR`, `FORCE_COLOR`, `COLUMNS` and `TERM` are followed.
        language: `de` or `en`; None for that of the locale.
    """
    console = Console(file=io.StringIO(), force_terminal=True if terminal else None, legacy_windows=False)
    console.width = min(console.width, _WIDEST)
    return Screen(console, language or spoken())


def spoken() -> str:
    """The language of the locale, as far as it is one of ours."""
    named = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "de" if named.lower().startswith("de") else "en"


def mark(kind: str, look: Look) -> Style:
    """How a fact is marked in its text; what is only planned is slanted, what is off is struck through."""
    return Style(color=_HUES[kind], underline=True, italic=look == "planned", strike=look == "off")


def hue(kind: str) -> Style:
    """The colour of a kind."""
    return Style(color=_HUES[kind])


def reference(number: int) -> str:
    """The number of a fact as it stands in a text: »³«."""
    return str(number).translate(_SUPERSCRIPTS)


def safe(text: str) -> str:
    """Words of a text that obey no terminal, in one line."""
    return printable(" ".join(text.split()))


def safe_lines(text: str) -> str:
    """As `safe`, with its line ends."""
    return printable(text.replace("\r\n", "\n").translate(_SPACES))


def words(text: str, style: Style | str = "") -> Text:
    """Words of a text as Rich draws them; what is appended has a style of its own."""
    return Text().append(safe(text), style)
