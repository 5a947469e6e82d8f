"""The documents whose facts are merged: when each was published, and how a fact is quoted."""

from __future__ import annotations

from collections.abc import Iterable

from kz_facts.merge.models import Link, Member
from kz_facts.models import Document, Fact, Party
from kz_facts.results import Facts

_NEVER = "9999"  # documents without a day come last


class Corpus:
    """Facts of many documents, in an order that does not depend on how they were given."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self._by_id = {document.id: document for document in facts.documents}
        self.people: dict[tuple[str, str], str] = {}

    @property
    def documents(self) -> list[Document]:
        """All documents, by day of publication."""
        return sorted(self.facts.documents, key=lambda document: (document.date or _NEVER, document.id))

    def published(self, fact: Fact) -> str | None:
        """The day of a fact's document."""
        document = self._by_id.get(fact.document)
        return document.date if document else None

    def place(self, fact: Fact) -> tuple[str, str, int, str]:
        """Where a fact stands among all: by day of publication, document and start."""
        return self.published(fact) or _NEVER, fact.document, fact.evidence.start, fact.id

    def in_order(self, facts: Iterable[Fact]) -> list[Fact]:
        """Facts by day of publication, document and start."""
        return sorted(facts, key=self.place)

    def members(self, facts: Iterable[Fact]) -> list[Member]:
        """The facts as members of what was merged."""
        return [self._member(fact) for fact in self.in_order(facts)]

    def _member(self, fact: Fact) -> Member:
        document = self._by_id.get(fact.document)
        return Member(
            fact=fact.id, document=fact.document, published=document.date if document else None,
            publisher=document.publisher if document else None, evidence=fact.evidence, sentence=fact.sentence,
            source=fact.source,
        )  # fmt: skip

    def common(self, facts: Iterable[Fact], links: list[Link]) -> dict[str, object]:
        """What everything merged carries: id, documents, members, links."""
        members = self.members(facts)
        documents = list(dict.fromkeys(member.document for member in members))
        return {"id": members[0].fact, "documents": documents, "members": members, "links": links}

    def code(self, document: str, party: Party) -> str:
        """What tells a party from others: its code, a person's merged key, or its name in small letters."""
        if party.kind == "person" and party.code:
            return self.people.get((document, party.code), party.code)
        return party.code or party.name.lower()

    def codes(self, document: str, parties: Iterable[Party]) -> frozenset[str]:
        """The codes of several parties."""
        return frozenset(self.code(document, party) for party in parties)

    def union(self, told: Iterable[tuple[str, Iterable[Party]]]) -> list[Party]:
        """All parties of several documents, each once, in the order in which they are named."""
        found: dict[str, Party] = {}
        for document, parties in told:
            for party in parties:
                code = self.code(document, party)
                if code not in found or len(party.name) > len(found[code].name):
                    keyed = party.model_copy(update={"code": code}) if party.kind == "person" else party
                    found[code] = keyed
        return list(found.values())
