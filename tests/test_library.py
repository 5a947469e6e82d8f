"""The library as people use it in scripts and notebooks."""

from __future__ import annotations

import datetime
import subprocess
import sys
import warnings
from pathlib import Path
from typing import Any

import pytest
import spacy
from running import Run

import kz_facts
from kz_facts import Facts, Options, UsageError

TEXT = "Außenministerin Rosa Huber unterzeichnete am 3. Mai 2031 in Wien ein Abkommen. Das Werk kostet 5 Mio. Euro."
OTHER = "Am Montag reiste Minister Ali Omarow nach Namibia. Der Handel mit der EU erreichte 2030 rund 2,5 Mrd. Dollar."


@pytest.fixture(scope="module")
def facts() -> Facts:
    return kz_facts.extract(TEXT)


# What a call takes


def test_kinds(facts: Facts) -> None:
    some = kz_facts.extract(TEXT, kinds=["money", "dates"])
    assert (some.money, some.dates) == (facts.money, facts.dates)
    assert not some.events
    with pytest.raises(UsageError, match="kind event: unknown; there are events"):
        kz_facts.extract(TEXT, kinds=["event"])
    with pytest.raises(UsageError, match="kinds 'money': several are wanted"):
        kz_facts.extract(TEXT, kinds="money")


def test_holidays() -> None:
    assert not kz_facts.extract("An Ostern 2031 kam er.", kinds=["dates"]).dates[0].evidence.text.startswith("Ostern")
    (found,) = kz_facts.extract("An Ostern 2031 kam er.", kinds=["dates"], holidays=True).dates
    assert found.edtf == "2031-04-13"


@pytest.mark.parametrize(
    "date",
    [
        "2031-05-07", "20310507", "2031-W19-3", "2031-05-07T10:00:00Z", datetime.date(2031, 5, 7),
        datetime.datetime(2031, 5, 7, 23, 59),
    ],
)  # fmt: skip
def test_a_day_in_any_form(date: Any) -> None:
    facts = kz_facts.extract("Am 3. Mai kam er.", date)
    assert facts.documents[0].date == "2031-05-07"
    assert facts.dates[0].edtf == "2031-05-03"
    assert Options(date=date).date == "2031-05-07"


def test_a_timestamp_of_pandas() -> None:
    pandas = pytest.importorskip("pandas", reason="needs pandas, of the extra test-all")
    assert kz_facts.extract("Text.", pandas.Timestamp("2031-05-07 10:00")).documents[0].date == "2031-05-07"
    with pytest.raises(UsageError, match="there is no such day"):
        kz_facts.extract("Text.", pandas.NaT)


@pytest.mark.parametrize("date", ["2031-13-01", "gestern", "0001-01-01", "9999-12-31", "", 5])
def test_what_is_no_day(date: Any) -> None:
    with pytest.raises(UsageError, match=f"date {date}: "):
        kz_facts.extract("Am Tag zuvor kam er.", date)


@pytest.mark.parametrize("date", ["1000-01-01", "9000-12-31"])
def test_days_far_away(date: str) -> None:
    kz_facts.extract("Vor 1500 Jahren, in 2000 Jahren, am Vortag, nächstes Jahrhundert, am 29. Februar.", date)


def test_a_text_is_wanted() -> None:
    with pytest.raises(TypeError, match="a text is wanted, not "):
        kz_facts.extract(Path("a.txt"))  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="half of a character at 1"):
        kz_facts.extract("a\ud800")


@pytest.mark.parametrize(
    "text", ["9" * 5000 + " Euro", "am 3. Mai " + "2" * 5000, "²³ Mio. Euro am ³. Mai", "1" * 60 + " %"]
)
def test_numbers_that_nobody_writes(text: str) -> None:
    found = kz_facts.extract(f"Es waren {text}. Am 3. Mai 2031 kostete es 5 Euro.")
    assert [date.edtf for date in found.dates][-1] == "2031-05-03"
    assert Facts.from_json(found.to_json()).money == found.money


# Many texts


def test_one_string_is_not_many() -> None:
    for given in ("texte/", Path("texte"), b"x"):
        with pytest.raises(TypeError, match="many texts are wanted, not one"):
            next(kz_facts.extract_many(given))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="many paths are wanted, not one str"):
        next(kz_facts.extract_many(paths="texte/"))


@pytest.mark.parametrize("item", ["texte/", "meldung.txt", "/etc/hostname", "archiv/*.txt", "C:\\texte\\a.txt"])
def test_a_string_that_looks_like_a_path_is_a_text_and_told_of(item: str) -> None:
    with pytest.warns(UserWarning, match="is read as a text; for the file write Path"):
        (found,) = kz_facts.extract_many([item])
    assert found.text == item


@pytest.mark.parametrize("item", ["", "Text.", "Am 3. Mai.", "Wien/Berlin kam.", "u.a.", "5/6\n", "und/oder so"])
def test_a_string_that_looks_like_a_text(item: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        (found,) = kz_facts.extract_many([item])
    assert (found.text, found.documents[0].id) == (item, "text-1")


# Facts


def test_length_and_short_form(facts: Facts) -> None:
    assert len(facts) == sum(len(facts.of(kind)) for kind in kz_facts.results.KINDS) > 3
    assert repr(facts).startswith("<Facts of 1 document(s): 1 events, 1 money, 1 officials, 1 agreements, ")
    assert repr(kz_facts.extract("")) == "<Facts of 1 document(s): none>"


def test_facts_are_added(facts: Facts) -> None:
    other = kz_facts.extract(OTHER, "2031-05-07")
    both = facts + other
    assert [document.id for document in both.documents] == ["text", "text (2)"]
    assert len(both) == len(facts) + len(other)
    identities = [fact.id for kind in kz_facts.results.KINDS for fact in both.of(kind)]
    assert len(set(identities)) == len(identities)
    for document in both.documents:
        for fact in both.money:
            if fact.document == document.id:
                assert both.text_of(document)[fact.evidence.start : fact.evidence.end] == fact.evidence.text
    assert len(sum([facts, other, facts])) == 2 * len(facts) + len(other)
    assert len(list(both.in_order())) == len(both) + 2
    with pytest.raises(TypeError):
        facts + 1  # type: ignore[operator]
    again = Facts.from_json(both.to_json(kz_facts.results.KINDS, with_text=True))
    assert (again.documents, again.events, again.texts) == (both.documents, both.events, both.texts)


def test_parts_of_a_file_are_renamed_with_it(facts_by_seed: dict[str, Facts]) -> None:
    seed = facts_by_seed["001"]
    assert len(seed.documents) > 1
    twice = seed + seed
    assert len({document.id for document in twice.documents}) == 2 * len(seed.documents)
    named = {document.id for document in twice.documents}
    assert {fact.document for fact in twice.dates} <= named


def test_facts_of_json(facts: Facts, tmp_path: Path) -> None:
    assert Facts.from_json(facts.to_json(kz_facts.results.KINDS, with_text=True)) == facts
    with pytest.raises(kz_facts.InputError, match="there are no facts in it"):
        Facts.from_json("{}")
    broken = facts.to_json().replace('"amount":5000000', '"amount":"viel"')
    with pytest.raises(kz_facts.InputError, match=r"no facts of this version \(Money\.amount"):
        Facts.from_json(broken)
    with pytest.raises(kz_facts.InputError, match="cannot be read"):
        Facts.from_json(tmp_path / "nix.json")


# Data frames


def test_pandas(facts: Facts) -> None:
    pandas = pytest.importorskip("pandas", reason="needs pandas, of the extra test-all")
    events = facts.to_pandas("events")
    assert events["when_first_day"].tolist() == [pandas.Timestamp("2031-05-03")]
    assert events["participants"].tolist()[0].startswith("Rosa Huber")
    assert facts.to_pandas("money")["amount"].dtype == "float64"
    assert facts.to_pandas("money")["start"].dtype == "Int64"
    assert facts.to_pandas("documents")["id"].tolist() == ["text"]
    apart = facts.to_pandas("events", explode=True)
    assert apart["party_name"].tolist()[0] == "Rosa Huber"
    assert "participants" not in apart
    assert facts.to_pandas("durations").empty
    with pytest.raises(UsageError, match="kind officials: has no parties to explode"):
        facts.to_pandas("officials", explode=True)
    with pytest.raises(UsageError, match="kind event: unknown"):
        facts.to_pandas("event")


def test_polars(facts: Facts) -> None:
    polars = pytest.importorskip("polars", reason="needs polars, of the extra test-all")
    events = facts.to_polars("events")
    assert events["when_first_day"].to_list() == [datetime.date(2031, 5, 3)]
    assert events.schema["start"] == polars.Int64
    assert facts.to_polars("events", explode=True)["party_name"].to_list()[0] == "Rosa Huber"
    assert facts.to_polars("durations").is_empty()


@pytest.mark.parametrize("name", ["pandas", "polars"])
def test_a_data_frame_without_its_library(facts: Facts, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(UsageError, match=rf"needs {name}; pip install 'kz-facts\[{name}\]'"):
        getattr(facts, f"to_{name}")("events")


# Docs


def test_a_doc_has_facts(facts: Facts) -> None:
    nlp = kz_facts.load()
    (one, two) = (kz_facts.facts(doc) for doc in nlp.pipe([TEXT, OTHER]))
    assert one.to_json() == facts.to_json()
    assert two.text == OTHER
    doc = nlp.make_doc("Am Montag kam er.")
    doc._.kz_date = "2031-05-07"
    named = kz_facts.facts(nlp(doc), id="a.txt", kinds=["dates"])
    assert named.dates[0].edtf == "2031-05-05"
    assert named.dates[0].document == named.documents[0].id == "a.txt"


def test_a_doc_that_has_been_nowhere() -> None:
    with pytest.raises(UsageError, match="facts: needs kz_entities, kz_dates"):
        kz_facts.facts(spacy.blank("de")(TEXT))


def test_facts_is_a_package_still() -> None:
    code = (
        "import kz_facts, spacy\nfrom kz_facts.facts import dates\n"
        f"assert kz_facts.facts(kz_facts.load()({TEXT!r})).dates\nassert dates.build"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_ents() -> None:
    nlp = kz_facts.load(ents=True)
    doc = nlp(
        "Außenministerin Rosa Huber reiste am 3. Mai 2031 zur kasachischen Bank in Wien und gab der EU 5 Mio. Euro."
    )
    found = {ent.text: ent.label_ for ent in doc.ents}
    assert found.items() >= {
        "Rosa Huber": "PER", "3. Mai 2031": "DATE", "Wien": "LOC", "EU": "ORG", "5 Mio. Euro": "MONEY",
        "kasachischen": "MISC",
    }.items()  # fmt: skip
    assert not kz_facts.load()(TEXT).ents, "only on wish"


def test_displacy() -> None:
    from spacy import displacy

    html = displacy.render(kz_facts.load(ents=True)(TEXT), style="ent", jupyter=False)
    assert "3. Mai 2031" in html
    spans = displacy.render(kz_facts.load()(TEXT), style="span", options={"spans_key": "kz_money"}, jupyter=False)
    assert "amount" in spans, "the rule is the label"


# A trained pipeline


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small pipeline, trained on three sentences: it finds names, badly."""
    from spacy.training import Example

    nlp = spacy.blank("de")
    ner = nlp.add_pipe("ner")
    ner.add_label("PER")  # type: ignore[attr-defined]
    ner.add_label("MISC")  # type: ignore[attr-defined]
    sentences = ["Rosa Huber kam.", "Ali Omarow ging.", "Das Abkommen gilt."]
    spans = [[(0, 10, "PER")], [(0, 10, "PER")], [(4, 12, "MISC")]]
    examples = [
        Example.from_dict(nlp.make_doc(sentence), {"entities": its})
        for sentence, its in zip(sentences, spans, strict=True)
    ]
    nlp.initialize(lambda: examples)
    for _ in range(20):
        nlp.update(examples)
    path = tmp_path_factory.mktemp("model") / "de_klein"
    nlp.to_disk(path)
    return path


def test_a_trained_pipeline_serves(model: Path, facts: Facts, inside: Run, tmp_path: Path) -> None:
    assert kz_facts.extract(TEXT, model=str(model)).to_json() == facts.to_json()
    (tmp_path / "text").write_text(TEXT, encoding="utf-8")
    with_model = inside("extract", str(tmp_path / "text"), "--model", str(model))
    assert with_model.stdout == inside("extract", str(tmp_path / "text")).stdout
    doc = kz_facts.load(model=str(model), ents=True)("Das Abkommen gilt. Das Werk kostet 5 Mio. Euro.")
    assert "MISC" in {ent.label_ for ent in doc.ents}, "what the model finds stays where we found nothing"
    assert {ent.text: ent.label_ for ent in doc.ents}["5 Mio. Euro"] == "MONEY"


def test_a_model_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be loaded"):
        kz_facts.load(model=str(tmp_path))
    spacy.blank("en").to_disk(tmp_path / "en")
    with pytest.raises(UsageError, match=r"a pipeline for en; one for German \(de\) is wanted"):
        kz_facts.load(model=str(tmp_path / "en"))


# The language


ENGLISH = "The bank has granted the plant a loan of five million euros, and parliament has agreed to it. " * 5


def test_a_text_that_is_not_german_is_told_of() -> None:
    found = kz_facts.extract(ENGLISH)
    (warning,) = found.warnings
    assert warning == found.foreign
    assert "text: 0% German function words" in warning
    assert kz_facts.extract(TEXT * 3).foreign is None
    assert kz_facts.extract("The bank. " * 3).foreign is None, "too short to tell"


def test_the_command_tells_of_it_three_times_and_then_counts(inside: Run, tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(ENGLISH, encoding="utf-8")
    said = inside("extract", str(tmp_path)).stderr.decode().splitlines()
    assert len(said) == 4
    assert said[-1] == "kzfacts: 2 more files seem not to be German"
    assert inside("extract", str(tmp_path), "-q").stderr == b""
