"""The shape of `rules/frames/`, one file an area."""

from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, field_validator

from kz_facts.models import EventType
from kz_facts.rules.loader import RuleFile


class FrameRule(BaseModel):
    """A way of putting something, and what it means; see the head of the rule file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    event: str = ""
    stage: str = ""
    unfinished: str = ""
    slow: bool = False
    paper: list[str] = ["theme"]
    weak: bool = False
    genitive: str = "theme"
    who: list[str] = ["agent", "mit", "zwischen"]
    says: bool = False
    covers: list[str] = []
    states: bool = False
    echoes: bool = False
    carries: bool = False
    term: bool = False
    else_: bool = False
    measure: str = ""
    otherwise: str = ""
    cheap: str = ""
    change: Literal["", "up", "down"] = ""
    figure: list[str] = []
    sums: list[str] = []
    payer: list[str] = []
    payee: list[str] = []
    verbs: list[str] = []
    nouns: list[str] = []

    @field_validator("event")
    @classmethod
    def _known(cls, value: str) -> str:
        if value and value not in get_args(EventType):
            raise ValueError(f"»{value}« is no type of event; there are {', '.join(get_args(EventType))}")
        return value


class FrameRules(RuleFile):
    """All frames, and the groups of nouns that they name."""

    examples: dict[str, list[str]] = Field(default_factory=dict)
    not_nouns: list[str]
    frames: dict[str, FrameRule]
    groups: dict[str, list[str]]
    deeds: dict[str, list[str]]
    deeds_of_type: dict[str, list[str]]
    deeds_told: dict[str, list[str]]
