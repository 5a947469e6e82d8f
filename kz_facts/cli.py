"""First version: `kzfacts PATH...` writes JSON."""

import sys
from pathlib import Path


def main() -> None:
    """Write the facts of files and folders to stdout."""
    from kz_facts.api import extract_files

    paths: list[Path] = []
    for name in sys.argv[1:]:
        path = Path(name)
        if path.is_dir():
            paths += sorted(path.glob("*.txt"))
        elif path.exists():
            paths.append(path)
    print(extract_files(paths).model_dump_json(by_alias=True))  # noqa: T201
