"""ZIP archives: each file in them that can be read, within bounds."""

from __future__ import annotations

import logging
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath

from kz_facts.errors import InputError
from kz_facts.inputs import formats
from kz_facts.inputs.source import Reading, Source

logger = logging.getLogger(__name__)
LARGEST = 200 << 20  # bytes of one file, unpacked
_LARGEST_WHOLE = 2 << 30  # bytes of all of them
_NOUN = "a ZIP archive"


def read(data: bytes, name: str, how: Reading) -> Iterator[Source | InputError]:
    """The texts of all files in an archive, in their order in it; hidden ones and those of no known suffix left out.

    Raises:
        InputError: The archive is broken, or there is no text in it.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        named = [entry for entry in archive.infolist() if entry.filename]  # a damaged one may have no name
        entries = [entry for entry in named if not entry.is_dir() and not _is_hidden(entry.filename)]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise formats.broken(name, _NOUN, error) from error
    wanted = [entry for entry in entries if formats.by_suffix(entry.filename, how)]
    if not wanted:
        raise InputError(f"{name}: no text among the {len(entries)} files of this archive; texts end in .txt")
    if skipped := len(entries) - len(wanted):
        logger.info("%s: %d files without a text's suffix skipped", name, skipped)
    whole = 0
    for entry in wanted:
        inner = f"{name}/{_plain(entry.filename)}"
        try:
            content = _unpacked(archive, entry, inner)
            whole += len(content)
            if whole > _LARGEST_WHOLE:
                raise InputError(f"{name}: more than {_LARGEST_WHOLE >> 20} MB unpacked; unpack it and name its files")
            format = formats.of(content, inner, how)
            if format is formats.ZIP:
                raise InputError(f"{inner}: an archive in an archive; unpack it and name its files")
            yield from format.reader()(content, inner, how)
        except InputError as error:
            yield error
            if whole > _LARGEST_WHOLE:
                return


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, inner: str) -> bytes:
    if entry.flag_bits & 1:
        raise InputError(f"{inner}: a file with a password; unpack the archive and name its files")
    try:
        with archive.open(entry) as file:
            content = file.read(LARGEST + 1)  # what the archive says of its size may be a lie
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError, RuntimeError) as error:
        raise formats.broken(inner, "a file of an archive", error) from error
    if len(content) > LARGEST:
        raise InputError(f"{inner}: more than {LARGEST >> 20} MB unpacked; unpack the archive and split it")
    if not content.strip():
        raise InputError(f"{inner}: the file is empty; nothing to extract")
    return content


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) and part != ".." for part in PurePosixPath(name).parts)


def _plain(name: str) -> str:
    """The name without what leads out of the archive; names are never used as paths, only shown."""
    parts = (" ".join(part.split()) for part in PurePosixPath(name).parts if part not in ("/", ".."))
    return "/".join(parts).encode("utf-8", "replace").decode("utf-8")
