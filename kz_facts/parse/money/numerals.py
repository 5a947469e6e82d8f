"""Numbers that several words or signs make: `eine halbe`, `zwei Komma fünf`, `fünf und drei Viertel`, `minus 3`, `-3`.

The numerals of a language are a closed class with a grammar of its own: their words stand here, not in a rule file.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from kz_facts.parse.money.piece import Piece
from kz_facts.parse.numbers import read_part, read_words

_THREE_QUARTERS = "dreiviertel"
_ALONE = ("viertel", _THREE_QUARTERS)  # a number without another before it: »dreiviertel Million«
_DOZEN, _COMMA, _AND, _BETWEEN = "dutzend", "komma", "und", "zwischen"
_JOINED = ("tausend", "hundert")
_MOST_WORDS = 12  # of a numeral: »sieben hundert ein und zwanzig tausend zwölf« has seven
_NEGATIVE = ("minus", "negativ")
_MINUS = ("-", "−")
_FEW = 20  # »drei Viertel«, »fünf halbe«, but not »hundert halbe«
_DIGITS = 15  # that a double holds: 0.333333333333333


def is_part(word: str) -> bool:
    """Whether a word makes a number together with others beside it."""
    low = word.lower()
    return low in (_DOZEN, _COMMA) or low in _NEGATIVE or _share(low) is not None


def _share(low: str) -> Decimal | None:
    return Decimal("0.75") if low == _THREE_QUARTERS else read_part(low)


def joined(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, with those that make one number together as one.

    Args:
        text: The text that they are of.
        pieces: Words, numbers and signs, in order.
    """
    found: list[Piece] = []
    i = 0
    while i < len(pieces):
        piece, i = _in_one_word(text, pieces, i)
        if piece.kind in ("number", "word") and is_part(piece.text):
            _add_word(text, found, piece)
        elif piece.kind == "number":
            _add_number(text, found, piece)
            i = _with_decimals(text, found, pieces, i)
        else:
            found.append(piece)
    return found


def _in_one_word(text: str, pieces: Sequence[Piece], i: int) -> tuple[Piece, int]:
    """A piece, and the one after it; a numeral whose words stand apart is one: `zwei hundert`, `ein und zwanzig`."""
    piece = pieces[i]
    if not piece.words:
        return piece, i + 1
    between = i > 0 and pieces[i - 1].text.lower() == _BETWEEN  # zwischen zwei und zwanzig Millionen
    written, best = piece.text, (piece, i + 1)
    for j in range(i + 1, min(i + _MOST_WORDS, len(pieces))):
        further = pieces[j]
        apart = text[pieces[j - 1].end : further.start]
        if apart != " " or not (further.words or further.text == _AND or further.text.lower() in _JOINED):
            break
        if further.text == _AND and between:
            break
        written += further.text
        value = read_words(written)
        if value is not None:
            best = piece._replace(end=further.end, text=written, value=value), j + 1
    return best


def share(numerator: Decimal, denominator: int) -> Decimal:
    """The value of a fraction, as exact as a double holds it."""
    return _rounded(numerator / denominator)


def _with_decimals(text: str, found: list[Piece], pieces: Sequence[Piece], i: int) -> int:
    """Reads on behind the last number, `zwei` Komma fünf; gives the piece to go on with."""
    if i + 1 >= len(pieces) or pieces[i].text.lower() != _COMMA or pieces[i + 1].kind != "number":
        return i
    whole = found.pop()
    written = ""
    last = whole
    i += 1
    while i < len(pieces) and pieces[i].kind == "number" and text[pieces[i].start - 1].isspace():
        last = pieces[i]
        written += last.text if last.text.isdecimal() else str(int(_value(last)))
        i += 1
        if len(written) > 1 and not last.words:
            break
    value = _value(whole) + Decimal(f"0.{written}")
    found.append(whole._replace(end=last.end, value=value))
    return i


def _add_number(text: str, found: list[Piece], piece: Piece) -> None:
    """A number, with what before it belongs to it: a comma, a minus, the whole before a fraction."""
    last = found[-1] if found else None
    if last is None:
        found.append(piece)
        return
    tight = last.end == piece.start
    begins = last.start == 0 or text[last.start - 1].isspace() or text[last.start - 1] == "("
    if tight and last.text == "," and begins and not piece.words:
        _merge(found, piece, Decimal(f"0.{piece.text}") if piece.text.isdecimal() else _value(piece))
    elif _is_negative(text, found, piece):
        _merge(found, piece, -_value(piece))
    elif "/" in piece.text:
        _add_share(found, piece)
    else:
        found.append(piece)


def _is_negative(text: str, found: list[Piece], piece: Piece) -> bool:
    """Whether a minus stands before a number, and no dash of a range or of a list: `-3`, `minus 3`."""
    last = found[-1]
    if last.text in _NEGATIVE:
        return text[last.end : piece.start].isspace()
    tight = last.text in _MINUS and last.end == piece.start and text[last.start - 1 : last.start] == " "
    return tight and (len(found) < 2 or found[-2].kind not in ("number", "currency", "scale"))


def _add_word(text: str, found: list[Piece], piece: Piece) -> None:
    """A part of a number in words, with the number before it: `eine halbe`, `drei Viertel`, `fünf Dutzend`."""
    low = piece.text.lower()
    last = found[-1] if found and found[-1].kind == "number" and text[found[-1].end : piece.start].isspace() else None
    share = _share(low)
    if low == _DOZEN and last is not None:
        _merge(found, piece._replace(kind="number", words=True), _value(last) * 12)
    elif share is None:
        found.append(piece)
    elif last is not None and last.words and 0 < _value(last) < _FEW:
        found.pop()
        _add_share(found, last._replace(end=piece.end, value=_rounded(_value(last) * share)))
    elif low in _ALONE or low.startswith("halb"):
        found.append(piece._replace(kind="number", value=share, words=True))
    else:
        found.append(piece)


def _add_share(found: list[Piece], share: Piece) -> None:
    """A share, with the whole before it: `fünf und drei Viertel`, `1 1/2`."""
    back = 2 if len(found) > 1 and found[-1].text == _AND else 1
    whole = found[-back] if len(found) >= back and found[-back].kind == "number" else None
    if whole is not None and 0 < _value(share) < 1 <= _value(whole) and whole.words == share.words:
        del found[len(found) - back + 1 :]
        _merge(found, share, _value(whole) + _value(share))
    else:
        found.append(share)


def _merge(found: list[Piece], piece: Piece, value: Decimal) -> None:
    """Put one number in the place of the last piece and the one after it."""
    found[-1] = piece._replace(start=found[-1].start, value=_rounded(value))


def _rounded(value: Decimal) -> Decimal:
    rounded = round(value, _DIGITS)
    return value if value == rounded else rounded


def _value(piece: Piece) -> Decimal:
    assert isinstance(piece.value, Decimal)
    return piece.value
