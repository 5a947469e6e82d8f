"""The shape of `rules/articles.toml`."""

from pydantic import BaseModel, ConfigDict

from kz_facts.rules.loader import RuleFile


class ArticleWords(BaseModel):
    """What tells a date of publication, a publisher, an agency or a byline."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    weekdays: list[str]
    published: list[str]
    updated: list[str]
    received: list[str]
    asides: list[str]
    speeches: list[str]
    invitations: list[str]
    releases: list[str]
    agencies: list[str]
    bylines: list[str]
    no_places: list[str]
    papers: list[str]
    mastheads: list[str]


class ArticleRules(RuleFile):
    """The words of header lines, datelines and sign-off lines."""

    months: dict[str, list[str]]
    words: ArticleWords
