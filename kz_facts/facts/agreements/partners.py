"""Whom an agreement binds: »zwischen A und B«, »mit B« and who concludes it, or those whom the text speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kz_facts.facts import parties as who
from kz_facts.facts.agreements.business import Business
from kz_facts.facts.agreements.concluding import Concluding, is_far
from kz_facts.facts.agreements.gatherings import Gatherings
from kz_facts.facts.agreements.groups import Group
from kz_facts.facts.agreements.lending import funds, helped, is_aid
from kz_facts.facts.agreements.mentions import Mention, Step
from kz_facts.facts.agreements.missing import Missing
from kz_facts.facts.agreements.outcomes import Outcome
from kz_facts.facts.agreements.phrases import Phrases, bodies
from kz_facts.facts.discourse.reference import Discourse
from kz_facts.facts.scene import Line, Scene
from kz_facts.facts.view import within
from kz_facts.models import Party
from kz_facts.parse.frames.noun_slots import NounSlots
from kz_facts.parse.frames.readings import Reading
from kz_facts.parse.frames.slots import members
from kz_facts.parse.grammar import Chunk, Clause

_ABOUT, _MEANS = frozenset(("um", "über", "an")), frozenset(("mit", "durch", "in"))
_ISSUED = frozenset(("declaration", "resolution"))
_GATHERED = frozenset(("declaration", "plan"))
_CONCLUDED = frozenset(("planned", "agreed", "initialled", "signed", "adopted"))
_OF_TOWNS = ("Städte", "Gemeinde")
_PAIR = 2
_UN = Party(name="Vereinte Nationen", kind="organisation", code="UN")


class Partners:
    """Finds the parties of agreements in one document."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.view = scene, scene.view
        self.discourse = Discourse.of(scene)
        self.missing = Missing(scene, self.discourse)
        self.phrases = Phrases(scene, self.missing)
        self.concluding = Concluding(self.phrases)
        self.business = Business(scene, self.discourse, self.behind)
        self._gatherings = Gatherings(scene, self.discourse)
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
        named = self._without_members(group, self._told(group, found))
        if kind in _ISSUED and (issuing := [one for one in named if one.kind == "organisation"]):
            acting = self._acting(found)
            return acting if len(acting) > 1 else named if self._with_state(found.mention) else issuing
        if len(named) < _PAIR and kind in _GATHERED and (met := self._met(found, named)):
            return met
        if sum(one.kind != "region" for one in named) > 1:
            named = [one for one in named if one.kind != "region"]
        if group.best.mark["first"].startswith(_OF_TOWNS):
            return [one for one in named if one.kind != "country"]  # »Lima und Linz verbindet eine Städtepartnerschaft«
        return self._completed(group, found, named)

    def _without_members(self, group: Group, named: list[Party]) -> list[Party]:
        """»Die Beziehungen Maltas zu Peru beruhen auf dem Abkommen mit der EU«: what binds the union, told of one."""
        union = next((one for one in named if one.code in self.missing.members), None)
        readings = (step.reading for mention in group.mentions for step in mention.steps)
        if union is None or not any(one is not None and one.sense.frame.rule.states for one in readings):
            return named
        return [one for one in named if one.code not in self.missing.members[union.code or ""]]

    def _told(self, group: Group, found: Outcome) -> list[Party]:
        """Who is named, and the lender or assembly whose the paper is where it is not."""
        kind, named = group.best.mark["type"], self.all_named(group, found)
        if kind == "programme" and is_aid(group.best):
            given = [one for mention in group.mentions for one in helped(self.view, mention)]
            return who.unique([*named, *given, *funds(self.view, found.mention.line, aid=True)])
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
        if self.business.is_hired(found):
            return [one for one in named if one not in self._acting(found)] or self.missing.club(found.mention)
        if len(named) == 1 and self.business.is_personal(found):
            return named
        if dealing := self.business.deal(found, named):
            return dealing
        if kind == "contract" or self.business.is_business(found):
            return who.unique(
                [*named, *self.missing.firms(found.mention, named, self._partners(found))]
            ) or self._of_states(group, found)
        if self.missing.nobody(group, found):
            return named or self.missing.opponents(group)
        if found.status in _CONCLUDED and len(met := self._met(found, named)) == _PAIR:
            return met  # »Nach dem Treffen der Minister Perus und Kenias wurde ein Abkommen unterzeichnet«
        return who.unique([*self.missing.states(found.mention, named), *named])

    def _acting(self, found: Outcome) -> list[Party]:
        """»Die EU und die sechs Golfstaaten beschlossen …«."""
        if found.step is None or found.step.verb is None:
            return []
        line = found.step.line
        return self.phrases.named((line, chunk) for chunk in found.step.verb.slots.fill("agent"))

    def _met(self, found: Outcome, named: list[Party]) -> list[Party]:
        """Who met where a paper was passed or failed, where it says no more of its own."""
        line = found.step.line if found.step is not None else found.mention.line
        met = self._gatherings.sides(line)
        return met if all(one in met or one.kind == "region" for one in named) else []

    def _related(self, group: Group, found: Outcome) -> list[Party]:
        """»zwischen A und B«, behind an agreement, in its title or in what is told of it."""
        for mention in [found.mention, *(m for m in group.mentions if m is not found.mention)]:
            steps = [found.step] if mention is found.mention and found.step is not None else mention.steps
            between = self.phrases.named((mention.line, chunk) for chunk in self._between(mention, steps))
            if len(between) < 2:
                between = self._in_title(mention)
            if len(between) > 1:
                return between
        return []

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
            if step.verb is not None and step.line is line:
                chunks += step.verb.slots.fill("zwischen")
                chunks += step.verb.slots.fill("mit") if self._is_own(mention, step.verb) else []
        told = self.phrases.named((line, chunk) for chunk in chunks)
        head = self.missing.entries.head(mention.start) if not told else None
        return who.codes(told) if head is None else {head.code or head.name}

    @staticmethod
    def _is_own(mention: Mention, reading: Reading) -> bool:
        """»das mit Peru geschlossene Abkommen«, »Mit Peru besteht das Abkommen seit …«: an attribute, or said first."""
        clause = reading.clause
        if clause is None or clause.kind == "participial" or mention.article == "indefinite":
            return clause is not None
        return any(
            chunk.first <= clause.first + 1 and chunk.last <= clause.finite for chunk in reading.slots.fill("mit")
        )

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

    def called(self, mention: Mention) -> set[str]:
        """The codes of the states whose adjectives stand before an agreement: »das brasilianische Abkommen«."""
        start, end = mention.line.span(mention.chunk)
        adjectives = (e for e in within(self.view.entities, start, min(end, mention.start)) if e["form"] == "adjective")
        return {one.code for e in adjectives if (one := who.state(e)) is not None and one.code}

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
        near = [ch for ch in chunks if not is_far(mention.chunk, ch) and ch.number not in doing]
        return any(within(self.view.persons, *mention.line.span(chunk)) for chunk in near)

    # who is named

    def _between(self, mention: Mention, steps: Iterable[Step]) -> Iterator[Chunk]:
        own = NounSlots(mention.line.parse, mention.chunk, "theme").fill("zwischen")
        yield from own
        for step in () if own else steps:  # »ein Vertrag zwischen A und B sowie ein Memorandum zwischen C und D«
            if step.reading is not None and step.line is mention.line:
                yield from step.reading.slots.fill("zwischen")

    def _in_title(self, mention: Mention) -> list[Party]:
        """»Programm für den Handel zwischen dem Mercosur und der EU«: whom the title itself relates."""
        mark, text = mention.mark, self.view.text
        place = text.find(" zwischen ", mark["matter"], mark["end"])
        if mention.anaphor or place < 0:
            return []
        entities = within(self.view.entities, place, mark["end"])
        return who.unique(one for e in entities if e["kind"] != "city" and (one := who.state(e)) is not None)

    def _partners(self, found: Outcome) -> list[Party]:
        """Those whom »mit« names beside nobody who acts: »Mit Hitachi wurde ein Vertrag geschlossen«."""
        mention, step = found.mention, found.step
        chunks = [(mention.line, chunk) for chunk in NounSlots(mention.line.parse, mention.chunk, "theme").fill("mit")]
        if step is not None and step.verb is not None and not self._acting(found):
            chunks += [(step.line, chunk) for chunk in step.verb.slots.fill("mit")]
        return [*self.phrases.named(chunks), *self.phrases.unlisted(chunks, [])]

    def _of_states(self, group: Group, found: Outcome) -> list[Party]:
        """The states that a contract binds in a text without firms: »der Kreditvertrag wird unterschrieben«."""
        if self.view.firms or group.best.bare or self.business.is_business(found):
            return []
        return self.missing.states(found.mention, [])

    def _named(self, mention: Mention, step: Step | None) -> list[Party]:
        line = mention.line
        concluding = list(self.concluding.of(mention, step))
        found = [one for where, chunk in concluding for one in self.phrases.of(where, chunk, mention)]
        found += [one for where, chunk in concluding for one in self.phrases.headed(where, chunk)]
        owners = bodies(self.discourse.owner(line, mention.chunk))
        found += [
            one
            for chunk in line.parse.chunks
            if chunk.genitive_of == mention.chunk.number
            for one in self.phrases.grouped(line, chunk)
        ]
        if mention.mark["matter"] > mention.start:  # »Abkommen der EU mit Japan über Zölle«
            entities = within(self.view.entities, mention.mark["noun_start"], mention.mark["matter"])
            owners += bodies(
                one for e in entities if e["form"] not in ("people",) and (one := who.state(e)) is not None
            )
        found += self.phrases.unlisted(concluding, [*found, *owners])
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

    def _dealing(self, mention: Mention) -> list[Party]:
        """»Haiti und Peru streiten um ein Steuerabkommen«: states that deal with each other."""
        line, chunk = mention.line, mention.chunk
        clause = line.parse.clause_of(chunk)
        if clause is None or clause.subject < 0:
            return []
        sides = members(line.parse, [clause.subject]) if chunk.preposition in _ABOUT | _MEANS else []
        if chunk.genitive_of >= 0 and self._is_negotiated(line, line.parse.chunks[chunk.genitive_of], clause):
            partners = [one.number for one in line.parse.some(clause.obliques) if one.preposition == "mit"]
            sides = members(line.parse, [clause.subject, *partners])
        if chunk.preposition in _MEANS or chunk.number == clause.subject:
            # »… beendete den Krieg zwischen A und B«
            objects = line.parse.some(clause.objects)
            sides += [side for one in objects for side in NounSlots(line.parse, one, "theme").fill("zwischen")]
        found = self.phrases.named((line, one) for one in sides)
        return found if len(found) > 1 else []

    @staticmethod
    def _is_negotiated(line: Line, matter: Chunk, clause: Clause) -> bool:
        """»Malta verhandelt mit Peru über eine Änderung des Abkommens«."""
        talks = (one for one in line.readings if one.clause is clause and not one.is_noun)
        return matter.preposition in _ABOUT and any(one.sense.frame.rule.stage == "negotiating" for one in talks)

    def _with_state(self, mention: Mention) -> bool:
        slots = NounSlots(mention.line.parse, mention.chunk, "theme")
        return any(
            one.kind == "country" for one in self.phrases.named((mention.line, chunk) for chunk in slots.fill("mit"))
        )

    def _assembly(self, mention: Mention) -> list[Party]:
        """The United Nations, where a resolution has a number of theirs or is that of their council."""
        mark, line = mention.mark, mention.line
        if mark["first"].startswith(("UN", "UNO")) or mark["title"][-1].isdigit():
            return [_UN]
        texts = line.parse.tokens.texts
        council = any(not self._assemblies.isdisjoint(self.scene.lexicon.heads(text)) for text in texts)
        return [_UN] if council else []
