"""Text of files and their names as a terminal may show it: nothing in it moves the cursor or turns the line."""

from __future__ import annotations

import re

# Control characters (a terminal obeys them), marks of direction (they turn what follows), halves of characters
# (of file names that are no UTF-8). White space is not among them: whoever prints lines folds it.
_HARMFUL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    r"""Text with what a terminal would obey written out: `\x1b[31m` for the escape sequence itself."""
    return _HARMFUL.sub(lambda match: ascii(match[0])[1:-1], text)


def one_line(text: str) -> str:
    """As `printable`, white space folded to single blanks."""
    return printable(" ".join(text.split()))
