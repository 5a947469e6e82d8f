"""Who leads a body without being called its head: »X steht an der Spitze der Wahlkommission«, »X leitet das Amt«."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from kz_facts.facts.offices.holders import Holders
from kz_facts.facts.offices.words import verbs_of
from kz_facts.facts.scene import Line
from kz_facts.facts.view import within
from kz_facts.parse.frames.reality import reality
from kz_facts.parse.frames.slots import VerbSlots
from kz_facts.parse.grammar import Chunk, Clause
from kz_facts.parse.marks import EntityMark, OfficeMark, PersonMark
from kz_facts.parse.memo import Memo
from kz_facts.parse.officials.adjectives import body_name
from kz_facts.parse.officials.titles import Titles
from kz_facts.rules.loader import load
from kz_facts.rules.officials import OfficialRules

_STEMS = ("übern", "leit", "geleit", "führ", "geführ", "spitze", "steh", "stand", "vorsteh", "vorstand", "vorgestand")
_HEADED = frozenset(("agency", "judiciary"))
_OF_HOUSES = ("ausschuss", "ausschusses")
_TAKES, _PORTFOLIOS = "übernehmen", ("ministerium", "ministerien", "ressort")
_LEADERSHIP = frozenset(("Leitung", "Führung", "Vorsitz"))
_CABINETS = ("regierung", "kabinett")
_ROLES = {"minister": ("Minister", "Ministerin"), "head_of_government": ("Regierungschef", "Regierungschefin")}
_LEADER = ("Leiter", "Leiterin")
_TELLING = 11  # letters of a compound that tells by itself what it is: »Zentralbank«
_HER = frozenset(("die", "sie"))

_tells = Memo(lambda word: word.lower().startswith(_STEMS))


@cache
def titles(rules: str | None) -> Titles:
    """The titles of the shipped rules, and of a user's rule file; read once."""
    return Titles(load("officials", OfficialRules, rules))


class Leading:
    """Finds those who lead a body of a state, where nothing calls them its head."""

    def __init__(self, holders: Holders, offices: Sequence[OfficeMark]) -> None:
        self.holders, self.scene = holders, holders.scene
        rules = self.scene.view.rules
        self._titles, self._reality = titles(rules), reality(rules)
        self._leads = verbs_of(rules)["leads"]
        self._neuter = frozenset(load("officials", OfficialRules, rules).words["neuter_bodies"].split())
        self._held = {(one["key"], one["category"]) for one in offices}

    def find(self) -> Iterator[OfficeMark]:
        """An office mark for each of them."""
        for line in self.holders.lines(_tells):
            for clause in line.parse.clauses:
                for body in self._bodies(line, clause):
                    mark = self._mark(line, clause, body)
                    if mark is not None and (mark["key"], mark["category"]) not in self._held:
                        self._held.add((mark["key"], mark["category"]))
                        yield mark

    def _bodies(self, line: Line, clause: Clause) -> Iterator[Chunk]:
        """The phrases of what is led in a clause."""
        parse = line.parse
        if clause.lemma in self._leads:
            yield from VerbSlots(parse, clause).fill("theme")
        elif clause.lemma == _TAKES:
            themes = VerbSlots(parse, clause).fill("theme")
            yield from (one for one in themes if parse.head(one).lower().endswith(_PORTFOLIOS))
            lead = {one.number for one in themes if parse.head(one) in _LEADERSHIP}
            yield from (one for one in parse.chunks if one.genitive_of in lead)
        elif clause.lemma == "vorstehen":
            yield from VerbSlots(parse, clause).fill("dative")
        elif clause.lemma == "stehen":
            tops = [ch for ch in parse.some(clause.obliques) if ch.preposition == "an" and parse.head(ch) == "Spitze"]
            for top in tops:
                yield from (one for one in parse.chunks if one.genitive_of == top.number)

    def _mark(self, line: Line, clause: Clause, body: Chunk) -> OfficeMark | None:
        outlook = self._reality.outlook(line.parse, clause)
        if outlook not in ("present", "past") or body.number in line.parse.rows or body.row_of >= 0:
            return None
        agents = VerbSlots(line.parse, clause).fill("agent")
        person = self.holders.whom.person(line, agents[0]) if len(agents) == 1 else None
        entity = next(iter(within(self.scene.view.entities, *line.span(body))[-1:]), None)
        category = self._category(line, body, entity)
        if person is None or not category:
            return None
        named = entity if entity is not None and entity["kind"] == "organisation" else None
        return self._office(
            line, body, person, category, named, self._gender(line, clause, agents[0]), self._tenure(clause, outlook)
        )

    @staticmethod
    def _tenure(clause: Clause, outlook: str) -> str:
        """Who took a ministry has it; who led one has it no more; but »das von X geleitete Amt«."""
        if clause.lemma == _TAKES:
            return "current" if outlook == "past" else "designate"
        return "former" if outlook == "past" and clause.kind != "participial" else "current"

    def _category(self, line: Line, body: Chunk, entity: EntityMark | None) -> str:
        """What kind of office it is to lead a body; nothing where the body is no state's."""
        head = line.parse.head(body)
        if head.lower().endswith(_OF_HOUSES):
            return ""  # »leitet den Ausschuss«: of a house that is not told
        if entity is not None and entity["kind"] == "organisation" and entity["form"] != "compound":
            return "agency" if entity["sort"] == "agency" else ""
        if head.lower().endswith(_CABINETS):
            return "head_of_government" if head.lower() in ("regierung", "bundesregierung") else ""
        kind = self._titles.body(head)
        portfolio = head.lower().endswith("ressort") and head != "Ressort"  # »das Innenressort«
        if kind == "ministry" or portfolio:
            return "minister" if portfolio or head.lower().endswith(("ministerium", "außenamt")) else ""
        after = line.parse.tokens.texts[body.last] if body.last < len(line.parse.tokens) else ""
        # »das Amt«, »den Dienst« may be anything, »das Amt für Statistik« not.
        whole = len(head) >= _TELLING or body.determiner < 0 or after == "für"
        return kind if kind in _HEADED and whole else ""

    @staticmethod
    def _gender(line: Line, clause: Clause, agent: Chunk) -> int:
        """Which form a role has: the second for »X, die das Amt leitet«, »sie leitet das Amt«."""
        at = clause.opener if clause.kind == "relative" and clause.opener >= 0 else agent.head
        return line.parse.tokens.forms[at].lower in _HER

    def _office(
        self,
        line: Line,
        body: Chunk,
        person: PersonMark,
        category: str,
        named: EntityMark | None,
        gender: int,
        tenure: str,
    ) -> OfficeMark:
        start, end = line.span(body)
        whose = [e for e in within(self.scene.view.entities, start, end) if e["kind"] == "country"]
        below = [one for one in line.parse.chunks if one.genitive_of == body.number]
        for one in below:
            whose += [e for e in within(self.scene.view.entities, *line.span(one)) if e["kind"] == "country"]
            end = max(end, line.span(one)[1])
        country = (named["country"] if named is not None else None) or next((e["code"] for e in whose), None)
        organisation = named["full"] if named is not None else None
        if organisation is None and category not in ("minister", "head_of_government"):
            organisation = self._name(line, body)
        return OfficeMark(
            start=min(start, person["start"]),
            end=max(end, person["end"]),
            rule="official.leads",
            head=line.word(body.head)[0],
            open=country is None,
            kin="",
            key=person["key"],
            name=person["name"],
            role=_ROLES.get(category, _LEADER)[gender],
            category=category,
            country=country,
            organisation=organisation,
            host=None,
            tenure=tenure,
            person_start=person["start"],
            person_end=person["end"],
        )

    def _name(self, line: Line, body: Chunk) -> str:
        """The name of a body in the nominative, without the state's adjective."""
        texts = line.parse.tokens.texts
        words = [texts[i] for i in range(body.first, body.head + 1) if texts[i][:1].isupper()]
        article = line.parse.article(body) or "die"
        behind = next((ch for ch in line.parse.chunks if ch.first == body.last and ch.preposition == "für"), None)
        field = f" {' '.join(texts[body.last : behind.last])}" if behind is not None else ""
        return body_name(words, article, self._neuter) + field
