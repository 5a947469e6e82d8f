"""The shape of `rules/events.toml` and of `rules/context.toml`."""

from pydantic import BaseModel, ConfigDict

from kz_facts.rules.loader import RuleFile


class Habits(BaseModel):
    """Adverbs of what is done again and again."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    words: list[str]


class Sport(BaseModel):
    """Signs that a sentence speaks of a game, and the words that then tell of no event."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    signs: list[str]
    words: list[str]


class Passive(BaseModel):
    """Verbs that mean an event only in the passive."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    verbs: list[str]


class Support(BaseModel):
    """What carries a noun's event without being one."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    verbs: list[str]
    prepositions: list[str]
    frames: list[str]


class Places(BaseModel):
    """Words that tell where an event is, and capital words that are no place."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sites: list[str]
    governing: list[str]
    not_places: list[str]
    not_endings: list[str]


class Targets(BaseModel):
    """Verbs of aims, and the verbs that announce one."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    verbs: list[str]
    plans: list[str]
    willing: list[str]
    growing: list[str]


class EventRules(RuleFile):
    """Triggers by event type."""

    verbs: dict[str, list[str]]
    frames: dict[str, list[str]]
    requires: dict[str, list[str]]
    nouns: dict[str, list[str]]
    noun_frames: dict[str, list[str]]
    not_nouns: list[str]
    groups: dict[str, list[str]]
    habits: Habits
    sport: Sport
    passive: Passive
    support: Support
    targets: Targets
    places: Places


class Pseudo(BaseModel):
    """Wordings that look like a cue."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    words: list[str]


class ContextRules(RuleFile):
    """Cues of status: verbs, adjectives in front of a noun, and what only looks like one."""

    deniers: list[str]
    callers: list[str]
    cues: dict[str, list[str]]
    adjectives: dict[str, list[str]]
    pseudo: Pseudo
