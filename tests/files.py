"""Files of many formats as tests make them, and how they look at what is read of them."""

from __future__ import annotations

import email.message
import io
import json
import random
import zipfile
from collections.abc import Callable
from types import ModuleType

import pytest

from kz_facts import inputs
from kz_facts.errors import InputError
from kz_facts.inputs import Reading, Source

TEXT = "Am 3. März 2031 zahlte die Bank in Wien 5 Mio. Euro an das Werk."
Write = Callable[[str, bytes], str]
PAGE = f"""<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>Bank zahlt | Der Bote</title>
<meta property="og:title" content="Bank zahlt an das Werk"><meta property="og:site_name" content="Der Bote">
<meta property="article:published_time" content="2031-03-04T08:00:00+01:00"></head>
<body><nav><a href="/">Start</a> <a href="/sport">Sport</a></nav><article><h1>Bank zahlt an das Werk</h1>
<p>{TEXT} Das sagte die Ministerin, wie das Blatt berichtet, am Rande einer Tagung in der Hauptstadt.</p>
<p>Die Bank hatte das Geld schon lange zugesagt &lt;b&gt; und &amp; nun gibt sie es auch.</p></article>
<script>alert("nie")</script><footer>Impressum Datenschutz</footer></body></html>"""
ROWS = [{"id": "a", "tag": "2031-05-04", "text": TEXT}, {"id": "b/c", "tag": "gestern", "text": "Am Montag kam er."}]
HOW = Reading(text_column="text", date_column="tag", id_column="id")


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


def pdf_of(*pages: str, **told: str) -> bytes:
    fpdf = need("fpdf")
    made = fpdf.FPDF()
    made.set_title(told.get("title", ""))
    for page in pages:
        made.add_page()
        made.set_font("helvetica", size=12)
        made.multi_cell(0, 8, page)
    return bytes(made.output())


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


def mail_of(body: str, *, html: bool = False, attachment: bytes | None = None, name: str = "anhang.txt") -> bytes:
    mail = email.message.EmailMessage()
    mail["Subject"] = "Bank zahlt an das Werk"
    mail["Date"] = "Tue, 04 Mar 2031 08:00:00 +0100"
    mail.set_content(body, subtype="html" if html else "plain", charset="iso-8859-1")
    if attachment is not None:
        mail.add_attachment(attachment, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


def tables() -> dict[str, bytes]:
    lines = "\n".join(json.dumps(row) for row in ROWS)
    csv = 'id;tag;text\r\na;2031-05-04;"' + TEXT + '"\r\nb/c;gestern;Am Montag kam er.\r\n'
    return {"t.jsonl": lines.encode(), "t.json": json.dumps(ROWS).encode(), "t.csv": csv.encode("utf-8-sig")}


def zip_of(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return buffer.getvalue()


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
