"""The shape of `rules/dates.toml`."""

from kz_facts.rules.loader import RuleFile


class DateRules(RuleFile):
    """The words of time expressions, by what they mean."""

    months: dict[int, list[str]]
    months_short: dict[int, list[str]]
    weekdays: dict[int, list[str]]
    weekday_fronts: dict[int, list[str]]
    day_parts: dict[str, list[str]]
    seasons: dict[int, list[str]]
    units: dict[str, list[str]]
    week_short: list[str]
    compounds: dict[str, list[str]]
    same_span: dict[str, list[str]]
    edges: dict[str, list[str]]
    relative: dict[str, list[str]]
    today: dict[int, list[str]]
    today_adjectives: dict[int, list[str]]
    this_year: dict[int, list[str]]
    then: dict[int, list[str]]
    openings: dict[str, list[str]]
    names: dict[str, list[str]]
    direction: dict[str, list[str]]
    lengths: dict[str, list[str]]
    sets: dict[str, list[str]]
    vague: dict[str, list[str]]
    vague_adjectives: dict[str, list[str]]
