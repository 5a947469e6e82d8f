"""What components leave on a Doc: plain dictionaries, so that a Doc can be pickled and sent to a worker.

Offsets are `[start, end)` in characters of `doc.text`; they may lie inside a token (»2022.« is one
token of blank German, its year ends before the full stop).
"""

from __future__ import annotations

from typing import Literal, TypedDict

from kz_facts.parse.morphology import Gender


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
Sort = Literal[
    "", "international", "organ", "agency", "company", "bank", "media", "party", "association", "armed", "club",
    "school",
]  # fmt: skip
PUBLIC: frozenset[Sort] = frozenset(("international", "organ", "agency"))


class EntityMark(Mark):
    """A state, organisation, region, city or company, in whatever form it stands in the text.

    `name` is the German nominative (»Südkorea«), of an organisation without a code as the document names it
    (»EBWE«); `full` is then the full name. `code` is the ISO 3166-1 code of a country or the short code of an
    organisation (a body of the EU has the EU's, and so has Brüssel, as it stands for the EU), `country` the
    state that a country, city, region or state body is or belongs to. `capital`: may stand for its government.
    `form` says how it stands there: `name`, `genitive` (»Kasachstans«), `adjective` (»kasachische«),
    `people` (»Kasachen«), `compound` (the first part of »EU-Sonderbeauftragte«).
    `sort` says what kind of body it is, empty where that is not known and for what is none: an `organ` acts as its
    state (»Kreml«, »Bundestag«), an `agency` is a body of its own (»Bundesbank«, a court); those in `PUBLIC` have
    public offices.
    """

    name: str
    full: str
    kind: EntityKind
    code: str | None
    country: str | None
    form: Form
    capital: bool
    sort: Sort


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
    `country` and `organisation` (a code or a full name) are those that the person acts for, if known. `front` is where
    the phrase of the name begins: »Dr. Karl Huber«, »S. E. Karl Huber«.
    """

    front: int
    key: str
    name: str
    country: str | None
    organisation: str | None


class OfficeMark(Mark):
    """A person together with a public office: `[start, end)` is the shortest span that holds both.

    `head` is where the title's noun begins. `open` says that the state is left to the context, `kin` that the office
    is that of somebody named before: `former` (»sein Vorgänger«), `next` (»sein Nachfolger«), `same` (»sein Kollege«).
    A title without a holder has no key, and persons at -1.
    """

    head: int
    open: bool
    kin: str
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


class AgreementMark(Mark):
    """A place where an agreement is named: `[start, end)` holds its title with what it is about.

    `type` is the contract's, `title` the nominative, `head` its simple noun (»Abkommen«), `noun` the compound
    (»Luftverkehrsabkommen«), which begins at `noun_start`; from `matter` on it says what it is about, up to `core` it
    is one word to the grammar. `short` is its abbreviation. `named` says that more than the noun alone names it,
    `quoted` that it has a name in quotation marks, `weak` that the noun alone is not enough, `private` that everybody
    has such contracts.
    """

    noun_start: int
    core: int
    matter: int
    type: str
    title: str
    head: str
    noun: str
    first: str
    short: str
    gender: Gender
    subject: str | None
    named: bool
    quoted: bool
    weak: bool
    private: bool


class EventMark(Mark):
    """A word that tells of an event, before it is known when, where and whether it happened.

    `type` is the contract's, `form` the kind of word, `word` the infinitive or the noun's head.
    """

    type: str
    form: Literal["verb", "noun"]
    word: str
