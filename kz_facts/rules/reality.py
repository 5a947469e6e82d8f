"""The shape of `rules/reality.toml`."""

from pydantic import BaseModel, ConfigDict

from kz_facts.rules.loader import RuleFile


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Statuses(_Section):
    """Words by the status that they give."""

    planned: list[str]
    postponed: list[str]
    cancelled: list[str]
    ongoing: list[str]
    unreal: list[str] = []


class Places(_Section):
    """Nouns that places and governments stand behind; `common` ones and `endings` of those that are no places.

    `taken` are verbs whose object is the place, `falling` those whose subject is, `taking` ends of nouns of the same,
    `leaving` verbs with »aus«, `struck` verbs of what nature does to a place, `waged` ends of nouns for what
    governments do, wherever they sit; `topical` verbs that say what a meeting was about;
    `parts` are ends of nouns for a part of a state.
    """

    sites: list[str]
    governing: list[str]
    taken: list[str]
    falling: list[str]
    taking: list[str]
    leaving: list[str]
    struck: list[str]
    waged: list[str]
    topical: list[str]
    parts: list[str]
    common: list[str]
    endings: list[str]
    towns: list[str]
    houses: list[str]
    vicinities: list[str]


class Later(_Section):
    """Words for what came later; `behind` are so after one of `soon` or `lengths`, not after one of `hours`."""

    words: list[str]
    behind: list[str]
    soon: list[str]
    lengths: list[str]
    hours: list[str]


class Ties(_Section):
    """How a noun's event hangs in its clause: by `going`, `starting`, `framing` verbs, or below other nouns."""

    going: list[str]
    starting: list[str]
    framing: list[str]
    frames: list[str]
    aside: list[str]
    points: list[str]
    joining: list[str]
    parts: list[str]


class Courses(_Section):
    """Verbs of relative clauses that tell when a noun's event begins, ends, or is held."""

    beginning: list[str]
    lasting: list[str]
    placing: list[str]


class RealityRules(RuleFile):
    """What says whether something took place."""

    denied: list[str]
    wished: list[str]
    planned: list[str]
    done: list[str]
    telling: list[str]
    ready: list[str]
    strivings: list[str]
    goals: list[str]
    finished: list[str]
    lasting: list[str]
    enduring: list[str]
    denied_nouns: list[str]
    wished_nouns: list[str]
    alleged_nouns: list[str]
    planned_nouns: list[str]
    callers: list[str]
    looming: list[str]
    undoing: list[str]
    turning_out: list[str]
    outcomes: list[str]
    nearly: list[str]
    litotes: list[str]
    ended: list[str]
    travels: list[str]
    rumours: list[str]
    perhaps: list[str]
    uncertain: list[str]
    idle_nouns: list[str]
    instead: list[str]
    habits: list[str]
    sport: list[str]
    trends: list[str]
    levels: list[str]
    games: list[str]
    closing: list[str]
    growing: list[str]
    later: Later
    results: dict[str, list[str]]
    prospects: dict[str, list[str]]
    idle: dict[str, list[str]]
    idioms: dict[str, str]
    carried: Statuses
    adjectives: Statuses
    places: Places
    ties: Ties
    courses: Courses
