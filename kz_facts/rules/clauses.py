"""The shape of `rules/clauses.toml`."""

from pydantic import BaseModel, ConfigDict

from kz_facts.rules.loader import RuleFile


class ClauseWords(BaseModel):
    """Closed classes: the words that open, join and deny clauses."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    subordinators: list[str]
    ambiguous_subordinators: list[str]
    conditionals: list[str]
    infinitive_openers: list[str]
    relatives: list[str]
    question_words: list[str]
    coordinators: list[str]
    determiners: list[str]
    prepositions: list[str]
    pronouns: list[str]
    adverbs: list[str]
    negators: list[str]
    after_negator: list[str]
    no_verbs: list[str]


class ClauseVerbs(BaseModel):
    """Verbs with their principal parts, without prefixes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    modals: list[str]
    auxiliaries: list[str]
    motion: list[str]
    strong: list[str]
    weak: list[str]


class Particles(BaseModel):
    """What a verb carries in front: separable particles and inseparable prefixes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    separable: list[str]
    inseparable: list[str]


class ClauseRules(RuleFile):
    """Words and verbs that clauses are built of."""

    words: ClauseWords
    verbs: ClauseVerbs
    particles: Particles
