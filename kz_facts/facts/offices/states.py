"""Which state an office belongs to that does not say it: »Verkehrsminister X«, »der Präsident, Y«.

What stands beside it in the sentence tells most (who is joined to it, who appoints it, whom it meets), then the states
that this sentence and its neighbours speak of, by their place in the clause, then those of the whole text. A guest is
not of the state that he visits, and of two who hold the same office each has a state of his own. Who is surest goes
first: what is known of one tells of the others.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from kz_facts.facts.discourse.settings import Settings
from kz_facts.facts.home import NEAR, heading, home, press, seat
from kz_facts.facts.offices.colleagues import Colleagues
from kz_facts.facts.offices.deeds import Deeds
from kz_facts.facts.offices.envoys import Envoys
from kz_facts.facts.offices.evidence import Evidence
from kz_facts.facts.offices.journeys import Journeys
from kz_facts.facts.offices.mentions import Mentions, state_of
from kz_facts.facts.offices.near import around
from kz_facts.facts.offices.places import Places
from kz_facts.facts.offices.surroundings import Surroundings
from kz_facts.facts.offices.systems import is_member, portfolio, systems
from kz_facts.facts.scene import Scene
from kz_facts.facts.sections import Sections
from kz_facts.facts.view import within
from kz_facts.parse.marks import OfficeMark
from kz_facts.parse.officials.categories import GOVERNING, HEADS, SENT, is_of_house, is_of_land
from kz_facts.parse.officials.known import known

_HOUSE, _MEMBER = 4.0, 2.0
_DATELINE = 1.0
_OF_LAND = "Ministerpräsident"
_LOCAL = ("regional", "judiciary")  # of whom a paper of the town says no state, whatever else it is about
_OF_CAPITALS = ("parliament", "judiciary", "military", "agency", "other")  # of whom a town of many bodies has its own
_AT_HOME, _ELSEWHERE = 2.5, 0.4
_NAMED_SO = 2.5  # of the states that a text names, where family names end so
_ONLY = 0.75  # the only state of a text, if only its officials name it
_TOWN = 2  # how much a text says of a state in which but its dateline is
_EASTERN = frozenset(("KZ", "UZ", "KG", "TJ", "TM", "RU"))
_LEAST, _TIE = 0.3, 0.05
_TWO = 2
_FROM_AFAR = 0.3
_OF = " von "
_COUNTERPART = 4.0  # of two who sign an agreement, one is of the one state told of, one of the other
_REGIONAL = ("landtag", "vizegouverneur")  # a town alone tells the state of these
_TOLD = GOVERNING | {"ambassador"}  # offices that tell whom somebody serves
_MOST = 40  # persons of whom the surest is looked for; of more each in turn
_PRESIDING = ("präsident", "vizepräsident", "direktor", "generaldirektor", "generalsekretär", "gouverneur")


class States:
    """Settles the states of the offices of one document."""

    def __init__(
        self,
        scene: Scene,
        offices: list[OfficeMark],
        titles: Sequence[OfficeMark],
        places: Places,
        years: Mapping[str, int],
    ) -> None:
        self.scene, self.offices = scene, offices
        self._systems = systems(scene.view.rules)
        self._houses = {
            e["country"]
            for e in scene.view.entities
            if e["kind"] == "organisation" and e["name"].lower().endswith(self._systems.houses)
        } - {None}
        self.titles = self._settle_titles(titles)
        self.mentions = Mentions(scene, offices, self.titles, places)
        self.surroundings = Surroundings(scene, offices, self.mentions)
        self.deeds = Deeds(scene, offices, self.mentions, places)
        self.journeys = Journeys(scene, offices, self.mentions, places, self._home)
        self.colleagues = Colleagues(
            scene, offices, self.mentions, places, self.deeds, self.journeys, years, self._home
        )
        self.evidence = Evidence(scene, self.surroundings, self.deeds, self.journeys, places)

    @cached_property
    def _own(self) -> dict[str, str]:
        """The states of those of whom the text says whose ministers, heads or ambassadors they are."""
        told = (one for one in self.offices if one["country"] and not one["open"])
        return {one["key"]: str(one["country"]) for one in told if one["category"] in _TOLD}

    @cached_property
    def _home(self) -> str:
        return home(self.scene.view) or ""

    @cached_property
    def _seat(self) -> str:
        return "" if self._home else seat(self.scene.view) or ""

    def settle(self) -> None:
        """Give every open office its state, as far as the text tells it."""
        waiting: dict[str, list[OfficeMark]] = {}
        following: list[tuple[OfficeMark, OfficeMark]] = []
        several = Counter((mark["head"], mark["role"]) for mark in self.offices if self._is_one_of_a_state(mark))
        for mark in self.offices:
            self._for_body(mark)
            if (state := self._known(mark)) is not None:
                mark["country"] = state
                self.mentions.speak_of(state)
            elif (before := self._before_in_office(mark)) is not None:
                following.append((mark, before))
            elif mark["open"] and several[mark["head"], mark["role"]] < _TWO:
                waiting.setdefault(mark["key"], []).append(mark)
        self._settle_surest(waiting)
        self._settle_pairs(several)
        self._settle_sections()
        for mark, before in following:
            mark["country"] = before["country"]
        for mark in (one for one in self.offices if is_of_house(one["country"], one["role"])):
            mark["category"] = "parliament"
        Envoys(self.scene, self.offices, self.titles, self.deeds).settle(self._own)

    def _settle_pairs(self, several: Counter[tuple[int, str]]) -> None:
        """»die Präsidenten A und B« in a text on two states: whose state is known tells the other's."""
        two = self.mentions.named
        for mark in self.offices:
            if mark["country"] or several[mark["head"], mark["role"]] != _TWO or len(two) != _TWO:
                continue
            beside = [
                one for one in around(self.offices, mark["head"]) if one["head"] == mark["head"] and one is not mark
            ]
            if len(beside) == 1 and beside[0]["country"] in two:
                mark["country"] = next(code for code in two if code != beside[0]["country"])

    def _settle_sections(self) -> None:
        """»PERU/CHILE: … die Polizeichefs beider Länder, A und B«: each of the state in the same place."""
        for mark in self.offices:
            states = Sections.of(self.scene.view).states(mark["head"])
            alike = [one for one in around(self.offices, mark["head"]) if one["head"] == mark["head"]]
            if len(states) == len(alike) == _TWO and not any(one["country"] for one in alike):
                for one, code in zip(sorted(alike, key=lambda one: one["person_start"]), states, strict=True):
                    one["country"] = code

    def _settle_titles(self, titles: Sequence[OfficeMark]) -> list[OfficeMark]:
        """Give »Bundespräsident« the state of the text's home, if the text names none of those that have one."""
        copies = [title.copy() for title in titles]
        named = set(map(state_of, self.scene.view.entities))
        for mark in (*self.offices, *copies):
            some = self._systems.of_title(mark)
            held = (known().holder(office, mark["key"]) for office in ("minister", "head_of_state"))
            if (own := next((one for one in held if one in some), None)) is not None:
                mark["country"] = own  # »Bundespräsidentin Viola Amherd«
            elif some and mark["country"] == some[0] and named.isdisjoint(some):
                mark["country"] = self._of_home(some)
        return copies

    @staticmethod
    def _is_one_of_a_state(mark: OfficeMark) -> bool:
        """»die Außenminister A, B und C«: no two of them can be of one state, and nobody knows whose is of which."""
        return mark["category"] in HEADS or (mark["category"] == "minister" and portfolio(mark) == "außen")

    def _settle_surest(self, waiting: dict[str, list[OfficeMark]]) -> None:
        """Give persons their states, who is surest first: that tells of the others."""
        while waiting:
            surest, best = "", (-1.0, "")
            for key, marks in waiting.items():
                found = self._best(marks)
                if found[0] > best[0] or not surest:
                    surest, best = key, found
                if len(waiting) > _MOST:
                    break
            for mark in waiting.pop(surest):
                mark["country"] = best[1] or self._likeliest(mark)
                if is_of_land(mark["category"], mark["country"], mark["role"]):
                    mark["category"] = "regional"

    def _before_in_office(self, mark: OfficeMark) -> OfficeMark | None:
        """Whose office a holder had or took, or whom he accompanies: »Aas kam an. Sein Vorgänger Dahl …«."""
        unsaid = mark["category"] in SENT and not (mark["country"] or mark["organisation"])
        if not (mark["open"] or unsaid):
            return None
        if mark["kin"] not in ("former", "next"):
            return self.journeys.master(mark)
        before = [one for one in around(self.offices, mark["head"]) if one["head"] < mark["head"]]
        return next((one for one in reversed(before) if one["open"] and one["category"] == mark["category"]), None)

    def _speaks_for_home(self, marks: list[OfficeMark]) -> bool:
        """»Auswärtiges Amt: Minister X reist ab«: of the state whose body tells it, but whom somebody meets."""
        met = any(self.journeys.is_met(self.scene.line_at(mark["head"]), mark) for mark in marks)
        return heading(self.scene.view) is not None and not met

    def _for_body(self, mark: OfficeMark) -> None:
        """Make the president who acts »für die Weltbank« one of that body, and of no state."""
        heads = mark["open"] and not mark["organisation"] and mark["role"].lower().startswith(_PRESIDING)
        if heads and (body := self.deeds.body(mark)) is not None:
            mark["organisation"], mark["country"], mark["open"] = body["full"], body["country"], False
            mark["category"] = "agency" if body["country"] else "international"

    def _known(self, mark: OfficeMark) -> str | None:
        """»Der jordanische Außenminister X, der auch Vizepremier ist«: of whom the text, or everybody, knows it."""
        if mark["open"] and mark["category"] in GOVERNING and mark["key"] in self._own:
            return self._own[mark["key"]]
        if mark["open"] and mark["category"] == "head_of_state" and (land := self._realm(mark)) is not None:
            return land
        several = mark["open"] or self._systems.of_title(mark)
        return known().holder(mark["category"], mark["key"]) if several else None

    def _likeliest(self, mark: OfficeMark) -> str | None:
        """Of such a title that of the text's home, or where nobody says so, Germany's."""
        some = self._systems.of_title(mark) if mark["open"] else []
        return self._of_home(some) if some else None

    def _of_home(self, some: list[str]) -> str:
        """That of several states where the text is from, else the first."""
        return next(code for code in (self._home, press(self.scene.view), *some) if code in some)

    def _realm(self, mark: OfficeMark) -> str | None:
        """»König Michael von Rumänien«: a monarch's land behind the name."""
        view, end = self.scene.view, mark["person_end"]
        if not view.text.startswith(_OF, end):
            return None
        start = end + len(_OF)
        lands = within(view.entities, start, start + 1)
        return next((one["code"] for one in lands if one["kind"] == "country" and one["start"] == start), None)

    def _best(self, marks: list[OfficeMark]) -> tuple[float, str]:
        """The state that speaks most for a person's offices, and by how much; none where two are as near."""
        if marks[0]["category"] in SENT:
            return 1.0, self.deeds.owner(marks[0]) or self.deeds.sender(marks[0]) or ""
        foreign = self._is_foreign(marks[0])
        scores = self._where_sent(marks, foreign=foreign)
        if len(scores) == 1 and all(mark["category"] in GOVERNING for mark in marks) and not self._has_envoys_alone:
            scores.update({code: max(_ONLY, score) for code, score in scores.items()})
        excluded: set[str] = {self._home} if foreign and self.mentions.counts[self._home] <= _TOWN else set()
        born = known().at_home(marks[0]["name"])
        excluded |= set(NEAR) - born if born & _EASTERN else set()  # »Bundesminister X und Minister Satkajew«
        if marks[0]["category"] == "regional" and not marks[0]["kin"] and not self.journeys.comes_from_afar(marks[0]):
            excluded |= self.mentions.afar - {self._home}  # »Die Partnerstadt Lyon … Bürgermeister Huber …«
        for mark in marks:
            near, away = self.evidence.of(mark)
            excluded |= away
            for code, extra in (*near.items(), *self._of_house(mark), *self.colleagues.says(mark)):
                scores[code] += extra
            theirs, own = self.deeds.counterparts(mark)
            excluded |= self.colleagues.excluded(mark) | theirs
            if own is not None:
                scores[own] += _COUNTERPART
        self._add_names(marks[0], scores)
        fitting = [
            (score, code)
            for code, score in scores.items()
            if code not in excluded and score > _LEAST and all(self._fits(mark, code) for mark in marks)
        ]
        ranked = sorted(fitting, key=lambda one: (-one[0], one[1]))
        if not ranked:
            return self._only(marks, excluded)
        margin = ranked[0][0] - (ranked[1][0] if len(ranked) > 1 else 0.0)
        if margin >= _TIE:
            # What nothing near tells waits for the others.
            far = scores[ranked[0][1]] <= self.surroundings.base.get(ranked[0][1], 0.0)
            return margin * _FROM_AFAR if far else margin, ranked[0][1]
        at_home = any(code == self._home and ranked[0][0] - score < _TIE for score, code in ranked) and not foreign
        return (0.0, self._home if at_home else "")

    def _where_sent(self, marks: list[OfficeMark], *, foreign: bool) -> defaultdict[str, float]:
        """How much the text as a whole speaks of each state, and the town from which it was sent."""
        scores: defaultdict[str, float] = defaultdict(float, self.surroundings.base_of(marks[0]))
        local = marks[0]["category"] in _LOCAL and not foreign
        if self._home and local and not self.journeys.comes_from_afar(marks[0]):
            scores.update({code: score * _ELSEWHERE for code, score in scores.items()})
            scores[self._home] += _AT_HOME
        elif self._home in scores and not foreign:
            scores[self._home] += _HOUSE if self._speaks_for_home(marks) else _DATELINE
        elif marks[0]["category"] in _OF_CAPITALS and self._seat:
            scores[self._seat] += _DATELINE
        return scores

    @cached_property
    def _has_envoys_alone(self) -> bool:
        """Whether of all offices only those of envoys tell their state."""
        told = [one for one in self.offices if one["country"] and not one["open"]]
        return bool(told) and all(one["category"] in SENT for one in told)

    def _add_names(self, mark: OfficeMark, scores: dict[str, float]) -> None:
        """What a title of several states and the form of a family name say besides."""
        if (likely := self._likeliest(mark)) is not None:
            scores[likely] += _AT_HOME
        local = self._home and mark["category"] in _LOCAL  # a town's councillors have names of all lands
        for code in () if local else self.colleagues.of_name(mark):
            scores[code] += _NAMED_SO if scores[code] > _LEAST else 0.0

    def _is_foreign(self, mark: OfficeMark) -> bool:
        """»Wien, 3. Mai – Minister Omar Satkajew«: a name of the East in a text written where one speaks German.

        Neither are its readers' own heads of state told of by names that nobody knows, nor mayors and generals of where
        the sentences before are set: »Berlin, 3. Mai – In Lima … Bürgermeister Rey …«.
        """
        if self._home not in NEAR:
            return False
        own = known().at_home(mark["name"])
        if (bool(own & _EASTERN) and self._home not in own) or self._is_unknown_head(mark):
            return True
        if mark["category"] not in (*_LOCAL, *HEADS, "military"):
            return False
        setting = Settings.of(self.scene).before(self.scene.line_at(mark["head"]))
        return setting is not None and setting.code != self._home

    def _is_unknown_head(self, mark: OfficeMark) -> bool:
        """»Regierungschef Aas«, of whom the readers' own state has none; of its Länder there are prime ministers."""
        if mark["category"] not in HEADS or mark["role"].startswith(_OF_LAND):
            return False
        return known().holder(mark["category"], mark["key"]) != self._home

    def _only(self, marks: list[OfficeMark], excluded: set[str]) -> tuple[float, str]:
        """The one state that a text speaks of: two ministers of one field may have followed each other."""
        told = [code for code, score in self.surroundings.base.items() if score > _LEAST]
        fits = len(told) == 1 and told[0] not in excluded and all(self._fits(mark, told[0]) for mark in marks)
        beside = any(map(self.colleagues.has_rival_beside, marks))
        return (_TIE, told[0]) if fits and not beside else (0.0, "")

    def _of_house(self, mark: OfficeMark) -> Iterator[tuple[str, float]]:
        """The state whose house the text names, of who is of a parliament."""
        member = is_member(mark)
        houses = self._asked if member else self._houses
        if mark["category"] == "parliament" and len(houses) == 1:
            yield from ((str(code), _HOUSE + (_MEMBER if member else 0.0)) for code in houses)

    @cached_property
    def _asked(self) -> set[str | None]:
        """The states of the houses that the text names, and of the government that their members ask."""
        governments = (e["country"] for e in self.scene.view.entities if e["name"] == "Bundesregierung")
        return self._houses | {code for code in governments if code}

    def _fits(self, mark: OfficeMark, code: str) -> bool:
        """Whether the text names a state, and it has such an office."""
        named = code in self.mentions.named or code == self._home or (is_member(mark) and code in self._asked)
        local = mark["category"] == "regional" or mark["role"].lower().startswith(_REGIONAL)
        return (named or local) and self._systems.has(mark, code)
