"""Where a text speaks of states, and how much each place says of who belongs to them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kz_facts.facts import parties, spoken
from kz_facts.facts.home import SEATS, home
from kz_facts.facts.offices.places import Places
from kz_facts.facts.offices.words import nouns_of
from kz_facts.facts.scene import Line, Scene
from kz_facts.parse.frames.lexicon import lexicon
from kz_facts.parse.grammar import Chunk
from kz_facts.parse.marks import EntityMark, OfficeMark
from kz_facts.parse.officials.owners import OF_SEVERAL_STATES

# How much a mention counts towards what the whole text is about.
_WEIGHTS = {"country": 4, "city": 2, "region": 2, "organisation": 2}
_FEDERAL = "Bundesregierung"
_TITLE = 2
_NOUN = re.compile(r" ([^\W\d_]+)")
_LOCAL = ("in", "an", "auf", "bei", "aus")
_AGAINST, _FOREIGN = ("gegen", "gegenüber"), 0.3  # »droht mit Klagen gegen Peru«
_ABROAD, _LONGEST = re.compile(r"\b(?:aus|gegen|gegenüber) (?:der |die |den |dem )?$"), 13
_ACROSS = frozenset(f"official.{rule}" for rule in ("predicate", "appointed", "served", "part", "resigned"))
_PARTNERS = 50  # characters back to the noun of a partner
_SMALL = frozenset(("mit", "aus", "der", "dem", "den", "stadt", "gemeinde", "kreis"))
_BESIDE = (" in ", " im ", " (", " und ", ", ")
_ORGAN = "organ"  # the sort of »Kreml«, »Weißes Haus«
_SEAT = "seat"  # the form of a capital, or of the house of a government, that can stand for it
_PASSING = {"adjective": 0.8, "compound": 0.3}  # »kasachisches Öl«, »die Algerienpolitik des Präsidenten«


@dataclass(frozen=True, slots=True)
class Mention:
    """A state named at a word of a sentence; `prominence` is how much the phrase stands in the foreground."""

    code: str
    word: int
    kind: str
    chunk: Chunk | None
    prominence: float
    origin: bool
    """Whether it is the place of the dateline."""


def state_of(entity: EntityMark) -> str | None:
    """The state that an entity is, lies in or is a body of; a firm is nobody's."""
    if entity["kind"] == "country":
        return entity["code"]
    if entity["kind"] == "company" or (entity["kind"] == "organisation" and entity["name"] in OF_SEVERAL_STATES):
        return None
    return entity["country"]


class Mentions:
    """The states that a document names, outside of titles whose holder is somebody else."""

    def __init__(
        self, scene: Scene, offices: Sequence[OfficeMark], titles: Sequence[OfficeMark], places: Places
    ) -> None:
        self.scene, self.places = scene, places
        words = lexicon(scene.view.rules)
        self._heads = words.heads
        self._bodies = words.group("institutions")
        self._missions = words.group("missions")
        self._firms = words.group("companies")
        self._people = words.group("people", "crowd", "institutions", "servants")
        self._acting = self._bodies | words.group("servants", "offices")
        of_states = (mark for mark in (*offices, *titles) if mark["country"] or mark["category"] != "international")
        self._spans = sorted(map(self._span, of_states))  # »Chefin der Weltbank in Almaty« speaks of the state as well
        self._starts = [start for start, _ in self._spans]
        self._noted: dict[int, list[tuple[str, int, str, str]]] = {}
        self._read: dict[int, list[Mention]] = {}
        self.counts: Counter[str] = Counter()
        nouns = nouns_of(scene.view.rules)
        self._partners = (*nouns["partners"], *map(str.lower, nouns["guests"]))
        self._afar: set[str] = set()
        self._told: set[str] = set()
        self._afar_end: int | None = None
        self.named: set[str] = set()
        for mark in (*offices, *titles):
            if mark["country"]:
                self.named.add(mark["country"])
                self.counts[mark["country"]] += 0
        for mark in titles:
            if mark["country"]:
                self.counts[mark["country"]] += _TITLE
                self._note(mark["country"], mark["head"], "title")
        for entity in scene.view.entities:
            self._add(entity)
        self.named |= {code for code, count in self.counts.items() if count > _WEIGHTS["country"]}

    def speak_of(self, code: str) -> None:
        """Count a state whose official everybody knows as named: »Präsident Lincoln«."""
        self.named.add(code)
        self.counts[code] += _WEIGHTS["country"]

    def _span(self, mark: OfficeMark) -> tuple[int, int]:
        """The phrase of an office, in the sentence of its title: the holder may be named far before.

        What stands between a holder and his office, »bekleidet in Peru X«, speaks of a state as anything else.
        """
        line = self.scene.line_at(mark["head"])
        chunk = line.chunk_at(mark["head"]) if mark["rule"] in _ACROSS else None
        if chunk is None:
            return max(mark["start"], line.start), mark["end"]
        own = [one.last for one in line.parse.chunks if chunk.number in (one.genitive_of, one.attribute_of)]
        return line.word(chunk.first)[0], line.word(max(chunk.last, *own, 0) - 1)[1]

    @cached_property
    def _federal(self) -> str:
        """Whose »Bundesregierung« is: Austria's where the text names it, or is from there, and Germany not."""
        named = {entity["code"] for entity in self.scene.view.entities if entity["kind"] == "country"}
        austrian = "AT" in named or home(self.scene.view) == "AT"
        return "AT" if austrian and "DE" not in named else "DE"

    def _add(self, entity: EntityMark) -> None:
        code = self._federal if entity["name"] == _FEDERAL else state_of(entity)
        if code is None:
            return
        of_firm = self._is_of_firm(entity)
        governs = entity["capital"] or entity["sort"] == _ORGAN or entity["name"] == _FEDERAL
        if (entity["kind"] == "country" and not of_firm) or governs:
            self.named.add(code)
        seat = entity["name"] in SEATS and spoken.is_dateline(self.scene.view, entity)
        if self._in_title(entity["start"]) or seat:
            return
        view = self.scene.view
        before = view.text[max(0, entity["start"] - _LONGEST) : entity["start"]]
        described = entity["form"] == "compound" and parties.describes(view, entity)
        folk = entity["form"] == "people" and code in parties.homes_of_firms(view)
        if parties.is_individual(view, entity) or described or folk or of_firm:
            return  # »den Kanadier X«, »die US-Kette Alcor«, »ein tschechisches Konsortium«: where somebody comes from
        goal = before.endswith("nach ")
        self._note_afar(code, entity, afar=goal or self._is_of_guests(entity["start"]))
        if goal:
            self.counts[code] += 0  # whereto somebody goes
        else:
            self.counts[code] += _WEIGHTS.get(entity["kind"], 0) // (1 + bool(_ABROAD.search(before)))
        seat = entity["form"] == "name" and (entity["capital"] or entity["sort"] == _ORGAN)
        self._note(code, entity["start"], entity["kind"], _SEAT if seat else entity["form"])

    def _is_of_firm(self, entity: EntityMark) -> bool:
        """Whether an adjective tells only where a firm is from."""
        noun = _NOUN.match(self.scene.view.text, entity["end"]) if entity["form"] == "adjective" else None
        return noun is not None and not self._firms.isdisjoint(self._heads(noun[1]))

    @property
    def afar(self) -> set[str]:
        """The states named only as those of partner towns, of guests and of journeys: nobody's who is at home there."""
        return self._afar - self._told

    def _note_afar(self, code: str, entity: EntityMark, *, afar: bool) -> None:
        end, text = self._afar_end, self.scene.view.text
        near = end is not None and any(
            end + len(one) == entity["start"] and text.startswith(one, end) for one in _BESIDE
        )
        if afar or near:
            self._afar.add(code)
            self._afar_end = entity["end"]
        else:
            self._told.add(code)

    def _is_of_guests(self, offset: int) -> bool:
        """»die Partnerschaft mit der Stadt X«, »die Partnerstadt X«, »Gäste aus X« before an offset."""
        words = self.scene.view.text[max(0, offset - _PARTNERS) : offset].lower().split()
        while words and words[-1] in _SMALL:
            words.pop()
        return bool(words) and words[-1].endswith(self._partners)

    def _note(self, code: str, offset: int, kind: str, form: str = "") -> None:
        self._noted.setdefault(self.scene.line_at(offset).number, []).append((code, offset, kind, form))

    def noted(self, number: int) -> set[str]:
        """The states that a sentence names, without reading it."""
        return {code for code, *_ in self._noted.get(number, ())}

    def in_line(self, number: int) -> list[Mention]:
        """The mentions of a sentence, which is read for it."""
        if number not in self._noted:
            return []
        if number not in self._read:
            line = self.scene.lines[number]
            self._read[number] = [self._mention(line, *noted) for noted in self._noted[number]]
        return self._read[number]

    def _mention(self, line: Line, code: str, offset: int, kind: str, form: str) -> Mention:
        word = line.word_at(offset)
        chunk = line.parse.chunk_at(word)
        return Mention(code, word, kind, chunk, self._prominence(line, chunk, kind, form), offset in self._origins)

    @cached_property
    def _origins(self) -> set[int]:
        """Where the places of the dateline stand."""
        view = self.scene.view
        return {one["start"] for one in view.entities if spoken.is_dateline(view, one)}

    def _in_title(self, offset: int) -> bool:
        """Whether a place stands in the phrase of an office: its state tells whose office that is."""
        k = bisect_right(self._starts, offset) - 1
        return any(start <= offset < end for start, end in self._spans[max(0, k - 8) : k + 1])

    def _prominence(self, line: Line, chunk: Chunk | None, kind: str, form: str) -> float:
        """How much a phrase stands in the foreground: the subject most, whereto somebody goes not at all."""
        if chunk is None:
            return 1.0
        if kind == "title":  # somebody else's office
            subject = chunk.clause >= 0 and line.parse.clauses[chunk.clause].subject == chunk.number
            return 1.5 if subject else 0.5
        acting = self.acts(line, chunk)
        if form in _PASSING and not acting and chunk.kind != "pronoun":
            return _PASSING[form]
        if chunk.attribute_of >= 0 and chunk.preposition in _LOCAL:
            placed = self._placed(line, line.parse.chunks[chunk.attribute_of])
            if placed is not None:
                return placed
        top = chunk
        while (up := max(top.genitive_of, top.apposition_of, top.row_of)) >= 0:
            top = line.parse.chunks[up]
            acting = acting or self.acts(line, top)
        clause = line.parse.clause_of(top)
        if clause is not None and clause.subject == top.number:
            governs = form == _SEAT and top is chunk  # »Lima drohte Chile«, »der Kreml«
            return 1.5 if acting or governs or kind == "country" else 1.2
        if (foreign := self._foreign(line, chunk, top, acting=acting)) is not None:
            return foreign
        if not top.preposition or top.preposition in _LOCAL:
            return 1.0
        return 1.2 if top.preposition in ("von", "durch") and clause is not None and clause.voice == "passive" else 0.7

    def _foreign(self, line: Line, chunk: Chunk, top: Chunk, *, acting: bool) -> float | None:
        """What a state says against which somebody is, whence something comes, whereto somebody goes."""
        if top.preposition in _AGAINST or (chunk.preposition == "aus" and self._comes(line, chunk)):
            return _FOREIGN
        return 0.0 if top.preposition == "nach" or (top.preposition == "zu" and not acting) else None

    def _comes(self, line: Line, chunk: Chunk) -> bool:
        """»Belehrungen aus Peru« come from abroad; of »eine Abordnung aus Peru« are those whom the text tells of."""
        above = line.parse.head(line.parse.chunks[chunk.attribute_of]) if chunk.attribute_of >= 0 else ""
        people = self._people.isdisjoint(self._heads(above)) and not line.parse.tokens.lexicon.nouns.is_person(above)
        return bool(above) and people

    def _placed(self, line: Line, above: Chunk) -> float | None:
        """What the place of something says: »im Ministerium in Lima« much, »nach den Anschlägen in Paris« little."""
        heads = self._heads(line.parse.head(above))
        if not self._missions.isdisjoint(heads):
            return _FOREIGN  # »die Botschaft in Bamako«
        if not self._bodies.isdisjoint(heads):
            return 1.5
        aside = above.preposition and above.preposition not in _LOCAL and not self.acts(line, above)
        return 0.3 if aside else None

    def acts(self, line: Line, chunk: Chunk) -> bool:
        """Whether a phrase is who acts for a state: a government, a parliament, a minister."""
        return not self._acting.isdisjoint(self._heads(line.parse.head(chunk)))

    def near(self, number: int) -> Iterator[tuple[int, Mention]]:
        """The mentions of a sentence and of those beside it, with how many sentences they lie behind it."""
        for distance in (0, -1, 1):
            if distance < 1 or not self._closes_list(number):
                for mention in self.in_line(number + distance):
                    yield distance, mention

    def _closes_list(self, number: int) -> bool:
        """»Außenministerin: Ana Roca« above a blank line: behind it begins what has another heading."""
        lines, text = self.scene.lines, self.scene.view.text
        if number + 1 >= len(lines) or text[lines[number].end : lines[number + 1].start].count("\n") < _TITLE:
            return False
        return all(clause.finite < 0 for clause in lines[number].parse.clauses)
