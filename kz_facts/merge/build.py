"""All facts of many documents to what they tell together."""

from __future__ import annotations

from collections.abc import Iterable

from kz_facts.errors import UsageError
from kz_facts.merge import agreements, contradictions, events, figures, persons, sums
from kz_facts.merge.corpus import Corpus
from kz_facts.merge.models import Contradiction, Merge, Sum
from kz_facts.results import KINDS, Facts


def merge(facts: Facts | Iterable[Facts], *, joined: bool = True) -> Merge:
    """What many documents tell together: each person, agreement, event and figure once, with all who tell of it.

    The same facts give the same result in whatever order they come. A document that comes twice counts once, as it was
    read last. Nothing is lost: every fact is a member of one thing, with the words that state it.

    Args:
        facts: Facts of one run or of several.
        joined: Whether facts are joined at all; else each stays alone, and contradictions are not looked for.

    Raises:
        UsageError: Something else than facts was given.
    """
    corpus = Corpus(together([facts] if isinstance(facts, Facts) else facts))
    people = persons.merge(corpus, joined=joined)
    papers = agreements.merge(corpus, joined=joined)
    happened = events.merge(corpus, joined=joined)
    amounts = figures.merge(corpus, joined=joined)
    against: list[Contradiction] = []
    added: list[Sum] = []
    if joined:
        against = contradictions.find(corpus, papers, happened, amounts)
        against += contradictions.of_days(corpus, papers)
        added, wrong = sums.find(corpus, amounts)
        against += wrong
    return Merge(
        documents=corpus.documents, persons=people, agreements=papers, events=happened, figures=amounts,
        contradictions=against, sums=added,
    )  # fmt: skip


def together(runs: Iterable[Facts]) -> Facts:
    """The facts of several runs as one: a document that was read twice counts as it was read last.

    Documents of one name that are two (another title, day or extent) get a number, as `Facts.__add__` gives it.

    Raises:
        UsageError: Something else than facts was given.
    """
    whole: Facts | None = None
    for facts in runs:
        if not isinstance(facts, Facts):
            raise UsageError(f"merge: facts are wanted, not {type(facts).__name__}; read them with Facts.from_json")
        whole = facts if whole is None else _without(whole, facts) + facts
    if whole is None:
        return Facts("", [], [], [], [], [], [])
    return whole


def _without(old: Facts, new: Facts) -> Facts:
    """Facts without the documents that others have too."""
    same = {_identity(document) for document in new.documents}
    twice = {document.id for document in old.documents if _identity(document) in same}
    if not twice:
        return old
    kept = {kind: [fact for fact in old.of(kind) if fact.document not in twice] for kind in KINDS}
    documents = [document for document in old.documents if document.id not in twice]
    return Facts(old.text, documents, **kept, texts=old.texts)  # type: ignore[arg-type]


def _identity(document: object) -> tuple[object, ...]:
    return tuple(getattr(document, name) for name in ("id", "start", "end", "title", "date"))
