"""Whom an agreement binds: »zwischen A und B«, »mit B« and who concludes it, or those whom the text speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kz_facts.facts import parties as who
from kz_facts.facts.agreements.gatherings import Gatherings
from kz_facts.facts.agreements.groups import Group
from kz_facts.facts.agreements.mentions import Mention, Step
from kz_facts.facts.agreements.missing import Missing
from kz_facts.facts.agreements.outcomes import Outcome
from kz_facts.facts.agreements.steps import led_in
from kz_facts.facts.agreements.worth import funds
from kz_facts.facts.discourse.deals import Deals
from kz_facts.facts.discourse.pointing import counted
from kz_facts.facts.discourse.reference import Discourse
from kz_facts.facts.money.strangers import Strangers
from kz_facts.facts.scene import Line, Scene
from kz_facts.facts.view import within
from kz_facts.models import Party
from kz_facts.parse.frames.readings import Reading
from kz_facts.parse.frames.slots import NounSlots, VerbSlots, is_paper, members
from kz_facts.parse.grammar import Chunk

_CONCLUDING = ("agent", "mit", "zwischen", "durch")
_OWNING = ("mit", "zwischen", "von")
_ABOUT, _MEANS = frozenset(("um", "über", "an")), frozenset(("mit", "durch", "in"))
_BODIES = ("country", "organisation", "region")
_ISSUED = frozenset(("declaration", "resolution"))
_GATHERED = frozenset(("declaration", "plan"))
_FIRMS_OWN = frozenset(("Vertrag", "Vereinbarung", "Abkommen", "Deal", "Absichtserklärung", "Memorandum"))
_HEADS = ("Chef", "Vorstand", "Vorständ", "Boss", "Manager", "Geschäftsführ", "Präsident", "Direktor")
_PREFIX = 4  # letters of »Vize-«, »Ex-«, which no firm is
_PAIR = 2
_UN = Party(name="Vereinte Nationen", kind="organisation", code="UN")


class Partners:
    """Finds the parties of agreements in one document."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.view = scene, scene.view
        self.discourse = Discourse.of(scene)
        self.missing = Missing(scene, self.discourse)
        self._strangers, self._deals = Strangers.of(scene), Deals.of(scene)
        self._gatherings = Gatherings(scene, self.discourse)
        self._companies = scene.lexicon.group("companies")
        self._lands, self._players = scene.lexicon.group("lands"), scene.lexicon.group("sportsmen")
        self._assemblies = scene.lexicon.group("assemblies")

    def of(self, group: Group, found: Outcome) -> list[Party]:
        """The parties of an agreement, each once.

        Args:
            group: All mentions.
            found: The mention and the step that count.
        """
        if between := self._related(group, found):
            return between
        kind = group.best.mark["type"]
        named = self._told(group, found)
        if kind in _ISSUED and (bodies := [one for one in named if one.kind == "organisation"]):
            acting = self._acting(found)
            return acting if len(acting) > 1 else named if self._with_state(found.mention) else bodies
        if len(named) < _PAIR and kind in _GATHERED and (met := self._met(found, named)):
            return met
        if sum(one.kind != "region" for one in named) > 1:
            named = [one for one in named if one.kind != "region"]
        return self._completed(group, found, named)

    def _told(self, group: Group, found: Outcome) -> list[Party]:
        """Who is named, and the lender or assembly whose the paper is where it is not."""
        kind, named = group.best.mark["type"], self.all_named(group, found)
        if kind == "programme" and not named and group.best.mark["first"]:
            return funds(self.view, found.mention.line)
        if kind == "resolution" and not any(one.kind == "organisation" for one in named):
            return self._assembly(found.mention) or named
        return named

    def _completed(self, group: Group, found: Outcome, named: list[Party]) -> list[Party]:
        """Those who are named, with those whom the text leaves to the reader."""
        kind = group.best.mark["type"]
        if kind == "resolution" or (len(named) > 1 and not self._is_one_side(named, found)):
            return named
        if self.is_hired(found):
            return [one for one in named if one not in self._acting(found)] or self.missing.club(found.mention)
        if dealing := self._deal(found, named):
            return dealing
        if kind == "contract" or self.is_business(found):
            return who.unique(
                [*named, *self.missing.firms(found.mention, named, self._partners(found))]
            ) or self._of_states(group, found)
        if self.missing.nobody(group, found):
            return named or self.missing.opponents(group)
        return who.unique([*self.missing.states(found.mention, named), *named])

    def _acting(self, found: Outcome) -> list[Party]:
        """»Die EU und die fünf zentralasiatischen Staaten verabschiedeten …«."""
        step = found.step
        if step is None or step.reading is None or step.reading.is_noun:
            return []
        return self._parties((step.line, chunk) for chunk in step.reading.slots.fill("agent"))

    def _met(self, found: Outcome, named: list[Party]) -> list[Party]:
        """Who met where a paper was passed or failed, where it says no more of its own."""
        line = found.step.line if found.step is not None else found.mention.line
        met = self._gatherings.sides(line)
        return met if all(one in met or one.kind == "region" for one in named) else []

    def _related(self, group: Group, found: Outcome) -> list[Party]:
        """»zwischen A und B«, behind an agreement, in its title or in what is told of it."""
        for mention in [found.mention, *(m for m in group.mentions if m is not found.mention)]:
            steps = [found.step] if mention is found.mention and found.step is not None else mention.steps
            between = self._parties((mention.line, chunk) for chunk in self._between(mention, steps))
            if len(between) < 2:
                between = self._in_title(mention)
            if len(between) > 1:
                return between
        return []

    def _deal(self, found: Outcome, named: list[Party]) -> list[Party]:
        """»Die Harsen AG verkauft das Werk an die Nordkupfer AG. Der Vertrag …«: the firms of the deal told before."""
        mention = found.mention
        states = any(one.kind == "country" or one.code for one in named)
        if len(named) > 1 or states or mention.mark["head"] not in _FIRMS_OWN:
            return []
        nobody = self._is_of_man(found)
        tied = mention.article in ("definite", "pointing") or any(
            w.startswith("entsprechend") for w in mention.words_before
        )
        if not (tied or nobody or self._is_signed_by_nobody(found)):
            return []
        dealing = self._deals.sides(mention.line, here=tied, back=None if tied or nobody else 1)
        return dealing if all(one in dealing for one in named) else []

    @staticmethod
    def _is_signed_by_nobody(found: Outcome) -> bool:
        """»Ein Rahmenvertrag wurde in Oslo unterzeichnet«: the sentence says of nobody that he signed."""
        reading = found.step.reading if found.step is not None else None
        clause = reading.clause if reading is not None and not reading.is_noun else None
        return clause is not None and clause.voice in ("passive", "state")

    @staticmethod
    def _is_of_man(found: Outcome) -> bool:
        """»Ferner verständigte man sich auf einen Liefervertrag«: those who have dealt so far."""
        reading = found.step.reading if found.step is not None else None
        agents = reading.slots.fill("agent") if reading is not None and not reading.is_noun else []
        return any(reading is not None and reading.parse.head(chunk).lower() == "man" for chunk in agents)

    def _is_one_side(self, named: list[Party], found: Outcome) -> bool:
        """»das Hafenabkommen mit Indien und Japan«: more than one, and none of them the one that all is told of."""
        partners = self._partners(found)
        return all(one in partners and one.kind == "country" for one in named)

    def all_named(self, group: Group, found: Outcome) -> list[Party]:
        """Who is named with the step that counts, with what names it most fully, with the others, in this order."""
        named = self._named(found.mention, found.step)
        if group.best.mark["type"] == "resolution":
            return named  # who keeps or breaks it did not pass it
        places = [
            (group.best, None),
            *((mention, step) for mention in group.mentions for step in (*mention.steps, None)),
        ]
        for mention, step in places:
            if len(named) > 1:
                break
            named = who.unique([*named, *self._named(mention, step)])
        return named

    def behind(self, mention: Mention) -> set[str]:
        """The codes of those who stand right behind a mention: »mit Polen«, »zwischen A und B«."""
        line = mention.line
        noun = NounSlots(line.parse, mention.chunk, "theme")
        chunks = [chunk for slot in ("mit", "zwischen") for chunk in noun.fill(slot)]
        for step in mention.steps:
            if step.reading is not None and step.line is line and not step.reading.is_noun:
                chunks += step.reading.slots.fill("zwischen")
                chunks += step.reading.slots.fill("mit") if self._is_own(mention, step.reading) else []
        told = self._parties((line, chunk) for chunk in chunks)
        head = self.missing.entries.head(mention.start) if not told else None
        return who.codes(told) if head is None else {head.code or head.name}

    @staticmethod
    def _is_own(mention: Mention, reading: Reading) -> bool:
        """»das mit Peru geschlossene Abkommen«, »Mit Peru besteht ein Abkommen«: an attribute, or said first."""
        clause = reading.clause
        return clause is not None and (clause.kind == "participial" or mention.article == "indefinite")

    def near(self, mention: Mention) -> set[str]:
        """The codes of the states that the sentence of a mention names, or else the one before."""
        for number in (mention.line.number, mention.line.number - 1):
            line = self.scene.lines[max(0, number)]
            found = {
                one.code
                for e in within(self.view.entities, line.start, line.end)
                if (one := who.state(e)) is not None and one.kind == "country" and one.code
            }
            if found:
                return found
        return set()

    def is_led(self, mention: Mention) -> bool:
        """Whether »mit …«, »von Trainer …« stands right behind a mention, whoever is meant."""
        chunks = NounSlots(mention.line.parse, mention.chunk, "theme").fill("mit")
        led = any(chunk.kind == "name" or self.missing.is_actor(mention.line, chunk) for chunk in chunks)
        return led or self.is_of_person(mention)

    def has_other_side(self, group: Group, found: Outcome) -> bool:
        """Whether somebody is told of as bound, be it one that nobody knows."""
        return self.missing.nobody(group, found) or any(
            self._is_led(one, step.reading) for one in group.mentions for step in one.steps if step.reading is not None
        )

    def _is_led(self, mention: Mention, reading: Reading) -> bool:
        """»die mit den Stahlwerken gezeichnete Erklärung«."""
        beside = [] if reading.is_noun else reading.slots.fill("mit")
        line = mention.line
        names = [chunk for chunk in beside if chunk.kind == "name" and not self.discourse.parties(line, chunk)]
        return bool(names) or any(chunk.determiner < 0 and self.missing.is_unknown(line, chunk) for chunk in beside)

    def is_of_person(self, mention: Mention) -> bool:
        """»der Vertrag von Vorstandschefin Anna Berg«: what she is employed by."""
        chunks = NounSlots(mention.line.parse, mention.chunk, "theme").fill("von")
        verbs = (s.reading for s in mention.steps if s.reading is not None and s.line is mention.line)
        doing = {  # »Unterzeichnet wurde das Abkommen von den Ministern«
            chunk.number
            for reading in verbs
            if reading.clause is not None and not reading.is_noun and reading.clause.head < mention.chunk.first
            for chunk in reading.slots.fill("agent")
        }
        near = [ch for ch in chunks if not self._is_far(mention.chunk, ch) and ch.number not in doing]
        return any(within(self.view.persons, *mention.line.span(chunk)) for chunk in near)

    def is_hired(self, found: Outcome) -> bool:
        """»Der Stürmer unterschrieb einen Vertrag bis 2028«: what somebody is employed by."""
        reading = found.step.reading if found.step is not None else None
        if reading is None or reading.is_noun or found.mention.mark["head"] != "Vertrag":
            return False
        signing = [reading.parse.head(chunk) for chunk in reading.slots.fill("agent")]
        return any(not self._players.isdisjoint(self.scene.lexicon.heads(noun)) for noun in signing)

    def is_business(self, found: Outcome) -> bool:
        """Whether a firm, or what is called one, stands in what is told: as who concludes it, or beside it."""
        mention = found.mention
        places = [(mention.line, mention.chunk.clause)]
        if found.step is not None and found.step.reading is not None and found.step.reading.clause is not None:
            clause = found.step.reading.clause
            places += [(found.step.line, clause.number), (found.step.line, clause.conjunct)]
        for line, number in places:
            for chunk in line.parse.chunks:
                if (
                    chunk.clause == number >= 0
                    and not is_paper(chunk)
                    and not (line is mention.line and _is_inside_another(mention, chunk))
                    and (self._is_firm(line, chunk) or self._is_company(line, chunk))
                ):
                    return True
        return self._follows_business(mention)

    def _follows_business(self, mention: Mention) -> bool:
        """Whether a firm is told of right before: »Ein Konsortium erhielt den Zuschlag. Der Vertrag …«."""
        if (
            not mention.bare
            or mention.mark["head"] != "Vertrag"
            or mention.article != "definite"
            or self.behind(mention)
        ):
            return False
        for line in self.scene.lines[max(0, mention.line.number - 1) : mention.line.number + 1]:
            for clause in line.parse.clauses:
                subject = line.parse.subject(clause)
                if (
                    subject is not None
                    and clause.kind == "main"
                    and (line is not mention.line or subject.last <= mention.chunk.first)
                    and (self._is_company(line, subject) or self._is_firm(line, subject))
                ):
                    return True
        return False

    def _is_firm(self, line: Line, chunk: Chunk) -> bool:
        return not self._companies.isdisjoint(self.scene.lexicon.heads(line.parse.head(chunk)))

    def _is_company(self, line: Line, chunk: Chunk) -> bool:
        return any(one.name in self.view.firms for one in self.discourse.parties(line, chunk))

    # who is named

    def _between(self, mention: Mention, steps: Iterable[Step]) -> Iterator[Chunk]:
        yield from NounSlots(mention.line.parse, mention.chunk, "theme").fill("zwischen")
        for step in steps:
            if step.reading is not None and step.line is mention.line:
                yield from step.reading.slots.fill("zwischen")

    def _in_title(self, mention: Mention) -> list[Party]:
        """»Fahrplan zur Vertiefung der Beziehungen zwischen Zentralasien und der EU«: whom the title itself relates."""
        mark, text = mention.mark, self.view.text
        place = text.find(" zwischen ", mark["matter"], mark["end"])
        if mention.anaphor or place < 0:
            return []
        entities = within(self.view.entities, place, mark["end"])
        return who.unique(one for e in entities if e["kind"] != "city" and (one := who.state(e)) is not None)

    def _concluding(self, mention: Mention, step: Step | None) -> Iterator[tuple[Line, Chunk]]:
        """The phrases of those who conclude an agreement: in the slots of what is told, and behind its name."""
        slots = NounSlots(mention.line.parse, mention.chunk, "theme")
        own = [
            chunk
            for slot in _OWNING
            for chunk in slots.fill(slot)
            if self._can_conclude(mention.line, chunk)
            and not self._is_far(mention.chunk, chunk)
            and not self._is_venue(mention, chunk)
            and not _is_inside_another(mention, chunk)
        ]
        if (led := led_in(mention)) is not None:
            own.append(led)
        if step is not None and step.reading is not None:
            for slot in (*_CONCLUDING, "bei") if mention.mark["head"] == "Vertrag" else _CONCLUDING:
                if slot == "mit" and any(chunk.preposition == "mit" for chunk in own):
                    continue
                if slot == "agent":
                    yield from ((step.line, chunk) for chunk in self._signing(step))
                    yield from ((step.line, chunk) for chunk in self._on_behalf(step))
                chunks = (
                    chunk
                    for chunk in step.reading.slots.fill(slot)
                    if chunk is not mention.chunk
                    and not self._is_of_gap(step, chunk)
                    and not (step.line is mention.line and _is_inside_another(mention, chunk))
                )
                yield from (
                    (step.line, chunk) for chunk in chunks if slot == "agent" or self._can_conclude(step.line, chunk)
                )
            clause = step.reading.clause
            if step.reading.is_noun and clause is not None and clause.head >= 0:  # »einigten sich auf die Verlängerung«
                for slot in ("agent", "mit", "zwischen"):
                    yield from ((step.line, chunk) for chunk in VerbSlots(step.line.parse, clause).fill(slot))
        yield from ((mention.line, chunk) for chunk in own)

    @staticmethod
    def _signing(step: Step) -> Iterator[Chunk]:
        """»trägt die Unterschriften Kenias und Perus«: whose they are."""
        if step.reading is None or step.reading.is_noun:
            return
        for theme in step.reading.slots.fill("theme"):
            if step.line.parse.head(theme) in ("Unterschrift", "Unterschriften"):
                yield from NounSlots(step.line.parse, theme, "theme").fill("theme")

    @staticmethod
    def _on_behalf(step: Step) -> Iterator[Chunk]:
        """»Für Kenia unterschrieb Minister Otieno, für Peru Ida Rojas«: the states for whom somebody signs."""
        reading = step.reading
        if reading is None or reading.clause is None or step.stage not in ("initialled", "signed"):
            return
        parse = step.line.parse
        numbers = {reading.clause.number, reading.clause.conjunct} - {-1}
        numbers |= {other.number for other in parse.clauses if other.conjunct == reading.clause.number}
        for number in sorted(numbers):
            clause = parse.clauses[number]
            own = [parse.chunks[n] for n in clause.chunks if parse.chunks[n].preposition == "für"]
            yield from (ch for ch in own if clause.lemma == reading.word and ch.attribute_of < 0 and ch.kind == "name")

    def _partners(self, found: Outcome) -> list[Party]:
        """Those whom »mit« names beside nobody who acts: »Mit Hitachi wurde ein Vertrag geschlossen«."""
        mention, reading = found.mention, found.step.reading if found.step is not None else None
        chunks = [(mention.line, chunk) for chunk in NounSlots(mention.line.parse, mention.chunk, "theme").fill("mit")]
        if (
            reading is not None
            and found.step is not None
            and not reading.is_noun
            and not self._parties((found.step.line, chunk) for chunk in reading.slots.fill("agent"))
        ):
            chunks += [(found.step.line, chunk) for chunk in reading.slots.fill("mit")]
        return [*self._parties(chunks), *self._unlisted(chunks, [])]

    def _of_states(self, group: Group, found: Outcome) -> list[Party]:
        """The states that a contract binds in a text without firms: »der Kreditvertrag wird unterschrieben«."""
        if self.view.firms or group.best.bare or self.is_business(found):
            return []
        return self.missing.states(found.mention, [])

    @staticmethod
    def _is_of_gap(step: Step, chunk: Chunk) -> bool:
        """»wurde mit Georgien unterzeichnet, mit Kenia zwei Tage später«: what a comma behind the predicate opens."""
        clause = step.reading.clause if step.reading is not None else None
        if clause is None or step.reading is None or step.reading.is_noun or not clause.head < chunk.first:
            return False
        if clause.head <= clause.finite:  # »Mit Georgien besteht ein Abkommen, mit Kenia ein anderes«
            before = [one for one in step.reading.slots.fill("mit") if one.first < clause.head]
            return bool(before) and chunk.preposition == "mit"
        return "," in step.line.parse.tokens.texts[clause.head : chunk.first]

    @staticmethod
    def _is_far(paper: Chunk, chunk: Chunk) -> bool:
        """»das Abkommen mit Indien … von den Grünen«: »von« belongs to an agreement only right behind it."""
        return (
            chunk.preposition == "von"
            and chunk.first != paper.last
            and chunk.attribute_of != paper.number
            and chunk.row_of < 0
        )

    def _is_venue(self, mention: Mention, chunk: Chunk) -> bool:
        """»das Klimaabkommen von Paris«: France is no side of what was made there."""
        inside = mention.start < mention.line.span(chunk)[0] < mention.end
        return inside and chunk.unit is not None and chunk.unit.what == "city"

    def _can_conclude(self, line: Line, chunk: Chunk) -> bool:
        """Whether a phrase is who concludes something: a name, or who acts; not »mit den Stimmen von …«."""
        return chunk.kind != "noun" or self.missing.is_actor(line, chunk) or self._stranger(line, chunk) is not None

    def _named(self, mention: Mention, step: Step | None) -> list[Party]:
        line = mention.line
        concluding = list(self._concluding(mention, step))
        found = [one for where, chunk in concluding for one in self._who(where, chunk, mention)]
        found += [one for where, chunk in concluding for one in self._headed(where, chunk)]
        found += self._unlisted(concluding, found)
        owners = self._bodies(self.discourse.owner(line, mention.chunk))
        found += [
            one
            for chunk in line.parse.chunks
            if chunk.genitive_of == mention.chunk.number
            for one in self._three(line, chunk)
        ]
        if mention.mark["matter"] > mention.start:  # »Abkommen der EU mit Japan über Zölle«
            entities = within(self.view.entities, mention.mark["noun_start"], mention.mark["matter"])
            owners += self._bodies(
                one for e in entities if e["form"] not in ("people",) and (one := who.state(e)) is not None
            )
        found += [
            one
            for one in owners
            if (one.code != "UN" or mention.mark["type"] == "resolution") and one.name not in self._regions(mention)
        ]  # »UN-Abkommen«: under its roof
        return who.unique(found or self._dealing(mention))

    def _regions(self, mention: Mention) -> set[str]:
        """»Europäische Menschenrechtskonvention«: of no side, only of where it holds."""
        inside = within(self.view.entities, *mention.line.span(mention.chunk))
        return {e["name"] for e in inside if e["kind"] == "region" and e["form"] == "adjective"}

    def _unlisted(self, concluding: list[tuple[Line, Chunk]], found: list[Party]) -> Iterator[Party]:
        """»der Versorger Enoga«, »Bosch und Enoga«: names that nothing but who stands beside them gives away."""
        beside = any(one.kind == "organisation" for one in found)
        for line, chunk in concluding:
            one = self._stranger(line, chunk)
            if one is not None and (beside or self._strangers.is_described(line, chunk)):
                yield one

    def _headed(self, line: Line, chunk: Chunk) -> list[Party]:
        """»Nordwerk-Chef Jan Sund«, »Ida Holm, Gründerin der Kalo AG«: the firm that somebody heads, on no list."""
        tokens = line.parse.tokens
        for i in range(chunk.first, chunk.last):
            firm, dash, office = tokens.texts[i].rpartition("-")
            odd = not tokens.lexicon.nouns.is_common(firm) and (len(firm) > _PREFIX or firm.isupper())
            if dash and office.startswith(_HEADS) and odd and not within(self.view.entities, *line.word(i)):
                return [Party(name=firm, kind="organisation", code=None)]
        if self._bodies(self.discourse.parties(line, chunk)):
            return []
        above = {chunk.number, chunk.row_of} - {-1}
        beside = [other.number for other in line.parse.chunks if other.apposition_of in above]
        return self._parties((line, other) for other in line.parse.chunks if other.genitive_of in beside)

    def _stranger(self, line: Line, chunk: Chunk) -> Party | None:
        """The body that an unlisted name seems to be."""
        one = self._strangers.party(line, chunk) if not self.discourse.parties(line, chunk) else None
        return one and one.model_copy(update={"name": self._strangers.bare(one.name)})

    def _dealing(self, mention: Mention) -> list[Party]:
        """»Haiti und Peru streiten um ein Steuerabkommen«: states that deal with each other."""
        line, chunk = mention.line, mention.chunk
        clause = line.parse.clause_of(chunk)
        if clause is None or clause.subject < 0:
            return []
        sides = members(line.parse, [clause.subject]) if chunk.preposition in _ABOUT | _MEANS else []
        if chunk.preposition in _MEANS or chunk.number == clause.subject:
            # »… beendete den Krieg zwischen A und B«
            objects = line.parse.some(clause.objects)
            sides += [side for one in objects for side in NounSlots(line.parse, one, "theme").fill("zwischen")]
        found = self._parties((line, one) for one in sides)
        return found if len(found) > 1 else []

    def _who(self, line: Line, chunk: Chunk, mention: Mention) -> list[Party]:
        """Who a phrase is, as a side of an agreement: firms of a state stand for it, where they are many."""
        heads = self.scene.lexicon.heads(line.parse.head(chunk))
        entities = within(self.view.entities, *line.span(chunk))
        if not self._companies.isdisjoint(heads) and chunk.plural and chunk.unit is None:
            return self._bodies(one for e in entities if e["form"] == "adjective" and (one := who.state(e)) is not None)
        found = self._bodies(self.discourse.parties(line, chunk)) or self._three(line, chunk)
        if chunk.kind == "noun" and chunk.unit is None and (sent := self._sent_by(line, chunk)):
            return who.unique([*sent, *(one for one in found if one.kind == "country" or one in sent)])
        if (
            chunk.unit is None
            and mention.mark["type"] != "contract"
            and self._companies.isdisjoint(heads)
            and not entities
        ):
            # »die Gruppe«, »63 Staaten« are no side of a treaty
            return [one for one in found if one.kind != "organisation" or one.code]
        return found

    def _sent_by(self, line: Line, chunk: Chunk) -> list[Party]:
        """»Vertreter von A und B«, »die Mitglieder der Union«: all bodies for whom somebody acts, by name."""
        if not self._lands.isdisjoint(self.scene.lexicon.heads(line.parse.head(chunk))):
            return []  # »die Mitgliedstaaten der Organisation«
        owners = NounSlots(line.parse, chunk, "theme").fill("theme")
        named = [owner for owner in owners if within(self.view.entities, *line.span(owner))]
        found = who.unique(one for owner in named for one in self._bodies(self.discourse.parties(line, owner)))
        return found if self.missing.is_actor(line, chunk) and all(one.kind == "organisation" for one in found) else []

    def _three(self, line: Line, chunk: Chunk) -> list[Party]:
        """»die drei Länder«: those whom the text is about."""
        grouped = not self._lands.isdisjoint(self.scene.lexicon.heads(line.parse.head(chunk)))
        return who.several(self.view, line.start, count) if grouped and (count := counted(line, chunk)) > _PAIR else []

    def _parties(self, chunks: Iterable[tuple[Line, Chunk]]) -> list[Party]:
        return who.unique(self._bodies(one for line, chunk in chunks for one in self.discourse.parties(line, chunk)))

    @staticmethod
    def _bodies(found: Iterable[Party]) -> list[Party]:
        return [one for one in found if one.kind in _BODIES]

    def _with_state(self, mention: Mention) -> bool:
        slots = NounSlots(mention.line.parse, mention.chunk, "theme")
        return any(one.kind == "country" for one in self._parties((mention.line, chunk) for chunk in slots.fill("mit")))

    def _assembly(self, mention: Mention) -> list[Party]:
        """The United Nations, where a resolution has a number of theirs or is that of their council."""
        mark, line = mention.mark, mention.line
        if mark["first"].startswith(("UN", "UNO")) or mark["title"][-1].isdigit():
            return [_UN]
        texts = line.parse.tokens.texts
        council = any(not self._assemblies.isdisjoint(self.scene.lexicon.heads(text)) for text in texts)
        return [_UN] if council else []


def _is_inside_another(mention: Mention, chunk: Chunk) -> bool:
    """»ein Abkommen und ein Vertrag zwischen A und B über Züge«: who binds himself by the second alone."""
    line, start = mention.line, mention.line.span(chunk)[0]
    papers = (line.span(one) for one in line.parse.chunks if is_paper(one) and one is not mention.chunk)
    return any(first < start < last for first, last in papers)
