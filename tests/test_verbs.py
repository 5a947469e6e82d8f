"""The forms of German verbs from their principal parts."""

from __future__ import annotations

import pytest

from kz_facts.parse import verbs


def readings(entry: str, form: str) -> set[tuple[str, str, str]]:
    return {(r.lemma, r.form, r.particle) for f, r in verbs.conjugate(entry) if f == form}


@pytest.mark.parametrize(
    ("entry", "form", "kind"),
    [
        ("unterzeichnen", "unterzeichnet", "participle"),
        ("unterzeichnen", "unterzeichnet", "present"),
        ("unterzeichnen", "unterzeichneten", "attribute"),
        ("unterzeichnen", "unterzeichneten", "preterite"),
        ("unterzeichnen", "unterzeichne", "subjunctive1"),
        ("paraphieren", "paraphiert", "participle"),
        ("schmieren", "geschmiert", "participle"),
        ("beenden", "beendete", "preterite"),
        ("rechnen", "gerechnet", "participle"),
        ("wohnen", "wohnt", "present"),
        ("beten", "gebetet", "participle"),
        ("ernten", "geerntet", "participle"),
        ("enden", "geendet", "participle"),
        ("missbrauchen", "missbraucht", "participle"),
        ("überwachen", "überwacht", "participle"),
        ("handeln", "handle", "subjunctive1"),
        ("ändern", "geänderten", "attribute"),
        ("beugen gebeugt", "gebeugt", "participle"),
        ("treffen trifft traf getroffen", "trifft", "present"),
        ("treffen trifft traf getroffen", "träfen", "subjunctive2"),
        ("bringen bringt brachte gebracht", "brächte", "subjunctive2"),
        ("nennen nennt nannte genannt", "nennte", "subjunctive2"),
        ("helfen hilft half geholfen hülfe", "hülfen", "subjunctive2"),
        ("können kann konnte gekonnt", "könnten", "subjunctive2"),
        ("bestehen besteht bestand bestanden", "bestehende", "present_participle"),
        ("tun tut tat getan", "tuend", "present_participle"),
        ("sein", "seien", "subjunctive1"),
    ],
)
def test_a_form_is_read(entry: str, form: str, kind: str) -> None:
    assert (verbs.lemma(entry), kind, "") in readings(entry, form)


@pytest.mark.parametrize(
    ("entry", "form", "expected"),
    [
        ("ab|sagen", "sagte", {("absagen", "preterite", "ab")}),
        ("ab|sagen", "absagte", {("absagen", "preterite", "")}),
        ("ab|sagen", "abgesagt", {("absagen", "participle", "")}),
        ("ab|sagen", "abzusagen", {("absagen", "zu_infinitive", "")}),
        ("ab|sagen", "abzusagende", {("absagen", "gerundive", "")}),
        ("ein|weihen", "eingeweihten", {("einweihen", "attribute", "")}),
        ("vor|bereiten", "vorbereitet", {("vorbereiten", "present", ""), ("vorbereiten", "participle", "")}),
        ("zusammen|kommen kommt kam gekommen", "käme", {("zusammenkommen", "subjunctive2", "zusammen")}),
        ("an|erkennen erkennt erkannte erkannt", "anerkannt", {("anerkennen", "participle", "")}),
    ],
)
def test_the_particle_stands_apart_or_joined(entry: str, form: str, expected: set[tuple[str, str, str]]) -> None:
    assert readings(entry, form) == expected


@pytest.mark.parametrize(
    ("entry", "form"),
    [("verhandeln", "geverhandelt"), ("paraphieren", "geparaphiert"), ("wohnen", "wohnet"), ("ab|sagen", "geabsagt")],
)
def test_a_form_that_does_not_exist(entry: str, form: str) -> None:
    assert not readings(entry, form)


def test_swiss_spelling_stands_beside() -> None:
    assert readings("schließen schließt schloss geschlossen", "schliesst") == {("schließen", "present", "")}


def test_a_form_of_two_verbs_keeps_both() -> None:
    found = verbs.lexicon(["ab|sagen", "sagen", "aus|sagen"])
    assert [r.lemma for r in found["sagte"]] == ["absagen", "sagen", "aussagen"]


def test_half_an_entry_is_refused() -> None:
    with pytest.raises(ValueError, match="2 principal parts"):
        verbs.conjugate("kommen kommt kam")
