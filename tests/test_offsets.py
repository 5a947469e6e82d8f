"""Every span that is written stands in the file where it says."""

from collections.abc import Iterator
from typing import Any

import pytest
from corpus_lines import FOLDER, cases

import kz_facts
from kz_facts.articles import split
from kz_facts.models import Document, Evidence, When
from kz_facts.results import KINDS, Facts

# What texts from the web look like: nothing of it may shift a span or hide a fact.
ODD = (
    "Wien/Astana, 4.\u00a0Mai\u00a02031\u202f–\u202fAußenminister Anton Gruber hat am 3.\u00a0Mai 2031 in Wien ein "
    "Investi\u00adtions\u00adschutz\u00adabkommen unterzeichnet. 😀 Der Handel erreichte 2030 rund "
    "2,5\u00a0Mrd.\u00a0Euro.\r\n"
    "Die Handels– und Wirtschaftsministerin Rosa Pu\u0308hringer sprach am 5.\u200b Mai 2031 mit der "
    "EU\u2011Kommission.\r\n"
    "Pressemitteilung der Botschaft in Wien\r\n"
    "\ufeffGenf, 7. Mai 2031 — Die Schweiz zahlt 1’500’000\u2009Franken.\u2028"
    "Das sagte Präsident „Anton Muster“ am 6. Mai.\n"
)


def _spans(value: Any) -> Iterator[Evidence]:
    if isinstance(value, When) and value.basis == "publication" and not value.evidence.text:
        return  # no words of the text say when
    if isinstance(value, Evidence):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _spans(item)
    elif hasattr(type(value), "model_fields"):
        for name in type(value).model_fields:
            yield from _spans(getattr(value, name))


def _check(facts: Facts) -> int:
    count = 0
    for kind in KINDS:
        for fact in facts.of(kind):
            document = next(document for document in facts.documents if document.id == fact.document)
            for span in _spans(fact):
                assert facts.text[span.start : span.end] == span.text, fact.rule
                assert document.start <= span.start < span.end <= document.end, fact.rule
                count += 1
            assert fact.sentence.start <= fact.evidence.start < fact.sentence.end, fact.rule
    return count


def test_seeds(facts_by_seed: dict[str, Facts]) -> None:
    assert all(_check(facts) for facts in facts_by_seed.values())


def test_odd_characters() -> None:
    facts = kz_facts.extract(ODD)
    assert _check(facts)
    assert [document.date for document in facts.documents] == ["2031-05-04", "2031-05-07"]
    assert {"2031-05-03", "2031-05-05", "2031-05-06"} <= {date.edtf for date in facts.dates}
    assert {2_500_000_000, 1_500_000} <= {money.amount for money in facts.money}


@pytest.mark.parametrize("theme", sorted(path.stem for path in FOLDER.glob("*.txt")))
def test_corpus(theme: str) -> None:
    for parameters in cases(theme):
        case = parameters.values[0]
        _check(kz_facts.extract(case.text, case.date))


def test_every_fact_has_its_own_id(seed_facts: Facts) -> None:
    identities = [fact.id for kind in KINDS for fact in seed_facts.of(kind)]
    assert len(identities) == len(set(identities))


def test_articles_are_documents() -> None:
    documents: list[Document] = split(ODD, "a.txt")
    assert "".join(ODD[d.start : d.end] for d in documents) == ODD
