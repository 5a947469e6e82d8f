"""Bytes to text: by the encoding asked for, by byte order mark, then UTF-8, UTF-16, Windows-1252, then statistics."""

from __future__ import annotations

import codecs
import re

from kz_facts.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KNOWN = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP or Office file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x89PNG", "an image"),
)
_CONTROLS = bytes(range(0, 7)) + bytes(range(14, 27)) + bytes(range(28, 32))
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# What German text of Windows-1252 has beside ASCII: letters of Europe's west, quotes, dashes, signs.
_WESTERN = frozenset(bytes(range(0xC0, 0x100)) + "€‚„…‘’“”•–—š ž§«»°²³´·º½£©®\u00ad\u00a0¡¿".encode("cp1252"))
_SAMPLE = 1 << 18  # bytes that are enough to know an encoding by


def decode(data: bytes, name: str, encoding: str | None = None) -> tuple[str, str]:
    """Bytes to text and the encoding's name.

    Args:
        data: All bytes of the text.
        name: What the file is called, for the error.
        encoding: The encoding to read it in; None to tell it from the bytes.

    Raises:
        InputError: There is no text in the bytes, or no encoding fits.
    """
    if not data.strip():
        raise InputError(f"{name}: the file is empty; nothing to extract")
    if encoding is not None:
        return _as_told(data, name, encoding)
    encoding = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None) or _utf16(data[:_SAMPLE])
    if encoding is None:
        _refuse_binary(data, name)
        encoding = "utf-8"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8":
            raise InputError(f"{name}: broken {encoding} at byte {error.start}; save the file as UTF-8") from error
        text, encoding = _eight_bit(data, name, error)
    if not text.strip("\ufeff \t\r\n\x00"):
        raise InputError(f"{name}: the file is empty; nothing to extract")
    return text, encoding


def _as_told(data: bytes, name: str, encoding: str) -> tuple[str, str]:
    try:
        text = data.decode(encoding)
    except (UnicodeError, LookupError) as error:
        what = f"at byte {error.start}" if isinstance(error, UnicodeDecodeError) else str(error)
        raise InputError(f"{name}: no text in {encoding} ({what}); leave --encoding out, or name another") from error
    return text, encoding


def _utf16(sample: bytes) -> str | None:
    """UTF-16 without a mark: of Latin letters every second byte is zero."""
    if len(sample) < 4:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.6 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def _refuse_binary(data: bytes, name: str) -> None:
    kind = next((kind for magic, kind in _KNOWN if data.startswith(magic)), None)
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if kind or b"\x00" in data or controls > 0.02 * len(sample):
        raise InputError(f"{name}: {kind or 'a binary file'}, not text; convert it to plain text first")


def _eight_bit(data: bytes, name: str, error: UnicodeDecodeError) -> tuple[str, str]:
    """Text that is no UTF-8: Windows-1252 where it looks German, else what charset-normalizer holds it for."""
    high = data[:_SAMPLE].translate(None, bytes(range(0x80))) or data.translate(None, bytes(range(0x80)))
    sequences = len(_MULTIBYTE.findall(data))
    if sequences and 2 * sequences >= len(high) - 2 * sequences:
        raise InputError(
            f"{name}: broken UTF-8 at byte {error.start}; save the file as UTF-8 again, or mend it with iconv -c"
        )
    few = len(high) < 0.4 * len(data[:_SAMPLE])  # in other scripts most letters lie beyond ASCII
    if few and sum(byte in _WESTERN for byte in high) >= 0.95 * len(high):
        return data.decode("cp1252", errors="replace"), "windows-1252"
    from charset_normalizer import from_bytes  # rarely needed, slow to import

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        raise InputError(
            f"{name}: encoding cannot be told (no UTF-8 at byte {error.start}); save the file as UTF-8"
        ) from error
    try:
        return data.decode(best.encoding), best.encoding
    except UnicodeDecodeError as later:
        raise InputError(f"{name}: broken {best.encoding} at byte {later.start}; save the file as UTF-8") from later
