"""The command as users run it: a process, its streams and its exit code."""

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from running import ENVIRONMENT, ROOT, SEED, Run, error, kzfacts

from kz_facts import __version__


def test_json_of_a_folder() -> None:
    done = kzfacts("extract", "seeds/", "--format", "json")
    assert (done.returncode, done.stderr) == (0, b"")
    output = json.loads(done.stdout)
    assert list(output) == ["schema_version", "documents", "events", "money", "officials", "agreements"]
    assert [document["id"] for document in output["documents"]][:3] == [
        "seeds/000_237d46d18bf9b2ab.txt", "seeds/001_516d158abd427409.txt", "seeds/001_516d158abd427409.txt#2",
    ]  # fmt: skip
    identities = [fact["id"] for kind in list(output)[2:] for fact in output[kind]]
    assert len(identities) == len(set(identities))
    assert kzfacts("extract", "seeds/", "--jobs", "2").stdout == done.stdout, "the same bytes, whatever --jobs"


def test_standard_input_and_jsonl() -> None:
    done = kzfacts(
        "extract", "-", "-f", "jsonl", "-k", "dates", "--date", "2031-05-04", stdin="Am 3. März kam er.".encode()
    )
    document, date = map(json.loads, done.stdout.splitlines())
    assert (document["kind"], document["id"], document["date_source"]) == ("document", "-", "option")
    assert (date["kind"], date["edtf"], date["evidence"]["text"]) == ("date", "2031-03-03", "3. März")


def test_csv_to_a_folder(tmp_path: Path) -> None:
    done = kzfacts("extract", SEED, "--format", "csv", "--output", f"{tmp_path}/neu/", "-k", "dates", "-k", "money")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert sorted(path.name for path in (tmp_path / "neu").iterdir()) == ["dates.csv", "documents.csv", "money.csv"]
    with (tmp_path / "neu/dates.csv").open(encoding="utf-8", newline="") as file:
        assert {row["kind"] for row in csv.DictReader(file)} == {"date"}


def test_the_suffix_says_the_format(inside: Run, tmp_path: Path) -> None:
    done = inside("extract", SEED, "--output", f"{tmp_path}/fakten.csv")
    assert (done.returncode, done.stdout) == (0, b"")
    header = next(csv.reader(io.StringIO((tmp_path / "fakten.csv").read_text(encoding="utf-8"))))
    assert header[:5] == ["kind", "document", "start", "end", "text"]


def test_what_fails_costs_no_other_file_its_facts(tmp_path: Path) -> None:
    (tmp_path / "gut.txt").write_text("Am 3. März 2031 kam er.", encoding="utf-8")
    (tmp_path / "leer.txt").write_bytes(b"")
    (tmp_path / "bild.txt").write_bytes(b"\x89PNG\r\n\x00\x00")
    done = kzfacts("extract", "nix.txt", ".", "--kind", "dates", cwd=tmp_path)
    assert done.returncode == 1
    assert [date["edtf"] for date in json.loads(done.stdout)["dates"]] == ["2031-03-03"]
    said = error(done, lines=3).splitlines()
    assert said[0] == "kzfacts: nix.txt: no such file or folder; check the path"
    assert said[1] == "kzfacts: bild.txt: an image, not text; convert it to plain text first"
    assert said[2] == "kzfacts: leer.txt: the file is empty; nothing to extract"


@pytest.mark.parametrize(("command", "output"), [("extract", "a.jsonl"), ("extract", "a/"), ("report", "a.html")])
def test_where_nothing_can_be_read_nothing_is_replaced(inside: Run, tmp_path: Path, command: str, output: str) -> None:
    (tmp_path / "bild.txt").write_bytes(b"\x89PNG\r\n\x00\x00")
    (tmp_path / "a").mkdir()
    older = [tmp_path / "a.jsonl", tmp_path / "a.html", tmp_path / "a/money.json"]
    for path in older:
        path.write_text("von gestern")
    done = inside(command, str(tmp_path / "bild.txt"), "--output", f"{tmp_path}/{output}")
    assert done.returncode == 1
    said = error(done, lines=2).splitlines()
    assert said[1] == f"kzfacts: --output {tmp_path / output}: not written, nothing could be read"
    assert {path.read_text() for path in older} == {"von gestern"}
    assert sorted(tmp_path.rglob("*.*")) == sorted([*older, tmp_path / "bild.txt"])


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--date", "2020-13-01"], "date 2020-13-01: there is no such day"),
        (["--date", "gestern"], "date gestern: there is no such day"),
        (["--durations"], "--durations: goes with --kind dates"),
        (["--output", ""], "--output: an empty name stands for no file"),
        (["--rules", "nix.toml"], "nix.toml: cannot be read"),
        (["--model", "nix_modell"], "model nix_modell: not installed"),
        (["--output", "nix/nix.json"], "--output nix/nix.json: there is no folder nix"),
    ],
)
def test_wrong_usage(inside: Run, arguments: list[str], reason: str) -> None:
    done = inside("extract", SEED, *arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert error(done).startswith(f"kzfacts: {reason}")


@pytest.mark.parametrize("arguments", [["extract"], ["extract", SEED, "--format", "xml"], ["nix"]])
def test_usage_that_typer_refuses(inside: Run, arguments: list[str]) -> None:
    done = inside(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("text", ["[money]\nnix = 1", "[money", "", "[nix]\na = 1", "[articles.words]\nnix = []"])
def test_a_rule_file_with_a_mistake(inside: Run, tmp_path: Path, text: str) -> None:
    rules = tmp_path / "eigene.toml"
    rules.write_text(text, encoding="utf-8")
    for format in ("json", "jsonl", "csv"):
        done = inside("extract", SEED, "--rules", str(rules), "--format", format)
        assert (done.returncode, done.stdout) == (2, b""), "no head of a table either"
        assert f"{rules}" in error(done)


def test_rules_of_ones_own(inside: Run, tmp_path: Path) -> None:
    rules = tmp_path / "eigene.toml"
    rules.write_text('[articles.words]\nagencies = ["Muster-Dienst"]', encoding="utf-8")
    text = "Bern (Muster-Dienst) – Der Rat hat getagt.".encode()
    places = [
        json.loads(inside("extract", "-", *options, stdin=text).stdout)["documents"][0]["place"]
        for options in ([], ["--rules", str(rules)])
    ]
    assert places == [None, "Bern"]


def test_a_day_that_is_none_in_a_text(inside: Run) -> None:
    text = "Wien, 31. Februar 2031 – Am 30. Februar, am 32.13.2031, am 29. Februar, am 31. 4. 2031.".encode()
    done = inside("extract", "-", stdin=text)
    assert done.returncode == 0
    said = error(done, lines=4).splitlines()
    assert said[0] == "kzfacts: -: »31. Februar 2031« at 6: there is no such day; correct the text if it is wanted"
    assert [line.split("«")[0].split("»")[1] for line in said[1:]] == ["30. Februar", "32.13.2031", "31. 4. 2031"]
    assert inside("extract", "-", "--quiet", stdin=text).stderr == b""


def test_verbose_says_the_encoding(tmp_path: Path) -> None:
    (tmp_path / "alt.txt").write_bytes("Für Österreich war 2031 ein gutes Jahr.".encode("cp1252"))
    done = kzfacts("extract", "alt.txt", "-v", cwd=tmp_path)
    assert error(done) == "kzfacts: alt.txt: read as windows-1252, 1 article(s)\n"


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX pipes")
def test_a_closed_pipe_is_silent() -> None:
    command = f"{sys.executable} -m kz_facts extract seeds/ -f jsonl | head -n 1"
    done = subprocess.run(["sh", "-c", command], capture_output=True, cwd=ROOT, env=ENVIRONMENT, check=False)
    assert done.stderr == b""
    assert json.loads(done.stdout)["kind"] == "document"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk() -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "kz_facts", "extract", SEED]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, cwd=ROOT, env=ENVIRONMENT, check=False)
    assert done.returncode == 3
    assert done.stderr.startswith(b"kzfacts: standard output: cannot be written (No space left on device); ")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_interrupted(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "nie.txt")
    command = [sys.executable, "-m", "kz_facts", "extract", "nie.txt"]
    process = subprocess.Popen(
        command, cwd=tmp_path, env=ENVIRONMENT, stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a job in the background is deaf to it
    )  # fmt: skip
    with process, (tmp_path / "nie.txt").open("wb"):  # opens when the other side reads
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in said


@pytest.mark.parametrize("arguments", [["--help"], ["extract", "--help"], ["--version"]])
def test_help_needs_no_spacy(arguments: list[str]) -> None:
    code = f"import sys; sys.modules['spacy'] = None; sys.argv = ['kzfacts', *{arguments!r}]; import kz_facts.__main__"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=ENVIRONMENT, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    shown = done.stdout.decode("ascii", "replace")
    assert __version__ in shown if "--version" in arguments else "130 interrupted" in " ".join(shown.split())


def test_import_needs_no_spacy() -> None:
    code = "import sys; sys.modules['spacy'] = None; import kz_facts; kz_facts.Facts; kz_facts.Options"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_schema(inside: Run, tmp_path: Path) -> None:
    done = inside("schema", "--kind", "money")
    assert done.stdout == (ROOT / "schemas/money.json").read_bytes()
    inside("schema", "--kind", "money", "--output", str(tmp_path / "one"))
    assert [path.name for path in (tmp_path / "one").iterdir()] == ["money.json"]
    inside("schema", "--kind", "output", "--output", str(tmp_path / "whole"))
    assert [path.name for path in (tmp_path / "whole").iterdir()] == ["output.json"]


def test_evaluate_against_itself(inside: Run, tmp_path: Path) -> None:
    facts = tmp_path / "fakten.json"
    inside("extract", SEED, "-k", "dates", "-o", str(facts))
    scores = json.loads(inside("evaluate", "--json", str(facts), str(facts)).stdout)
    assert scores["dates"]["core"]["f1"] == 1.0
    assert b"dates" in inside("evaluate", str(facts), str(facts)).stdout
    broken = inside("evaluate", SEED, str(facts))
    assert (broken.returncode, broken.stdout) == (1, b"")
    assert error(broken).startswith(f"kzfacts: {SEED}: no JSON")


def test_explain_an_offset(inside: Run) -> None:
    text = (ROOT / SEED).read_text(encoding="utf-8")
    offset = text.index("9. bis 12. August")
    shown = inside("explain", "--raw", f"{SEED}:{offset}").stdout.decode()
    assert f"→ {offset}-{offset + len('9. bis 12. August')}  kz_dates" in shown
    assert "= date" in shown
    beyond = inside("explain", f"{SEED}:{len(text)}")
    assert beyond.returncode == 2
    assert "the text ends at" in error(beyond)


def test_a_megabyte_in_one_line(tmp_path: Path) -> None:
    sentence = "Am 3. März 2031 zahlte die Bank in Wien 5 Mio. Euro an das Werk. "
    (tmp_path / "lang.txt").write_text(sentence * (1_000_000 // len(sentence)), encoding="utf-8")
    code = (
        "import resource, sys\n"
        "sys.argv = ['kzfacts', 'extract', 'lang.txt', '-k', 'dates', '-f', 'jsonl', '-o', 'aus']\n"
        "from kz_facts.cli import main\n"
        "try: main()\n"
        "finally: print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=tmp_path, timeout=300, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    with (tmp_path / "aus").open(encoding="utf-8") as lines:
        assert sum('"edtf":"2031-03-03"' in line for line in lines) == 1_000_000 // len(sentence)
    assert int(done.stdout) < 1_000_000, "kilobytes at the peak"


def test_options_of_dates(inside: Run) -> None:
    text = b"Drei Jahre lang kam er, zuletzt zu Ostern 2031."
    plain = json.loads(inside("extract", "-", "-k", "dates", stdin=text).stdout)
    assert [date["edtf"] for date in plain["dates"]] == ["2031"]
    more = ("--kind", "dates", "--durations", "--holidays")
    output = json.loads(inside("extract", "-", *more, stdin=text).stdout)
    assert [date["edtf"] for date in output["dates"]] == ["2031-04-13"]
    assert [(length["kind"], length["value"]) for length in output["durations"]] == [("duration", "P3Y")]


def test_diff(inside: Run, tmp_path: Path) -> None:
    old, new = tmp_path / "alt.json", tmp_path / "neu.json"
    inside("extract", SEED, "-o", str(old))
    inside("extract", SEED, "-o", str(new), "-k", "money,officials")
    same = inside("diff", str(old), str(old))
    assert (same.returncode, same.stdout.splitlines()[-1][:7]) == (0, b"in all:")
    shown = inside("diff", str(old), str(new))
    assert shown.returncode == 1
    assert b"events: 0 same, 0 came," in shown.stdout
    assert inside("diff", str(old), str(new), "--kind", "money").returncode == 0
    assert json.loads(inside("diff", str(old), str(new), "--format", "json").stdout)["same"] is False
    lines = tmp_path / "alt.jsonl"
    inside("extract", SEED, "-o", str(lines))
    assert inside("diff", str(old), str(lines)).returncode == 0, "how facts were written is no difference"
    unknown = inside("diff", str(old), str(old), "--ignore", "summry")
    assert (unknown.returncode, unknown.stdout) == (2, b"")
    assert "did you mean summary?" in unknown.stderr.decode()
    assert inside("diff", str(old), str(old), "--ignore", "summary").returncode == 0
    broken = inside("diff", str(old), SEED)
    assert (broken.returncode, broken.stdout) == (2, b""), "1 says that facts differ"
    assert error(broken).startswith(f"kzfacts: {SEED}: no JSON")


COMMANDS = ("extract", "show", "report", "explain", "rules", "merge", "dossier", "diff", "evaluate", "schema")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_help_page_has_an_example_and_plain_names(inside: Run, command: str) -> None:
    shown = " ".join(inside(command, "-h").stdout.decode().split())
    assert f"Example: kzfacts {command} " in shown
    assert not re.search(r"<(?:list|str|int|bool)(?!\w)(?!>\s+Show this)", shown), "types of the program"
    assert "{" not in shown


def test_every_command_is_tested() -> None:
    from kz_facts.cli.root import app

    assert sorted(str(command.name) for command in app.registered_commands) == sorted(COMMANDS)


def test_short_options(inside: Run) -> None:
    assert inside("-V").stdout.decode() == f"kzfacts {__version__}\n"
    assert inside("-h").stdout == inside("--help").stdout


@pytest.mark.parametrize("kinds", [["-k", "money,dates"], ["-k", "dates", "-k", "money"], ["--kind", "dates, money,"]])
def test_kinds_repeated_or_with_commas(inside: Run, kinds: list[str]) -> None:
    output = json.loads(inside("extract", SEED, *kinds).stdout)
    assert list(output) == ["schema_version", "documents", "money", "dates"]


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["extract", SEED, "-k", "event"], "did you mean events?"),
        (["extract", SEED, "-k", "offizielle"], "did you mean officials?"),
        (["extract", SEED, "-k", "xyz"], "there are events, money, officials, agreements, dates"),
        (["extract", SEED, "-f", "jsonlines"], "did you mean jsonl?"),
        (["extract", SEED, "--csv-dialect", "excel"], "did you mean excel-de?"),
        (["schema", "-k", "event"], "did you mean events?"),
        (["extrakt", SEED], "Did you mean 'extract'?"),
    ],
)
def test_a_slip_is_understood(inside: Run, arguments: list[str], hint: str) -> None:
    done = inside(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert hint in " ".join(done.stderr.decode().replace("│", " ").split())


@pytest.mark.parametrize("date", ["20310515", "2031-W20-4", "2031-05-15T08:00"])
def test_a_day_is_written_in_one_form(inside: Run, date: str) -> None:
    output = json.loads(inside("extract", "-", "--date", date, stdin="Am 3. März kam er.".encode()).stdout)
    assert output["documents"][0]["date"] == "2031-05-15"


@pytest.mark.skipif(os.sep != "/", reason="POSIX names")
@pytest.mark.parametrize("format", ["json", "jsonl", "csv"])
def test_a_name_that_is_no_utf8_costs_nothing(inside: Run, tmp_path: Path, format: str) -> None:
    for name in (b"a.txt", b"k\xf6nig.txt", b"z.txt"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text("Am 3. März 2031 kam er.", encoding="utf-8")
    done = inside("extract", str(tmp_path), "-k", "dates", "-f", format)
    assert (done.returncode, done.stderr) == (0, b"")
    text = done.stdout.decode("utf-8")
    assert text.count("2031-03-03") >= 3
    assert text.count("k\\xf6nig.txt" if format == "csv" else "k\\\\xf6nig.txt") >= 2


HARMFUL = "\x1b[31mrot\x1b]0;Titel\x07\x9b\u202e"


def test_no_escape_of_a_text_or_a_name_reaches_the_terminal(inside: Run, tmp_path: Path) -> None:
    text = f"Am 3. März 2031 zahlte {HARMFUL} der Minister Hans {HARMFUL} Huber 5 Mio. Euro."
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    shown = inside("explain", str(path)).stdout.decode()
    assert "rot" in shown
    said = inside("extract", f"{HARMFUL}.txt", f"{tmp_path}/a.txt\n\x1b[2J").stderr.decode()
    assert "rot" in said
    facts = tmp_path / "f.json"
    inside("extract", str(path), "-o", str(facts))
    facts.with_suffix(".old").write_text(facts.read_text(encoding="utf-8").replace("5000000", "6000000"))
    differences = inside("diff", str(facts), str(facts.with_suffix(".old"))).stdout.decode()
    assert "5000000" in differences
    usage = [
        inside(*arguments).stderr.decode()
        for arguments in ((HARMFUL,), (f"--{HARMFUL}",), ("extract", "a", "--kind", HARMFUL), ("rules", f"--{HARMFUL}"))
    ]
    for output in (shown, said, differences, *usage):
        assert "rot" in output or output == differences
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", output)


def test_help_is_quick() -> None:
    """A third of what spaCy alone takes to start; here it is only made sure that nothing heavy is imported."""
    code = (
        "import sys; sys.argv = ['kzfacts', '--help']\n"
        "from kz_facts.cli import main\n"
        "try: main()\n"
        "finally: print(*sorted(set(sys.modules) & {'spacy', 'pydantic', 'numpy', 'tomllib'}), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=ENVIRONMENT, check=False)
    assert done.stderr == b"\n"
