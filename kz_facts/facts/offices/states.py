"""Which state an office belongs to that does not say it: »Verkehrsminister X«, »der Präsident, Y«.

What stands beside it in the sentence tells most (who is joined to it, who appoints it, whom it meets), then the states
that this sentence and its neighbours speak of, by their place in the clause, then those of the whole text. A guest is
not of the state that he visits, and of two who hold the same office each has a state of his own. Who is surest goes
first: what is known of one tells of the others.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property

from kz_facts.facts.home import NEAR, embassy, heading, home, press
from kz_facts.facts.offices.deeds import Deeds
from kz_facts.facts.offices.evidence import Evidence
from kz_facts.facts.offices.journeys import Journeys
from kz_facts.facts.offices.mentions import Mentions, state_of
from kz_facts.facts.offices.near import around, inside
from kz_facts.facts.offices.places import Places
from kz_facts.facts.offices.posts import Posts
from kz_facts.facts.offices.surroundings import Surroundings
from kz_facts.facts.scene import Line, Scene
from kz_facts.facts.view import within
from kz_facts.parse.marks import OfficeMark
from kz_facts.parse.officials.categories import GOVERNING, HEADS, SENT
from kz_facts.parse.officials.known import known
from kz_facts.rules.loader import load
from kz_facts.rules.officials import OfficialRules

_SEVERAL = frozenset(("parliament", "military", "judiciary", "regional"))  # of which a state has many
_CABINET = frozenset(("minister", "deputy_minister"))
_JOINED, _COLLEAGUE, _NEIGHBOUR, _SUBJECT, _PARTNER, _TAKEN = 12.0, 1.5, 1.3, 1.75, -0.5, -3.0
_SAMESENTENCE, _HOUSE, _MEMBER = 2.5, 4.0, 2.0
_DATELINE = 1.0
_LOCAL = ("regional", "judiciary")  # of whom a paper of the town says no state, whatever else it is about
_AT_HOME, _ELSEWHERE = 2.5, 0.4
_AT_POST = 3.0  # whom an envoy meets, likely those of the state where he is
_NAMED_SO = 2.5  # of the states that a text names, where family names end so
_ONLY = 0.75  # the only state of a text, if only its officials name it
_TOWN = 2  # how much a text says of a state in which but its dateline is
_EASTERN = frozenset(("KZ", "UZ", "KG", "TJ", "TM", "RU"))
_LEAST, _TIE = 0.3, 0.05
_TERM = 4  # years
_TWO = 2
_FROM_AFAR = 0.3
_FAR = 4  # sentences back to whom a pronoun means
_OF = " von "
_COUNTERPART = 4.0  # of two who sign an agreement, one is of the one state told of, one of the other
_BEHIND, _PLACED = (" (", " aus "), ("country", "city", "region")
_JOINTS = frozenset((",", "und", "sowie", "der", "die", "den", "dem"))
_REGIONAL = ("landtag", "vizegouverneur")  # a town alone tells the state of these
_COLLEAGUES = ("Kabinett", "Partei", "Regierung", "Ressort")
_MEMBERS = ("abgeordnet", "parlamentarier", "senator", "deputiert")
_MOST = 40  # persons of whom the surest is looked for; of more each in turn


_WOMAN = re.compile(r"(?<=[rtfn])in\b")  # »Ministerin«, »Chefin«, »Präsidentin«


def portfolio(mark: OfficeMark) -> str:
    """What two holders cannot both have in one state: ministers of foreign affairs go by many names."""
    low = _WOMAN.sub("", mark["role"].lower().removeprefix("bundes"))
    foreign = low.startswith(("außen", "aussen", "chefdiplomat")) or low.endswith("minister des auswärtigen")
    return "außen" if foreign else low


def _is_member(mark: OfficeMark) -> bool:
    return mark["role"].lower().startswith(_MEMBERS)


def _is_special(mark: OfficeMark) -> bool:
    """»Sondergesandter«, »Chefunterhändler«: of no embassy's staff."""
    return mark["role"].lower().startswith(("sonder", "chef"))


def _is_of_land(mark: OfficeMark) -> bool:
    """Germany's ministers-president govern its Länder."""
    german = mark["category"] == "head_of_government" and mark["country"] == "DE"
    return german and mark["role"].lower().startswith("ministerpräsident")


_PRESIDING = ("präsident", "vizepräsident", "direktor", "generaldirektor", "generalsekretär", "gouverneur")


class _Rules:
    """Which states have which offices."""

    def __init__(self, rules: OfficialRules) -> None:
        systems, self.houses = rules.implied["systems"], tuple(rules.bodies["parliament"])
        self.without_president = frozenset(systems["president"].split())
        self.without_premier = frozenset(systems["premier"].split())
        self.without_governors = frozenset(systems["governor"].split())
        self.with_kings = frozenset(systems["king"].split())
        by_stem = {stem: codes.split() for codes, stems in rules.implied["states"].items() for stem in stems.split()}
        self.of_several = {stem: codes for stem, codes in by_stem.items() if len(codes) > 1}


@cache
def _rules(extra: str | None) -> _Rules:
    """Those of the shipped rules, or of those that the file `extra` extends; built once."""
    return _Rules(load("officials", OfficialRules, extra))


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
        self.scene, self.offices, self.years = scene, offices, years
        self._rules = _rules(scene.view.rules)
        self._houses = {
            e["country"]
            for e in scene.view.entities
            if e["kind"] == "organisation" and e["name"].lower().endswith(self._rules.houses)
        } - {None}
        self.titles = self._settle_titles(titles)
        self.mentions = Mentions(scene, offices, self.titles, places)
        self.posts = Posts(scene)
        self.places, self.surroundings = places, Surroundings(scene, offices, self.mentions)
        self.deeds = Deeds(scene, offices, self.mentions, places)
        self.journeys = Journeys(scene, offices, self.mentions, places, self._home)
        self.evidence = Evidence(scene, self.surroundings, self.deeds, self.journeys, places)

    @cached_property
    def _own(self) -> dict[str, str]:
        """The states of those of whom the text says whose ministers, heads or ambassadors they are."""
        told = (one for one in self.offices if one["country"] and not one["open"])
        return {one["key"]: str(one["country"]) for one in told if one["category"] in {*GOVERNING, "ambassador"}}

    @cached_property
    def _home(self) -> str:
        return home(self.scene.view) or ""

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
        for mark, before in following:
            mark["country"] = before["country"]
        self._serve_alike()

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

    def _settle_titles(self, titles: Sequence[OfficeMark]) -> list[OfficeMark]:
        """Give »Bundespräsident« the state of the text's home, if the text names none of those that have one."""
        copies = [title.copy() for title in titles]
        named = set(map(state_of, self.scene.view.entities))
        for mark in (*self.offices, *copies):
            some = self._some(mark)
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
                if _is_of_land(mark):
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

    def _of_colleague(self, mark: OfficeMark) -> set[str]:
        """»Aas trifft seinen Kollegen Dahl«: the state of the one before, of which the other is not."""
        if mark["kin"] != "same" or mark["category"] not in GOVERNING or self._is_of_cabinet(mark):
            return set()
        before = [one for one in around(self.offices, mark["head"]) if one["head"] < mark["head"]]
        like = next((one for one in reversed(before) if portfolio(one) == portfolio(mark)), None)
        return {str(like["country"])} if like is not None and like["country"] else set()

    def _is_of_cabinet(self, mark: OfficeMark) -> bool:
        """»sein Kabinettskollege«, »sein Parteikollege«: of the same state."""
        return self.scene.view.text.startswith(_COLLEAGUES, mark["head"])

    def _speaks_for_home(self, marks: list[OfficeMark]) -> bool:
        """»Auswärtiges Amt: Minister X reist ab«: of the state whose body tells it, but whom somebody meets."""
        met = any(self.journeys.is_met(self._line(mark), mark) for mark in marks)
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
        several = mark["open"] or self._some(mark)
        return known().holder(mark["category"], mark["key"]) if several else None

    def _some(self, mark: OfficeMark) -> list[str]:
        """The states of which a title may be: »Bundespräsident«."""
        low = mark["role"].lower()
        return max(
            ((len(stem), codes) for stem, codes in self._rules.of_several.items() if low.startswith(stem)),
            default=(0, []),
        )[1]

    def _likeliest(self, mark: OfficeMark) -> str | None:
        """Of such a title that of the text's home, or where nobody says so, Germany's."""
        some = self._some(mark) if mark["open"] else []
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

    def _serve_alike(self) -> None:
        """»Botschafter in Rom, dann Staatssekretär«: of whom an envoy served otherwise, or stands for."""
        served = {mark["key"]: mark["country"] for mark in self.offices if mark["open"] and mark["country"]}
        sent = [mark for mark in self.offices if mark["category"] in SENT]
        unsaid = [mark for mark in sent if not (mark["country"] or mark["organisation"])]
        house, mission = (embassy(self.scene.view), self._mission) if unsaid else (None, None)
        for mark in unsaid:
            mark["country"] = self.deeds.led(mark)
        for mark in unsaid:
            if mark["category"] == "ambassador":
                mark["country"] = served.get(mark["key"]) or self._own.get(mark["key"]) or self.deeds.stands_for(mark)
            if mark["category"] == "ambassador" and not mark["country"]:
                self._like_title(mark)
            posted = None if house or mark["country"] or _is_special(mark) else self.posts.posted(mark)
            if posted is not None:
                mark["country"], mark["host"] = posted[0], mark["host"] or posted[1]
        self._place(sent)
        for mark in unsaid:
            own = house or (mission if mark["category"] == "envoy" and not _is_special(mark) else None)
            if own is not None and not (mark["country"] or mark["organisation"]):
                mark["country"] = own[0]
                if mark["category"] == "ambassador":
                    mark["host"] = mark["host"] or own[1]

    def _place(self, sent: Sequence[OfficeMark]) -> None:
        """Give envoys of known states their post, where the text tells where they appear."""
        for mark in sent:
            known = mark["host"] or mark["organisation"] or _is_special(mark) or "attaché" in mark["role"].lower()
            if mark["country"] and mark["tenure"] == "current" and not known:
                mark["host"] = self.posts.stationed(mark)

    def _like_title(self, mark: OfficeMark) -> None:
        """»Chile rief seinen Botschafter in Peru zurück. Botschafter X …«: of the post that was spoken of before."""
        near = around(self.titles, mark["head"])
        before = [one for one in near if one["head"] < mark["head"] and one["category"] == mark["category"]]
        if before and before[-1]["organisation"] is None:
            mark["country"] = before[-1]["country"] or self.deeds.owner(before[-1])
            mark["host"] = mark["host"] or before[-1]["host"]

    @property
    def _mission(self) -> tuple[str, str | None] | None:
        """The one state whose ambassador at one place the text names: the envoys that it names are of his staff."""
        told = {(mark["country"], mark["host"]) for mark in self.offices if mark["category"] == "ambassador"}
        ((country, host),) = told if len(told) == 1 else ((None, None),)
        return (country, host) if country and host else None

    def _best(self, marks: list[OfficeMark]) -> tuple[float, str]:
        """The state that speaks most for a person's offices, and by how much; none where two are as near."""
        if marks[0]["category"] in SENT:
            return 1.0, self.deeds.owner(marks[0]) or self.deeds.sender(marks[0]) or ""
        scores: defaultdict[str, float] = defaultdict(float, self.surroundings.base_of(marks[0]))
        foreign = self._is_foreign(marks[0])
        local = marks[0]["category"] in _LOCAL and not foreign
        if self._home and local and not self.journeys.comes_from_afar(marks[0]):
            scores.update({code: score * _ELSEWHERE for code, score in scores.items()})
            scores[self._home] += _AT_HOME
        elif self._home in scores and not foreign:
            scores[self._home] += _HOUSE if self._speaks_for_home(marks) else _DATELINE
        if len(scores) == 1 and all(mark["category"] in GOVERNING for mark in marks) and not self._has_envoys_alone:
            scores.update({code: max(_ONLY, score) for code, score in scores.items()})
        excluded: set[str] = {self._home} if foreign and self.mentions.counts[self._home] <= _TOWN else set()
        for mark in marks:
            near, away = self.evidence.of(mark)
            excluded |= away
            for code, extra in (*near.items(), *self._of_house(mark), *self._others(mark)):
                scores[code] += extra
            excluded |= {str(other["country"]) for other in self._rivals(mark) if self._is_beside(mark, other)}
            theirs, own = self.deeds.counterparts(mark)
            excluded |= self._of_colleague(mark) | self._contrasted(mark) | theirs
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
        for code in () if local else self._of_name(mark):
            scores[code] += _NAMED_SO if scores[code] > _LEAST else 0.0

    def _is_foreign(self, mark: OfficeMark) -> bool:
        """»Wien, 3. Mai – Minister Omar Satkajew«: a name of the East in a text written where one speaks German."""
        own = known().at_home(mark["name"])
        return self._home in NEAR and bool(own & _EASTERN) and self._home not in own

    def _only(self, marks: list[OfficeMark], excluded: set[str]) -> tuple[float, str]:
        """The one state that a text speaks of: two ministers of one field may have followed each other."""
        told = [code for code, score in self.surroundings.base.items() if score > _LEAST]
        fits = len(told) == 1 and told[0] not in excluded and all(self._fits(mark, told[0]) for mark in marks)
        beside = any(self._is_beside(mark, other) for mark in marks for other in self._rivals(mark))
        return (_TIE, told[0]) if fits and not beside else (0.0, "")

    def _of_house(self, mark: OfficeMark) -> Iterator[tuple[str, float]]:
        """The state whose house the text names, of who is of a parliament."""
        member = _is_member(mark)
        houses = self._asked if member else self._houses
        if mark["category"] == "parliament" and len(houses) == 1:
            yield from ((str(code), _HOUSE + (_MEMBER if member else 0.0)) for code in houses)

    @cached_property
    def _asked(self) -> set[str | None]:
        """The states of the houses that the text names, and of the government that their members ask."""
        governments = (e["country"] for e in self.scene.view.entities if e["name"] == "Bundesregierung")
        return self._houses | {code for code in governments if code}

    # what can be

    def _fits(self, mark: OfficeMark, code: str) -> bool:
        """Whether a state has such an office, and the text names it: Germany's president is a Bundespräsident."""
        head, some = mark["role"].lower(), self._some(mark)
        named = code in self.mentions.named or code == self._home or (_is_member(mark) and code in self._asked)
        if not named and mark["category"] != "regional" and not head.startswith(_REGIONAL):
            return False
        if some or (mark["category"] == "regional" and "gouverneur" in head):
            return code in some if some else code not in self._rules.without_governors
        if mark["category"] == "head_of_state" and head.startswith("präsident"):
            return code not in self._rules.without_president
        if mark["category"] == "head_of_state" and head.startswith("könig"):
            return code in self._rules.with_kings
        if mark["category"] == "head_of_government" and head.startswith(("premier", "ministerpräsident")):
            return code not in self._rules.without_premier and not (code == "DE" and head.startswith("premier"))
        return True

    def _rivals(self, mark: OfficeMark) -> Iterator[OfficeMark]:
        """Other persons who hold what a state has but once."""
        for other in around(self.offices, mark["head"]):
            if not other["country"] or other["key"] == mark["key"] or other["category"] != mark["category"]:
                continue
            alike = mark["category"] not in _SEVERAL and portfolio(other) == portfolio(mark)
            once = mark["category"] in HEADS or other["kin"] or alike
            if once and other["tenure"] == mark["tenure"] and self._at_one_time(mark, other):
                yield other

    def _at_one_time(self, mark: OfficeMark, other: OfficeMark) -> bool:
        """Whether two may have held an office at once: what is told of them lies no term apart."""
        mine, theirs = self.years.get(mark["key"]), self.years.get(other["key"])
        return mine is None or theirs is None or abs(mine - theirs) < _TERM

    def _is_beside(self, mark: OfficeMark, other: OfficeMark) -> bool:
        """Whether a rival shares the title, or stands in the same sentence."""
        return other["head"] == mark["head"] or self._line(other) is self._line(mark)

    def _line(self, mark: OfficeMark) -> Line:
        return self.scene.line_at(mark["head"])

    # what others tell

    def _others(self, mark: OfficeMark) -> Iterator[tuple[str, float]]:
        """What the offices of others say for and against states."""
        for code in {str(other["country"]) for other in self._rivals(mark)}:
            yield code, _TAKEN
        joined, own = self._joined(mark) or self._spokesman(mark), self._of_name(mark)
        if joined is not None and (not own or joined in own):
            yield joined, _JOINED
        yield from self._company(mark)

    def _of_name(self, mark: OfficeMark) -> frozenset[str]:
        """Those of the states that a text names where family names end like a holder's."""
        return known().at_home(mark["name"]) & {*self.mentions.counts, self._home}

    def _before(self, mark: OfficeMark) -> OfficeMark | None:
        """The office of somebody else that stands before."""
        found = None
        for other in around(self.offices, mark["head"]):
            if other["head"] >= mark["head"]:
                break
            more = found is None or other["country"] or other["key"] != found["key"]
            found = other if other["key"] != mark["key"] and more else found
        return found

    def _joined(self, mark: OfficeMark) -> str | None:
        """»Chinas Präsident A und Außenminister B«, »Präsident A, der Finanzminister B«: of the same state."""
        other = self._before(mark)
        if other is None or not other["country"] or other["kin"] or other["category"] == mark["category"]:
            return None
        if other["category"] in SENT:
            return None  # beside an ambassador stand those of the state where he is
        if self._is_told_behind(other):
            return None
        between = self.scene.view.text[max(other["end"], other["person_end"]) : mark["start"]]
        words = between.replace(",", " , ").split()
        return other["country"] if words and all(word in _JOINTS for word in words) else None

    def _is_told_behind(self, mark: OfficeMark) -> bool:
        """»Minister A (Peru) und Ministerin B«, »A aus Peru«: what tells A's state apart tells nothing of B's."""
        view, end = self.scene.view, mark["person_end"]
        behind = next((end + len(words) for words in _BEHIND if view.text.startswith(words, end)), None)
        if behind is None or mark["person_start"] < mark["head"]:
            return False
        named = within(view.entities, behind, behind + 1)
        return any(mark["country"] in (one["code"], one["country"]) for one in named if one["kind"] in _PLACED)

    def _contrasted(self, mark: OfficeMark) -> set[str]:
        """The states that are told behind the names of those beside whom a governing official stands in a row."""
        if mark["category"] not in GOVERNING or mark["kin"]:
            return set()
        line, found = self._line(mark), set[str]()
        chunk = self.places.of(line, mark)
        first = line.parse.first_of_row(chunk) if chunk is not None else None
        for other in self._in(line):
            beside = self.places.of(line, other) if self._is_told_behind(other) else None
            if first is not None and beside is not None and other["key"] != mark["key"]:
                rows = (first.number, first.owner)  # »A aus Lima und Ministerin B«
                found.update((str(other["country"]),) if beside.row in rows else ())
        return found

    def _spokesman(self, mark: OfficeMark) -> str | None:
        """»Regierungssprecherin A und der Sprecher des Auswärtigen Amts, B«: of one state."""
        if mark["category"] != "spokesperson":
            return None
        near = around(self.offices, mark["head"])
        spokesmen = [one for one in near if one["country"] and one["category"] == "spokesperson"]
        return next((one["country"] for one in spokesmen if self._line(one) is self._line(mark)), None)

    def _company(self, mark: OfficeMark) -> Iterator[tuple[str, float]]:
        """The official named before: a colleague of the cabinet, whom the sentence is about, whom one deals with."""
        other, line = self._before(mark), self._line(mark)
        if other is not None and not other["country"]:
            told = [one for one in self._in(line) if one["country"] and one["head"] < mark["head"]]
            other = told[-1] if told and self.journeys.is_met(line, mark) else None
        if other is None or not other["country"]:
            return
        there = self._line(other)
        if self.deeds.is_partner(line, mark):  # »Am Montag unterschreibt er mit Minister X …«
            if line.number - _FAR <= there.number < line.number and self._leads(there, other):
                yield str(other["country"]), _TAKEN
            return
        if there.number == line.number:
            yield from self._in_sentence(mark, other, line)
        elif there.number == line.number - 1 and "\n" not in self.scene.view.text[other["head"] : mark["head"]]:
            yield from self._behind_sentence(mark, other, there)

    def _in_sentence(self, mark: OfficeMark, other: OfficeMark, line: Line) -> Iterator[tuple[str, float]]:
        """What an official says of the state of another in the same sentence."""
        code = str(other["country"])
        if self.journeys.is_met(line, mark):
            yield code, _PARTNER
            if host := next((o["host"] for o in self._in(line) if o["host"]), None):
                yield host, _AT_POST
                yield code, -_AT_POST
        elif self._leads(line, other) and portfolio(other) != portfolio(mark) and other["category"] not in SENT:
            yield code, _SAMESENTENCE if self._apart(line, mark, other) else _NEIGHBOUR

    def _behind_sentence(self, mark: OfficeMark, other: OfficeMark, there: Line) -> Iterator[tuple[str, float]]:
        """What the officials of the sentence before say: the last of a cabinet, or whom it is about."""
        cabinet = mark["category"] in _CABINET and other["category"] in _CABINET
        cabinet = cabinet and not self.journeys.is_met(self._line(mark), mark)
        if cabinet and other["open"] and not (other["kin"] or mark["kin"]):
            yield str(other["country"]), _COLLEAGUE
            return
        leading = (one for one in self._in(there) if one["country"] and one["key"] != mark["key"])
        leading = (one for one in leading if one["category"] != "ambassador")  # abroad, and of no cabinet
        leader = next((one for one in leading if self._leads(there, one)), None)
        if leader is not None and portfolio(leader) != portfolio(mark):
            yield str(leader["country"]), _SUBJECT

    def _in(self, line: Line) -> list[OfficeMark]:
        """The offices of a sentence."""
        return inside(self.offices, line.start, line.end)

    def _apart(self, line: Line, mark: OfficeMark, other: OfficeMark) -> bool:
        """Whether two officials stand in clauses of their own: »der Premier sagte zu; Minister X soll liefern«."""
        one, two = self.places.of(line, mark), self.places.of(line, other)
        return one is not None and two is not None and one.clause != two.clause

    def _leads(self, line: Line, mark: OfficeMark) -> bool:
        """Whether an official is the subject of his sentence, or whose subject it is: »die Regierung von X«."""
        chunk = self.places.of(line, mark)
        while chunk is not None and (
            chunk.genitive_of >= 0 or (chunk.attribute_of >= 0 and chunk.preposition == "von")
        ):
            chunk = line.parse.chunks[chunk.owner]
        clause = line.parse.clauses[chunk.clause] if chunk is not None and chunk.clause >= 0 else None
        return chunk is not None and clause is not None and clause.subject == chunk.number
