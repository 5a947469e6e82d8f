"""What components leave on a Doc: plain dictionaries, so that a Doc can be pickled and sent to a worker.

Offsets are `[start, end)` in characters of `doc.text`; they may lie inside a token (»2022.« is one
token of blank German, its year ends before the full stop).
"""

from __future__ import annotations

from typing import Literal, TypedDict


class Mark(TypedDict):
    """A marked stretch of text and the rule that marked it."""

    start: int
    end: int
    rule: str


class DateMark(Mark):
    """A time expression of the contract's kind `When`, resolved as far as the document allows."""

    edtf: str | None
    first_day: str | None
    last_day: str | None
    precision: str | None
    modifier: str | None
    candidates: list[str]
    basis: str
    named: str | None
    """The date itself, without its opening: 2005 of »seit 2005«."""
    part: str | None
    """The part of the day as TimeML names it: MO, MI, AF, EV, NI (»am Montagabend«)."""


class TimeMark(Mark):
    """A length of time, a set, a time of day or a vague word: what TimeML knows and the contract does not count."""

    type: Literal["DURATION", "SET", "TIME", "DATE"]
    value: str
    timeml: str
    """The value as TimeML writes it, which has decades (`P2DE`) where ISO 8601 has years (`P20Y`)."""


EntityKind = Literal["country", "organisation", "region", "city", "company"]
Form = Literal["name", "genitive", "adjective", "people", "compound"]


class EntityMark(Mark):
    """A state, organisation, region, city or company, in whatever form it stands in the text.

    `name` is the German nominative (»Südkorea«), of an organisation without a code as the document names it
    (»EBWE«); `full` is then the full name. `code` is the ISO 3166-1 code of a country or the short code of an
    organisation (a body of the EU has the EU's, and so has Brüssel, as it stands for the EU), `country` the
    state that a country, city, region or state body is or belongs to. `capital`: may stand for its government.
    `form` says how it stands there: `name`, `genitive` (»Kasachstans«), `adjective` (»kasachische«),
    `people` (»Kasachen«), `compound` (the first part of »EU-Sonderbeauftragte«).
    """

    name: str
    full: str
    kind: EntityKind
    code: str | None
    country: str | None
    form: Form
    capital: bool


class MoneyMark(Mark):
    """An amount of money. Amounts are decimal strings in the currency's main unit (»5600000000«).

    `currency` is None where the text does not say whose it is (»5 Mio. Pesos«).
    `lead` is where the words before the amount begin that belong to it (»rund«, »bis zu«), or its start.
    """

    lead: int

    amount: str
    amount_max: str | None
    currency: str | None
    comparator: str


class PersonMark(Mark):
    """A place where a person is named, by full name or surname alone.

    `key` is the same for all spellings of a name, `name` the fullest form in the document, nominative.
    `country` and `organisation` (a code or a full name) are those that the person acts for, if known.
    """

    key: str
    name: str
    country: str | None
    organisation: str | None


class OfficeMark(Mark):
    """A person together with a public office: `[start, end)` is the shortest span that holds both."""

    key: str
    name: str
    role: str
    category: str
    country: str | None
    organisation: str | None
    host: str | None
    tenure: str
    person_start: int
    person_end: int


Span = tuple[int, int]


class ClauseMark(Mark):
    """A clause and its predicate. Clauses nest: the smallest one around an offset is the clause it belongs to.

    `parent` is the clause around this one and `conjunct` the one it is joined to by »und«, both as positions in
    the group `kz_clauses`. `opener` is the word that opens a subordinate clause, small letters, or empty.
    `lemma` is the full verb with its particle (`teilnehmen`), `head` where it stands (of a separated verb the
    finite part), `finite` the finite verb, `verbs` all parts of the predicate.
    """

    kind: Literal["main", "subordinate", "relative", "infinitive", "participial", "bracket", "fragment"]
    parent: int | None
    conjunct: int | None
    opener: str
    lemma: str | None
    head: Span | None
    finite: Span | None
    particle: Span | None
    verbs: list[Span]
    tense: Literal["present", "preterite", "perfect", "pluperfect", "future"] | None
    mood: Literal["indicative", "konjunktiv", "infinitive"]
    modal: str | None
    voice: Literal["active", "passive"]
    negated: bool
    question: bool
    conditional: bool


class StageMark(TypedDict):
    """A stage of an agreement's life that its sentence tells.

    `mode` is `reached`, `present` (a date in the future makes it a plan), `passive` (as does having none) or
    `sight`; `windows` are the stretches of text in which its date may stand; a `weak` stage counts only where
    nothing else is told.
    """

    status: str
    mode: str
    start: int
    end: int
    windows: list[tuple[int, int]]
    weak: bool


class AgreementMark(Mark):
    """A place where an agreement is named: `[start, end)` holds its title with what it is about.

    `type` is the contract's, `title` the nominative, `head` its simple noun (»Abkommen«), `noun` the compound
    (»Luftverkehrsabkommen«). `[outer, start)` is what stands before the title: article, attributes; from
    `matter` on it says what it is about.
    `named` says that more than the noun alone names it, `quoted` that it has a name in quotation marks,
    `weak` that the noun alone is not enough, `denied` that there is no such agreement.
    """

    type: str
    title: str
    head: str
    noun: str
    first: str
    gender: str
    plural: bool
    subject: str | None
    determiner: str
    preposition: str
    outer: int
    matter: int
    named: bool
    quoted: bool
    weak: bool
    nested: bool
    denied: bool
    windows: list[tuple[int, int]]
    stages: list[StageMark]


class EventMark(Mark):
    """A word that tells of an event, before it is known when, where and whether it happened.

    `form` is `verb` or `noun`, `word` the infinitive or the noun's head, `clause` a position in `kz_clauses`.
    `object` is the noun that decides the type (»Beziehungen«), if any. Of a noun: `preposition` is the one that
    governs it, `outer` the noun that it is a genitive of (»im Rahmen des Besuchs«) with its preposition,
    `definite` whether it points at something known, `attribute` the clause of its extended attribute.
    """

    type: str
    form: Literal["verb", "noun"]
    word: str
    clause: int
    object: Span | None
    phrase: Span
    preposition: str
    outer: str
    outer_preposition: str
    definite: bool
    attribute: int | None
    adjectives: list[str]
