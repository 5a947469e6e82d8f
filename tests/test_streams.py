"""Streams, signals and places that are no plain files: what is read and written there, and the exit code."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from kz_facts.inputs import Source

ROOT = Path(__file__).parent.parent
SEED = ROOT / "seeds/002_c523534ccc35d76b.txt"
ENVIRONMENT = os.environ | {"PYTHONIOENCODING": "utf-8", "TERM": "dumb", "COLUMNS": "100"}
KZFACTS = [sys.executable, "-m", "kz_facts"]
TEXT = "Am 3. März 2031 zahlte die Bank in Wien 5 Mio. Euro an das Werk.\n"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals, pipes and devices")


def shell(command: str, cwd: Path = ROOT, **more: object) -> subprocess.CompletedProcess[bytes]:
    full = command.replace("kzfacts", f"{sys.executable} -m kz_facts")
    return subprocess.run(["bash", "-c", full], capture_output=True, cwd=cwd, env=ENVIRONMENT, check=False, **more)  # type: ignore[call-overload, no-any-return]


def extracted(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*KZFACTS, "extract", *arguments], capture_output=True, cwd=cwd, env=ENVIRONMENT, check=False)


def _heard() -> None:
    """Ctrl-C reaches the child, also where the tests run in the background of a shell."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A folder of so many texts that reading them takes a while."""
    folder = tmp_path / "texte"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number:02}.txt").write_text(TEXT * 200, encoding="utf-8")
    return folder


def _wait_until_written(folder: Path) -> None:
    """Until the temporary file of an output has something in it."""
    deadline = time.monotonic() + 60
    while not any(path.stat().st_size for path in folder.glob(".aus.jsonl.*")) and time.monotonic() < deadline:
        time.sleep(0.05)


# Standard input and output


def test_workers_read_standard_input() -> None:
    outputs = {shell(f"cat {SEED} | kzfacts extract - --jobs {jobs}").stdout for jobs in (1, 2)}
    assert len(outputs) == 1
    assert json.loads(outputs.pop())["documents"][0]["id"] == "-"


def test_standard_input_that_is_closed() -> None:
    done = shell("kzfacts extract - <&-")
    assert (done.returncode, json.loads(done.stdout)["documents"]) == (1, [])
    assert done.stderr.startswith(b"kzfacts: -: ")


@pytest.mark.parametrize("command", ["extract seeds/ -f jsonl", "--help"])
def test_whoever_has_read_enough_may_go(command: str) -> None:
    done = shell(f"set -o pipefail; kzfacts {command} | head -n 1 > /dev/null")
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("command", [f"extract {SEED}", "--help", "schema"])
def test_a_full_device_has_a_code_of_its_own(command: str) -> None:
    done = shell(f"kzfacts {command} > /dev/full")
    assert done.returncode == 3
    assert done.stderr.startswith(b"kzfacts: standard output: cannot be written (")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("command", [f"extract {SEED}", "schema"])
def test_standard_output_that_is_closed(command: str) -> None:
    done = shell(f"kzfacts {command} >&-")
    assert done.returncode == 3
    assert done.stderr == b"kzfacts: standard output: is closed; write a file with --output\n"
    assert b"fault" not in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("stream", ["2>&-", "2>/dev/full"])
def test_errors_that_nobody_can_read_cost_no_facts(tmp_path: Path, stream: str) -> None:
    (tmp_path / "leer.txt").write_bytes(b"")
    (tmp_path / "gut.txt").write_text(TEXT, encoding="utf-8")
    done = shell(f"kzfacts extract leer.txt gut.txt {stream}", cwd=tmp_path)
    assert done.returncode == 1
    assert json.loads(done.stdout)["money"]


def test_a_file_opened_later_is_no_standard_error(tmp_path: Path) -> None:
    (tmp_path / "leer.txt").write_bytes(b"")
    (tmp_path / "gut.txt").write_text(TEXT, encoding="utf-8")
    shell("kzfacts extract leer.txt gut.txt -o aus.json >&- 2>&-", cwd=tmp_path)
    assert json.loads((tmp_path / "aus.json").read_bytes())["money"]


# Signals


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_interrupted_says_how_far_it_came(many: Path, jobs: str) -> None:
    command = [*KZFACTS, "extract", str(many), "--jobs", jobs, "-o", str(many.parent / "aus.jsonl")]
    process = subprocess.Popen(command, env=ENVIRONMENT, stderr=subprocess.PIPE, preexec_fn=_heard)
    _wait_until_written(many.parent)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said.startswith(b"kzfacts: interrupted after ")
    assert said.endswith(b" of 40 files\n")
    assert [path.name for path in many.parent.iterdir()] == ["texte"], "nothing half done is left"


@pytest.mark.parametrize("delay", [0.05, 0.3, 1.0])
def test_an_interrupt_of_the_first_moments_shows_no_traceback(delay: float) -> None:
    code = (
        "import sys; sys.argv = ['kzfacts', 'extract', 'seeds/']\n"
        "from kz_facts.cli import main; print('.', flush=True); main()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, env=ENVIRONMENT,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=_heard,
    )  # fmt: skip
    assert process.stdout is not None
    process.stdout.readline()  # Python itself is up, and the command begins
    time.sleep(delay)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert b"Traceback" not in said
    assert process.returncode == 0 or (process.returncode, said[:20]) == (130, b"kzfacts: interrupted")


@pytest.mark.parametrize(
    ("number", "code", "jobs"), [(signal.SIGTERM, 143, "1"), (signal.SIGTERM, 143, "2"), (signal.SIGHUP, 129, "1")]
)
def test_a_signal_leaves_nothing_behind(many: Path, number: int, code: int, jobs: str) -> None:
    command = [*KZFACTS, "extract", str(many), "--jobs", jobs, "-o", str(many.parent / "aus.jsonl")]
    before = signal.signal(number, signal.SIG_DFL)  # where tests run under nohup, the command would heed that
    process = subprocess.Popen(command, env=ENVIRONMENT, stderr=subprocess.PIPE)
    signal.signal(number, before)
    _wait_until_written(many.parent)
    process.send_signal(number)
    process.communicate(timeout=60)
    assert process.returncode == code
    assert [path.name for path in many.parent.iterdir()] == ["texte"]


def _children(parent: int) -> list[int]:
    found = []
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            lines = dict(line.split(":\t", 1) for line in status.read_text().splitlines() if ":\t" in line)
        except OSError:
            continue
        if lines.get("PPid") == str(parent):
            found.append(int(status.parent.name))
    return found


SWALLOWING = """
import os, signal, sys, time
from kz_facts import inputs

class Gone:
    def __del__(self):  # what is raised here goes no further
        os.kill(os.getpid(), signal.{name})
        time.sleep(1)

def find(*_):
    Gone()
    time.sleep(60)
    return []

inputs.find = find
sys.argv = ["kzfacts", "extract", "a.txt"]
from kz_facts.cli import main
main()
"""


@pytest.mark.parametrize(("name", "code"), [("SIGTERM", 143), ("SIGHUP", 129), ("SIGINT", 130)])
def test_a_signal_that_a_callback_swallows_comes_again(name: str, code: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SWALLOWING.format(name=name)],
        capture_output=True, env=ENVIRONMENT, check=False, timeout=50, preexec_fn=_all_heard,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (code, b"kzfacts: interrupted\n" if name == "SIGINT" else b"")


def _all_heard() -> None:
    _heard()
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc")
def test_workers_end_with_a_program_that_is_killed(many: Path) -> None:
    process = subprocess.Popen([*KZFACTS, "extract", str(many), "--jobs", "2", "-o", str(many.parent / "aus.json")])
    assert not _left_by_killed(process)


STARTING = """
import time
from kz_facts import workers

begin = workers._begin

def late():
    time.sleep(2)
    begin()

workers._begin = late
list(workers.Pool(time.sleep, print, 2).run([0, 0]))
time.sleep(60)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc")
def test_workers_end_with_a_program_that_is_killed_while_they_start() -> None:
    process = subprocess.Popen([sys.executable, "-c", STARTING])
    assert not _left_by_killed(process)


def _left_by_killed(process: subprocess.Popen[bytes]) -> list[int]:
    """The workers of a program that are still there some time after it was killed, two of which it had begun."""
    deadline = time.monotonic() + 30
    while len(workers := _children(process.pid)) < 2 and time.monotonic() < deadline:
        time.sleep(0.1)
    assert len(workers) == 2
    process.kill()
    process.wait()
    return _still_there(workers, deadline)


def _still_there(processes: list[int], deadline: float) -> list[int]:
    """Those of some processes that still run at a time; what has ended and nobody asked for (Z) does not run."""
    while (left := [one for one in processes if _runs(one)]) and time.monotonic() < deadline:
        time.sleep(0.1)
    return left


def _runs(process: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except OSError:
        return False


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc")
def test_a_worker_that_is_killed_costs_nothing(many: Path) -> None:
    some = [str(path) for path in sorted(many.iterdir())[:20]]
    whole = extracted(*some, "--jobs", "1").stdout
    process = subprocess.Popen(
        [*KZFACTS, "extract", *some, "--jobs", "2"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT
    )
    killed = 0
    deadline = time.monotonic() + 30
    while not killed and time.monotonic() < deadline:
        if len(workers := _children(process.pid)) == 2:
            os.kill(workers[0], signal.SIGKILL)
            killed = workers[0]
    out, said = process.communicate(timeout=120)
    assert killed
    assert (process.returncode, said) == (0, b"")
    assert out == whole


# Outputs that are no plain file, or none to be written


def test_a_device_is_written_through() -> None:
    assert extracted(str(SEED), "-o", "/dev/null").returncode == 0
    assert not Path("/dev/null").is_file(), "it is the device still"
    done = shell(f"kzfacts extract {SEED} -o /dev/stdout")
    assert json.loads(done.stdout)["documents"]


def test_a_pipe_is_written_through(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "rohr")
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append((tmp_path / "rohr").read_bytes()), daemon=True)
    reader.start()
    assert extracted(str(SEED), "-o", str(tmp_path / "rohr")).returncode == 0
    reader.join(timeout=30)
    assert json.loads(read[0])["documents"]


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "ziel.json").write_text("alt")
    (tmp_path / "link.json").symlink_to("ziel.json")
    assert extracted(str(SEED), "-o", str(tmp_path / "link.json")).returncode == 0
    assert (tmp_path / "link.json").is_symlink()
    assert json.loads((tmp_path / "ziel.json").read_bytes())["documents"]


def test_the_permissions_of_a_file_stay(tmp_path: Path) -> None:
    (tmp_path / "aus.json").write_text("alt")
    (tmp_path / "aus.json").chmod(0o640)
    assert extracted(str(SEED), "-o", str(tmp_path / "aus.json")).returncode == 0
    assert (tmp_path / "aus.json").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("output", ["a.txt", "./a.txt", "link.txt", "hart.txt", "sub/../a.txt"])
def test_an_input_is_no_output(tmp_path: Path, output: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "link.txt").symlink_to("a.txt")
    (tmp_path / "hart.txt").hardlink_to(tmp_path / "a.txt")
    done = extracted("a.txt", "-f", "json", "-o", output, cwd=tmp_path)
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert b"is an input; write to another file" in done.stderr
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == TEXT


def test_a_folder_of_outputs_that_holds_an_input(tmp_path: Path) -> None:
    (tmp_path / "money.json").write_text(json.dumps([{"t": TEXT}]), encoding="utf-8")
    done = extracted("money.json", "--text-column", "t", "-o", "./", cwd=tmp_path)
    assert done.returncode == 2
    assert b"money.json: is an input" in done.stderr


def test_a_file_that_is_read_only_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "aus.json").write_text("alt")
    (tmp_path / "aus.json").chmod(0o444)
    done = extracted(str(SEED), "-o", str(tmp_path / "aus.json"))
    assert done.returncode == 3
    assert b"is read-only; choose another file" in done.stderr
    assert (tmp_path / "aus.json").read_text() == "alt"


def test_a_suffix_that_says_nothing(tmp_path: Path) -> None:
    done = extracted(str(SEED), "-o", str(tmp_path / "aus.xml"))
    assert done.returncode == 2
    assert b"no format ends so; say it with --format" in done.stderr


# Long runs


def test_a_run_that_was_cut_off_goes_on(many: Path, tmp_path: Path) -> None:
    for number, text in enumerate(sorted(many.iterdir())):
        text.write_text(TEXT * 20, encoding="utf-8") if number < 30 else text.unlink()
    output, journal = tmp_path / "aus.jsonl", tmp_path / ".aus.jsonl.run"
    command = [*KZFACTS, "extract", str(many), "-o", str(output), "--resume", "-q", "--statistics"]
    running = subprocess.Popen(command, cwd=ROOT, env=ENVIRONMENT)
    deadline = time.monotonic() + 60
    while not (journal.exists() and journal.stat().st_size > 50_000) and time.monotonic() < deadline:
        time.sleep(0.02)
    running.kill()
    running.wait()
    assert journal.exists()
    assert not output.exists(), "an output is there whole, or not at all"
    with journal.open("ab") as file:
        file.write(b"torn")  # as a machine without power leaves it
    (many / "00.txt").write_text(TEXT, encoding="utf-8")  # this one is read again
    done = extracted(str(many), "-o", str(output), "--resume", "-q", "--statistics", "--jobs", "2")
    assert re.search(r"[1-9]\d* text\(s\) of an earlier run", done.stderr.decode())
    assert not journal.exists()
    assert output.read_bytes() == extracted(str(many), "--format", "jsonl").stdout


def test_other_options_make_another_run(many: Path, tmp_path: Path) -> None:
    from kz_facts.journal import Journal

    path = tmp_path / "run"
    pack, unpack = str.encode, bytes.decode
    journal = Journal(path, b"a" * 16, pack, unpack)
    item = Source("a", "Text")
    assert list(journal.through([item], lambda items: [["made"] for _ in items])) == [["made"]]
    journal._file.close()
    for run, wanted in ((b"a" * 16, ["made"]), (b"b" * 16, ["anew"])):
        again = Journal(path, run, pack, unpack)
        assert list(again.through([item], lambda items: [["anew"] for _ in items])) == [wanted]
        again._file.close()


@pytest.mark.parametrize("arguments", [(), ("-o", "aus.xlsx")])
def test_what_cannot_be_resumed(arguments: tuple[str, ...], tmp_path: Path) -> None:
    done = extracted(str(SEED), "--resume", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert b"--resume" in done.stderr


@pytest.mark.parametrize(("most", "code"), [("1", 1), ("2", 1)])
def test_so_many_errors_and_no_more(tmp_path: Path, most: str, code: int) -> None:
    for number in range(2):
        (tmp_path / f"{number}.txt").write_bytes(b"")
    output = tmp_path / "aus.jsonl"
    paths = [str(tmp_path / "0.txt"), str(tmp_path / "1.txt"), str(SEED)]
    done = extracted(*paths, "-o", str(output), "--max-errors", most)
    assert done.returncode == code
    assert output.exists() == (most == "2")
    assert (b"--max-errors" in done.stderr) == (most == "1")
