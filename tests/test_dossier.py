"""One person, agreement, state or organisation in all documents: found by any name, shown as Markdown, HTML, JSON."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import Any

import hostile
import jsonschema
import merge_facts as made
import merge_gold
import pytest
from markdown_it import MarkdownIt

import kz_facts
from kz_facts import schema
from kz_facts.dossier import markdown
from kz_facts.dossier.models import Dossier
from kz_facts.errors import UsageError

MERGED = kz_facts.merge([merge_gold.load(path).facts for path in merge_gold.FILES])
PAPER = "Erweitertes Partnerschafts- und Kooperationsabkommen"


@pytest.mark.parametrize(
    ("wanted", "kind", "id"),
    [
        ("Kassym-Schomart Tokajew", "person", "tokav-kasimomart"),
        ("Kassym-Jomart Tokayev", "person", "tokav-kasimomart"),
        ("Tokaev", "person", "tokav-kasimomart"),
        ("tokav-kasimomart", "person", "tokav-kasimomart"),
        ("KZ", "country", "KZ"),
        ("kasachstan", "country", "KZ"),
        ("Republik Kasachstan", "country", "KZ"),
        ("EU", "organisation", "EU"),
        ("Europäische Union", "organisation", "EU"),
    ],
)
def test_any_name_finds_it(wanted: str, kind: str, id: str) -> None:
    found = kz_facts.dossier(wanted, MERGED)
    assert (found.kind, found.id) == (kind, id)


@pytest.mark.parametrize("wanted", [PAPER, PAPER.lower(), "Abkommen über verstärkte Partnerschaft und Zusammenarbeit"])
def test_an_agreement_by_any_of_its_names(wanted: str) -> None:
    found = kz_facts.dossier(wanted, MERGED)
    assert [step.status for step in found.agreements[0].steps] == ["initialled", "signed"]
    assert {event.triggers[0] for event in found.events} == {"paraphiert", "unterzeichnet"}


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ("Achmetow", r"2 are called so; name one by its id: .*\(person ahmetv-erlan\)"),
        ("Petra Lomann", "no person, agreement, state or organisation in these facts .* did you mean Petra Lohmann"),
        ("", "no person"),
        ("Peru", "no person"),
    ],
)
def test_who_is_not_found_or_found_twice(wanted: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        kz_facts.dossier(wanted, MERGED)


def test_a_person_has_its_events_and_documents_alone() -> None:
    found = kz_facts.dossier("Tokajew", MERGED)
    assert [person.name for person in found.persons] == ["Kassym-Schomart Tokajew"]
    assert all("tokav-kasimomart" in {p.code for p in event.participants} for event in found.events)
    assert {document.id for document in found.documents} == {"06_two_meetings/a", "06_two_meetings/b"}


def test_a_state_has_its_officials_figures_and_contradictions() -> None:
    found = kz_facts.dossier("Usbekistan", MERGED)
    assert [it.kind for it in found.contradictions] == ["figure"]
    assert {figure.amount for figure in found.figures} == {4_400_000_000, 5_100_000_000}
    assert kz_facts.dossier("Kirgisistan", MERGED).sums[0].kind == "trade"


def test_json_fits_its_schema_and_comes_back() -> None:
    found = kz_facts.dossier("KZ", MERGED)
    jsonschema.Draft202012Validator(schema.schema("dossier")).validate(json.loads(found.to_json()))
    assert Dossier.model_validate_json(found.to_json()) == found


@pytest.mark.parametrize(("language", "words"), [("de", ["## Ämter", "im Amt"]), ("en", ["## Offices", "in office"])])
def test_labels_in_two_languages(language: str, words: list[str]) -> None:
    text = kz_facts.dossier("Tokajew", MERGED).to_markdown(language)
    assert all(word in text for word in words), text
    assert "- **2025-04-03** Am selben Tag traf Tokajew den kirgisischen Präsidenten Sadyr Dschaparow" in text


def test_every_row_quotes_a_sentence() -> None:
    text = kz_facts.dossier(PAPER, MERGED).to_markdown()
    assert "  - »Astana, 22. Januar 2015 – Kasachstan und die Europäische Union haben am 20. Januar" in text
    assert "(01\\_two\\_names/a, 2015-01-22)" in text


class _Seen(HTMLParser):
    """What a browser would see: tags, and text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def _hostile() -> Dossier:
    return kz_facts.dossier("NA", hostile.FACTS)


def test_hostile_text_stays_text_in_html() -> None:
    seen = _Seen()
    seen.feed(_hostile().to_html())
    assert "script" not in seen.tags
    assert "<script>alert(1)</script>" in seen.text
    assert "\x07" not in seen.text
    assert "\u202e" not in seen.text


def test_hostile_text_stays_text_in_markdown() -> None:
    shown = MarkdownIt("commonmark").render(_hostile().to_markdown())
    assert "<script" not in shown
    assert "&lt;script&gt;" in shown
    assert "\x07" not in shown


@pytest.mark.parametrize(
    "text",
    ["# kein Titel", "1. kein Punkt", "12) auch keiner", "- keine Liste", "*a* _b_ `c`", "[a](http://b.c)", "a\n\nb",
     "=x", "<b>x</b>", "![x](y)", "a & b &amp; c", "\\*", "www.b.c", "a@b.c", "~~x~~", "| a | b |"],
)  # fmt: skip
def test_markdown_shows_words_as_they_are(text: str) -> None:
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown.plain(text))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    children = tokens[1].children or []
    assert {child.type for child in children} <= {"text", "text_special"}
    assert "".join(child.content for child in children) == " ".join(text.split())


def test_a_person_of_whom_nothing_is_told_but_the_office() -> None:
    facts = made.facts(made.official("a", "huber-rosa", "Rosa Huber", "Ministerin", "minister", "AT"))
    text = kz_facts.dossier("Huber", facts).to_markdown("en")
    assert "## Events" not in text
    assert "- Ministerin, Österreich (in office)" in text
