"""What `kzfacts` takes to start, as a multiple of starting spaCy alone.

    python tests/benchmarks/startup.py [ROUNDS]

Whole processes, in turn: one small file, the seeds, `--help`. Processor time counts, since other programs only add to
the clock, and the median of the ratios of neighbours, since machines drift. spaCy alone runs in an environment without
kz_facts (spaCy imports what names itself as a component); ours is installed as a wheel would be, with its bytecode.
"""

from __future__ import annotations

import compileall
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path
from statistics import median

WANTED = {"small": 1.35, "help": 0.35}
ROOT = Path(__file__).parents[2]
SMALL = (
    "Wien, 3. Mai 2024 – Die Ministerin Rosa Huber eröffnete am 2. Mai das Werk der Valcor AG. Es kostet 5 Mio. Euro.\n"
)
RUN = ("-m", "kz_facts")
OURS = {
    "small": (*RUN, "extract", "small.txt", "--format", "json"),
    "seeds": (*RUN, "extract", str(ROOT / "seeds"), "--format", "json"),
    "help": (*RUN, "--help"),
}
YARDSTICK = ("-c", "import spacy; spacy.blank('de')")


def installed(folder: Path) -> tuple[Path, Path]:
    """The libraries without kz_facts, and kz_facts as it is installed."""
    libraries, ours = folder / "libraries", folder / "ours"
    libraries.mkdir()
    shutil.copytree(ROOT / "kz_facts", ours / "kz_facts", ignore=shutil.ignore_patterns("__pycache__"))
    for path in Path(sysconfig.get_paths()["purelib"]).iterdir():
        if path.name.startswith("kz_facts-"):
            shutil.copytree(path, ours / path.name)
        elif "kz_facts" not in path.name and path.suffix != ".pth":
            (libraries / path.name).symlink_to(path)
    compileall.compile_dir(ours, quiet=1)
    return libraries, ours


def seconds(arguments: tuple[str, ...], folder: Path, *places: Path) -> float:
    """Seconds of the processor that a process takes."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPATH"] = os.pathsep.join(map(str, places))
    python = Path(sys.base_exec_prefix) / "bin" / "python3"
    before = os.times()
    subprocess.run([python, *arguments], cwd=folder, env=environment, stdout=subprocess.DEVNULL, check=True)
    after = os.times()
    return after[2] + after[3] - before[2] - before[3]


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        libraries, ours = installed(folder)
        (folder / "small.txt").write_text(SMALL, encoding="utf-8")
        found: dict[str, list[float]] = {what: [] for what in OURS}
        bare: list[float] = []
        for _ in range(rounds + 1):
            bare.append(seconds(YARDSTICK, folder, libraries))
            for what, arguments in OURS.items():
                found[what].append(seconds(arguments, folder, ours, libraries))
    print(f"spaCy alone {median(bare[1:]):.2f} s of the processor")
    worst = False
    for what, taken in found.items():
        ratio = median(mine / other for mine, other in zip(taken[1:], bare[1:], strict=True))
        wanted = WANTED.get(what)
        worst |= wanted is not None and ratio > wanted
        told = f", wanted at most {wanted}" if wanted is not None else ""
        print(f"{what:<6} {median(taken[1:]):.2f} s, ratio {ratio:.2f}{told}")
    return int(worst)


if __name__ == "__main__":
    sys.exit(main())
