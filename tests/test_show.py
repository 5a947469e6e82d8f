"""`kzfacts show`, the readable `explain`, and what a terminal is sent."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from running import ENVIRONMENT, ROOT, Run, error

import kz_facts
from kz_facts.cli import streams
from kz_facts.report.sheets import sheets
from kz_facts.show import drawing, marked, styles

TEXT = (
    "Wien, 3. Mai 2031 – Außenministerin Rosa Huber unterzeichnete am 2. Mai 2031 in Wien ein Abkommen über den Handel."
    "\n\n\n\n"
    "Der Handel erreichte im Jahr 2030 rund 2,5 Mrd. Euro. Am 4. Juni 2032 soll das Werk in Linz eröffnet werden.\n"
)
ESCAPES = re.compile(r"\x1b\[[\d;]*m")
HARMFUL = "\x1b[31mrot\x1b]0;Titel\x07\x9b\u202e\rweg"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def language(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "NO_COLOR", "FORCE_COLOR", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "de_AT.UTF-8")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "80")


def on_a_terminal(*arguments: str, stream: str = "stdout", **environment: str) -> str:
    """What a terminal of 80 columns is sent where one of the two streams is one; nothing goes to the other."""
    ours, theirs = pty.openpty()
    known = {"TERM": "xterm-256color", "COLUMNS": "80", "LANG": "de_DE.UTF-8", "LC_ALL": "", "PAGER": "cat"}
    command = [sys.executable, "-m", "kz_facts", *arguments]
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, stream: theirs}
    with subprocess.Popen(command, stdin=theirs, env=ENVIRONMENT | known | environment, cwd=ROOT, **streams) as process:
        os.close(theirs)
        said = b"".join(_read(ours))
        others = b"".join(pipe.read() for pipe in (process.stdout, process.stderr) if pipe)
    assert (process.returncode, others) == (0, b"")
    return said.decode().replace("\r\n", "\n")


def _read(terminal: int) -> Iterator[bytes]:
    with os.fdopen(terminal, "rb", buffering=0) as source:
        while True:
            try:
                piece = source.read(65536)
            except OSError:  # Linux: the other end is closed
                return
            if not piece:
                return
            yield piece


def drawn(facts: kz_facts.Facts, *, terminal: bool = True, language: str = "de") -> str:
    return "".join(drawing.pieces([facts], styles.screen(terminal=terminal, language=language)))


def test_a_pipe_gets_brackets_and_tables(inside: Run, file: Path) -> None:
    done = inside("show", str(file))
    shown = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert "\x1b" not in shown
    assert re.search(r"\[Außenministerin Rosa Huber\][¹²³⁴⁵]", shown)
    assert re.search(r"\[2,5 Mrd\. Euro\][¹²³⁴⁵]", shown)
    for told in ("Ereignisse 2", "Geld 1", "Ämter 1", "Abkommen 1", "rund 2,5 Mrd. EUR", "geplant", "3. Mai 2031"):
        assert told in shown
    assert "\n\n\n\n" not in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_the_number_in_the_text_is_that_of_the_table() -> None:
    facts = kz_facts.extract(TEXT, kinds=["money"])
    shown = drawn(facts, terminal=False)
    assert "[2,5 Mrd. Euro]¹" in shown
    assert re.search(r"^1 +rund 2,5 Mrd\. EUR", shown, re.MULTILINE)


def test_overlapping_facts_are_both_marked() -> None:
    facts = kz_facts.extract("Am 2. Mai 2031 besuchte Außenministerin Rosa Huber die Stadt Bern.")
    nested = facts.officials[0].model_copy(update={"evidence": facts.officials[0].sentence})
    changed = kz_facts.Facts(facts.text, facts.documents, facts.events, [], [nested], [], [])
    (sheet,) = sheets(changed)
    line = next(marked.lines(sheet, plain=True)).plain
    assert line == "[Am 2. Mai 2031 [besuchte]² Außenministerin Rosa Huber die Stadt Bern.]¹"


def test_defaults_of_a_folder(inside: Run, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "cwd", lambda: file.parent)
    (file.parent / "kzfacts.toml").write_text('kind = ["money"]', encoding="utf-8")
    shown = inside("show", str(file)).stdout.decode()
    assert "Geld 1" in shown
    assert "Ereignisse" not in shown


def test_english_and_the_locale(inside: Run, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Events 2" in inside("show", str(file), "--lang", "en").stdout.decode()
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert "about 2.5 bn EUR" in inside("show", str(file)).stdout.decode()


def test_a_terminal_gets_colours_and_a_wide_one_no_wide_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    facts = kz_facts.extract(TEXT)
    shown = drawn(facts)
    assert "\x1b[4;38;5;" in shown
    assert "[Außenministerin" not in ESCAPES.sub("", shown)
    monkeypatch.setenv("COLUMNS", "300")
    assert max(map(len, ESCAPES.sub("", drawn(facts)).splitlines())) < 120


def test_no_color_keeps_the_lines_below_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    codes = {code for part in re.findall(r"\x1b\[([\d;]*)m", drawn(kz_facts.extract(TEXT))) for code in part.split(";")}
    assert "4" in codes
    assert codes <= {"0", "1", "2", "3", "4", "9"}


def test_what_is_planned_is_slanted_and_what_is_off_struck_through() -> None:
    assert styles.mark("events", "planned").italic
    assert styles.mark("events", "off").strike
    assert not styles.mark("events", "").italic


def test_no_control_character_of_a_text_reaches_the_terminal(file: Path, inside: Run) -> None:
    text = f"Am 3. März 2031 zahlte {HARMFUL} der Minister Hans {HARMFUL} Huber 5 Mio. Euro."
    file.write_bytes(text.encode("utf-8"))
    outputs = [
        drawn(kz_facts.extract(text)),
        *(inside(name, str(file)).stdout.decode() for name in ("show", "explain")),
    ]
    for output in outputs:
        assert "rot" in output
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", ESCAPES.sub("", output))
        assert "\x1b[31m" not in output


def test_a_text_without_facts(inside: Run, file: Path) -> None:
    file.write_text("Es war ein schöner Tag, und niemand hatte etwas zu tun.", encoding="utf-8")
    assert "keine Fakten" in inside("show", str(file)).stdout.decode()


posix = pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals are POSIX")


@pytest.fixture
def on_terminal(inside: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """As `inside`, with a terminal for standard output."""
    monkeypatch.setattr(streams, "watched", lambda stream: True)
    monkeypatch.setenv("PAGER", "cat")
    return inside


@posix
def test_a_terminal_in_earnest(file: Path, tmp_path: Path) -> None:
    place = tmp_path / "seen"
    shown = on_a_terminal("extract", str(file), PAGER=f"tee {place}")
    assert "\x1b[" in shown
    assert "Ereignisse 2" in ESCAPES.sub("", shown)
    assert shown == place.read_text(encoding="utf-8"), "the pager gets it"


@pytest.mark.parametrize("wanted", [["--format", "json"], ["--output", "-"], ["--with-text"]])
def test_extract_writes_what_is_asked_for(on_terminal: Run, file: Path, wanted: list[str]) -> None:
    assert on_terminal("extract", str(file), *wanted).stdout.startswith(b"{")
    assert b"Ereignisse" in on_terminal("extract", str(file)).stdout


@pytest.mark.parametrize(
    ("pager", "more", "shown"),
    [
        ("there-is-no-such-pager", [], True),
        ("'", [], True),
        ("true", [], False),  # who has seen enough is not told more
        ("true", ["--no-pager"], True),
    ],
)
def test_pagers(
    on_terminal: Run, file: Path, monkeypatch: pytest.MonkeyPatch, pager: str, more: list[str], shown: bool
) -> None:
    monkeypatch.setenv("PAGER", pager)
    done = on_terminal("show", str(file), *more)
    assert (done.returncode, done.stderr) == (0, b"")
    assert (b"Geld" in done.stdout) is shown


def test_what_is_said_meanwhile_is_said_all_the_same(on_terminal: Run, file: Path) -> None:
    done = on_terminal("show", str(file.parent / "fehlt.txt"), str(file))
    assert done.returncode == 1
    assert b"Geld" in done.stdout
    assert "fehlt.txt" in error(done)


def test_a_page_is_not_thrown_at_a_terminal(on_terminal: Run, file: Path) -> None:
    done = on_terminal("report", str(file))
    assert (done.returncode, done.stdout) == (2, b"")
    assert "--output" in error(done)


@posix
def test_the_bar_names_files_and_is_gone_at_the_end(file: Path) -> None:
    for number in range(6):
        (file.parent / f"b{number}\x1b[31m.txt").write_text(TEXT, encoding="utf-8")
    out = file.parent / "out.json"
    said = on_a_terminal("extract", str(file.parent), "-o", str(out), stream="stderr")
    plain = re.sub(r"\x1b\[\??[\d;]*[A-Za-z]", "", said)
    assert "7/7" in plain
    assert r"b5\x1b[31m.txt" in plain
    assert "\x1b[31m" not in said
    assert said.rstrip().endswith("\x1b[2K"), "the line is taken away"


def test_explain_is_readable_at_80_columns(inside: Run, file: Path) -> None:
    shown = inside("explain", f"{file}:{TEXT.index('2,5')}").stdout.decode()
    assert max(map(len, shown.splitlines())) <= 80
    order = [shown.index(word) for word in ("Der Handel erreichte", "→ fact", "→ mark")]
    assert order == sorted(order)
    assert "rund 2,5 Mrd. EUR · Handel · 2030" in shown
    assert "unterzeichnete" not in shown, "another sentence"


def test_explain_says_why_not(inside: Run, file: Path) -> None:
    file.write_text("Das Gespräch dauerte drei Jahre. Der Fluss ist 5 Meter tief.", encoding="utf-8")
    shown = inside("explain", str(file)).stdout.decode()
    assert "no time belongs to it" in shown


def test_explain_raw_is_a_line_an_item(inside: Run, file: Path) -> None:
    shown = inside("explain", "--raw", str(file)).stdout.decode()
    assert re.search(r"^  \d+-\d+  = money  \S+  »2,5 Mrd\. Euro«$", shown, re.MULTILINE)
    assert re.search(r"^  \d+-\d+  kz_money  \S+  »2,5 Mrd\. Euro«  .*currency=EUR", shown, re.MULTILINE)


def test_statistics(inside: Run, file: Path) -> None:
    (file.parent / "b.txt").write_text("Am Freitag kam Präsident Hans Gruber nach Wien.", encoding="utf-8")
    (file.parent / "c.txt").write_bytes(b"")
    done = inside("extract", str(file.parent), "--statistics", "-q", "-o", str(file.parent / "out.json"))
    said = done.stderr.decode()
    assert done.returncode == 1
    rows = {line.split()[0]: line.split(maxsplit=1)[1] for line in said.splitlines() if not line.startswith("kzfacts")}
    assert rows["documents"] == "2  in 2 text(s), 1 without a day of publication"
    assert rows["money"] == "1"
    assert re.fullmatch(r"\d  1 of them unresolved", rows["times"])
    assert rows["skipped"] == "1"
    assert done.stdout == b""


def test_report_writes_a_file_and_refuses_its_input(inside: Run, file: Path) -> None:
    page = file.parent / "bericht.html"
    assert inside("report", str(file), "-o", str(page), "--statistics").returncode == 0
    written = page.read_text(encoding="utf-8")
    assert written.lstrip().startswith("<!DOCTYPE html>")
    assert inside("report", str(file)).stdout.decode("utf-8") == written, "the same bytes for the same text"
    plain = file.rename(file.with_suffix(""))
    refused = inside("report", str(plain), "-o", str(plain))
    assert refused.returncode == 2
    assert "is an input" in error(refused)
    assert plain.read_text(encoding="utf-8") == TEXT
    for wrong in (f"{file.parent}/", str(file.parent / "nirgends" / "a.html")):
        assert inside("report", str(plain), "-o", wrong).returncode == 2


def test_report_is_no_pdf(inside: Run, file: Path) -> None:
    done = inside("report", str(file), "-o", str(file.with_suffix(".pdf")))
    assert done.returncode == 2
    assert "let it end in .html, .htm" in error(done)
    assert not file.with_suffix(".pdf").exists()


def test_report_of_some_that_fail(inside: Run, file: Path) -> None:
    (file.parent / "leer.txt").write_bytes(b"")
    done = inside("report", str(file.parent), "-k", "money", "--lang", "en")
    assert done.returncode == 1
    assert "leer.txt: the file is empty" in error(done)
    assert '<html lang="en"' in done.stdout.decode()
    assert 'class="chip events"' not in done.stdout.decode()
