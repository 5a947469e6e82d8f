"""Files made to hurt: odd names, files that vanish or grow while they are read, full disks, rule files that hurt."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from fuzz_invariants import broken
from running import ENVIRONMENT

from kz_facts import api, inputs
from kz_facts.errors import InputError, KzFactsError, RuleError
from kz_facts.options import Options
from kz_facts.rules import loader

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX files")
TEXT = "Am 3. März 2031 zahlte die Bank in Wien 5 Mio. Euro an das Werk.\n"


def kzfacts(*arguments: str, cwd: Path, largest: int | None = None) -> subprocess.CompletedProcess[bytes]:
    """The command in a folder; `largest` bounds the bytes of a file that it may write, as a full disk does."""

    def bounded() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        if largest is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

    command = [sys.executable, "-m", "kz_facts", *arguments]
    return subprocess.run(command, capture_output=True, cwd=cwd, env=ENVIRONMENT, check=False, preexec_fn=bounded)


def test_a_file_that_vanishes_costs_no_other(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(TEXT)
    names = list(inputs.find([str(tmp_path)], inputs.Reading()))
    (tmp_path / "b.txt").unlink()
    failed: list[KzFactsError] = []
    found = list(api.extract_sources(names, 1, Options(), failed.append))
    assert [len(facts.money) for facts in found] == [1, 1]
    assert [type(error) for error in failed] == [InputError]
    assert "b.txt: " in str(failed[0])


def test_a_file_that_becomes_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    names = list(inputs.find([str(tmp_path / "a.txt")], inputs.Reading()))
    (tmp_path / "a.txt").unlink()
    (tmp_path / "a.txt").mkdir()
    failed: list[KzFactsError] = []
    assert list(api.extract_sources(names, 1, Options(), failed.append)) == []
    assert len(failed) == 1


def test_a_file_that_grows_while_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT * 20)
    stop = threading.Event()

    def grow() -> None:
        while not stop.is_set():
            with path.open("a") as file:
                file.write(TEXT)
            stop.wait(0.001)

    writer = threading.Thread(target=grow)
    writer.start()
    try:
        (facts,) = api.extract_many(paths=[str(path)])
    finally:
        stop.set()
        writer.join()
    assert broken(facts.text, facts) == []
    assert len(facts.money) >= 20


def test_names_that_hurt(tmp_path: Path) -> None:
    names = [
        "mit\nZeile.txt",
        "mit\ttab.txt",
        "\x1b[31mrot.txt",
        "-o.txt",
        "*.txt",
        "a#2.txt",
        "ä\u0301\u202e.txt",
        " .txt",
    ]
    for name in names:
        (tmp_path / name).write_text(TEXT)
    done = kzfacts("extract", ".", "--format", "jsonl", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    paths = [os.path.basename(record["path"]) for record in records if record["kind"] == "document"]
    assert sorted(paths) == sorted(names)
    assert sum(record["kind"] == "money" for record in records) == len(names)


def test_a_name_that_hurts_reaches_no_terminal(tmp_path: Path) -> None:
    (tmp_path / "\x1b[31mrot\n.txt").write_bytes(b"\x00\x01\x02" * 100)
    done = kzfacts("extract", ".", cwd=tmp_path)
    assert done.returncode == 1
    assert b"\x1b" not in done.stderr
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("output", ["out.json", "out/"])
def test_a_full_disk_leaves_what_was_there(tmp_path: Path, output: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT * 400)
    (tmp_path / "out").mkdir()
    target = tmp_path / ("out/money.json" if output.endswith("/") else output)
    target.write_text("was hier war")
    done = kzfacts("extract", "a.txt", "-o", output, "--kind", "money", cwd=tmp_path, largest=10_000)
    assert done.returncode == 3, done.stderr
    assert b"cannot be written (File too large)" in done.stderr
    assert target.read_text() == "was hier war"
    assert not [path.name for path in tmp_path.rglob(".*")], "no half of a file is left"


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("[money.nouns]\naid = [" + ", ".join(f'"Wort{n}"' for n in range(30_000)) + "]", "words; more than 20,000"),
        ('[money.nouns]\naid = ["' + "x" * 30_000 + '"]', "longer than 20,000 characters"),
        ('[money.nouns]\naid = ["' + "x" * 1_100_000 + '"]', "larger than 1024 kB"),
        ('[money.nouns]\naid = ["(a+)+b"]', "a word is wanted"),
        ('[money.nouns]\naid = ["a{1,999999}"]', "a word is wanted"),
        ('[articles.words]\nagencies = ["(?:x*)*$"]', "a word is wanted"),
        ("a = " + "[" * 100_000, "not a TOML file"),
        ("a." * 500 + "b = 1", "."),
        ("[money.nouns]\naid = [" + "1" * 10_000 + "]", "."),
    ],
    ids=[
        "many words",
        "a long word",
        "a large file",
        "regex",
        "counted regex",
        "regex of articles",
        "deep",
        "dotted",
        "number",
    ],
)
def test_rules_that_hurt_are_refused_in_one_line(tmp_path: Path, words: str, reason: str) -> None:
    path = tmp_path / "rules.toml"
    path.write_text(words)
    with pytest.raises(RuleError) as caught:
        loader.words_of("money", str(path))
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert reason in message
    assert "\n" not in message
    assert len(message) < 1_000


def test_rules_run_no_code(tmp_path: Path) -> None:
    """TOML has no code; what looks like it is refused, or a word like any other."""
    words = ("__import__('os').system('touch x')", "${HOME}", "{{ 7 * 7 }}", "!!python/object:os.system", "%(x)s")
    for number, word in enumerate(words):
        path = tmp_path / f"{number}.toml"  # each is read once
        path.write_text(f'[money.nouns]\naid = ["{word}"]')
        try:
            known = loader.words_of("money", str(path))["nouns"]["aid"]
        except RuleError:
            continue
        assert known[-1] == word
    assert sorted(file.name for file in tmp_path.iterdir()) == [f"{number}.toml" for number in range(len(words))]


def test_surroundings_change_nothing(tmp_path: Path) -> None:
    """Hash seed, time zone and locale: the same bytes."""
    (tmp_path / "a.txt").write_text(TEXT + "Gestern traf Präsident Ilia Gelaschwili in Tiflis ein.\n", encoding="utf-8")
    plain = {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
    odd = {"PYTHONHASHSEED": "77", "TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"}
    command = [sys.executable, "-m", "kz_facts", "extract", "a.txt"]
    made = [
        subprocess.run(command, capture_output=True, cwd=tmp_path, env=ENVIRONMENT | more, check=True).stdout
        for more in (plain, odd)
    ]
    assert made[0] == made[1]
    assert b"Gelaschwili" in made[0]
