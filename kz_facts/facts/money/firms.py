"""Which firm »der Konzern«, »das in Wien ansässige Unternehmen«, »die Lufthansa-Tochter« point back at.

Who is called so is meant (»die Bank« is the Bank Austria), else the subject of the sentence before, else what belongs
to it, else whoever is named first. What an adjective of place, a genitive or a superlative narrows (»die schwedische
Bank«, »die größte Bank des Landes«) is new to the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from kz_facts.facts import parties as who
from kz_facts.facts import spoken
from kz_facts.facts.discourse.called import is_introduced
from kz_facts.facts.home import first_town
from kz_facts.facts.money.strangers import Strangers
from kz_facts.facts.scene import Line, Scene
from kz_facts.facts.view import within
from kz_facts.models import Party
from kz_facts.parse.frames.lexicon import Lexicon
from kz_facts.parse.grammar import Chunk
from kz_facts.parse.marks import EntityMark
from kz_facts.rules.loader import load
from kz_facts.rules.money import MoneyRules

_BACK = 4  # sentences back to which such a phrase reaches
_FAR_BACK = 10  # … and where the noun is a part of the name, or tells where the firm is at home
_ANY_FIRM = ("unternehmen", "firma")  # each is one, however it was introduced
_DEFINITE = ("der", "die", "das", "dem", "den", "des", "dieser", "diese", "dieses", "diesem", "diesen")
_SUPERLATIVE = ("sten", "ste", "anderen", "andere", "weiteren", "weitere", "neue", "neuen")
_TOWNSMEN = ("er", "ern")
_STEM = 4  # letters of a town that its people keep: »München«, »Münchner«
_FROM = ("adjective", "people", "name")


class Firms:
    """Resolves descriptions of firms."""

    def __init__(
        self, scene: Scene, lexicon: Lexicon, strangers: Strangers, words: Mapping[str, Sequence[str]]
    ) -> None:
        self.scene, self.view = scene, scene.view
        self._heads, self._firms = lexicon.heads, lexicon.group("companies")
        self._kin, self._managers, self._clubs = (tuple(words[name]) for name in ("kin", "managers", "clubs"))
        self._strangers, self._folk = strangers, lexicon.group("townsfolk")

    @classmethod
    def of(cls, scene: Scene) -> Firms:
        """Those of a document, made once: sums and the discourse ask them."""
        words = load("money", MoneyRules, scene.view.rules).parties
        return scene.view.once("firms described", lambda: cls(scene, scene.lexicon, Strangers.of(scene), words))

    def is_firm(self, line: Line, chunk: Chunk) -> bool:
        """»die Bank«, »der Konzern«."""
        return line.parse.head(chunk) in self._firms

    def is_one(self, line: Line, chunk: Chunk) -> bool:
        """»das finnische Unternehmen«: one firm, be it known or not; »finnische Unternehmen« are a land's economy."""
        text = line.parse.head(chunk)
        single = chunk.plural is False or line.parse.article(chunk).startswith(("das", "ein"))
        return chunk.unit is None and single and text.endswith(tuple(self._firms))

    def kin(self, line: Line, chunk: Chunk) -> set[str]:
        """Whose kin a phrase is: »die Lufthansa-Tochter« is not Lufthansa."""
        if not line.parse.head(chunk).endswith(self._kin):
            return set()
        return {one["name"] for one in within(self.view.entities, *line.span(chunk)) if one["form"] == "compound"}

    def meant(self, line: Line, chunk: Chunk) -> list[Party]:
        """The firm that a description points back at; nobody for any other phrase."""
        if self._is_management(line, chunk):
            return spoken.firm(self.view, line.start)
        if self._home(line, chunk) is not None:
            return self.from_place(line, chunk)
        if not self._is_description(line, chunk):
            return []
        kin, noun = self.kin(line, chunk), line.parse.head(chunk).lower()
        club = self._is_club(noun)
        if (called := self._called(line, chunk, noun)) is not None:
            return [called]
        if noun.removesuffix("en").endswith("bank"):
            return []  # »die Hausbank« is none of the firms told of
        for before in self.scene.upto(line, _BACK):
            named = self._named_in(before, line, chunk, club=club)
            if found := [(rank, firm) for rank, firm in named if firm.name not in kin]:
                return [min(found, key=lambda entry: entry[0])[1]]
        return []

    def from_place(self, line: Line, chunk: Chunk) -> list[Party]:
        """The firm that »die Schweizer«, »die Linzer« are; nobody for any other phrase."""
        home = self._home(line, chunk)
        return self._from(line, chunk, *home) or self._townsmen(line, chunk) if home is not None else []

    def _townsmen(self, line: Line, chunk: Chunk) -> list[Party]:
        """»die Stuttgarter«: the only firm, or club, of a text that has not told where it is at home.

        Not where the town itself is told of, nor where they do what people do.
        """
        town: EntityMark | None = next(iter(within(self.view.marks("kz_townsmen"), *line.word(chunk.head))), None)
        clause = line.parse.clause_of(chunk)
        if town is None or clause is None or clause.subject != chunk.number or clause.lemma in self._folk:
            return []
        told = [one for one in within(self.view.entities, 0, line.end) if one["form"] in who.NAMED]
        if any(one["kind"] == "city" and one["name"] == town["name"] for one in told):
            return []
        beside = [line.span(one) for one in line.parse.chunks if one.clause == chunk.clause]
        bodies = {
            one["name"]: one
            for one in told
            if (who.is_firm(one) or one["sort"] == "club")
            and not any(start <= one["start"] < end for start, end in beside)
        }
        named_so = [one for name, one in bodies.items() if town["name"] in name]  # »Borussia Dortmund«
        found = named_so or list(bodies.values())
        only = found[0] if len(found) == 1 else None
        if only is None or only["country"] not in (None, town["country"]):
            return []
        party = who.party(only)
        return [party] if party is not None else []

    def _called(self, line: Line, chunk: Chunk, noun: str) -> Party | None:
        """»die Bank«: the last body that has the noun in its name, or before it: »der Bahnkonzern Alcor«."""
        first = self.scene.lines[max(0, line.number - _FAR_BACK)].start
        named = within(self.view.entities, first, line.parse.tokens.starts[chunk.first])
        bodies = (one for one in reversed(named) if who.is_firm(one) or one["kind"] == "organisation")
        written = line.parse.head(chunk)  # »des Konzerns«
        plain = next((head for head in self._heads(written) if written.startswith(head)), noun).lower()
        own = plain not in _ANY_FIRM
        return next(
            (
                who.party(one)
                for one in bodies
                if noun in one["name"].lower() or (own and is_introduced(self.view, one, plain))
            ),
            None,
        )

    def _home(self, line: Line, chunk: Chunk) -> tuple[str, str | None] | None:
        """The word and the state of »die Schweizer«, of »die Linzer« the word alone: people, or a firm from there."""
        if chunk.kind != "noun" or chunk.determiner < 0 or chunk.plural is False or chunk.last > chunk.head + 1:
            return None
        if chunk.adjectives or line.parse.has_genitive(chunk):
            return None
        word, start = line.parse.head(chunk), line.parse.tokens.starts[chunk.head]
        inside = within(self.view.entities, start, line.span(chunk)[1])
        state = next((one["country"] for one in inside if one["form"] == "people"), None)
        return (word, state) if state is not None or word.endswith(_TOWNSMEN) else None

    def _from(self, line: Line, chunk: Chunk, word: str, state: str | None) -> list[Party]:
        """The firm from a state or town that was named last."""
        until = line.parse.tokens.starts[chunk.first]
        before = self.scene.lines[max(0, line.number - 2 * _FAR_BACK) : line.number + 1][::-1]
        for there in before:
            for firm in reversed(within(self.view.entities, there.start, min(there.end, until))):
                if who.is_firm(firm) and self._is_from(there, firm, word, state):
                    party = who.party(firm)
                    return [party] if party is not None else []
        if state is not None and state not in self._told:
            homeless = (self._homeless(there, line, state) for there in before[: _BACK + 1])
            return next(filter(None, homeless), [])
        town = self.view.once("first town", lambda: first_town(self.view))
        here = state is None and town is not None and town["name"][:_STEM] == word[:_STEM]
        return spoken.firm(self.view, until) if here else []  # »Graz – Die Alcor AG baut. Die Grazer …«

    def is_other(self, line: Line, chunk: Chunk) -> bool:
        """»der Rivale« is a firm, and none of those who were told of."""
        return line.parse.head(chunk) in self._kin and self._is_description(line, chunk)

    def is_firms(self, line: Line, chunk: Chunk) -> bool:
        """Whether »die Italiener« are a firm: where the text tells of Italy only by »ein italienischer Rivale«."""
        home = self._home(line, chunk)
        state = home[1] if home is not None else None
        return state is not None and state not in self._told and state in self._states_of_firms

    @cached_property
    def _told(self) -> set[str | None]:
        """The states that a text speaks of themselves."""
        named = (one for one in self.view.entities if one["kind"] in ("country", "city") and one["form"] in who.NAMED)
        return {one["country"] for one in named if not spoken.is_dateline(self.view, one)}

    @cached_property
    def _states_of_firms(self) -> set[str | None]:
        """The states by whose adjectives firms are described."""
        return {
            one["country"]
            for line in self.scene.lines
            for one in within(self.view.entities, line.start, line.end)
            if one["form"] == "adjective" and self._is_before_firm(line, one)
        }

    def _is_before_firm(self, line: Line, adjective: EntityMark) -> bool:
        chunks = (ch for ch in line.parse.chunks if line.span(ch)[0] <= adjective["start"] < line.span(ch)[1])
        return any(self._is_kind_of_firm(line, chunk) for chunk in chunks)

    def _homeless(self, before: Line, line: Line, state: str) -> list[Party]:
        """The last firm of a sentence that no other state or town is told of."""
        found: list[Party] = []
        for chunk in before.parse.chunks:
            if before is line or chunk.preposition:
                continue
            described = self._strangers.is_described(before, chunk)
            firm = self._named(before, chunk, club=False)
            firm = firm or (self._strangers.party(before, chunk) if described else None)
            around = (chunk, *(ch for ch in before.parse.chunks if ch.attribute_of == chunk.number))
            homes = {one["country"] for ch in around for one in within(self.view.entities, *before.span(ch))} - {None}
            if firm is not None and homes <= {state}:
                found = [firm]
        return found

    def _is_from(self, line: Line, firm: EntityMark, word: str, state: str | None) -> bool:
        """Whether a firm is told to be from there: »die Solothurner Brenntec AG«, »die Alcor AG aus Linz«."""
        if firm["country"] and state is not None:
            return firm["country"] == state
        near = (chunk for chunk in line.parse.chunks if line.span(chunk)[0] <= firm["start"] < line.span(chunk)[1])
        numbers = {chunk.number for chunk in near}
        around = [ch for ch in line.parse.chunks if ch.number in numbers or {ch.attribute_of, ch.inner} & numbers]
        told = [one for ch in around for one in within(self.view.entities, *line.span(ch)) if one is not firm]
        if state is not None:
            return any(one["country"] == state and one["form"] in _FROM for one in told)
        towns = (one for one in told if one["kind"] == "city")
        return any(word in (self.view.text[e["start"] : e["end"]], e["name"][:_STEM] + word[_STEM:]) for e in towns)

    def _is_management(self, line: Line, chunk: Chunk) -> bool:
        """»der Vorstand«, »Finanzchef Omarow«: they speak for their firm, of which they need not tell the name."""
        text = line.parse.tokens.texts[chunk.head if chunk.unit is None else chunk.first]
        owned = line.parse.has_genitive(chunk)
        return chunk.nominal and not owned and text.lower().endswith(self._managers)

    def _is_description(self, line: Line, chunk: Chunk) -> bool:
        parse, determiner = line.parse, self._determiner(line, chunk)
        if chunk.kind != "noun" or determiner < 0 or chunk.plural is True or chunk.last > chunk.head + 1:
            return False
        if parse.tokens.forms[determiner].lower not in _DEFINITE or not self._is_kind_of_firm(line, chunk):
            return False
        inside = within(self.view.entities, *line.span(chunk))
        narrowed = any(one["form"] == "adjective" and not self._is_inner(line, chunk, one["start"]) for one in inside)
        narrowed |= any(parse.tokens.texts[i].endswith(_SUPERLATIVE) for i in chunk.adjectives)
        return not narrowed and not parse.has_genitive(chunk)

    @staticmethod
    def _determiner(line: Line, chunk: Chunk) -> int:
        """Its article, or that before the word for where it is at home: »der Emsländer Konzern«."""
        before = line.parse.chunks[chunk.number - 1] if chunk.number and chunk.determiner < 0 else chunk
        home = before.last == chunk.first and line.parse.head(before).endswith("er")
        return before.determiner if before is chunk or home else -1

    def _is_kind_of_firm(self, line: Line, chunk: Chunk) -> bool:
        """Firms by a known noun, or its compound: »Konzerns«, »Feuerfestkonzern«; clubs too."""
        noun = line.parse.head(chunk)
        return self._is_club(noun.lower()) or not self._firms.isdisjoint(self._heads(noun))

    def _is_club(self, noun: str) -> bool:
        """»der Klub«, »der Bundesligist«."""
        return noun.removesuffix("s").removesuffix("en").endswith(self._clubs)

    @staticmethod
    def _is_inner(line: Line, chunk: Chunk, offset: int) -> bool:
        """»das in Wien ansässige Unternehmen«."""
        return any(
            other is not chunk and line.span(other)[0] <= offset < line.span(other)[1] and other.inner >= 0
            for other in line.parse.chunks
        )

    def _named_in(self, before: Line, line: Line, chunk: Chunk, *, club: bool) -> Iterator[tuple[int, Party]]:
        """The firms that a sentence names, of a phrase's own sentence before it, each with its rank."""
        subjects = {clause.subject for clause in before.parse.clauses}
        for other in before.parse.chunks:
            # nobody is told twice in a clause: »Für die Ferrona AG zahlt der Konzern …«
            if before is not line or (other.last <= chunk.first and other.clause != chunk.clause):
                found = self._named(before, other, club=club)
                if found is None and not club:
                    found = self._strangers.party(before, other)
                if found is not None:
                    yield self._rank(other, subjects), found

    @staticmethod
    def _rank(chunk: Chunk, subjects: set[int]) -> int:
        if chunk.number in subjects:
            return 0
        return 1 if chunk.owner in subjects else 2

    @staticmethod
    def _is_body(entity: EntityMark) -> bool:
        """A firm by its name, or a body of which no more is known: »Ferrona«, »die Ferrona-Chefin«."""
        return who.is_firm(entity) or (entity["kind"] == "organisation" and not entity["sort"])

    def _named(self, line: Line, chunk: Chunk, *, club: bool) -> Party | None:
        """The firm, or the club, that a phrase names by its own name."""
        for entity in within(self.view.entities, *line.span(chunk)):
            fits = entity["sort"] == "club" if club else self._is_body(entity)
            if fits and entity["name"] not in self.kin(line, chunk):
                return who.party(entity)
        return None
