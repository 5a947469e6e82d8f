"""Who takes part in events: what is named, what acts for whom, what points back."""

import pytest
from corpus_lines import Case, cases

import kz_facts


@pytest.mark.parametrize("case", cases("participants"))
def test_corpus(case: Case) -> None:
    found = kz_facts.extract(case.text, date=case.date).events
    for start, _, wanted in case.expected:
        kind, _, names = wanted.partition(": ")
        event = next(e for e in found if any(m.start == start for m in e.mentions))
        parties = {p.code if p.code and p.kind != "person" else p.name for p in event.participants}
        assert (event.type, parties) == (kind, {name.strip() for name in names.split(",") if name.strip()})
