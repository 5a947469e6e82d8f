"""Tables with a text a row, read by a cluster: Ray Data hands out blocks of rows, and each becomes Parquet by kind.

A block is a row group of a Parquet file, or a whole file of JSON Lines or CSV. What it becomes has its number in its
name, so one that is read again, since its machine was lost, replaces what was there: nothing comes twice.
"""

from __future__ import annotations

import json
import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from kz_facts import exports, inputs
from kz_facts.errors import InputError, KzFactsError, UsageError
from kz_facts.exports import Writing
from kz_facts.inputs.chained import Chained
from kz_facts.options import Options

_HEAD = 1 << 20  # bytes by which the encoding of a table is told
_READERS = {".jsonl": "json_lines", ".ndjson": "json_lines", ".csv": "csv_rows", ".tsv": "csv_rows"}
_SUFFIXES = (".parquet", *_READERS)


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that are read at one go: of a Parquet file a row group, and how many rows stand before it."""

    number: int
    path: str
    group: int = -1
    before: int = 0


@dataclass(frozen=True, slots=True)
class Job:
    """What is done with each block; plain data, so that it reaches the machines."""

    options: Options
    kinds: tuple[str, ...]
    how: Writing
    output: str


def run(
    paths: Iterable[str], job: Job, workers: int, tell: Callable[[str], None] = print, cpus: float = 1
) -> Counter[str]:
    """Read tables with all machines of a Ray cluster, or with this one where none is named (`RAY_ADDRESS`).

    Args:
        paths: Files, folders, or URIs that pyarrow or fsspec knows.
        job: What is wanted, and where it goes.
        workers: How many processes; 0 for one a core of the cluster.
        tell: Called with what a row or block failed at.
        cpus: How many cores a process takes of the cluster.

    Returns:
        What was read and found: `blocks`, `texts`, `errors`, and the facts of each kind.

    Raises:
        UsageError: Ray is not installed, or there is no column of texts.
        InputError: A table cannot be found.
    """
    try:
        import ray
    except ImportError as error:
        raise UsageError("--engine ray: needs Ray; pip install 'kz-facts[ray]'") from error
    if job.options.reading.text_column is None:
        raise UsageError("--engine ray: tables are read; say with --text-column which column holds the texts")
    found = list(blocks(paths))
    if not ray.is_initialized():
        ray.init(log_to_driver=False, logging_level="error", include_dashboard=False)
    logging.getLogger("ray.data").setLevel(logging.WARNING)
    ray.data.DataContext.get_current().enable_progress_bars = False
    many = min(len(found), workers or int(ray.cluster_resources().get("CPU", 1)))
    rows = (
        ray.data.from_items([asdict(block) for block in found], override_num_blocks=len(found))
        .map_batches(Actor, batch_size=1, compute=ray.data.ActorPoolStrategy(size=many), num_cpus=cpus,
                     fn_constructor_args=[job])
        .iter_rows()
    )  # fmt: skip
    sums: Counter[str] = Counter()
    for row in rows:
        sums.update(json.loads(row["counts"]))
        for message in json.loads(row["failed"]):
            tell(message)
    return sums


def blocks(paths: Iterable[str]) -> Iterator[Block]:
    """The blocks of tables, numbered in their order.

    Raises:
        InputError: One cannot be found or is no table.
    """
    import pyarrow.parquet

    number = 0
    for path in paths:
        for name in _files(path):
            if not name.endswith(".parquet"):
                yield Block(number, name)
                number += 1
                continue
            before = 0
            with _opened(name) as file:
                meta = pyarrow.parquet.ParquetFile(file).metadata
            for group in range(meta.num_row_groups):
                yield Block(number, name, group, before)
                number += 1
                before += meta.row_group(group).num_rows


def _filesystem(path: str) -> tuple[Any, str, str]:
    """The file system of a path or URI, the path in it, and what stands before that in the URI."""
    from pyarrow import fs

    path = path.rstrip("/") or path
    if "://" not in path:
        return fs.LocalFileSystem(), path, ""
    scheme, _, rest = path.partition("://")
    try:
        system, inner = fs.FileSystem.from_uri(path)
    except (ValueError, OSError):
        import fsspec

        try:
            system = fs.PyFileSystem(fs.FSSpecHandler(fsspec.filesystem(scheme)))
        except (ValueError, ImportError) as error:
            raise InputError(f"{path}: cannot be reached ({error}); check the address") from error
        inner = rest
    return system, inner, path.removesuffix(inner)


def _files(path: str) -> Iterator[str]:
    """The tables that a path or URI names, those of a folder sorted."""
    from pyarrow import fs

    system, inner, before = _filesystem(path)
    info = system.get_file_info(inner)
    if info.type == fs.FileType.NotFound:
        raise InputError(f"{path}: no such file or folder; check the path")
    if info.type == fs.FileType.File:
        found = [inner]
    else:
        inside = system.get_file_info(fs.FileSelector(inner, recursive=True))
        found = sorted(one.path for one in inside if one.type == fs.FileType.File and one.path.endswith(_SUFFIXES))
    if not found or not all(name.endswith(_SUFFIXES) for name in found):
        raise InputError(f"{path}: no table; {', '.join(_SUFFIXES)} are read by --engine ray")
    yield from (f"{before}{name}" for name in found)


def _opened(path: str) -> Any:
    system, inner, _ = _filesystem(path)
    return system.open_input_file(inner)


class Actor:
    """A process that holds the pipeline and reads blocks."""

    def __init__(self, job: Job) -> None:
        from kz_facts import extraction

        self.job = job
        options = job.options
        extraction.load(model=options.model, rules=options.rules, holidays=options.holidays)

    def __call__(self, batch: Mapping[str, Sequence[Any]]) -> dict[str, list[Any]]:
        """Read blocks; what was found of each."""
        names = list(batch)
        done = [
            self._read(Block(**{name: cell.item() if hasattr(cell, "item") else cell for name, cell in row}))
            for cells in zip(*batch.values(), strict=True)
            for row in [list(zip(names, cells, strict=True))]
        ]
        return {name: [one[name] for one in done] for name in ("counts", "failed")}

    def _read(self, block: Block) -> dict[str, Any]:
        from kz_facts import api

        counts: Counter[str] = Counter(blocks=1)
        failed: list[str] = []
        sheets = exports.get("parquet").sheets(self.job.kinds, self.job.how)
        written = {name: [sheet.begin()] for name, sheet in sheets.items()}
        for facts in api.extract_sources(_texts(block, self.job), 1, self.job.options, lambda e: failed.append(str(e))):
            counts.update({"texts": 1, "tokens": facts.tokens, **{k: len(facts.of(k)) for k in self.job.kinds}})
            for name, sheet in sheets.items():
                written[name].append(sheet.add(sheet.part(facts)))
        for name, sheet in sheets.items():
            folder = f"{self.job.output.rstrip('/')}/{name.removesuffix('.parquet')}"
            _write(folder, f"part-{block.number:06}.parquet", [*written[name], *sheet.end()])
        counts["errors"] = len(failed)
        return {"counts": json.dumps(counts), "failed": json.dumps(failed)}


def _texts(block: Block, job: Job) -> Iterator[inputs.Source | InputError]:
    """The texts of a block, with the names that a run without a cluster gives them."""
    from importlib import import_module

    how = job.options.reading
    try:
        with _opened(block.path) as file:
            if block.group >= 0:
                from kz_facts.inputs import parquet

                yield from parquet.group(file, block.path, how, block.group, block.before)
                return
            suffix = next(suffix for suffix in _READERS if block.path.endswith(suffix))
            stream = import_module(f"kz_facts.inputs.{_READERS[suffix]}").stream
            yield from stream(Chained(file.read(_HEAD), file), block.path, how)
    except KzFactsError as error:
        yield InputError(str(error))


def _write(folder: str, name: str, pieces: Iterable[bytes]) -> None:
    """Write a file that is there whole or not at all, also where two machines come to write it."""
    import uuid

    system, inner, _ = _filesystem(folder)
    system.create_dir(inner, recursive=True)
    waiting = f"{inner}/.{name}.{uuid.uuid4().hex}"
    with system.open_output_stream(waiting) as out:
        for piece in pieces:
            out.write(piece)
    system.move(waiting, f"{inner}/{name}")
