"""Who a fact is from, and who speaks where."""

from __future__ import annotations

import pytest
from corpus_lines import Case, cases

from kz_facts import api, articles, extraction
from kz_facts.facts.discourse.speech import Speech
from kz_facts.facts.scene import Scene
from kz_facts.facts.source import source
from kz_facts.facts.view import View
from kz_facts.options import Options
from kz_facts.parse import quotations, turns
from kz_facts.rules.loader import load
from kz_facts.rules.source import SourceRules

RULES = load("source", SourceRules)
_FACTS = ("5 Mio. Euro", "40 Mio. Euro", "3 Mio. Euro", "3. Mai", "3 Prozent")


def view_of(text: str) -> View:
    options = Options(date="2024-05-15")
    return next(iter(extraction.annotate(text, articles.split(text, "text", option=options.date), options)))


def place(case: Case, view: View, start: int, end: int) -> tuple[int, int]:
    """Where the words of a mark stand in the text as the pipeline has it."""
    words = case.text[start:end]
    at = -1
    for _ in range(case.text[:start].count(words) + 1):
        at = view.text.index(words, at + 1)
    return at, at + len(words)


def said_by(sentence: str) -> str | None:
    fact = next(fact for fact in _FACTS if fact in sentence)
    view = view_of(sentence)
    start = view.text.index(fact)
    return source(view, start, start + len(fact))


@pytest.mark.parametrize("case", cases("sources"))
def test_corpus(case: Case) -> None:
    view = view_of(case.text)
    assert case.expected
    found = [source(view, *place(case, view, start, end)) or "-" for start, end, _ in case.expected]
    assert found == [value for _, _, value in case.expected]


@pytest.mark.parametrize("case", cases("speech"))
def test_speakers(case: Case) -> None:
    view = view_of(case.text)
    speech = Speech.of(Scene.of(view))
    assert case.expected
    for start, end, value in case.expected:
        at, _ = place(case, view, start, end)
        speaker, addressed = speech.speaker_at(at), speech.addressed_at(at)
        found = ("quoted " if speech.inside_quote(at) else "") + (speaker["name"] if speaker else "-")
        if ">" in value:
            found += " > " + (addressed["name"] if addressed else "-")
        assert (case.text[start:end], found) == (case.text[start:end], value)


@pytest.mark.parametrize(("words", "sentence"), [(m, w) for m, ws in RULES.examples.items() for w in ws])
def test_examples(words, sentence):
    assert said_by(sentence) == words


@pytest.mark.parametrize("sentence", RULES.misses)
def test_misses(sentence):
    assert said_by(sentence) is None


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Es seien 5 Mio. Euro da, teilte die Behörde mit. Dazu gebe es 3 Mio. Euro.", ["teilte die Behörde mit"] * 2),
        ("Es seien 5 Mio. Euro da, teilte die Behörde mit. Dazu gab es 3 Mio. Euro.", ["teilte die Behörde mit", None]),
        (
            "Es seien 5 Mio. Euro da, teilte sie mit. Die Stadt hofft, dass es 3 Mio. Euro werden solle.",
            ["teilte sie mit", None],
        ),
        ("Der Hafen kostet 5 Mio. Euro. Nach Angaben der Stadt sind es 6 Mio. Euro.", [None, "Nach Angaben der Stadt"]),
        ("Der Hafen kostet laut Zoll 5 Mio. Euro; das Dach kostet 3 Mio. Euro.", ["laut Zoll", None]),
        ("Am Montag sagte der Minister ein Treffen ab, es hätte 5 Mio. Euro gekostet.", [None]),
    ],
)
def test_sources_in_documents(text, sources):
    assert [fact.source for fact in api.extract(text).money] == sources


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Er sagte: »Ja.« Dann »Nein«.", ["»Ja.«", "»Nein«"]),
        ("Il dit: «Ja.» Und «Nein».", ["«Ja.»", "«Nein»"]),
        ("„Ja. Nein“, sagte sie. „Gut.“", ["„Ja. Nein“", "„Gut.“"]),
        ("“Ja”, sagte er.", ["“Ja”"]),
        ('"Ja", sagte er, "gut".', ['"Ja"', '"gut"']),
        ('Er sah auf die 5" große Uhr.', []),
        ("»Eins.\n\n»Zwei.«", ["»Eins.\n\n»Zwei.«"]),
        ("Es fehlt ein »Ende.", []),
    ],
)
def test_quotations(text, quoted):
    assert [text[start:end] for start, end in quotations.find(text)] == quoted


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Frage: Wann?\nAntwort: Bald.\nFrage: Wo?\nAntwort: Hier.", [True, False, True, False]),
        ("Ort: Wien\nZeit: heute\nOrt: Graz\nZeit: morgen", []),
        ("Was kostet es?\nNichts.\n\nWo ist es?\nIn Wien.", []),  # a list of answers, and nobody speaks
        ("Wann kommen Sie?\nIch komme im Mai.\n\nUnd dann?\nDann gehe ich.", [True, False, True, False]),
    ],
)
def test_turns(text, asks):
    assert [turn.asks for turn in turns.find(text, ["Frage", "Antwort"], [])] == asks
