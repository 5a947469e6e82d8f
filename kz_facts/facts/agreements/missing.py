"""Who is bound where the text leaves it to the reader: the states, or the firms, that it is about there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from operator import itemgetter

from kz_facts.facts import parties as who
from kz_facts.facts import spoken
from kz_facts.facts.agreements.groups import Group
from kz_facts.facts.agreements.mentions import Mention
from kz_facts.facts.agreements.outcomes import Outcome
from kz_facts.facts.discourse.reference import Discourse
from kz_facts.facts.home import NEAR
from kz_facts.facts.ranks import Ranks
from kz_facts.facts.scene import Line, Scene
from kz_facts.facts.view import within
from kz_facts.models import Party
from kz_facts.parse.frames.lexicon import ACTORS
from kz_facts.parse.frames.noun_slots import NounSlots
from kz_facts.parse.grammar import Chunk
from kz_facts.parse.marks import EntityMark
from kz_facts.rules.agreements import AgreementRules
from kz_facts.rules.loader import load

_WORLDWIDE = ("global", "international", "multilateral", "transpazifisch")
_ASIDE = frozenset(("mit", "in", "nach", "aus", "zu", "gegenüber"))
_BOTH = frozenset(("partner", "partnern", "beide", "beiden"))
_COUNTERPARTS = ("kollege", "kollegen", "kollegin", "pendant")
_NEAR = 3  # sentences
_PAIR = 2
_TWO = 0.6  # of all that states do in a text, so much makes two its sides
_HOME = 0.35  # … and so much one of them


class Missing:
    """Completes the parties of agreements in one document."""

    def __init__(self, scene: Scene, discourse: Discourse) -> None:
        self.scene, self.view, self.discourse = scene, scene.view, discourse
        self.entries = discourse.entries
        self._sorts: dict[str, Ranks] = {}
        self._others: dict[str, list[tuple[int, Party]]] = {}
        self._actors, self._many_sided = scene.lexicon.group(*ACTORS), scene.lexicon.group("conventions")

    def states(self, mention: Mention, named: list[Party]) -> list[Party]:
        """The parties of an agreement between states, those added whom the text is about there.

        Args:
            mention: Where it is told.
            named: Who is named as a party; with two of them nobody is missing.
        """
        head = self.entries.state(mention.start)
        if head is not None and head.code not in who.codes(named) and len(named) < 2:
            return [*(named or self._home(head)), head]
        if not named:
            return self._pair(mention)
        one = named[0]
        house = self.discourse.own.house
        if len(named) == 1 and house and (house[0].kind == "organisation" or one.kind == "country"):
            return who.unique([*house, *named])  # »der Vertrag mit Peru« in the report of a bank, an embassy
        if one.kind == "region":
            return named
        mark = next(iter(self.view.by_name.get(one.name, ())), None)
        if (
            one.kind == "organisation"
            and not one.code
            and mark is not None
            and mark["sort"] in ("school", "company", "armed")
        ):
            return who.unique([*named, *self._likes(mention.line, mark, named)])
        return who.unique([*named, *self._main(mention.line, one)])

    def nobody(self, group: Group, found: Outcome) -> bool:
        """Whether nobody is missing who could be told: of many sides, or of one that has no name."""
        return self._is_many_sided(group) or self._is_told_elsewhere(found)

    def opponents(self, group: Group) -> list[Party]:
        """The two states of which nearly all is told in a text on a treaty that a place gave its name."""
        two = self.discourse.states.pair(group.best.start)
        return two if self._is_placed(group) and self._are_all(two) else []

    def _are_all(self, two: list[Party]) -> bool:
        """Whether nearly all is told of two states."""
        weights = self._whole
        told = sum(weight for weight in weights.values() if weight > 0)
        near = [weights[_key(one)] for one in two]
        return len(near) > 1 and min(near) > 1 and sum(near) >= _TWO * told

    @staticmethod
    def _is_placed(group: Group) -> bool:
        mark = group.best.mark
        named = mark["named"] and mark["subject"] is None
        adjective = mark["title"].partition(" ")[0].endswith("er") and mark["type"] == "treaty"  # »Pariser Abkommen«
        return group.best.of_a_place or (named and adjective and not group.best.anaphor and bool(mark["first"]))

    def _is_many_sided(self, group: Group) -> bool:
        """Whether two are not enough: a convention, »der Pakt von Majuro«, »Abkommen« of many hands."""
        mark = group.best.mark
        return (
            mark["head"] in self._many_sided
            or self._is_placed(group)
            or mark["first"].startswith(("UN", "Fakultativ"))
            or mark["title"].lower().startswith(_WORLDWIDE)
        )

    def _is_told_elsewhere(self, found: Outcome) -> bool:
        """Whether the other side is told in words that name nobody known: »mit mehreren Rebellengruppen«."""
        mention = found.mention
        noun = NounSlots(mention.line.parse, mention.chunk, "theme")
        if any(self.is_unknown(mention.line, chunk) for slot in ("mit", "zwischen") for chunk in noun.fill(slot)):
            return True
        step = found.step
        if step is not None and step.verb is not None:
            beside = step.verb.slots.fill("mit")
            if any(self.is_unknown(step.line, chunk) and self.is_actor(step.line, chunk) for chunk in beside):
                return True
        here = step.reading if step is not None and step.line is mention.line else None
        agents = here.slots.fill("agent") if here is not None else []
        unknown = [chunk for chunk in agents if self.is_unknown(mention.line, chunk)]
        # »Rebellen und Armee vereinbarten …«, »Die Rebellen schlossen mit der Armee …«
        two = len(agents) > 1 or (here is not None and bool(here.slots.fill("mit")))
        return bool(unknown) and (two or any(self._is_stranger(mention.line, chunk) for chunk in unknown))

    def is_actor(self, line: Line, chunk: Chunk) -> bool:
        """Whether the noun of a phrase is of those who act: a body, a state, people."""
        return not self._actors.isdisjoint(self.scene.lexicon.heads(line.parse.head(chunk)))

    def _is_stranger(self, line: Line, chunk: Chunk) -> bool:
        """»Adler und Rabe unterschrieben«: a name of which nothing is known, not »die Teilnehmer«."""
        return chunk.unit is None and not self.is_actor(line, chunk)

    def is_unknown(self, line: Line, chunk: Chunk) -> bool:
        """Whether a phrase is somebody whom nobody knows: no pronoun, no term, no »mit Wirkung«."""
        text = line.parse.head(chunk)
        named = chunk.nominal and text[:1].isupper() and not self.discourse.parties(line, chunk)
        many = chunk.plural or self.is_actor(line, chunk) or not self.scene.lexicon.heads(text)
        return named and bool(many)

    def firms(self, mention: Mention, named: list[Party], partners: list[Party]) -> list[Party]:
        """Who is missing of the firms that a contract binds.

        Args:
            mention: Where it is told.
            named: Who is named as a party.
            partners: Those of them who are but the other side.
        """
        line = mention.line
        both = any(text.lower() in _BOTH for text in line.parse.tokens.texts)
        if both and not named and (meant := self._two(line)):
            return meant
        wanted = 2 if both or (len(named) == 1 and named[0] in partners) else 1
        missing = wanted - len(named)
        return (self._firms if both else self._leading).up_to(line.end, named)[:missing] if missing > 0 else []

    def _two(self, line: Line) -> list[Party]:
        """»Beide Partner haben einen Vertrag geschlossen«: whom the phrase points back at."""
        texts = line.parse.tokens.texts
        phrases = (c for c in line.parse.chunks if any(texts[i].lower() in _BOTH for i in range(c.first, c.last)))
        found = (self.discourse.parties(line, chunk) for chunk in phrases)
        return next((two for two in found if len(two) == _PAIR), [])

    def club(self, mention: Mention) -> list[Party]:
        """Who hires, of a text on a player: the club that it names first, and no other more often."""
        clubs = [e for e in within(self.view.entities, 0, mention.end) if e["sort"] == "club" and e["form"] == "name"]
        times = Counter(entity["name"] for entity in clubs)
        first = next((entity for entity in clubs if not self._is_left(entity)), None)
        one = who.party(first) if first is not None and times[first["name"]] == max(times.values()) else None
        return [one] if one is not None else []

    def _is_left(self, entity: EntityMark) -> bool:
        """»kommt von Dynamo Kiew«: where somebody was before, or against whom he played."""
        line = self.scene.line_at(entity["start"])
        chunk = line.chunk_at(entity["start"])
        return chunk is not None and chunk.preposition in ("von", "aus", "gegen")

    def _likes(self, line: Line, mark: EntityMark, named: list[Party]) -> list[Party]:
        """The body of the same kind that the text speaks of most: two universities agree."""
        if mark["sort"] not in self._sorts:
            self._sorts[mark["sort"]] = Ranks(e for e in self.view.entities if e["sort"] == mark["sort"])
        return self._sorts[mark["sort"]].up_to(line.end, named)[:1]

    @cached_property
    def _firms(self) -> Ranks:
        return Ranks(entity for entity in self.view.entities if entity["kind"] == "company")

    @cached_property
    def _leading(self) -> Ranks:
        """Firms, where they are not the other side of something."""
        return Ranks(e for e in self.view.entities if e["kind"] == "company" and not self._is_led(e))

    def _is_led(self, entity: EntityMark) -> bool:
        """»… mit der Firma Lüftag«: the other side of something."""
        line = self.scene.line_at(entity["start"])
        return any(
            chunk.preposition == "mit" and line.span(chunk)[0] <= entity["start"] < line.span(chunk)[1]
            for chunk in line.parse.chunks
        )

    def _pair(self, mention: Mention) -> list[Party]:
        """The two states that a text is about, or the one that all is told of and the last that it named."""
        if len(self._titled) == _PAIR:
            return self._titled
        two = self.discourse.states.pair(mention.start)
        weights = self._whole
        total = sum(weight for weight in weights.values() if weight > 0)
        if not total:
            return [] if self.view.firms else two
        home = max(self._first, key=lambda key: weights[key])
        if weights[home] < total / 2 and sum(max(0, weights[_key(one)]) for one in two) >= _TWO * total:
            return two
        if weights[home] < max(3, _HOME * total):
            alone = len(self._first) == len(two) == _PAIR and all(weights[_key(one)] for one in two)
            return two if alone or self._are_all(two) else []
        others = self._beside(home)
        place = bisect_right(others, mention.line.number, key=itemgetter(0))
        return [self._first[home], others[place - 1][1]] if place else []

    def _beside(self, home: str) -> list[tuple[int, Party]]:
        """Who acts beside the state that all is told of, each with its sentence."""
        if home not in self._others:
            acting = [(number, one) for number, one, _, acts in self._sides if acts]
            self._others[home] = [(number, one) for number, one in acting if _key(one) != home]
        return self._others[home]

    def _home(self, head: Party) -> list[Party]:
        """The state that all entries of a list are told of, beside the one that heads this."""
        weights = self._whole
        acting = [key for key in self._first if key != _key(head) and weights[key] > 1]
        ranked = sorted(acting, key=lambda key: (key not in self._listed, -weights[key]))
        return [self._first[key] for key in ranked[:1]]

    @cached_property
    def _listed(self) -> set[str]:
        """Who is named in the entries of a list."""
        return {_key(one) for number, one, *_ in self._sides if self.entries.head(self.scene.lines[number].start)}

    @cached_property
    def _whole(self) -> Counter[str]:
        """How much each state acts in the whole text."""
        weights: Counter[str] = Counter()
        for _, one, weight, _ in self._sides:
            weights[_key(one)] += weight
        return weights

    def _main(self, line: Line, known: Party) -> list[Party]:
        """The state or union that acts most in the text beside one that is known; none that is named but in passing."""
        if len(self._titled) == _PAIR and _key(known) in map(_key, self._titled):
            return [one for one in self._titled if _key(one) != _key(known)]
        members = self.members.get(known.code or "", frozenset())
        if members and len(others := self._named_beside(line, members, known)) == 1:
            return others  # »Chiles Beziehungen zu Peru beruhen auf dem Abkommen mit der Union«
        weights = self._weights(line)
        whole = self._whole
        home = 0 < whole[_key(known)] == max(whole.values(), default=0)
        if home and (partner := self._last_partner(line, known)) is not None:
            return [partner]
        spoken = (
            key
            for key, one in self._first.items()
            if weights[key] > 1 or self.discourse.states.is_spoken_of(one, line.start)
        )
        barred = members | {_key(known)}
        ranked = sorted(
            (key for key in spoken if key not in barred and weights[key] > 0 and key in self._called),
            key=lambda key: -weights[key],
        )
        if len(ranked) > 1 and weights[ranked[0]] == weights[ranked[1]]:
            return []  # »Chile und Peru berieten. Das Abkommen mit Kuba …«: either may be meant, or neither
        return [self._first[key] for key in ranked[:1] if weights[key] > 1]

    @cached_property
    def _titled(self) -> list[Party]:
        """The states that the first line names: »Chile und Peru: Etappen einer Beziehung«."""
        end = self.view.text.find("\n")
        if end < 0 or self.view.text[:end].rstrip()[-1:] in ".!?":
            return []
        return who.unique(one for number, one, _, _ in self._sides if self.scene.lines[number].end <= end + 1)

    def _last_partner(self, line: Line, known: Party) -> Party | None:
        """Whom »mit« has named last beside the one that all is told of: »Und mit Oman? Das Abkommen …«."""
        near = [one for _, one, weight, _ in self._sides_near(line, _NEAR) if weight < 0]
        return next((one for one in reversed(near) if _key(one) != _key(known)), None)

    def _weights(self, line: Line) -> Counter[str]:
        """How much each state acts in the text; what is told right before a sentence counts twice there."""
        weights = self._whole.copy()
        for _, one, weight, _ in self._sides_near(line, 1):
            weights[_key(one)] += max(0, weight)
        return weights

    def _sides_near(self, line: Line, back: int) -> list[tuple[int, Party, int, bool]]:
        """Those of a sentence and of some before it."""
        first = bisect_left(self._sides, line.number - back, key=itemgetter(0))
        return self._sides[first : bisect_right(self._sides, line.number, first, key=itemgetter(0))]

    @cached_property
    def members(self) -> dict[str, frozenset[str]]:
        """Unions, each with the states that are its members."""
        unions = load("agreements", AgreementRules, self.view.rules).unions
        return {union: frozenset(codes) for union, codes in unions.items()}

    def _named_beside(self, line: Line, members: frozenset[str], known: Party) -> list[Party]:
        """The states of a sentence that are no members of a union, where it names members too."""
        here = who.unique(one for _, one, *_ in self._sides_near(line, 0) if _key(one) != _key(known))
        others = [one for one in here if _key(one) not in members]
        return others if len(others) < len(here) else []

    @cached_property
    def _called(self) -> set[str]:
        """The states that the text calls by name; of others only somebody who holds an office there is told."""
        return {_key(one) for line in self.scene.lines for one, *_ in self._sides_of(line)}

    @cached_property
    def _first(self) -> dict[str, Party]:
        first: dict[str, Party] = {}
        for _, one, _, _ in self._sides:
            first.setdefault(_key(one), one)
        return first

    @cached_property
    def _sides(self) -> list[tuple[int, Party, int, bool]]:
        """The states and unions that the text names, each with its sentence and a weight: who acts, no place or goal.

        The last says whether it may be a side at all, be it with no weight: not what is only a topic.

        Whom the text calls a partner (»mit Georgien«) is rather the other side than the one that all is told of.
        """
        found = [(line.number, *side) for line in self.scene.lines for side in self._sides_of(line)]
        for office in self.view.offices:
            if office["country"] and office["tenure"] == "current":
                line = self.scene.line_at(office["start"])
                found.append((line.number, who.of_state(office["country"]), 1, True))
        return sorted(found, key=lambda side: side[0])

    def _sides_of(self, line: Line) -> Iterator[tuple[Party, int, bool]]:
        for entity in within(self.view.entities, line.start, line.end):
            # Where a text was written, in a town of a paper, is no side of what it tells; nor is where something is.
            placed = entity["kind"] == "city" and (who.is_place(self.view, entity) or self._is_of_paper(entity))
            one = who.state(entity) if not placed else None
            if one is None or not (one.kind == "country" or one.code == "EU"):
                continue
            chunk = line.chunk_at(entity["start"])
            if chunk is None:
                yield one, 1, True
            elif entity["form"] == "adjective":
                acts = self.is_actor(line, chunk)
                other = line.parse.head(chunk).lower().endswith(_COUNTERPARTS)
                led = acts and other and chunk.preposition == "mit"
                yield one, -1 if led else int(acts), acts
            elif chunk.unit is None or chunk.unit.kind != "paper":
                led = chunk.preposition == "mit"
                yield one, -1 if led else int(chunk.preposition not in _ASIDE), led or self._is_of_actor(line, chunk)

    def _is_of_paper(self, entity: EntityMark) -> bool:
        return entity["country"] in NEAR and spoken.is_dateline(self.view, entity)

    def _is_of_actor(self, line: Line, chunk: Chunk) -> bool:
        """»die Regierung Kenias«, not »die Integrität der Ukraine«; a name in a row or beside another acts."""
        owner = chunk.owner
        return owner < 0 or self.is_actor(line, line.parse.chunks[owner])


def _key(one: Party) -> str:
    return one.code or one.name
