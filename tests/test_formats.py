"""Files of many formats: the text in them, and one clear line for what cannot be read. Extras are skipped if absent."""

from __future__ import annotations

import email.message
import io
import json
import random
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

import kz_facts
from kz_facts import inputs
from kz_facts.errors import InputError
from kz_facts.inputs import Reading, Source, archive, formats

TEXT = "Am 3. März 2031 zahlte die Bank in Wien 5 Mio. Euro an das Werk."
Write = Callable[[str, bytes], str]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    monkeypatch.chdir(tmp_path)

    def write(name: str, data: bytes) -> str:
        (tmp_path / name).write_bytes(data)
        return name

    return write


def need(module: str) -> ModuleType:
    found: ModuleType = pytest.importorskip(module, reason=f"needs {module}, of the extra test-all")
    return found


def only(name: str, how: Reading | None = None) -> Source:
    (found,) = inputs.texts(name, how)
    assert isinstance(found, Source)
    return found


def failure(name: str, how: Reading | None = None) -> str:
    with pytest.raises(InputError) as caught:
        list(inputs.texts(name, how))
    message = str(caught.value)
    assert message.startswith(f"{name}: ")
    assert "\n" not in message
    return message.removeprefix(f"{name}: ")


# HTML

PAGE = f"""<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>Bank zahlt | Der Bote</title>
<meta property="og:title" content="Bank zahlt an das Werk"><meta property="og:site_name" content="Der Bote">
<meta property="article:published_time" content="2031-03-04T08:00:00+01:00"></head>
<body><nav><a href="/">Start</a> <a href="/sport">Sport</a></nav><article><h1>Bank zahlt an das Werk</h1>
<p>{TEXT} Das sagte die Ministerin, wie das Blatt berichtet, am Rande einer Tagung in der Hauptstadt.</p>
<p>Die Bank hatte das Geld schon lange zugesagt &lt;b&gt; und &amp; nun gibt sie es auch.</p></article>
<script>alert("nie")</script><footer>Impressum Datenschutz</footer></body></html>"""


def test_html(write: Write) -> None:
    need("trafilatura")
    found = only(write("seite.html", PAGE.encode()))
    assert found.text.startswith("Bank zahlt an das Werk\n\nAm 3. März 2031")
    assert "<b> und & nun" in found.text
    assert not any(word in found.text for word in ("Sport", "alert", "Impressum"))
    assert (found.date, found.title, found.publisher) == ("2031-03-04", "Bank zahlt an das Werk", "Der Bote")
    assert only(write("seite.txt", PAGE.encode())).text == found.text, "by its content, whatever its name"


def test_html_facts_point_into_the_text_that_was_taken(write: Write) -> None:
    need("trafilatura")
    (facts,) = kz_facts.extract_many(paths=[write("seite.html", PAGE.encode())])
    (document,) = facts.documents
    assert (document.date, document.date_source, document.publisher) == ("2031-03-04", "metadata", "Der Bote")
    (money,) = facts.money
    assert facts.text[money.evidence.start : money.evidence.end] == money.evidence.text == "5 Mio. Euro"


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "iso-8859-1", "utf-16"])
def test_the_encoding_of_html(write: Write, encoding: str) -> None:
    need("trafilatura")
    page = PAGE.replace('charset="utf-8"', f'charset="{encoding}"')
    assert "3. März 2031" in only(write("seite.html", page.encode(encoding))).text


def test_html_with_a_wrong_encoding_named(write: Write) -> None:
    need("trafilatura")
    assert "3. März 2031" in only(write("seite.html", PAGE.replace('"utf-8"', '"nix-8"').encode())).text


def test_a_page_without_a_day_has_none(write: Write) -> None:
    need("trafilatura")
    page = PAGE.replace("2031-03-04T08:00:00+01:00", "")
    assert only(write("seite.html", page.encode())).date is None


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<html><body><script>1</script></body></html>", "an HTML page without a main text"),
        ("<html>" + "<div>" * 50_000 + TEXT, "an HTML page with more than 400 elements in one another"),
    ],
)
def test_html_that_is_none(write: Write, page: str, reason: str) -> None:
    need("trafilatura")
    assert failure(write("seite.html", page.encode())).startswith(reason)


@pytest.mark.parametrize(
    "page",
    [
        "<html><body>" + "<p>Ein Satz." * 20_000,
        "<html><table>" + "<tr>" + "<td>1</td>" * 200 + "</tr>" * 500 + "</table></html>",
        f"<html><body><p>{TEXT}<!-- {'-' * 100_000}",
        '<!DOCTYPE html [<!ENTITY a "b"><!ENTITY c SYSTEM "file:///etc/hostname">]><html><p>&a;&c; ' + TEXT,
    ],
)
def test_html_that_is_made_to_hurt_ends(write: Write, page: str) -> None:
    need("trafilatura")
    try:
        found = list(inputs.texts(write("seite.html", page.encode())))
    except InputError:
        return
    hostname = Path("/etc/hostname")
    secret = hostname.read_text(encoding="utf-8").strip() if hostname.exists() else "\x00"
    assert not any(isinstance(one, Source) and secret in one.text for one in found)


# PDF


def pdf_of(*pages: str, **told: str) -> bytes:
    fpdf = need("fpdf")
    made = fpdf.FPDF()
    made.set_title(told.get("title", ""))
    for page in pages:
        made.add_page()
        made.set_font("helvetica", size=12)
        made.multi_cell(0, 8, page)
    return bytes(made.output())


def test_pdf(write: Write) -> None:
    need("pypdf")
    name = write("bericht.pdf", pdf_of("Bank zahlt an das Werk", f"{TEXT} Ende.", title="Ein Bericht"))
    found = only(name)
    assert found.title == "Ein Bericht"
    assert found.pages == (0, found.text.index("Am 3. März"))
    (facts,) = kz_facts.extract_many(paths=[name])
    assert json.loads(facts.to_json())["documents"][0]["pages"] == list(found.pages)
    assert facts.money[0].evidence.text == "5 Mio. Euro"
    assert only(write("bericht.txt", Path(name).read_bytes())).text == found.text, "by its content"


def test_pdf_that_is_none(write: Write) -> None:
    need("pypdf")
    assert failure(write("a.pdf", pdf_of(""))).startswith("a PDF without text, of scanned pages perhaps")
    assert failure(write("a.pdf", b"%PDF-1.7\n1 0 obj")).startswith("a PDF that cannot be read (")
    whole, told = pdf_of(TEXT), []
    for cut in (20, len(whole) // 3, len(whole) // 2):
        try:
            list(inputs.texts(write("a.pdf", whole[:cut])))
        except InputError as error:
            told.append(str(error))
    assert not [line for line in told if "\n" in line]


def test_a_page_that_is_a_huge_drawing_is_left_out(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    need("pypdf")
    from kz_facts.inputs import pdf

    name = write("a.pdf", pdf_of(TEXT, "Wort " * 200))
    monkeypatch.setattr(pdf, "_LARGEST", 1000)
    found = only(name)
    assert found.text.strip() == TEXT
    assert found.warnings == ("page 2: left out, it is a drawing of more than 1,000 bytes",)


def test_pdf_with_a_password(write: Write) -> None:
    pypdf = need("pypdf")
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf_of(TEXT)))
    writer.encrypt("geheim", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    assert failure(write("a.pdf", buffer.getvalue())).startswith("a PDF with a password")


# Word


def docx_of(*paragraphs: str, rows: tuple[tuple[str, ...], ...] = ()) -> bytes:
    docx = need("docx")
    made = docx.Document()
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    if rows:
        table = made.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def test_docx(write: Write) -> None:
    data = docx_of("Bank zahlt an das Werk", TEXT, rows=(("Jahr", "Mio. Euro"), ("2031", "5")))
    found = only(write("bericht.docx", data))
    assert found.text == f"Bank zahlt an das Werk\n\n{TEXT}\n\nJahr\tMio. Euro\n2031\t5\n"
    assert found.date is None, "the day of the empty document it was made from is none of its own"
    assert only(write("bericht", data)).text == found.text


def test_docx_that_is_none(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    assert failure(write("a.docx", docx_of())).startswith("a Word document without text")
    data = docx_of(TEXT)
    assert failure(write("a.docx", data[: len(data) // 2])).startswith("a broken ZIP or Office file")
    from kz_facts.inputs import docx

    monkeypatch.setattr(docx, "LARGEST", 1000)
    assert failure(write("a.docx", data)).startswith("a Word document of more than")


def test_docx_reads_nothing_from_outside(write: Write) -> None:
    data = docx_of("MARKE")
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "word/document.xml":
                head, _, rest = content.partition(b"?>")
                entity = b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
                content = head + b"?>" + entity + rest.replace(b"MARKE", b"MARKE&x;")
            new.writestr(entry, content)
    found = list(inputs.texts(write("a.docx", buffer.getvalue())))
    assert not [one for one in found if isinstance(one, Source) and "root:" in one.text]


# E-mail


def mail_of(body: str, *, html: bool = False, attachment: bytes | None = None, name: str = "anhang.txt") -> bytes:
    mail = email.message.EmailMessage()
    mail["Subject"] = "Bank zahlt an das Werk"
    mail["Date"] = "Tue, 04 Mar 2031 08:00:00 +0100"
    mail.set_content(body, subtype="html" if html else "plain", charset="iso-8859-1")
    if attachment is not None:
        mail.add_attachment(attachment, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


def test_eml(write: Write) -> None:
    found = only(write("post.eml", mail_of(TEXT)))
    assert found.text == f"Bank zahlt an das Werk\n\n{TEXT}\n"
    assert (found.date, found.title) == ("2031-03-04", "Bank zahlt an das Werk")


def test_eml_with_attachments(write: Write) -> None:
    _, second = inputs.texts(write("post.eml", mail_of(TEXT, attachment=b"Anhang.")))
    assert isinstance(second, Source)
    assert (second.name, second.text) == ("post.eml/anhang.txt", "Anhang.")
    found = list(kz_facts.extract_many(paths=["post.eml"], workers=2))
    assert [facts.documents[0].id for facts in found] == ["post.eml", "post.eml/anhang.txt"]
    (_, error) = inputs.texts(write("post.eml", mail_of(TEXT, attachment=b"")))
    assert str(error).startswith("post.eml/anhang.txt: the file is empty")
    assert len(list(inputs.texts(write("post.eml", mail_of(TEXT, attachment=b"\x89PNG", name="bild.png"))))) == 1


def test_eml_of_html(write: Write) -> None:
    need("trafilatura")
    assert "5 Mio. Euro" in only(write("post.eml", mail_of(PAGE, html=True))).text


def test_eml_without_text(write: Write) -> None:
    assert failure(write("post.eml", b"Subject: x\nContent-Type: image/png\n\nx")).startswith("an e-mail without text")


# Markdown


def test_markdown(write: Write) -> None:
    text = (
        "---\ntitle: x\n---\n# Bank *zahlt* an das `Werk`\n\nAm **3. März 2031** zahlte\ndie [Bank](http://x.y/z).\n\n"
        "- eins\n- zwei\n\n| Jahr | Euro |\n|---|---|\n| 2031 | 5 |\n\n![Bild](a.png)\n\n<div>roh</div>\n\n    Code\n"
    )
    assert only(write("a.md", text.encode())).text == (
        "Bank zahlt an das Werk\n\nAm 3. März 2031 zahlte\ndie Bank.\n\n- eins\n- zwei\n\n\n"
        "Jahr\tEuro\t\n2031\t5\t\n\n\nBild\n\nCode\n"
    )
    assert failure(write("a.md", b"![]()\n")).startswith("there is no text in it")


# Tables

ROWS = [{"id": "a", "tag": "2031-05-04", "text": TEXT}, {"id": "b/c", "tag": "gestern", "text": "Am Montag kam er."}]
HOW = Reading(text_column="text", date_column="tag", id_column="id")


def tables() -> dict[str, bytes]:
    lines = "\n".join(json.dumps(row) for row in ROWS)
    csv = 'id;tag;text\r\na;2031-05-04;"' + TEXT + '"\r\nb/c;gestern;Am Montag kam er.\r\n'
    return {"t.jsonl": lines.encode(), "t.json": json.dumps(ROWS).encode(), "t.csv": csv.encode("utf-8-sig")}


@pytest.mark.parametrize("name", ["t.jsonl", "t.json", "t.csv", "t.parquet"])
def test_rows_are_texts(write: Write, name: str) -> None:
    if name == "t.parquet":
        parquet = need("pyarrow.parquet")
        import pyarrow

        parquet.write_table(pyarrow.Table.from_pylist(ROWS), "t.parquet")
    else:
        write(name, tables()[name])
    first, second = inputs.texts(name, HOW)
    assert isinstance(first, Source)
    assert isinstance(second, Source)
    assert (first.name, first.text, first.date) == (f"{name}/a", TEXT, "2031-05-04")
    assert (second.name, second.date) == (f"{name}/b/c", None)
    assert second.warnings == ("»gestern« in column tag is no day; YYYY-MM-DD is read",)
    results = list(kz_facts.extract_many(paths=[name], workers=2, options=kz_facts.Options(reading=HOW)))
    assert [facts.documents[0].date for facts in results] == ["2031-05-04", None]
    assert results[1].warnings[0].startswith(f"{name}/b/c: »gestern«")


@pytest.mark.parametrize("name", ["t.jsonl", "t.json", "t.csv"])
def test_a_table_is_no_text_unless_its_column_is_named(write: Write, name: str) -> None:
    assert "say with --text-column which column holds the texts" in failure(write(name, tables()[name]))
    (error,) = inputs.texts(name, Reading(text_column="nix"))
    assert str(error) == f"{name}/1: there is no column nix; there are id, tag, text"
    assert list(inputs.find(["."])) != [name], "nor in a folder"
    assert list(inputs.find(["."], Reading(text_column="text"))) == [name]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("t.jsonl", b'{"text": 1', "line 1 is no JSON"),
        ("t.jsonl", b"[1]", "line 1 is no object"),
        ("t.json", b"[1]", "no list of objects"),
        ("t.json", b"[" * 100_000, "no JSON"),
        ("t.parquet", b"PAR1xxxx", "a Parquet table that cannot be read"),
    ],
)
def test_tables_that_are_none(write: Write, name: str, data: bytes, reason: str) -> None:
    if name == "t.parquet":
        need("pyarrow")
    assert failure(write(name, data), Reading(text_column="text")).startswith(reason)


def test_a_row_without_text_costs_no_other(write: Write) -> None:
    write("t.jsonl", b'{"text": ""}\n\n{"text": "Text."}\n{"text": null}\n{"text": "\\ud800x"}')
    found = list(inputs.texts("t.jsonl", Reading(text_column="text")))
    assert [type(one) for one in found] == [InputError, Source, InputError, Source]
    assert [one.text for one in found if isinstance(one, Source)] == ["Text.", "?x"]


def test_rows_of_one_name_are_told_apart(write: Write) -> None:
    write("t.jsonl", b'{"text": "A", "id": 1}\n{"text": "B", "id": 1}\n{"text": "C", "id": null}')
    how = Reading(text_column="text", id_column="id")
    names = [one.name for one in inputs.texts("t.jsonl", how) if isinstance(one, Source)]
    assert names == ["t.jsonl/1", "t.jsonl/1 (2)", "t.jsonl/3"]


# Archives


def zip_of(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return buffer.getvalue()


def test_zip(write: Write) -> None:
    inner = {
        "b/a.txt": TEXT.encode(), "b/": b"", ".c.txt": b"x", "__MACOSX/b/a.txt": b"x", "d.md": b"# Kopf\n",
        "e.png": b"x", "../f.txt": b"Text.", "leer.txt": b"", "t.jsonl": tables()["t.jsonl"],
    }  # fmt: skip
    found = list(inputs.texts(write("a.zip", zip_of(inner)), HOW))
    assert [one.name for one in found if isinstance(one, Source)] == [
        "a.zip/b/a.txt", "a.zip/d.md", "a.zip/f.txt", "a.zip/t.jsonl/a", "a.zip/t.jsonl/b/c",
    ]  # fmt: skip
    (error,) = (one for one in found if isinstance(one, InputError))
    assert str(error).startswith("a.zip/leer.txt: the file is empty")


def test_zip_that_is_made_to_hurt(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST", 1 << 20)
    bomb = zip_of({"a.txt": b"x" * (1 << 22), "b.txt": TEXT.encode()})
    error, good = inputs.texts(write("a.zip", bomb))
    assert str(error).startswith("a.zip/a.txt: more than 1 MB unpacked")
    assert isinstance(good, Source)
    monkeypatch.setattr(archive, "_LARGEST_WHOLE", 1 << 20)
    many = zip_of({f"{number}.txt": b"x" * (1 << 19) for number in range(9)})
    assert [type(one) for one in inputs.texts(write("a.zip", many))] == [Source, Source, InputError]
    (error,) = inputs.texts(write("a.zip", zip_of({"b.zip": zip_of({"c.txt": b"Text."})})))
    assert "an archive in an archive" in str(error)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04abc", "a broken ZIP or Office file"),
        (zip_of({"a.png": b"x"}), "no text among the 1 files of this archive"),
        (zip_of({"[Content_Types].xml": b"x", "xl/workbook.xml": b"x"}), "an Excel file, not text"),
        (zip_of({"content.xml": b"x"}), "an OpenDocument file, not text"),
        (zip_of({"a.txt": TEXT.encode()})[:-30], "a broken ZIP or Office file"),
    ],
)
def test_zip_that_is_none(write: Write, data: bytes, reason: str) -> None:
    assert failure(write("a.zip", data)).startswith(reason)


def test_zip_with_a_broken_file(write: Write) -> None:
    data = bytearray(zip_of({"a.txt": TEXT.encode() * 20, "b.txt": b"Text."}))
    data[45:60] = b"\xff" * 15
    error, good = inputs.texts(write("a.zip", bytes(data)))
    assert str(error).startswith("a.zip/a.txt: a file of an archive that cannot be read")
    assert isinstance(good, Source)


# All of them


@pytest.mark.parametrize(("name", "noun"), [("a.rtf", "an RTF file"), ("a.xml", "an XML file")])
def test_what_is_refused_by_name(write: Write, name: str, noun: str) -> None:
    assert failure(write(name, b"{\\rtf1 Text}")).startswith(f"{noun}, not text; ")


@pytest.mark.parametrize("format", [f for f in formats.FORMATS if f.extra], ids=lambda format: format.module)
def test_a_library_that_is_missing_is_named(
    write: Write, monkeypatch: pytest.MonkeyPatch, format: formats.Format
) -> None:
    module = {"html": "trafilatura", "docx": "docx", "parquet": "pyarrow.parquet", "markdown": "markdown_it"}
    data = {"html": PAGE.encode(), "pdf": b"%PDF-1.7", "parquet": b"PAR1", "markdown": b"# x"}
    monkeypatch.setitem(__import__("sys").modules, module.get(format.module, "pypdf"), None)
    zipped = zip_of({"word/document.xml": b"x"})
    name = write(f"a{format.suffixes[0]}", data.get(format.module, zipped))
    told = failure(name, Reading(text_column="text"))
    assert told == f"{format.noun} needs a library more; pip install 'kz-facts[{format.extra}]'"


def test_the_name_of_a_row_is_one_line(write: Write) -> None:
    write("t.csv", b'id,text\n"a\nb",Text.\n')
    (found,) = inputs.texts("t.csv", Reading(text_column="text", id_column="id"))
    assert isinstance(found, Source)
    assert found.name == "t.csv/a b"


def test_an_encoding_that_is_none_in_a_mail(write: Write) -> None:
    assert "Euro" in only(write("a.eml", mail_of(TEXT).replace(b'"iso-8859-1"', b'"iso\x00"'))).text


def mutated(data: bytes, chance: random.Random) -> bytes:
    """A file with some bytes changed, cut, doubled or put in."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at = chance.randrange(len(made) + 1)
        match chance.randrange(5):
            case 0:
                made[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del made[at:]
            case 2:
                del made[at : at + chance.choice((1, 10, 200))]
            case 3:
                made[at:at] = made[at : at + chance.randrange(2000)]
            case _:
                made[at:at] = chance.choice((b"\x00", b"\xff\xfe", b"<" * 50, b"[" * 50, b"\r", b'"', b"&#xD800;"))
    return bytes(made)


@pytest.mark.parametrize(
    "name", ["a.pdf", "a.docx", "a.html", "a.eml", "a.zip", "t.csv", "t.jsonl", "t.json", "a.md", "a.txt"]
)
def test_a_file_that_was_damaged_is_read_or_refused(name: str) -> None:
    """Two hundred of each kind here; forty thousand by hand had no other end."""
    makers: dict[str, Callable[[], bytes]] = {
        "a.pdf": lambda: pdf_of(TEXT), "a.docx": lambda: docx_of(TEXT, rows=(("a", "b"),)), "a.html": PAGE.encode,
        "a.eml": lambda: mail_of(TEXT, attachment=b"Anhang."), "a.zip": lambda: zip_of({"a.txt": TEXT.encode()}),
        "a.md": lambda: b"# Kopf\n\n- eins\n  - zwei\n\n| a | b |\n|---|---|\n| 1 | 2 |\n", "a.txt": TEXT.encode,
    }  # fmt: skip
    data = makers[name]() if name in makers else tables()[name]
    chance = random.Random(name)
    for _ in range(200):
        damaged = mutated(data, chance)
        try:
            found = list(formats.of(damaged, name, HOW).reader()(damaged, name, HOW))
        except InputError as error:
            found = [error]
        for one in found:
            told = one.text + one.name if isinstance(one, Source) else str(one)
            told.encode()
            assert isinstance(one, Source) or "\n" not in told
