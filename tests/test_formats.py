"""Pages, documents and mails: the text in them, and one clear line for what cannot be read."""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from files import HOW, PAGE, TEXT, Write, docx_of, failure, mail_of, mutated, need, only, pdf_of, tables, zip_of
from running import Run

import kz_facts
from kz_facts import inputs
from kz_facts.errors import InputError
from kz_facts.inputs import Reading, Source, formats

# HTML


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


def test_explain_reads_what_extract_reads(write: Write, inside: Run) -> None:
    need("trafilatura")
    shown = inside("explain", "--raw", str(Path(write("seite.html", PAGE.encode())).absolute())).stdout.decode()
    assert "date 2031-03-04 (metadata)" in shown
    assert "»5 Mio. Euro«" in shown


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


@pytest.mark.parametrize("between", [" a{}=1", " a{}", "\n/a{} = '>'", ' a{}="<"'])
def test_an_element_with_attributes_without_end(write: Write, between: str) -> None:
    """Parsers would look for each of them among all before it."""
    page = f"<html><body><p{''.join(between.format(number) for number in range(30_000))}>{TEXT}</p></body></html>"
    with pytest.raises(InputError, match="with more than 1000 attributes"):
        list(inputs.texts(write("seite.html", page.encode())))


def test_a_table_whose_cells_have_no_end(write: Write) -> None:
    need("trafilatura")
    rows = "<tr><td>5 Mio. Euro<th>2031" * 300 + "<dl>" + "<dt>Jahr<dd>2031" * 300 + "</dl>"
    page = f"<html><body><p>{TEXT}</p><table><tbody>{rows}</table><select>{'<option>1' * 500}</select></body></html>"
    assert TEXT.strip() in only(write("seite.html", page.encode())).text


def test_an_element_with_a_long_attribute(write: Write) -> None:
    need("trafilatura")
    picture = "data:image/png;base64," + "iVBORw0K/Gg+" * 20_000
    page = f"<html><body><p>{TEXT}</p><img src={picture}><img alt='a b' src=\"{picture}\"></body></html>"
    assert only(write("seite.html", page.encode())).text.strip() == TEXT.strip()


# PDF


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


def test_pages_that_are_the_same_again_and_again(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """A few bytes for each name more thousands of characters to read."""
    need("pypdf")
    from kz_facts.inputs import pdf

    data = pdf_of(TEXT * 20)
    many = b"/Count 2000\n/Kids [" + b"3 0 R " * 2_000 + b"]"
    changed = data.replace(b"/Count 1\n/Kids [3 0 R]", many)
    assert changed != data
    monkeypatch.setattr(pdf, "LARGEST", 100_000)
    assert failure(write("a.pdf", changed)).startswith("a PDF that draws more than 100,000 bytes")


def pdf_with_forms(shown: bytes, *forms: bytes) -> bytes:
    """A PDF whose page shows the first of these forms, under the name X, and each of them the next."""
    pypdf = need("pypdf")
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf_of(TEXT)))
    page = writer.pages[0]
    fonts = page["/Resources"]["/Font"]
    inner: object = None
    for data in reversed(forms):
        form = DecodedStreamObject()
        form.set_data(data)
        resources = DictionaryObject({NameObject("/Font"): fonts})
        if inner:
            resources[NameObject("/XObject")] = DictionaryObject({NameObject("/X"): inner})
        form.update({NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Form")})
        form[NameObject("/Resources")] = resources
        inner = writer._add_object(form.flate_encode())
    page["/Resources"][NameObject("/XObject")] = DictionaryObject({NameObject("/X"): inner})
    content = DecodedStreamObject()
    content.set_data(page.get_contents().get_data() + shown)
    page[NameObject("/Contents")] = writer._add_object(content.flate_encode())
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("shown", "forms"),
    [
        (b" /X Do" * 5_000, [b"BT /F1 12 Tf (Am 3. Mai 2031 zahlte Namibia) Tj ET " * 20]),
        (b" /X Do" * 9, [b"/X Do " * 9] * 4 + [b"0 0 m " * 9]),
        (b" /X Do", [b"/X Do " * 9 + b" 0 0 m"] * 5 + [b"0 0 m " * 9]),
    ],
    ids=["one, many times", "each the next", "each the next, and more"],
)
def test_forms_that_are_shown_again_and_again(
    write: Write, monkeypatch: pytest.MonkeyPatch, shown: bytes, forms: list[bytes]
) -> None:
    """A kilobyte would be read for minutes."""
    from kz_facts.inputs import pdf

    monkeypatch.setattr(pdf, "_STEPS", 20_000)
    name = write("a.pdf", pdf_with_forms(shown, *forms))
    assert failure(name).startswith("a PDF whose forms draw one another without end")
    name = write("b.pdf", pdf_with_forms(b" /X Do" * 9, b"BT (Ende) Tj ET"))
    assert only(name).text.split()[-9:] == ["Ende"] * 9


def test_a_form_that_is_a_huge_drawing(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its size is known before it is read; many of them are too much."""
    from kz_facts.inputs import pdf

    monkeypatch.setattr(pdf, "_LARGEST", 100_000)
    large = pdf_with_forms(b" /X Do", b"BT (a) Tj ET " * 9_000)
    assert failure(write("a.pdf", large)).startswith("a PDF whose pages are drawings of more than 100,000 bytes")
    many = pdf_with_forms(b" /X Do", b"BT (a) Tj ET " * 300_000)
    assert failure(write("b.pdf", many)).startswith("a PDF that draws more than 2,")


def test_pdf_with_a_password(write: Write) -> None:
    pypdf = need("pypdf")
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf_of(TEXT)))
    writer.encrypt("geheim", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    assert failure(write("a.pdf", buffer.getvalue())).startswith("a PDF with a password")


# Word


def test_docx(write: Write) -> None:
    data = docx_of("Bank zahlt an das Werk", TEXT, rows=(("Jahr", "Mio. Euro"), ("2031", "5")))
    found = only(write("bericht.docx", data))
    assert found.text == f"Bank zahlt an das Werk\n\n{TEXT}\n\nJahr\tMio. Euro\n2031\t5\n"
    assert found.date is None, "the day of the empty document it was made from is none of its own"
    assert only(write("bericht", data)).text == found.text


@pytest.mark.parametrize(
    ("table", "text"),
    [
        ('<w:tc><w:tcPr><w:gridSpan w:val="100000000"/></w:tcPr>{a}</w:tc><w:tc>{b}</w:tc>', "a\tb"),
        ("<w:tc><w:p/><w:tbl><w:tr><w:tc>{a}</w:tc><w:tc>{b}</w:tc></w:tr></w:tbl><w:p/></w:tc>", "a b"),
        (
            '<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{a}</w:tc>'
            + "</w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc>{b}</w:tc>" * 1_200,
            "a" + "\n\tb" * 1_200,
        ),
    ],
)
def test_cells_that_are_merged_or_hold_tables_are_read_once(write: Write, table: str, text: str) -> None:
    """Whatever a cell says that it covers: a number of columns is no bound of what is made of it."""
    cell = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    rows = f"<w:tbl><w:tr>{table.format(a=cell.format('a'), b=cell.format('b'))}</w:tr></w:tbl>".encode()
    data = with_part(docx_of(TEXT), "word/document.xml", lambda old: old.replace(b"</w:p>", b"</w:p>" + rows, 1))
    assert only(write("tabelle.docx", data)).text.split("\n\n")[1].strip("\n") == text


def test_docx_that_is_none(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    assert failure(write("a.docx", docx_of())).startswith("a Word document without text")
    data = docx_of(TEXT)
    assert failure(write("a.docx", data[: len(data) // 2])).startswith("a broken ZIP or Office file")
    from kz_facts.inputs import docx

    monkeypatch.setattr(docx, "LARGEST", 1000)
    assert failure(write("a.docx", data)).startswith("a Word document of more than")


def with_part(data: bytes, name: str, changed: Callable[[bytes], bytes]) -> bytes:
    """An Office file with one of its parts changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            new.writestr(entry, changed(content) if entry.filename == name else content)
    return buffer.getvalue()


def test_docx_reads_nothing_from_outside(write: Write) -> None:
    entity = b'?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    data = with_part(
        docx_of("MARKE"),
        "word/document.xml",
        lambda old: old.replace(b"?>", entity, 1).replace(b"MARKE", b"MARKE&x;"),
    )
    found = list(inputs.texts(write("a.docx", data)))
    assert not [one for one in found if isinstance(one, Source) and "root:" in one.text]


# E-mail


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


def test_an_encoding_that_is_none_in_a_mail(write: Write) -> None:
    assert "Euro" in only(write("a.eml", mail_of(TEXT).replace(b'"iso-8859-1"', b'"iso\x00"'))).text


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
