"""The components in pipelines of spaCy: alone, together, in worker processes, twice."""

import datetime
import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
import spacy

import kz_facts
from kz_facts.parse import memo
from kz_facts.pipeline import COMPONENTS
from kz_facts.pipes import _words
from kz_facts.results import KINDS

ROOT = Path(__file__).parent.parent
TEXTS = [
    "Außenministerin Rosa Huber hat am 3. Mai 2031 in Wien ein Abkommen über 2,5 Mrd. Euro unterzeichnet.",
    "",
    " \n",
    "Der Handel zwischen Kasachstan und der EU erreichte 2030 rund 40 Milliarden Dollar.",
]


ALONE = ("kz_sentences", "kz_entities", "kz_dates", "kz_money", "kz_grammar")  # the others build on them


@pytest.mark.parametrize("name", ALONE)
def test_a_component_alone(name: str) -> None:
    nlp = spacy.blank("de")
    nlp.add_pipe(name)
    for text in TEXTS:
        assert nlp(text).text == text


@pytest.mark.parametrize("name", [name for name in COMPONENTS if name not in ALONE])
def test_a_component_without_those_it_builds_on(name: str) -> None:
    nlp = spacy.blank("de")
    nlp.add_pipe(name)
    with pytest.raises(kz_facts.UsageError, match=rf"{name}: needs kz_\w+.*; add nlp\.add_pipe\('kz_"):
        nlp(TEXTS[0])
    assert nlp.analyze_pipes()["problems"][name], "spaCy knows of it before"


def test_spacy_sees_no_problem_in_the_whole_pipeline() -> None:
    assert not any(kz_facts.load().analyze_pipes()["problems"].values())


@pytest.mark.parametrize("name", ALONE)
def test_a_component_in_a_pipeline_of_others(name: str) -> None:
    nlp = spacy.blank("de")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe(name)
    assert len(list(nlp(TEXTS[0]).sents)) == 1


def _groups(doc: spacy.tokens.Doc) -> dict[str, list[tuple[int, int, str]]]:
    return {key: [(s.start_char, s.end_char, s.label_) for s in group] for key, group in doc.spans.items()}


def test_worker_processes_give_the_same_spans() -> None:
    nlp = kz_facts.load()
    here = [_groups(nlp(text)) for text in TEXTS]
    there = [_groups(doc) for doc in nlp.pipe(TEXTS, n_process=2, batch_size=1)]
    assert here == there
    assert here[0]["kz_dates"]


def test_a_doc_can_be_pickled() -> None:
    doc = kz_facts.load()(TEXTS[0])
    again = pickle.loads(pickle.dumps(doc))
    assert again.user_data["kz_dates"] == doc.user_data["kz_dates"]


def test_the_date_of_a_doc() -> None:
    nlp = kz_facts.load()
    doc = nlp.make_doc("Am Montag kam er.")
    doc._.kz_date = "2031-05-07"
    assert nlp(doc).user_data["kz_dates"][0]["edtf"] == "2031-05-05"


def test_marks_of_a_span() -> None:
    doc = kz_facts.load()(TEXTS[0])
    assert [mark["edtf"] for mark in doc[:]._.kz_marks if "edtf" in mark] == ["2031-05-03"]
    assert not [mark for mark in doc[:2]._.kz_marks if "edtf" in mark]


def test_two_runs_give_the_same_bytes() -> None:
    outputs = set()
    for seed in ("0", "1"):  # the order of sets differs between them
        command = [sys.executable, "-m", "kz_facts", "extract", "seeds/", "-f", "jsonl", "-k", "dates", "-k", "events"]
        command += ["-k", "money", "-k", "officials", "-k", "agreements", "--undated"]
        environment = os.environ | {"PYTHONHASHSEED": seed}
        outputs.add(subprocess.run(command, capture_output=True, cwd=ROOT, env=environment, check=True).stdout)
    assert len(outputs) == 1


def test_extract_many_takes_files_and_texts() -> None:
    seed = ROOT / "seeds/002_c523534ccc35d76b.txt"
    results = list(kz_facts.extract_many([seed, TEXTS[0]], paths=[str(seed)]))
    assert [facts.documents[0].id for facts in results] == [seed.as_posix(), "text-1", seed.as_posix()]
    both = [facts.to_json() for facts in kz_facts.extract_many([seed, TEXTS[0]], workers=2)]
    assert both == [facts.to_json() for facts in results[:2]]


def test_extract_many_raises_or_tells() -> None:
    with pytest.raises(kz_facts.InputError, match=r"nix\.txt: no such file"):
        list(kz_facts.extract_many([Path("nix.txt")]))
    told: list[str] = []
    results = list(kz_facts.extract_many([Path("nix.txt"), "Text."], on_error=lambda error: told.append(str(error))))
    assert len(results) == len(told) == 1


def test_a_date_may_be_a_day() -> None:
    (found,) = kz_facts.extract("Am 3. Mai kam er.", datetime.date(2031, 5, 7)).dates
    assert found.edtf == "2031-05-03"


def test_a_date_that_is_none() -> None:
    with pytest.raises(kz_facts.UsageError, match="2020-13-01: there is no such day"):
        kz_facts.extract("Text.", date="2020-13-01")


def test_timeml() -> None:
    nlp = kz_facts.load()
    doc = nlp.make_doc("Am Montag kam er, drei Tage lang & gern.")
    doc._.kz_date = "2031-05-07"
    written = kz_facts.timeml(nlp(doc))
    assert 'value="2031-05-05">Montag</TIMEX3>' in written
    assert 'type="DURATION" value="P3D"' in written
    assert "&amp; gern" in written


@pytest.mark.parametrize("name", kz_facts.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(kz_facts, name).__doc__
    assert name in dir(kz_facts)


def test_a_name_that_is_not_there() -> None:
    with pytest.raises(AttributeError, match="nix"):
        kz_facts.nix  # noqa: B018


SPACED = [
    *TEXTS,
    *(path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))),
    "  Am 3. Mai\n\n \tkam   er (z.B. nach St. Gallen),\u00a0d.h. »gestern« um 8 Uhr.  \n",
    "-" * 120 + "\n" + "x" * 450 + "\nEnde",
]


@pytest.mark.parametrize("text", SPACED)
def test_a_page_has_the_words_of_the_tokenizer(text: str) -> None:
    nlp = kz_facts.load()
    doc = _words.make_doc(nlp, text)
    for page in [_words.Cutter(nlp).page(text)] * 2:
        assert list(zip(page.starts, page.words, strict=True)) == [(token.idx, token.text) for token in doc]


def test_of_words_without_end_those_are_remembered_that_are_met_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memo, "LIMIT", 4)
    asked: list[str] = []
    known = memo.Memo[str](lambda word: (asked.append(word), word.upper())[1])
    for number in range(100):
        assert known["und"] == "UND"
        assert known[f"wort{number}"] == f"WORT{number}"
        assert sum(known.holds(f"wort{n}") for n in range(100)) <= 8
    assert asked.count("und") == 1


def test_a_text_of_more_words_than_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = [kz_facts.extract(text).to_json(KINDS) for text in TEXTS]
    monkeypatch.setattr(memo, "LIMIT", 5)
    assert [kz_facts.extract(text).to_json(KINDS) for text in TEXTS] == whole
