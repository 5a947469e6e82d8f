"""Facts as one page of HTML, and as the piece of one that a notebook shows; both drawn by the templates of `assets/`.

Jinja escapes whatever it is given. The page loads nothing: its policy allows its own style and script, by their hash,
and nothing else. spaCy brings Jinja along, so no install grows by it.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import jinja2
from markupsafe import Markup

from kz_facts.report import charts, times, views
from kz_facts.report.labels import Label, label, labels
from kz_facts.report.markup import Markups
from kz_facts.report.sheets import Sheet, sheets
from kz_facts.results import KINDS, Facts

_STYLES = ("facts.css", "page.css", "views.css", "print.css")
_SCRIPTS = ("words.js", "store.js", "lists.js", "charts.js", "marks.js", "found.js", "views.js", "start.js")
_LONGEST_NOTE = 20_000  # characters of text that a notebook shows
_MOST_NOTES = 20  # documents that a notebook shows
_FEW = 8  # references shown at once


@dataclass(frozen=True, slots=True)
class Facet:
    """What a view can be narrowed by: a field, the values there are, and the section of their labels."""

    name: str
    section: str | None
    values: tuple[str, ...]


# A view's name is also that of its kind, but for events, which are a timeline.
_VIEWS = {"timeline": "events", "money": "money", "officials": "officials", "agreements": "agreements"}
_FACETS: dict[str, dict[str, str | None]] = {
    "timeline": {"type": "EventType", "status": "EventStatus"},
    "money": {"measure": "Measure", "currency": None},
    "officials": {"category": "OfficialCategory", "tenure": "Tenure"},
    "agreements": {"type": "AgreementType", "status": "AgreementStatus"},
}


def page(facts: Facts, *, lang: str = "de", version: str = "") -> str:
    """A whole page that needs nothing else: documents with their facts marked, and a view a kind.

    Args:
        facts: The facts of a run; with the texts, those are shown, without them the sentences that state facts.
        lang: Which language the page opens in, `de` or `en`; readers can switch.
        version: That of this package, for the foot.
    """
    drawn = sheets(facts)
    rows = {view: views.rows(drawn, kind) for view, kind in _VIEWS.items()}
    grouped: dict[str, Sequence[Any]] = {
        "timeline": views.timeline(rows["timeline"]), "money": views.money(rows["money"]),
        "officials": views.people(rows["officials"]), "agreements": views.agreements(rows["agreements"]),
    }  # fmt: skip
    style, script = _asset(_STYLES), _asset(_SCRIPTS)
    count = len(drawn)
    context = _context(drawn, lang) | {
        "lang": lang, "version": version, "style": Markup(style), "script": Markup(script),
        "policy": f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; img-src data:; "
        "base-uri 'none'; form-action 'none'",
        "title": label("page.title_one") if count == 1 else label("page.title", documents=count),
        "views": [("documents", count), *((view, len(told)) for view, told in rows.items() if told)],
        "counts": {kind: len(facts.of(kind)) for kind in KINDS},
        "grouped": grouped, "facets": {view: _facets(view, told) for view, told in rows.items()},
        "words": labels(), "few": _FEW, "step_names": views.STEPS,
        "bars": charts.bars(grouped["timeline"]), "bar_height": charts.BAR_HEIGHT,
        "lanes": charts.lanes(rows["money"]), "lane_height": charts.LANE_HEIGHT,
    }  # fmt: skip
    return _environment().get_template("page.html").render(context)


def notebook(facts: Facts) -> str:
    """A piece of HTML without script that stands on its own, in English; of long and many texts the beginning."""
    drawn = sheets(facts, longest=_LONGEST_NOTE, most=_MOST_NOTES)
    identity = "\n".join((facts.text, *(document.id for document in facts.documents)))
    mark = hashlib.sha256(identity.encode("utf-8", "replace")).hexdigest()[:8]  # ids of other outputs are others
    context = _context(drawn, "en", f"k{mark}-") | {
        "style": Markup(_asset(_STYLES[:1])), "left": len(facts.documents) - len(drawn),
    }  # fmt: skip
    return _environment().get_template("notebook.html").render(context)


def _context(drawn: Sequence[Sheet], lang: str, prefix: str = "") -> dict[str, Any]:
    """What both drawings know."""
    draw = Markups(lang, prefix, tips=bool(prefix))
    return {"sheets": drawn, "kinds": KINDS, "draw": draw, "i": draw.shown, "p": prefix, "word": label}


def _facets(view: str, rows: Sequence[views.Row]) -> list[Facet]:
    """What a view's rows differ in."""
    found = []
    for name, section in _FACETS[view].items():
        there = {str(getattr(row.entry.fact, name) or "?") for row in rows}
        named = [key.partition(".")[2] for key in labels() if section and key.startswith(f"{section}.")]
        order = named or sorted(there)
        found.append(Facet(name, section, tuple(value for value in order if value in there)))
    return found


@cache
def _environment() -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.PackageLoader(__package__, "assets"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"fold": _fold, "steps": views.steps}
    made.globals["day"] = _day
    return made


def _fold(text: str) -> str:
    return " ".join(text.split())


def _day(date: str) -> Label:
    return times.of_edtf(date) or Label(date, date)


def _asset(names: Sequence[str]) -> str:
    return "\n".join((files(__package__) / "assets" / name).read_text(encoding="utf-8").strip() for name in names)


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
