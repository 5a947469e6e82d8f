"""Whom a phrase points back at: »er«, »sie«, »der Minister«, »beide Seiten«, »das Unternehmen«, »sein Besuch«.

What was said last and most prominently is meant: the subject of the clause before, else its objects, else what stands
behind prepositions; gender and number must agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kz_facts.facts import parties as who
from kz_facts.facts import spoken
from kz_facts.facts.discourse import pointing as p
from kz_facts.facts.discourse.described import Described
from kz_facts.facts.discourse.own import Own
from kz_facts.facts.discourse.people import People
from kz_facts.facts.discourse.salience import Salience
from kz_facts.facts.discourse.several import PAIR, Several
from kz_facts.facts.discourse.speech import Speech
from kz_facts.facts.discourse.states import States
from kz_facts.facts.scene import Line, Scene, Who
from kz_facts.facts.view import within
from kz_facts.models import Party
from kz_facts.parse.frames.antecedents import antecedent
from kz_facts.parse.frames.lexicon import lexicon
from kz_facts.parse.frames.slots import members
from kz_facts.parse.grammar import Chunk
from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar.features import FEMININE, FUSED, MASCULINE, NEUTER, genders


class Backward:
    """Resolves pronouns and definite descriptions of one document."""

    def __init__(self, scene: Scene, people: People, states: States, own: Own, parties: Who) -> None:
        self.scene, self.view = scene, scene.view
        self.people, self.states, self.own, self._parties = people, states, own, parties
        self.salience = Salience(scene, people)
        self.several = Several(scene, people, states, self.salience, parties)
        self.described = Described(scene, people, states, self.salience, parties)
        words = lexicon(scene.view.rules)
        self._impersonal, self._of_things = words.group("impersonal"), words.group("of_things")
        self._heads = words.heads
        self._offices, self._people = words.group("offices"), words.group("people")
        self._ministers, self._counterparts = words.group("ministers"), words.group("counterparts")
        self._union = who.union(self.view, "EU")
        self._suited: dict[tuple[int, int], dict[int, Chunk | None]] = {}

    def parties(self, line: Line, chunk: Chunk) -> list[Party]:
        """Who is meant by a phrase that names nobody; empty where it points at nobody who is known."""
        tokens = line.parse.tokens
        lower = tokens.forms[chunk.head].lower
        if chunk.kind == "pronoun" or lower in p.LATTER:
            return self._pronoun(line, chunk, lower)
        words = {tokens.forms[i].lower for i in range(chunk.first, chunk.last)}
        determiner = line.parse.article(chunk)
        if "zwei" in words and determiner not in p.DEFINITE:
            return []  # »zwei Soldaten« are new
        if (two := self._both(line, chunk, lower, words)) is not None:
            return two
        if lower.endswith(p.GROUP) and chunk.determiner >= 0 and (count := p.counted(line, chunk)) > PAIR:
            return spoken.several(self.view, tokens.starts[chunk.first], count, lands=lower.endswith(p.OF_LANDS))
        if chunk.kind == "noun" and line.parse.head(chunk) in p.LANDS and determiner.startswith(p.OURS):
            return self.own.body(tokens.starts[chunk.first])  # »mein Land«, says a minister
        if chunk.kind == "noun" and line.parse.head(chunk) in p.LANDS and determiner.startswith((p.HIS, p.HERS)):
            return self._their_land(line, chunk)
        fused = chunk.determiner < 0 and tokens.forms[chunk.first].lower in FUSED  # »vom Minister«
        if chunk.kind != "noun" or not (fused or determiner in p.DEFINITE):
            return []
        if chunk.plural is True and p.is_bare(chunk) and self.salience.is_a(lower, self._offices):
            return self.people.parties(self.people.two_in(tokens.starts[chunk.first], lower))
        if self._is_europe(line.parse.head(chunk)) and not chunk.adjectives and self._union is not None:
            return [self._union]  # »ein Sprecher der Kommission«, where the text speaks of the European Union
        return self.described.parties(line, chunk) or self._townsmen(line, chunk)

    def _both(self, line: Line, chunk: Chunk, lower: str, words: set[str]) -> list[Party] | None:
        """»beide Seiten«, »die zwei Minister«, »die Streitparteien«; None for what is not said of two."""
        offset = line.parse.tokens.starts[chunk.first]
        sides = not self._counterparts.isdisjoint(self._heads(line.parse.head(chunk)))
        if sides and chunk.plural is not False and p.is_bare(chunk):
            return self.several.called(line, chunk, p.SIDE) or self.several.both(p.SIDE, offset)
        if words & p.BOTH - {"zwei"} and (firms := self.several.called(line, chunk, lower)):
            return firms
        if words & p.BOTH and (lower.endswith(p.GROUP) or self.salience.is_a(lower, self._people | self._offices)):
            return self.several.both(lower, offset)
        return None

    def _townsmen(self, line: Line, chunk: Chunk) -> list[Party]:
        """»die Linzer«: a firm from there, in a text that tells of one."""
        from kz_facts.facts.money.firms import Firms  # who ask the discourse themselves

        collective = line.parse.article(chunk) in ("die", "den") and chunk.plural is not False
        told = self.view.firms or self.view.marks("kz_townsmen")
        return Firms.of(self.scene).from_place(line, chunk) if told and collective else []

    def _is_europe(self, head: str) -> bool:
        """»die Kommission«, »die Union«, which is a party where the text speaks of one of its two halves."""
        return head == "Kommission" or (head == "Union" and not any(e["name"] in p.UNION for e in self.view.entities))

    def possessor(self, line: Line, chunk: Chunk) -> list[Party]:
        """Whom »sein«, »ihr« before a noun mean: the subject of its clause, or who was spoken of before."""
        if chunk.determiner < 0:
            return []
        tokens = line.parse.tokens
        lower = line.parse.article(chunk)
        if lower in p.MY:
            return self._speaker(tokens.starts[chunk.first])
        if not lower.startswith((p.HIS, p.HERS)) or lower.startswith("seit"):
            return []
        if p.is_formal(line, chunk.determiner):
            return self._addressee(tokens.starts[chunk.first])  # »Ihre Hauptstadt«, said to somebody
        hers = lower.startswith(p.HERS)
        for other_line, other in self._possessors(line, chunk, hers=hers):
            found = self.several.of_row(other_line, other)
            if found or (other_line is line and self._is_beside(line, other, chunk)):
                return found
        return self._possessor_behind(line, chunk, hers=hers)

    def _possessors(self, line: Line, chunk: Chunk, *, hers: bool) -> Iterator[tuple[Line, Chunk]]:
        """Whom »sein«, »ihr« may mean, the most prominent first."""
        for other_line, other in self.salience.before(line, chunk):
            plural = self.salience.is_plural(other_line, other)
            gender = FEMININE if hers else MASCULINE | NEUTER
            if (plural and hers) or (not plural and self.salience.fits(other_line, other, gender)):
                yield other_line, other

    def _their_land(self, line: Line, chunk: Chunk) -> list[Party]:
        """»Präsident A lobte Peru. Sein Land …«: that of a person; a bank has none."""
        for other_line, other in self._possessors(line, chunk, hers=line.parse.article(chunk).startswith(p.HERS)):
            found = self.several.of_row(other_line, other)
            if any(one.kind == "person" for one in found):
                states = [one for one in found if one.kind == "country"]
                return states if len(states) == 1 else []
        return []

    def _possessor_behind(self, line: Line, chunk: Chunk, *, hers: bool) -> list[Party]:
        """»Nach seiner Rede am Montag reiste Präsident A ab«: the subject of the clause that it stands in front of."""
        clause = line.parse.clause_of(chunk)
        subject = line.parse.subject(clause) if clause is not None and chunk.preposition else None
        if subject is None or subject.first < chunk.last:
            return []
        plural = self.salience.is_plural(line, subject)
        fits = self.salience.fits(line, subject, FEMININE if hers else MASCULINE | NEUTER)
        return self.several.of_row(line, subject) if (hers and plural) or (fits and not plural) else []

    def _is_beside(self, line: Line, other: Chunk, chunk: Chunk) -> bool:
        """»Die Stadt feiert ihren Geburtstag«: the subject is whose it is, whoever was named before."""
        return other.clause == chunk.clause and self.salience.is_subject(line, other)

    def home(self, line: Line, chunk: Chunk) -> list[Party]:
        """The state that »der Außenminister« serves where nobody says of which it is."""
        tokens = line.parse.tokens
        lower = line.parse.article(chunk)
        words = self._heads(line.parse.head(chunk))
        if lower not in p.DEFINITE or chunk.plural is True or self._ministers.isdisjoint(words):
            return []
        home = self.states.home(tokens.starts[chunk.first])
        return [home] if home is not None else []

    def of_board(self, line: Line, chunk: Chunk) -> list[Party]:
        """Whose »der Aufsichtsrat« is: of a body that its phrase names, else of the one that the text is about."""
        if (owner := self._owner_of(line, chunk)) is not None:
            return [one for one in owner if one.kind == "organisation"]
        if self.own.house:
            return self.own.house
        for before in self.scene.before(line, p.BACK):
            body = self.described.called.subject(before)
            if body is not None and (one := who.party(body)) is not None:
                return [one]
        return spoken.firm(self.view, line.start)

    def _owner_of(self, line: Line, chunk: Chunk) -> list[Party] | None:
        """Whose a thing is by its genitive, by »deren« or »ihr«; None where nothing says so."""
        parse, lower = line.parse, line.parse.article(chunk)
        owned = next((one for one in parse.chunks if one.genitive_of == chunk.number), None)
        if owned is None and lower in p.WHOSE and (clause := parse.clause_of(chunk)) is not None:
            number = antecedent(parse, clause)
            owned = parse.chunks[number] if number >= 0 else None
        if owned is not None:
            return self._parties(line, owned)
        return self.possessor(line, chunk) if lower.startswith((p.HIS, p.HERS)) else None

    def _pronoun(self, line: Line, chunk: Chunk, lower: str) -> list[Party]:
        offset = line.parse.tokens.starts[chunk.first]
        if lower in p.BOTH:
            persons = self.people.parties(self.several.near(line, offset))
            return persons or self.several.bodies(line, offset) or self.several.both(lower, offset)
        if lower in p.WE:
            return self.own.body(offset)
        if lower in p.ME:
            return self._speaker(offset)
        if lower == p.ONE:
            return self._spoken_for(line, chunk, offset)
        if p.is_formal(line, chunk.head) or self._is_asked(line, chunk, offset):
            return self._addressee(offset)
        plural = (
            line.parse.clauses[chunk.clause].plural
            if chunk.clause >= 0 and line.parse.clauses[chunk.clause].subject == chunk.number
            else None
        )
        if lower in p.THEM and (plural or lower == "ihnen"):
            return self._them(line, chunk)
        if lower in p.LATTER and not plural:
            latter = self._latter(line, chunk)
            if latter is not None or (latter := self._last(line, chunk)):
                return latter
        if lower in p.HE | p.SHE and self._is_of_thing(line, chunk):
            return []
        return self._of_one(line, chunk, lower)

    def _spoken_for(self, line: Line, chunk: Chunk, offset: int) -> list[Party]:
        """»Man werde verhandeln, sagte Ministerin A«: for whom she speaks."""
        clause = line.parse.clause_of(chunk)
        if clause is None or not clause.mood.startswith("subjunctive"):
            return []
        return [one for one in Speech.of(self.scene).speaking_at(offset) if one.kind != "person"]

    def _of_one(self, line: Line, chunk: Chunk, lower: str) -> list[Party]:
        """Whom »er«, »sie«, »es« mean, if it is one."""
        if lower in p.HE:
            return self._single(line, chunk, MASCULINE)
        if lower in p.SHE:
            many = self._many_near(line, chunk, lower)
            return self._single(line, chunk, FEMININE) if many is None else many
        if (
            lower in p.IT
            and self.salience.is_subject(line, chunk)
            and line.parse.clauses[chunk.clause].lemma not in self._impersonal
        ):
            return [one for one in self._single(line, chunk, NEUTER, near=True) if one.kind != "person"]
        return []

    def _speaker(self, offset: int) -> list[Party]:
        """Who says »ich«, »mein«: in a quotation, a talk, a speech."""
        person = Speech.of(self.scene).speaker_at(offset) or self.people.interviewed()
        return self.people.parties([person] if person is not None else [])

    def _is_asked(self, line: Line, chunk: Chunk, offset: int) -> bool:
        """»Sie haben 2020 ein Heim eröffnet. Lohnt es sich?«: with which a question begins."""
        turn = Speech.of(self.scene).stage.turn_at(offset)
        return line.parse.head(chunk) == "Sie" and turn is not None and turn.asks

    def _addressee(self, offset: int) -> list[Party]:
        """Whom »Sie«, »Ihr« mean in a talk."""
        person = Speech.of(self.scene).addressed_at(offset)
        return self.people.parties([person] if person is not None else [])

    def _many_near(self, line: Line, chunk: Chunk, lower: str) -> list[Party] | None:
        """»Die Abgeordneten fahren nach Lima, wo der Minister sie empfängt«: an object »sie« may be several."""
        if lower != "sie" or self.salience.is_subject(line, chunk):
            return None
        near = next((other for other_line, other in self.salience.before(line, chunk) if other_line is line), None)
        return self.several.of_row(line, near) if near is not None and self.salience.is_plural(line, near) else None

    def _is_of_thing(self, line: Line, chunk: Chunk) -> bool:
        """»Im Mai soll sie stattfinden«: no person, whoever was spoken of."""
        clause = line.parse.clause_of(chunk)
        if clause is None or clause.lemma not in self._of_things or clause.subject != chunk.number or clause.objects:
            return False
        around = line.parse.some(clause.chunks)
        return all(one.preposition not in ("mit", "als") for one in around) and not clause.past

    def _single(self, line: Line, chunk: Chunk, gender: int, *, near: bool = False) -> list[Party]:
        """Whom one that fits names; `near`: of this sentence whatever fits is meant, be it nobody."""
        for other_line, other in self.salience.before(line, chunk, lambda here: self._fitting(here, gender)):
            if self.salience.is_owned(other_line, other) and (found := self._whose(other_line, other, gender)):
                return found
            one = self._suited[other_line.number, gender][other.number]
            if one is None:
                continue
            found = self._parties(other_line, one)
            here = other_line is line
            if found or (here and (near or self._is_unknown(line, one) or self._is_taken(line, chunk, one))):
                return found
        return []

    def _fitting(self, line: Line, gender: int) -> Iterable[Chunk]:
        """The phrases of a sentence that one of a gender may mean, by prominence, looked for once."""
        key = line.number, gender
        if key not in self._suited:
            ones = ((other, self._one(line, other, gender)) for other in self.salience.by_rank(line))
            found = {other.number: one for other, one in ones if one is not None or self.salience.is_owned(line, other)}
            self._suited[key] = found
        return (line.parse.chunks[number] for number in self._suited[key])

    def _one(self, line: Line, chunk: Chunk, gender: int) -> Chunk | None:
        """A phrase, or the member of a row, if it is one and of a gender."""
        one = self._of_sex(line, chunk, gender) if chunk.number in self.salience.rows(line) else chunk
        if one is None or self.salience.is_plural(line, one, alone=True) or not self.salience.fits(line, one, gender):
            return None
        return one

    def _is_unknown(self, line: Line, chunk: Chunk) -> bool:
        """»Die Kasse zögert; im Mai lehnte sie ab«: a body or a thing that a main clause is about, and nobody knows."""
        return chunk.kind == "noun" and chunk.unit is None and self.salience.rank(line, chunk) == 0

    def _is_taken(self, line: Line, pronoun: Chunk, chunk: Chunk) -> bool:
        """»gab den Wolf frei; ein Jäger erlegte ihn«: object after object, a thing or beast that nobody knows."""
        clause = line.parse.clause_of(chunk)
        object_ = clause is not None and clause.kind == "main" and chunk.number in clause.objects
        return object_ and chunk.kind == "noun" and chunk.unit is None and not self.salience.is_subject(line, pronoun)

    def _whose(self, line: Line, chunk: Chunk, gender: int) -> list[Party]:
        """»Ihr Haus erbt ein Neffe; den Vertrag hatte sie …«: whose the thing is that the sentence is about."""
        first = line.parse.article(chunk)[:3]
        return self.possessor(line, chunk) if first == (p.HERS if gender == FEMININE else p.HIS[:3]) else []

    def _of_sex(self, line: Line, chunk: Chunk, gender: int) -> Chunk | None:
        """»A und Ministerin B werden erwartet. Am Montag trifft sie …«: the one of a row who is told to be a woman."""
        sex = {MASCULINE: "m", FEMININE: "f"}.get(gender)
        row = [(one, within(self.view.persons, *line.span(one))) for one in members(line.parse, [chunk.number])]
        found = [one for one, named in row if any(self.people.sex(person) == sex for person in named)]
        return found[0] if len(found) == 1 else None

    def _latter(self, line: Line, chunk: Chunk) -> list[Party] | None:
        """»A verkaufte sie an die Firma B. Diese …«: not the subject, but what stands last; None where nothing does."""
        before = self.scene.lines[line.number - 1] if line.number else None
        if before is None or chunk.first or "\n" in self.view.text[before.end - 1 : line.start]:
            return None
        gender = genders(chunk.features)
        for other in reversed(before.parse.chunks):
            if other.kind not in ("noun", "name") or other.attribute_of >= 0 or other.genitive_of >= 0:
                continue
            plural = self.salience.is_plural(before, other)
            if plural or self.salience.is_subject(before, other) or not self.salience.fits(before, other, gender):
                continue
            return self._parties(before, other)
        return None

    def _last(self, line: Line, chunk: Chunk) -> list[Party]:
        """The person named last, in this sentence or the one before, whose sex fits."""
        start, end = self.scene.lines[max(0, line.number - 1)].start, line.span(chunk)[0]
        for person in reversed(within(self.view.persons, start, end)):
            sex = self.people.sex(person)
            if sex is None or chunk.features & (FEMININE if sex == "f" else MASCULINE):
                return self.people.parties([person])
        return []

    def _them(self, line: Line, chunk: Chunk) -> list[Party]:
        counted = chunk.preposition == "von" and chunk.first > 0
        if counted and line.parse.tokens.flags[chunk.first - 1] & c.NUMBER:
            return []  # »drei von ihnen wurden verurteilt«: which of them, nobody says
        for other_line, other in self.salience.before(line, chunk):
            if self.salience.is_plural(other_line, other) and (found := self.several.of_row(other_line, other)):
                return found
            if self._are_unknown(other_line, other):
                return []
        offset = line.parse.tokens.starts[chunk.first]
        two = self.people.parties(self.several.near(line, offset)) or self.several.together(line)
        return two or self.people.parties(self.people.last_two(offset))

    def _are_unknown(self, line: Line, chunk: Chunk) -> bool:
        """»Die Fischer streiken. Am Montag ziehen sie ab«: people that a main clause is about, and nobody knows."""
        text = line.parse.head(chunk)
        if chunk.kind != "noun" or chunk.unit is not None or self.salience.rank(line, chunk) != 0:
            return False
        people = self.salience.is_a(text.lower(), self._people - self._offices) or text.endswith("er")
        return chunk.determiner >= 0 and self.salience.is_plural(line, chunk) and people
