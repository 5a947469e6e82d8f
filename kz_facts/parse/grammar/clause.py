"""A clause with its predicate and its arguments; chunks and clauses are named by their numbers in the sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["main", "subordinate", "relative", "infinitive", "participial", "bracket", "fragment"]
Tense = Literal["present", "preterite", "perfect", "pluperfect", "future", ""]
Voice = Literal["active", "passive", "state", "recipient"]


@dataclass(slots=True, eq=False)
class Clause:
    """Words `[first, last)`; `own` are those that no clause within it has.

    `parent` is the clause around this one, `conjunct` the one that it is joined to and from which it takes what it
    does not say, `opener` the word that opens a subordinate clause; -1 for none.
    `gap` says that a second predicate borrows its finite verb, `comma` that nothing but a comma joins it.
    `head` is the full verb, `finite` the finite one, `particle` the separated particle, `verbs` all parts of the
    predicate, each a word. `voice` is `state` for »ist unterzeichnet«, `recipient` for »bekam verliehen«. `modal`
    colours the full verb (»soll«, »lassen«). `subject` is a chunk, `subjects` adds those of a row. `obliques` are
    chunks with a preposition that go with the verb. `predicative` is the noun beside a copula, `adjective` the word
    that is its adjective.
    `antecedent` is the chunk that a relative clause or an attribute belongs to. An infinitive has as `subject` who
    does it, by the verb that governs it. `shared` are the phrases in front of the clause before that hold for a joined
    one too: »Am 3. Mai traf er A und besuchte B«. A clause that leaves out its full verb has that of its conjunct, and
    no `verbs`.
    """

    kind: Kind
    first: int
    last: int
    parent: int = -1
    conjunct: int = -1
    opener: int = -1
    number: int = -1
    own: list[int] = field(default_factory=list)
    finite: int = -1
    conditional: bool = False
    question: bool = False
    gap: bool = False
    comma: bool = False

    lemma: str = ""
    head: int = -1
    particle: int = -1
    verbs: tuple[int, ...] = ()
    tense: Tense = ""
    mood: Literal["indicative", "subjunctive1", "subjunctive2", "infinitive"] = "indicative"
    modal: str = ""
    voice: Voice = "active"
    negated: bool = False
    reflexive: bool = False
    plural: bool | None = None

    chunks: list[int] = field(default_factory=list)
    subject: int = -1
    objects: list[int] = field(default_factory=list)
    datives: list[int] = field(default_factory=list)
    obliques: list[int] = field(default_factory=list)
    shared: list[int] = field(default_factory=list)
    predicative: int = -1
    adjective: int = -1
    antecedent: int = -1

    @property
    def past(self) -> bool:
        """Whether its tense is of what is over."""
        return self.tense in ("preterite", "perfect", "pluperfect")
