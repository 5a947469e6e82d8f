"""Bodies by what they are called again: »die Miliz«, »die Rebellen«, »der Konzern«, »die Helfer«, »die Truppen«."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kz_facts.facts import parties as who
from kz_facts.facts.discourse import pointing as p
from kz_facts.facts.scene import Line, Scene, Who
from kz_facts.facts.view import View, within
from kz_facts.models import Party
from kz_facts.parse.frames.lexicon import lexicon
from kz_facts.parse.grammar import Chunk
from kz_facts.parse.marks import EntityMark
from kz_facts.rules.entities import EntityRules
from kz_facts.rules.loader import load

# Nouns that say of themselves which sort of body they mean, though they are compounds: »die Terrormiliz«.
_ONLY = {
    "only_armed": ("armed", "organisation"),
    "only_alliances": ("international",),
    "only_associations": ("association", "organisation"),
}
# The groups of nouns for bodies, and the sorts of those that can be called so; `organisation`: nothing more is known.
_SORTS = {
    "called_banks": ("bank",),
    "called_firms": ("company", "bank"),
    "called_armed": ("armed", "organisation"),
    "called_parties": ("party",),
    "called_media": ("media",),
    "called_clubs": ("club",),
    "called_alliances": ("international",),
    "called_associations": ("association", "organisation"),
    "called_agencies": ("agency",),
}
_LEAD = 40  # characters of a noun before a name
# The nouns for people: »die Rebellen« are those of the body that was told of just before.
_MANY = {"many_armed": ("armed",), "many_helpers": ("association", "international")}


def is_introduced(view: View, entity: EntityMark, noun: str) -> bool:
    """Whether a noun, or one that ends in it, stands before a name: »Spezialreeder«, whose house is a Reederei.

    Args:
        view: The document.
        entity: The name.
        noun: The noun in small letters.
    """
    before = view.text[max(0, entity["start"] - _LEAD) : entity["start"]].rstrip(' »„"').lower()
    return before.endswith((noun, noun.removesuffix("ei") if noun.endswith("rei") else noun))


class Called:
    """The bodies of one document that definite nouns take up."""

    def __init__(self, scene: Scene, parties: Who) -> None:
        self.scene, self.view, self._parties = scene, scene.view, parties
        words = lexicon(scene.view.rules)
        self._heads = words.heads
        self._companies, self._firms = words.group("companies"), words.group("companies", "called_firms")
        self._forces = words.group("forces")
        self._related, self._deputed = words.group("related"), words.group("deputations")
        self._militant, self._another = words.small("militant"), words.small("changed", "another", "another_firm")
        self._members, self._banks = words.group("member_states"), words.group("central_banks")
        self._authorities, self._lower_banks = words.small("authorities"), words.small("central_banks")
        self._families = load("entities", EntityRules, scene.view.rules).families
        self._nouns = {name: words.group(name) for name in (*_ONLY, *_SORTS, *_MANY)}

    def is_name_of_sort(self, text: str) -> bool:
        """Whether a noun says of itself which sort of body it means: »die Terrormiliz«, »das Militärbündnis«."""
        heads = self._heads(text)  # »die Schiitenmiliz«
        sure = any(not self._nouns[name].isdisjoint(heads) for name in _ONLY)
        return sure or any(text in self._nouns[name] for name in _SORTS)

    def is_militant(self, line: Line, chunk: Chunk) -> bool:
        """»die radikalislamische Organisation«: what only armed groups are said to be."""
        words = [line.parse.tokens.texts[i].lower() for i in chunk.adjectives]
        return bool(words) and chunk.last == chunk.head + 1 and all(word.startswith(self._militant) for word in words)

    def armed(self, line: Line, chunk: Chunk) -> Party | None:
        """The armed group named last."""
        named = within(self.view.entities, 0, line.parse.tokens.starts[chunk.first])
        groups = [one for one in reversed(named) if one["sort"] == "armed"]
        return next(map(who.party, _told_of(groups)), None)

    def body(self, line: Line, chunk: Chunk, heads: set[str], *, near: bool = False) -> Party | None:
        """The body of which the sentence before is, else the one named last that can be called so.

        `near`: named in one of the sentences just before.
        """
        if (introduced := self._introduced(line, chunk)) is not None:
            return introduced
        sorts = self._sorts(line.parse.head(chunk), heads)
        acting = self._acting(line)
        if acting is not None and _can_be(acting, heads, sorts):
            return who.party(acting)
        first = self.scene.lines[max(0, line.number - p.BACK)].start if near else 0
        named = within(self.view.entities, first, line.parse.tokens.starts[chunk.first])
        found = _told_of([one for one in reversed(named) if _can_be(one, heads, sorts)])
        if heads & self._nouns["called_alliances"]:  # »die Organisation« is a militia where no other body is told of
            found = [one for one in found if one["sort"] != "armed"] or found
        return next(map(who.party, found), None)

    def company(self, line: Line, chunk: Chunk, heads: set[str]) -> list[Party]:
        """»der Linzer Konzern«, »das finnische Unternehmen«, »der weltgrößte Anbieter«: a firm called again.

        The one that the sentences before name; of several the one that is alone in the sentence just before.
        """
        told = [line.parse.tokens.texts[i] for i in chunk.adjectives]
        again = heads & self._firms and not heads & self._related
        if not again or any(word.startswith(self._another) for word in told) or any(line.parse.owners(chunk)):
            return []
        if line.parse.article(chunk) not in p.DEFINITE or chunk.plural is True or chunk.last > chunk.head + 1:
            return []
        inside = within(self.view.entities, *line.span(chunk))
        if not (told or inside) or any(one["form"] != "adjective" for one in inside):
            return []  # »der Konzern« is read elsewhere
        start = line.parse.tokens.starts[chunk.first]
        firm = self._only_firm(line.number - p.CALLED, start) or self._only_firm(line.number - 1, start)
        if firm is None or not _can_be(firm, heads, self._sorts(line.parse.head(chunk), heads)):
            return []
        party = who.party(firm) if not _is_from_elsewhere(firm, inside) else None
        return [party] if party is not None else []

    def _only_firm(self, number: int, until: int) -> EntityMark | None:
        """The one firm that is named from a sentence on up to an offset."""
        near = within(self.view.entities, self.scene.lines[max(0, number)].start, until)
        firms = {one["name"]: one for one in _told_of([one for one in near if _is_firm(one)])}
        return next(iter(firms.values())) if len(firms) == 1 else None

    def _introduced(self, line: Line, chunk: Chunk) -> Party | None:
        """»der Zulieferer Alcor … der Zulieferer«, »der Spezialreeder Alcor … die Reederei«: by the noun before it."""
        noun = line.parse.head(chunk).lower()
        named = within(self.view.entities, 0, line.parse.tokens.starts[chunk.first])
        for entity in reversed(named):
            if entity["kind"] in p.BODIES and entity["form"] == "name" and is_introduced(self.view, entity, noun):
                return who.party(entity)
        return None

    def many(self, line: Line, chunk: Chunk) -> list[Party]:
        """»die Rebellen«, »die Helfer«: the body of such people that was told of just before, if it is one."""
        heads = self._heads(line.parse.head(chunk))
        sorts = {sort for name, sorts in _MANY.items() if not self._nouns[name].isdisjoint(heads) for sort in sorts}
        narrowed = chunk.last > chunk.head + 1 or within(self.view.entities, *line.span(chunk))
        if not sorts or chunk.plural is False or narrowed or any(line.parse.owners(chunk)):
            return []  # »die syrischen Rebellen«, »die Rebellen der Miliz«; but »die radikalen Islamisten«
        first = self.scene.lines[max(0, line.number - p.BACK)].start
        near = within(self.view.entities, first, line.parse.tokens.starts[chunk.first])
        found = {one["name"]: one for one in _told_of([one for one in near if one["sort"] in sorts])}
        acting = self._acting(line)
        if acting is not None and acting["name"] in found:
            found = {acting["name"]: acting}
        party = who.party(next(iter(found.values()))) if len(found) == 1 else None
        return [party] if party is not None else []

    def family(self, line: Line, chunk: Chunk) -> list[Party]:
        """»Die FPÖ tagt. Die Freiheitlichen …«: of the parties whose people are called so the one told of last."""
        names = {name for head in self._heads(line.parse.head(chunk)) for name in self._families.get(head, ())}
        if not names or chunk.plural is False or not p.is_bare(chunk) or any(line.parse.owners(chunk)):
            return []
        before = within(self.view.entities, 0, line.parse.tokens.starts[chunk.first])
        found = (one for one in reversed(before) if not names.isdisjoint((one["name"], one["full"])))
        party = next(map(who.party, found), None)
        return [party] if party is not None else []

    def agency(self, line: Line, chunk: Chunk) -> list[Party]:
        """»Die Netzagentur prüft. Die Behörde …«, »die EU-Kommission … die Behörde«: the one named just before.

        That which the sentence before is about, else the only one that it names; of none the noun is the state's.
        """
        head = line.parse.head(chunk)
        if not p.is_bare(chunk) or chunk.plural is True:
            return []
        fits = self._is_authority if head in self._nouns["called_agencies"] else None
        fits = self._is_bank if head in self._banks else fits
        if fits is None or not line.number:
            return []
        acting, before = self._acting(line), self.scene.lines[line.number - 1]
        if acting is None or not fits(acting):
            named = (one for one in within(self.view.entities, before.start, before.end) if one["form"] == "name")
            found = {one["name"]: one for one in named if fits(one) and self._is_alone(before, one)}
            acting = next(iter(found.values())) if len(found) == 1 else None
        party = who.party(acting) if acting is not None else None
        return [party] if party is not None else []

    def _is_alone(self, line: Line, entity: EntityMark) -> bool:
        """Whether nothing else is named in the phrase of a body: »das ungarische Kartellamt« acts for Hungary."""
        chunk = line.chunk_at(entity["start"])
        return chunk is not None and len(within(self.view.entities, *line.span(chunk))) == 1

    def _is_authority(self, entity: EntityMark) -> bool:
        """Whether a body can be called an authority: the agency of a state, a commission, an organisation of states."""
        return entity["sort"] == "agency" or (
            entity["sort"] == "international" and entity["full"].lower().endswith(self._authorities)
        )

    def _is_bank(self, entity: EntityMark) -> bool:
        """»Die EZB hob die Zinsen an. Die Notenbank …«."""
        return entity["sort"] == "international" and entity["full"].lower().endswith(self._lower_banks)

    def union(self, line: Line, chunk: Chunk) -> list[Party]:
        """»Die EU streitet mit Chile. Die Mitgliedstaaten …«: the union of states that was told of just before."""
        if (
            self._members.isdisjoint(self._heads(line.parse.head(chunk)))
            or chunk.plural is False
            or any(line.parse.owners(chunk))
        ):
            return []
        for before in self.scene.upto(line, p.BACK):
            last = line.word(chunk.first)[0] if before is line else before.end
            named = within(self.view.entities, before.start, last)
            found = {one["full"]: one for one in named if one["sort"] == "international" and one["form"] in who.NAMED}
            if found:
                party = who.party(next(iter(found.values()))) if len(found) == 1 else None
                return [party] if party is not None else []
        return []

    def forces(self, line: Line, chunk: Chunk) -> list[Party]:
        """»Die libysche Armee rückte vor. Die Truppen …«: the state whose forces were told of just before."""
        if self._forces.isdisjoint(self._heads(line.parse.head(chunk))) or not p.is_bare(chunk):
            return []
        for before in self.scene.before(line, p.BACK):
            states = [one for other in self._fighting(before) for one in self._parties(before, other)]
            if states:
                return states if len({one.name for one in states}) == 1 else []
        return []

    def deputed(self, line: Line, chunk: Chunk) -> list[Party]:
        """»Eine norwegische Delegation reist nach Lima. Dort traf die Delegation …«: who was told to have sent it."""
        heads = self._deputed.intersection(self._heads(line.parse.head(chunk)))
        if not heads or not p.is_bare(chunk) or line.parse.article(chunk) not in p.DEFINITE:
            return []
        for before in self.scene.before(line, p.BACK):
            for other in before.parse.chunks:
                alike = other.kind == "noun" and other.plural == chunk.plural
                if alike and not heads.isdisjoint(self._heads(before.parse.head(other))):
                    return [one for one in self._parties(before, other) if one.kind != "person"]
        return []

    def _acting(self, line: Line) -> EntityMark | None:
        """The body that the sentence before is about."""
        return self.subject(self.scene.lines[line.number - 1]) if line.number else None

    def _fighting(self, line: Line) -> Iterator[Chunk]:
        """The phrases of a sentence that name forces."""
        for chunk in line.parse.chunks:
            if chunk.kind == "noun" and not self._forces.isdisjoint(self._heads(line.parse.head(chunk))):
                yield chunk

    def subject(self, line: Line) -> EntityMark | None:
        """The body that a sentence is about: its subject, or whom that points back at."""
        subject = next(line.parse.main_subjects(), None)
        if subject is None:
            return None
        named = within(self.view.entities, *line.span(subject))
        if subject.kind == "pronoun":
            meant = [one.name for one in self._parties(line, subject)]
            first = self.scene.lines[max(0, line.number - p.BACK)].start
            named = [one for one in within(self.view.entities, first, line.start) if meant == [one["name"]]][-1:]
        return named[0] if len(named) == 1 and named[0]["kind"] in p.BODIES else None

    def _sorts(self, text: str, heads: set[str]) -> frozenset[str]:
        """The sorts of bodies that a noun can mean: »die Miliz« is no aid agency, »der Konzern« no alliance."""
        for groups, words in (
            (_ONLY, {text}),
            ({"only_armed": _ONLY["only_armed"]}, heads),
            (_SORTS, {text}),
            (_SORTS, heads),
        ):
            if named := [sorts for name, sorts in groups.items() if words & self._nouns[name]]:
                return frozenset(sort for sorts in named for sort in sorts)
        return frozenset(p.FIRMS if heads & self._companies else p.ASSOCIATIONS)


def _told_of(bodies: list[EntityMark]) -> list[EntityMark]:
    """Those of the bodies that are named; where none is, those that only a compound has: »OMV-Chef A … der Konzern«."""
    named = [one for one in bodies if one["form"] in who.NAMED]
    return named or [one for one in bodies if one["form"] == "compound"]


def _is_firm(entity: EntityMark) -> bool:
    return entity["kind"] == "company" or entity["sort"] == "bank"


def _can_be(entity: EntityMark, heads: set[str], sorts: frozenset[str]) -> bool:
    if entity["kind"] not in p.BODIES:
        return False
    called = tuple(head.lower() for head in heads)
    own = any(word.endswith(called) for word in entity["full"].lower().split())
    return own or (entity["sort"] or entity["kind"]) in sorts


def _is_from_elsewhere(firm: EntityMark, told: Iterable[EntityMark]) -> bool:
    """»Siemens … der französische Konzern«: whether a firm is known to be of another state than its phrase tells."""
    states = {one["country"] for one in told if one["country"]}
    return bool(states) and firm["country"] is not None and firm["country"] not in states
