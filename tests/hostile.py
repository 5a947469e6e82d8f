"""Facts made by hand, with hostile text in them, and how tests write them in each format."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kz_facts import exports
from kz_facts.exports import Writing
from kz_facts.models import Agreement, Date, Document, Event, Evidence, Money, Official, Party, Place, When
from kz_facts.results import KINDS, Facts

HOSTILE = '=HYPERLINK("http://x","y")\n<script>alert(1)</script>\'; DROP TABLE events;--,;\\,"\u202e\x07_x0041_'
TEXT = f"Am 3. Mai 2031 zahlte Namibia 5,5 Mio. Euro. {HOSTILE} Ende.\n"


def span(text: str) -> Evidence:
    start = TEXT.index(text)
    return Evidence(start=start, end=start + len(text), text=text)


def when(edtf: str, first: str | None, last: str | None, precision: Any = "day") -> When:
    return When(
        evidence=span("3. Mai 2031"), edtf=edtf, first_day=first, last_day=last, precision=precision, modifier=None,
        candidates=[], basis="explicit",
    )  # fmt: skip


DAY = when("2031-05-03", "2031-05-03", "2031-05-03")
WIEN = Place(name="Wien", country="AT")
NAMIBIA = Party(name="Namibia", kind="country", code="NA")
BANK = Party(name=HOSTILE, kind="organisation", code=None)
PERSON = Party(name="Rosa Huber", kind="person", code="huber-rosa")
COMMON: dict[str, Any] = {
    "document": "a.txt", "evidence": span("zahlte"), "sentence": span(TEXT[:45]), "rule": "r", "source": HOSTILE,
}  # fmt: skip
DOCUMENT = Document(
    id="a.txt", path="a.txt", part=1, start=0, end=len(TEXT), title=HOSTILE, date="2031-05-04", date_source="header",
    place=None, publisher=None,
)  # fmt: skip


def event(number: int, **more: Any) -> Event:
    told = {
        "type": "aid", "trigger": "zahlte", "when": DAY, "status": "occurred", "place": WIEN,
        "participants": [NAMIBIA, BANK, PERSON], "mentions": [span("zahlte")], "summary": HOSTILE,
    }  # fmt: skip
    return Event(**COMMON, id=f"e{number}", **(told | more))


def money(number: int, amount: float, **more: Any) -> Money:
    told = {
        "amount_max": None, "currency": "EUR", "comparator": "exact", "measure": "aid", "measure_text": None,
        "period": None, "parties": [NAMIBIA], "direction": None, "change": None,
    }  # fmt: skip
    return Money(**COMMON, id=f"m{number}", amount=amount, **(told | more))


OFFICIAL = Official(
    **COMMON, id="o1", person="huber-rosa", name="Rosa Huber", names=["Rosa Huber", HOSTILE], role="Ministerin",
    category="minister", country="NA", organisation="Rat; der Weisen", host=None, tenure="current",
    mentions=[span("Namibia")],
)  # fmt: skip
AGREEMENT = Agreement(
    **COMMON, id="v1", type="treaty", title=HOSTILE, status="signed", date=DAY, validity=None, parties=[NAMIBIA, BANK],
    subject=None, mentions=[],
)  # fmt: skip
DATE = Date(**(COMMON | dict(when("-0189", None, None, "year"))), id="d1")
FACTS = Facts(
    TEXT,
    [DOCUMENT],
    [
        event(1),
        event(2, when=None, participants=[]),
        event(3, when=when("2031-05", "2031-05-01", "2031-05-31", "month")),
    ],
    [money(1, 5500000.5), money(2, 10**30), money(3, 5, period=when("2031", "2031-01-01", "2031-12-31", "year"))],
    [OFFICIAL],
    [AGREEMENT],
    [DATE],
)
ALL = [kind for kind in KINDS if kind != "durations"]


def written(format: str, kinds: list[str] = ALL, facts: Facts = FACTS, **how: Any) -> bytes:
    made = b"".join(exports.get(format).pieces([facts], kinds, Writing(**how)))
    assert made == b"".join(exports.get(format).pieces([facts], kinds, Writing(**how))), "the same bytes each time"
    return made


def folder_of(format: str, path: Path, **how: Any) -> dict[str, Path]:
    for name, pieces in exports.get(format).files([FACTS], ALL, Writing(**how)):
        (path / name).write_bytes(b"".join(pieces))
    return {file.name: file for file in path.iterdir()}
