"""What the grammar finds: office phrases, and the names linked to them."""

from __future__ import annotations

from dataclasses import dataclass, field

from kz_facts.parse.officials.titles import Title

_FEMININE_ARTICLES = {
    "die": "e",
    "eine": "e",
    "seine": "e",
    "ihre": "e",
    "diese": "e",
    "zur": "en",
    "einer": "en",
    "seiner": "en",
    "ihrer": "en",
    "dieser": "en",
}


@dataclass(eq=False)
class Office:
    """A title with its attributes: words `[start, end)`, with the determiner `[outer, end)`."""

    title: Title
    head: int
    start: int
    end: int
    outer: int
    determiner: str = ""
    adjectives: list[str] = field(default_factory=list)
    field_text: str = ""
    country: str | None = None
    countries: list[str] = field(default_factory=list)
    organisation: str | None = None
    host: str | None = None
    gone: bool = False  # of a state that is no more: »sowjetische«, »der DDR«
    body: str = ""
    body_text: str = ""
    body_noun: str = ""
    regional: bool = False
    vague: bool = False
    party: bool = False  # of a party: »der Grünen«
    served: Title | None = None
    shared: str = ""  # the determiner of the office that it is joined to
    tenure: str = "current"
    said_tenure: bool = False
    deputy: bool = False
    both: bool = False
    attributed: bool = False
    shortened: str = ""
    prefix: int = 0
    category: str = ""
    told: str | None = None  # the state that the phrase or the title tells
    follows: bool = False  # of whom somebody followed, or who follows: »ihr Vorgänger als Botschafter«
    depth: int = 0  # how many offices it serves one another: »des Sprechers des Ministers«

    @property
    def bare(self) -> bool:
        """Whether nothing stands before the title: »Präsident Tokajew«."""
        return self.start == self.head and not self.determiner

    @property
    def plural(self) -> bool:
        """Whether the phrase can speak of several holders."""
        det, title = self.determiner.lower(), self.title
        if det in ("beide", "beiden", "beider"):
            return True
        if title.feminine:
            return title.ending == "innen"
        if title.ending in ("en", "n", "e", "er") and not title.adjectival:
            return det in ("die", "den", "der", "", "beiden", "ihre", "seine", "unsere")
        if title.head.endswith("chef") and title.ending == "s":
            return det in ("die", "den", "der", "")
        if title.adjectival or title.ending or not title.head.endswith("er"):
            return False
        return det == "die" or (det == "der" and any(word.endswith("en") for word in self.adjectives))

    @property
    def may_be_several(self) -> bool:
        """Whether a noun like »Abgeordneten« leaves it open."""
        return (
            self.title.adjectival and self.title.ending == "en" and self.determiner.lower() in ("der", "den", "die", "")
        )

    @property
    def is_public(self) -> bool:
        """Whether it is known to be a public office."""
        return self.category not in ("", "private")

    @property
    def gender(self) -> str:
        """Grammatical gender: by the noun, else by its article."""
        if self.title.feminine or self.title.head.endswith("frau"):
            return "f"
        if self.title.head in ("mitglied", "staatsoberhaupt"):
            return "n"
        if not self.title.adjectival:
            return "m"
        det, ending = (self.determiner or self.shared).lower(), self.title.ending
        if det == "der":
            return "f" if ending == "en" else "m"
        if det in _FEMININE_ARTICLES:
            return "f" if ending == _FEMININE_ARTICLES[det] else "m"
        return "f" if not det and ending == "e" else "m"


@dataclass(eq=False)
class Link:
    """A name at words `[start, end)` that belongs to an office; `by` names the construction."""

    office: Office
    start: int
    end: int
    by: str
    country: str | None = None
    tenure: str | None = None
    reach: int = 0  # where the body behind the name ends: »Sprecher X vom Finanzministerium«
