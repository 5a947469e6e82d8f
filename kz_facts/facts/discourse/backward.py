"""Whom a phrase points back at: »er«, »sie«, »der Minister«, »beide Seiten«, »das Unternehmen«, »sein Besuch«.

What was said last and most prominently is meant: the subject of the clause before, else its objects, else what stands
behind prepositions; gender and number must agree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from kz_facts.facts import parties as who
from kz_facts.facts.discourse import pointing as p
from kz_facts.facts.discourse.own import Own
from kz_facts.facts.discourse.people import People
from kz_facts.facts.discourse.speech import Speech
from kz_facts.facts.discourse.states import States
from kz_facts.facts.scene import Line, Scene
from kz_facts.facts.view import within
from kz_facts.models import Party
from kz_facts.parse.frames.lexicon import lexicon
from kz_facts.parse.frames.slots import antecedent, members
from kz_facts.parse.grammar import Chunk, Clause
from kz_facts.parse.grammar.features import FEMININE, MASCULINE, NEUTER, genders
from kz_facts.parse.marks import EntityMark, PersonMark

_PAIR = 2
_TAKEN_UP, _ASIDE = -2, 3  # ranks: of whom a pronoun takes up, and of what stands behind a preposition
_BODIES = ("company", "organisation")
Who = Callable[[Line, Chunk], list[Party]]


class Backward:
    """Resolves pronouns and definite descriptions of one document."""

    def __init__(self, scene: Scene, people: People, states: States, own: Own, parties: Who) -> None:
        self.scene, self.view = scene, scene.view
        self.people, self.states, self.own, self._parties = people, states, own, parties
        words = lexicon(scene.view.rules)
        self._heads = words.heads
        self._offices, self._people = words.group("offices"), words.group("people")
        self._ministers = words.group("ministers")
        self._institutions = words.group("institutions")
        self._companies, self._organisations = words.group("companies"), words.group("organisations")
        self._union, self._nations = who.union(self.view, "EU"), who.union(self.view, "UN")
        self._row_heads: dict[int, frozenset[int]] = {}
        self._ranked: dict[int, list[Chunk]] = {}
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
        if words & p.BOTH - {"zwei"} and (firms := self._two_called(line, chunk, lower)):
            return firms
        if words & p.BOTH and (lower.endswith(p.GROUP) or self._is_a(lower, self._people | self._offices)):
            return self._both(lower, tokens.starts[chunk.first])
        if lower.endswith(p.GROUP) and chunk.determiner >= 0 and (count := p.counted(line, chunk)) > _PAIR:
            return who.several(self.view, tokens.starts[chunk.first], count)
        if chunk.kind != "noun" or determiner not in p.DEFINITE:
            return []
        if chunk.plural is True and chunk.last == chunk.head + 1 and not chunk.adjectives and self._is_a(lower, self._offices):
            return self._as_parties(self.people.two_in(tokens.starts[chunk.first], lower))
        if self._is_europe(line.parse.head(chunk)) and not chunk.adjectives and self._union is not None:
            return [self._union]  # »ein Sprecher der Kommission«, where the text speaks of the European Union
        return self._described(line, chunk)

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
        for other_line, other in self._before(line, chunk):
            plural = self._is_plural(other_line, other)
            if hers and not plural and not self._fits(other_line, other, FEMININE):
                continue
            if not hers and (plural or not self._fits(other_line, other, MASCULINE | NEUTER)):
                continue
            found = self._of_row(other_line, other)
            if found or (other_line is line and self._is_beside(line, other, chunk)):
                return found
        return []

    def _is_beside(self, line: Line, other: Chunk, chunk: Chunk) -> bool:
        """»Die Stadt feiert ihren Geburtstag«: the subject is whose it is, whoever was named before."""
        return other.clause == chunk.clause and self._is_subject(line, other)

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
        for number in range(line.number - 1, max(-1, line.number - 1 - p.BACK), -1):
            body = self._subject(self.scene.lines[number])
            if body is not None and (one := who.party(body)) is not None:
                return [one]
        return who.firm(self.view, line.start)

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

    # pronouns

    def _pronoun(self, line: Line, chunk: Chunk, lower: str) -> list[Party]:
        offset = line.parse.tokens.starts[chunk.first]
        if lower in p.BOTH:
            return self._as_parties(self._two_near(line, offset)) or self._both(lower, offset)
        if lower in p.WE:
            return self.own.body(offset)
        if lower in p.ME:
            return self._speaker(offset)
        if p.is_formal(line, chunk.head) or self._is_asked(line, chunk, offset):
            return self._addressee(offset)
        plural = (
            line.parse.clauses[chunk.clause].plural
            if chunk.clause >= 0 and line.parse.clauses[chunk.clause].subject == chunk.number
            else None
        )
        if lower in p.THEM and (plural or lower == "ihnen"):
            return self._them(line, chunk)
        if lower in p.LATTER and not plural and (last := self._last(line, chunk)):
            return last
        if lower in p.HE | p.SHE and self._is_of_thing(line, chunk):
            return []
        return self._of_one(line, chunk, lower)

    def _of_one(self, line: Line, chunk: Chunk, lower: str) -> list[Party]:
        """Whom »er«, »sie«, »es« mean, if it is one."""
        if lower in p.HE:
            return self._single(line, chunk, MASCULINE)
        if lower in p.SHE:
            many = self._many_near(line, chunk, lower)
            return self._single(line, chunk, FEMININE) if many is None else many
        if lower in p.IT and self._is_subject(line, chunk) and line.parse.clauses[chunk.clause].lemma not in p.EMPTY:
            return [one for one in self._single(line, chunk, NEUTER, near=True) if one.kind != "person"]
        return []

    def _speaker(self, offset: int) -> list[Party]:
        """Who says »ich«, »mein«: in a quotation, a talk, a speech."""
        person = Speech.of(self.scene).speaker_at(offset) or self.people.interviewed()
        return self._as_parties([person] if person is not None else [])

    def _is_asked(self, line: Line, chunk: Chunk, offset: int) -> bool:
        """»Sie haben 2020 ein Heim eröffnet. Lohnt es sich?«: with which a question begins."""
        turn = Speech.of(self.scene).stage.turn_at(offset)
        return line.parse.head(chunk) == "Sie" and turn is not None and turn.asks

    def _addressee(self, offset: int) -> list[Party]:
        """Whom »Sie«, »Ihr« mean in a talk."""
        person = Speech.of(self.scene).addressed_at(offset)
        return self._as_parties([person] if person is not None else [])

    def _two_near(self, line: Line, offset: int) -> list[PersonMark]:
        """»A empfing B; beide unterzeichneten …«: two persons of this sentence or the one before."""
        two = self.people.last_two(offset)
        start = self.scene.lines[max(0, line.number - 1)].start
        return two if all(person["start"] >= start for person in two) else []

    def _many_near(self, line: Line, chunk: Chunk, lower: str) -> list[Party] | None:
        """»Die Abgeordneten fahren nach Lima, wo der Minister sie empfängt«: an object »sie« may be several."""
        if lower != "sie" or self._is_subject(line, chunk):
            return None
        near = next((other for other_line, other in self._before(line, chunk) if other_line is line), None)
        return self._of_row(line, near) if near is not None and self._is_plural(line, near) else None

    @staticmethod
    def _is_subject(line: Line, chunk: Chunk) -> bool:
        return chunk.clause >= 0 and line.parse.clauses[chunk.clause].subject == chunk.number

    def _is_of_thing(self, line: Line, chunk: Chunk) -> bool:
        """»Im Mai soll sie stattfinden«: no person, whoever was spoken of."""
        clause = line.parse.clause_of(chunk)
        if clause is None or clause.lemma not in p.OF_THINGS or clause.subject != chunk.number or clause.objects:
            return False
        around = line.parse.some(clause.chunks)
        return all(one.preposition not in ("mit", "als") for one in around) and not clause.past

    def _single(self, line: Line, chunk: Chunk, gender: int, *, near: bool = False) -> list[Party]:
        """Whom one that fits names; `near`: of this sentence whatever fits is meant, be it nobody."""
        for other_line, other in self._before(line, chunk, lambda here: self._fitting(here, gender)):
            if self._is_owned(other_line, other) and (found := self._whose(other_line, other, gender)):
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
            ones = ((other, self._one(line, other, gender)) for other in self._by_rank(line))
            found = {other.number: one for other, one in ones if one is not None or self._is_owned(line, other)}
            self._suited[key] = found
        return (line.parse.chunks[number] for number in self._suited[key])

    def _one(self, line: Line, chunk: Chunk, gender: int) -> Chunk | None:
        """A phrase, or the member of a row, if it is one and of a gender."""
        one = self._of_sex(line, chunk, gender) if chunk.number in self._rows(line) else chunk
        if one is None or self._is_plural(line, one, alone=True) or not self._fits(line, one, gender):
            return None
        return one

    def _is_unknown(self, line: Line, chunk: Chunk) -> bool:
        """»Die Kasse zögert; im Mai lehnte sie ab«: a body or a thing that a main clause is about, and nobody knows."""
        return chunk.kind == "noun" and chunk.unit is None and self._rank(line, chunk) == 0

    def _is_taken(self, line: Line, pronoun: Chunk, chunk: Chunk) -> bool:
        """»gab den Wolf frei; ein Jäger erlegte ihn«: object after object, a thing or beast that nobody knows."""
        clause = line.parse.clause_of(chunk)
        object_ = clause is not None and clause.kind == "main" and chunk.number in clause.objects
        return object_ and chunk.kind == "noun" and chunk.unit is None and not self._is_subject(line, pronoun)

    def _is_owned(self, line: Line, chunk: Chunk) -> bool:
        """»seine Nachfolge trat B an«: a thing of whom the text is about; »sein Sohn« is somebody else."""
        tokens = line.parse.tokens
        if chunk.kind != "noun" or chunk.determiner < 0 or chunk.unit is not None:
            return False
        text = line.parse.head(chunk)
        return (
            line.parse.article(chunk).startswith((p.HIS, p.HERS))
            and not (self._people | self._offices | p.OTHERS) & {text, *self._heads(text)}
            and not tokens.lexicon.nouns.is_person(text)
        )

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

    def _last(self, line: Line, chunk: Chunk) -> list[Party]:
        """The person named last, in this sentence or the one before, whose sex fits."""
        start, end = self.scene.lines[max(0, line.number - 1)].start, line.span(chunk)[0]
        for person in reversed(within(self.view.persons, start, end)):
            sex = self.people.sex(person)
            if sex is None or chunk.features & (FEMININE if sex == "f" else MASCULINE):
                return self._as_parties([person])
        return []

    def _them(self, line: Line, chunk: Chunk) -> list[Party]:
        for other_line, other in self._before(line, chunk):
            if self._is_plural(other_line, other) and (found := self._of_row(other_line, other)):
                return found
            if self._are_unknown(other_line, other):
                return []
        offset = line.parse.tokens.starts[chunk.first]
        two = self._as_parties(self._two_near(line, offset)) or self._together(line)
        return two or self._as_parties(self.people.last_two(offset))

    def _together(self, line: Line) -> list[Party]:
        """»Perus Präsident sprach mit B. Sie vereinbarten …«: whom the sentence before is about, with whom he is."""
        before = self.scene.lines[line.number - 1] if line.number else line
        for clause in before.parse.clauses:
            if clause.kind == "main" and clause.subject >= 0 and before is not line:
                mine = self._parties(before, before.parse.chunks[clause.subject])
                partners = (
                    one for one in before.parse.chunks if one.preposition == "mit" and one.clause == clause.number
                )
                theirs = [one for partner in partners for one in self._of_row(before, partner)]
                if mine and theirs:
                    return who.unique([*mine, *theirs])
        return []

    def _are_unknown(self, line: Line, chunk: Chunk) -> bool:
        """»Die Fischer streiken. Am Montag ziehen sie ab«: people that a main clause is about, and nobody knows."""
        text = line.parse.head(chunk)
        if chunk.kind != "noun" or chunk.unit is not None or self._rank(line, chunk) != 0:
            return False
        people = self._is_a(text.lower(), self._people - self._offices) or text.endswith("er")
        return chunk.determiner >= 0 and self._is_plural(line, chunk) and people

    def _of_row(self, line: Line, chunk: Chunk) -> list[Party]:
        return [one for member in members(line.parse, [chunk.number]) for one in self._parties(line, member)]

    def _before(
        self, line: Line, chunk: Chunk, of: Callable[[Line], Iterable[Chunk]] | None = None
    ) -> Iterator[tuple[Line, Chunk]]:
        """Phrases `of` sentences that a pronoun may mean, best first: of its own sentence, then of those before."""
        of = of or self._by_rank
        here = [other for other in of(line) if other.first < chunk.first and chunk.row_of != other.number]
        mine = chunk.clause
        for other in here:
            # Of its own clause only the subject, and only for what is no argument beside it (»A lobte ihn«).
            if other.clause != mine or (chunk.kind != "pronoun" and self._is_subject(line, other)):
                yield line, other
        aside: list[tuple[Line, Chunk]] = []
        for number in range(line.number - 1, max(-1, line.number - 1 - p.BACK), -1):
            previous = self.scene.lines[number]
            ranked = list(of(previous))
            topic = bool(aside) and bool(ranked) and self._rank(previous, ranked[0]) == _TAKEN_UP
            if topic:  # »Er … Ein Gespräch mit B ist geplant. Am Samstag reist er …«
                yield previous, ranked[0]
            yield from aside
            aside = []
            for other in ranked[topic:]:
                if number == line.number - 1 and self._rank(previous, other) >= _ASIDE:
                    aside.append((previous, other))
                else:
                    yield previous, other
        yield from aside

    def _by_rank(self, line: Line) -> list[Chunk]:
        """The phrases of a sentence by prominence; members of a row come with their first."""
        if line.number not in self._ranked:
            self._ranked[line.number] = self._in_ranks(line)
        return self._ranked[line.number]

    def _in_ranks(self, line: Line) -> list[Chunk]:
        ranked = [
            (self._rank(line, chunk), chunk.first, chunk)
            for chunk in line.parse.chunks
            if chunk.kind in ("noun", "name", "pronoun")
            and chunk.row_of < 0
            and chunk.apposition_of < 0
            and line.parse.head(chunk).lower() not in p.FIRST_PERSON
        ]
        return [chunk for _, _, chunk in sorted(ranked, key=lambda entry: entry[:2])]

    def _rank(self, line: Line, chunk: Chunk) -> int:
        """The lower, the more prominent: whom a pronoun takes up the text is about, else the subject."""
        pronoun = chunk.kind == "pronoun" and line.parse.head(chunk).lower() in p.TAKEN_UP
        if pronoun and not p.is_formal(line, chunk.head):
            return _TAKEN_UP
        if self._is_owned(line, chunk):
            return -1
        if any(getattr(chunk, link) >= 0 for link in p.BOUND):
            return 5
        clause: Clause | None = line.parse.clause_of(chunk)
        if clause is None:
            return 4
        if clause.subject == chunk.number:
            return 0 if clause.kind == "main" else 1
        return 2 if not chunk.preposition else 3

    def _rows(self, line: Line) -> frozenset[int]:
        """The first phrases of the rows of a sentence, looked for once."""
        if line.number not in self._row_heads:
            self._row_heads[line.number] = frozenset(other.row_of for other in line.parse.chunks)
        return self._row_heads[line.number]

    def _is_plural(self, line: Line, chunk: Chunk, *, alone: bool = False) -> bool:
        """Whether more than one is meant: a row, a plural; a name `alone` is one."""
        if chunk.number in self._rows(line) or (alone and chunk.row_of >= 0):
            return not alone
        if chunk.kind == "pronoun" or self._is_subject(line, chunk):
            return bool(line.parse.clauses[chunk.clause].plural)
        return chunk.plural is True

    def _fits(self, line: Line, chunk: Chunk, gender: int) -> bool:
        """Whether a phrase can have a gender: by its noun, of a person by the offices held."""
        persons = within(self.view.persons, *line.span(chunk))
        if persons:
            if gender & (MASCULINE | FEMININE) == 0:
                return False
            sex = self.people.sex(persons[0])
            return sex is None or bool(gender & (FEMININE if sex == "f" else MASCULINE))
        if chunk.unit is not None and chunk.unit.what in ("city", "country") and chunk.determiner < 0:
            return bool(gender & NEUTER)  # but »die Schweiz«
        return bool(chunk.features & gender)

    # descriptions

    def _both(self, lower: str, offset: int) -> list[Party]:
        if self._is_a(lower, self._people | self._offices):
            return self._as_parties(self.people.last_two(offset, lower))
        return self.states.pair(offset, lands=lower.endswith(p.OF_LANDS))

    def _two_called(self, line: Line, chunk: Chunk, lower: str) -> list[Party]:
        """»beide Unternehmen«; »beide Seiten« where these are firms."""
        if lower.endswith(p.SIDES):
            firms = self._two_firms(line, alone=True)
            return firms if len(firms) == _PAIR else []
        bodies = self._is_a(line.parse.head(chunk), self._companies | self._organisations)
        return self._two_firms(line) if bodies else []

    def _two_firms(self, line: Line, *, alone: bool = False) -> list[Party]:
        """»beide Konzerne«, »die beiden Unternehmen«: the two bodies that the sentences before name.

        `alone`: none where these name a state too, whose »beide Seiten« may be.
        """
        found: dict[str, Party] = {}
        for number in range(line.number - 1, max(-1, line.number - 1 - p.BACK), -1):
            before = self.scene.lines[number]
            for entity in within(self.view.entities, before.start, before.end):
                if alone and entity["kind"] == "country" and entity["form"] in ("name", "genitive"):
                    return []
                one = who.party(entity) if entity["kind"] in _BODIES else None
                if one is not None and entity["form"] in ("name", "genitive"):
                    found.setdefault(one.name, one)
            if len(found) >= _PAIR:
                break
        return list(found.values()) if len(found) <= _PAIR else []

    def _is_a(self, lower: str, group: frozenset[str]) -> bool:
        return not group.isdisjoint(self._heads(lower.capitalize()))

    def _as_parties(self, persons: list[PersonMark]) -> list[Party]:
        found = [who.person(person) for person in persons]
        found += [one for person in persons for one in self.people.served(person)]
        return who.unique(found)

    def _described(self, line: Line, chunk: Chunk) -> list[Party]:
        """»der Minister«, »das Unternehmen«, »das Land«, »die Regierung«: who was named before."""
        text = line.parse.head(chunk)
        heads = set(self._heads(text)) | {text}
        offset = line.parse.tokens.starts[chunk.first]
        if heads & (self._organisations | self._institutions) and (states := self.of_adjectives(line, chunk)):
            return states
        if (
            self._offices & heads
            and chunk.plural is not True
            and (person := self._by_office(line, chunk, offset)) is not None
        ):
            return self._as_parties([person])
        if text in p.ASSEMBLIES and self._nations is not None and not self._is_narrowed(line, chunk):
            return [self._nations]
        if (state := self._of_title(line, chunk)) is not None:
            return [state]
        if not self._is_plain(line, chunk, text):
            heads -= self._companies | self._organisations
        if heads & (self._companies | self._organisations):
            body = self._acting_body(line, heads) or self._body(offset, heads)
            if body is not None:
                return [body]
        if text in p.LANDS or (self._institutions & heads and not self._sits_somewhere(line, chunk)):
            home = self.states.home(offset)
            return [home] if home is not None else []
        theirs = line.parse.article(chunk).startswith((p.HIS, p.HERS))  # »sein Vater« is not he
        one = not theirs and chunk.plural is not True and not text.endswith(p.GROUPS)
        man = (self._people & heads and not heads & p.OTHERS) or self._is_told_again(line, chunk)
        if man and one and not self._is_narrowed(line, chunk):
            return self._the_man(line, chunk)
        return self._called(line, chunk)

    def _sits_somewhere(self, line: Line, chunk: Chunk) -> bool:
        """»das Parlament in Podgoriza«: not that of the state that the text is about."""
        behind = line.parse.chunks[chunk.number + 1 :][:1]
        return any(
            one.preposition == "in" and one.attribute_of == chunk.number and one.first == chunk.last and one.determiner < 0
            for one in behind
        )

    def is_known(self, line: Line, chunk: Chunk) -> bool:
        """Whether somebody was named who holds the office, or its title tells the state."""
        offset = line.parse.tokens.starts[chunk.first]
        return self._of_title(line, chunk) is not None or self._by_office(line, chunk, offset) is not None

    def _of_title(self, line: Line, chunk: Chunk) -> Party | None:
        """»der Bundespräsident«, who is not named: the state that the title tells."""
        title = next(iter(within(self.view.marks("kz_titles"), *line.word(chunk.head))), None)
        told = title is not None and not title["open"] and chunk.plural is not True
        return who.of_state(title["country"]) if title is not None and told and title["country"] else None

    def _called(self, line: Line, chunk: Chunk) -> list[Party]:
        """»das Museum« of a text that spoke of the Weltmuseum Wien: the last body that has the noun in its name."""
        noun = line.parse.head(chunk).lower().removesuffix("s")
        plain = chunk.last == chunk.head + 1 and not chunk.adjectives and chunk.plural is not True
        if not plain or len(noun) < p.SHORTEST_NOUN or self._is_narrowed(line, chunk):
            return []
        first = self.scene.lines[max(0, line.number - p.CALLED)].start
        for entity in reversed(within(self.view.entities, first, line.parse.tokens.starts[chunk.first])):
            named = entity["kind"] in _BODIES and entity["form"] in ("name", "genitive")
            if named and any(
                word.removesuffix("s").endswith(noun) for word in entity["full"].lower().replace("-", " ").split()
            ):
                party = who.party(entity)
                return [party] if party is not None else []
        return []

    def _is_told_again(self, line: Line, chunk: Chunk) -> bool:
        """»der 21 Jahre alte Stürmer«, »der 56-jährige Jurist«, »der Peruaner«: told of who is known."""
        tokens = line.parse.tokens
        if any(tokens.texts[i].endswith(p.AGED) or tokens.texts[i - 1] == "Jahre" for i in chunk.adjectives):
            return tokens.lexicon.nouns.is_person(line.parse.head(chunk))
        return any(entity["form"] == "people" for entity in within(self.view.entities, *line.word(chunk.head)))

    def _is_plain(self, line: Line, chunk: Chunk, text: str) -> bool:
        """»das Unternehmen«, »der Autokonzern«; not »die Wiener Donaubank«, which is new."""
        if chunk.adjectives or chunk.last > chunk.head + 1:
            return False
        if text in self._organisations or text in self._companies:
            return True
        company = not self._companies.isdisjoint(self._heads(text))
        return company and line.parse.tokens.lexicon.nouns.is_known_compound(text)

    def of_adjectives(self, line: Line, chunk: Chunk) -> list[Party]:
        """»die deutsch-usbekische Arbeitsgruppe«: the states whose body it is."""
        entities = within(self.view.entities, *line.span(chunk))
        found = (who.state(entity) for entity in entities if entity["form"] == "adjective" and entity["kind"] != "city")
        return who.unique(one for one in found if one is not None)

    def _by_office(self, line: Line, chunk: Chunk, offset: int) -> PersonMark | None:
        tokens = line.parse.tokens
        adjective = tokens.texts[chunk.adjectives[0]] if chunk.adjectives else ""
        entities = within(self.view.entities, *line.span(chunk))
        country = next((e["code"] for e in entities if e["kind"] == "country"), None)
        return self.people.by_office(offset, line.parse.head(chunk), adjective, country)

    @staticmethod
    def _is_narrowed(line: Line, chunk: Chunk) -> bool:
        """»der Chef des Werks«, »der Mann aus Köln«: another one than who was spoken of."""
        return any(
            other.genitive_of == chunk.number or other.attribute_of == chunk.number for other in line.parse.chunks
        )

    def _the_man(self, line: Line, chunk: Chunk) -> list[Party]:
        """»der Politiker«, »die Managerin«: the person spoken of last whose sex fits."""
        for other_line, other in self._before(line, chunk):
            if other_line is line and other.clause == chunk.clause:
                continue  # »A empfing den Gast«
            if self._is_plural(other_line, other) or not self._fits(other_line, other, chunk.features):
                continue
            found = self._parties(other_line, other)
            if any(one.kind == "person" for one in found):
                return [] if self._has_new_man(line, chunk, other_line) else found
        return []

    def _has_new_man(self, line: Line, chunk: Chunk, since: Line) -> bool:
        """»A schwieg, als man einen General entführte. Der Offizier …«: who has no name was brought in after."""
        return any(
            other.kind == "noun"
            and other.plural is not True
            and other.apposition_of < 0
            and other_line.parse.article(other).startswith("ein")
            and genders(other.features) & genders(chunk.features)
            and other_line.parse.tokens.lexicon.nouns.is_person(other_line.parse.head(other))
            for other_line in self.scene.lines[since.number : line.number]
            for other in other_line.parse.chunks
        )

    def _acting_body(self, line: Line, heads: set[str]) -> Party | None:
        """The body that the sentence before is about: »Alcor kaufte Tralax. Das Unternehmen wuchs«."""
        before = self.scene.lines[line.number - 1] if line.number else None
        body = self._subject(before) if before is not None else None
        return who.party(body) if body is not None and self._can_be(body, heads, self._sorts(heads)) else None

    def _subject(self, line: Line) -> EntityMark | None:
        """The body that a sentence is about: its subject, or whom that points back at."""
        main = next((one for one in line.parse.clauses if one.kind == "main" and one.subject >= 0), None)
        if main is None:
            return None
        subject = line.parse.chunks[main.subject]
        named = within(self.view.entities, *line.span(subject))
        if subject.kind == "pronoun":
            meant = [one.name for one in self._parties(line, subject)]
            first = self.scene.lines[max(0, line.number - p.BACK)].start
            named = [one for one in within(self.view.entities, first, line.start) if meant == [one["name"]]][-1:]
        return named[0] if len(named) == 1 and named[0]["kind"] in _BODIES else None

    def _sorts(self, heads: set[str]) -> frozenset[str]:
        """The sorts of bodies that a noun can mean: »die Miliz« is no aid agency, »der Konzern« no alliance."""
        sorts = frozenset[str]().union(*(p.SORTS.get(head, ()) for head in heads))
        return sorts or (p.FIRMS if heads & self._companies else p.ASSOCIATIONS)

    @staticmethod
    def _can_be(entity: EntityMark, heads: set[str], sorts: frozenset[str]) -> bool:
        if entity["kind"] not in _BODIES or entity["form"] not in ("name", "genitive"):
            return False
        called = tuple(head.lower() for head in heads)
        own = any(word.endswith(called) for word in entity["full"].lower().split())
        return own or (entity["sort"] or entity["kind"]) in sorts

    def _body(self, offset: int, heads: set[str]) -> Party | None:
        """The body named last that can be called so."""
        sorts = self._sorts(heads)
        named = reversed(within(self.view.entities, 0, offset))
        return next((who.party(one) for one in named if self._can_be(one, heads, sorts)), None)
