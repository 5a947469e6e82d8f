"""The shape of `rules/grammar.toml`."""

from pydantic import BaseModel, ConfigDict

from kz_facts.rules.loader import RuleFile


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ClosedClasses(_Section):
    """The words that open, join, colour and deny clauses."""

    subordinators: list[str]
    ambiguous_subordinators: list[str]
    conditionals: list[str]
    infinitive_openers: list[str]
    relatives: list[str]
    question_words: list[str]
    coordinators: list[str]
    adversatives: list[str]
    opening_adverbs: list[str]
    adverbs: list[str]
    degrees: list[str]
    negators: list[str]
    after_negator: list[str]
    including: list[str]
    among: list[str]
    set_phrases: list[str]
    colours: list[str]
    no_verbs: list[str]
    life_signs: list[str]
    addressing: list[str]
    specifying: list[str]
    adjectives: list[str]


class Determiners(_Section):
    """Stems of articles and what inflects like them; numbers in words."""

    like_dieser: list[str]
    like_ein: list[str]
    numbers: list[str]
    never_alone: list[str]
    before_articles: list[str]


class Pronouns(_Section):
    """`word:cases`, the cases as digits, then `m`, `f`, `n` for the gender, `s` for any, `p` for the plural."""

    words: list[str]


class Prepositions(_Section):
    """Prepositions by the case that they govern; `joined` holds those with an article inside."""

    acc: list[str]
    dat: list[str]
    both: list[str]
    gen: list[str]
    joined: list[str]
    behind: list[str]
    before_or_behind: list[str]
    to_nouns: list[str]
    to_verbs: list[str]


class Verbs(_Section):
    """Verbs with their principal parts, without prefixes, and small classes of them."""

    modals: list[str]
    auxiliaries: list[str]
    motion: list[str]
    adjectival: list[str]
    strong: list[str]
    weak: list[str]
    raising: list[str]
    bare_infinitive: list[str]
    copulas: list[str]
    datives: list[str]
    with_adjectives: list[str]
    object_control: list[str]
    objectless: list[str]
    impersonal: list[str]
    measuring: list[str]
    with_noun: list[str]
    two_accusatives: list[str]
    experiencers: list[str]
    about_things: list[str]
    of_agents: list[str]
    conquering: list[str]
    taking_stands: list[str]
    giving: list[str]
    endowing: list[str]
    carrying: list[str]
    speech: list[str]


class Particles(_Section):
    """What a verb carries in front: separable particles and inseparable prefixes."""

    adjectival: list[str]
    separable: list[str]
    inseparable: list[str]
    loose: list[str]
    pronominal: list[str]
    written_apart: list[str]
    apart_from_zu: list[str]
    adverbs: list[str]
    only_of: dict[str, list[str]]


class Nouns(_Section):
    """Nouns by gender, `singular|plural`, and the endings that tell gender or number."""

    m: list[str]
    f: list[str]
    n: list[str]
    p: list[str]
    f_endings: list[str]
    n_endings: list[str]
    m_endings: list[str]
    plural_endings: list[str]
    times: list[str]
    periods: list[str]
    persons: list[str]
    measures: list[str]
    places: list[str]
    titles: list[str]
    bearers: list[str]
    nameless: list[str]
    bare_objects: list[str]
    retired: list[str]
    acting: list[str]
    writings: list[str]
    armed: list[str]
    deputations: list[str]
    opinions: list[str]


class GrammarRules(RuleFile):
    """What German sentences are built of."""

    words: ClosedClasses
    determiners: Determiners
    pronouns: Pronouns
    prepositions: Prepositions
    verbs: Verbs
    verb_prepositions: dict[str, list[str]]
    noun_prepositions: dict[str, list[str]]
    particles: Particles
    nouns: Nouns
