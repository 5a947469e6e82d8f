"""Whom a court, a prosecutor or a plaintiff means: »verurteilte den Konzern A«, »Haftbefehl gegen B«, »verklagte C«."""

from __future__ import annotations

from collections.abc import Iterator

from kz_facts.facts.discourse.reference import Discourse
from kz_facts.facts.events.told import Told
from kz_facts.facts.scene import Line
from kz_facts.models import Party
from kz_facts.parse.frames.noun_slots import NounSlots
from kz_facts.parse.frames.readings import Reading
from kz_facts.parse.frames.slots import VerbSlots
from kz_facts.parse.grammar import Chunk

_AGAINST = ("gegen",)
_OVER = ("gegen", "über")  # »das Urteil über B«
_SLOTS = {"convict": ("theme", *_AGAINST), "litigate": ("theme", *_AGAINST), "police": _AGAINST}
_SEIZING = "police"
_BACK = 4  # sentences back in which it was told who is tried
_TOWNS = ("city", "region")


class Accused:
    """Finds in one document the persons, firms, bodies and states against whom it goes."""

    def __init__(self, discourse: Discourse) -> None:
        self.discourse, self.scene = discourse, discourse.scene
        words = discourse.scene.lexicon
        self._adherents = words.group("adherents")
        self._judging = words.group("verdicts") - words.group("decisions")
        self._legal = self._judging | words.group("suits", "proceedings", "fines", "punishments")

    def of(self, told: Told) -> Iterator[Party]:
        """Against whom it goes by its own words; of a noun only whom »gegen« names.

        Args:
            told: An event.
        """
        frame, reading = told.reading.sense.frame.name, told.reading
        slots = _SLOTS.get(frame, ()) or (_AGAINST if self._is_of_law(told) else ())
        if frame == _SEIZING and not reading.is_noun:
            yield from self._members(told)
        for slot in _AGAINST if reading.is_noun and slots else slots:
            yield from self._met(told.line, reading.slots.fill(slot))

    def over(self, told: Told) -> Iterator[Party]:
        """»Das Urteil über A wurde verkündet«, »gegen B erging ein Urteil«: over whom a court has judged.

        Args:
            told: An event; its court is looked for without those.
        """
        parse = told.line.parse
        for verdict in self._verdicts(told):
            attributes = NounSlots(parse, verdict, "agent")
            for slot in _OVER:
                yield from self._met(told.line, attributes.fill(slot), house=False)
        if told.reading.is_noun and told.carrier is not None and self._is_verdict(told.word):
            yield from self._met(told.line, VerbSlots(parse, told.carrier).fill("gegen"))

    def before(self, told: Told) -> list[Party]:
        """»A wurde verurteilt. Das Urteil wurde aufgehoben«: who is tried, as it was told before.

        Args:
            told: An event that names no person.
        """
        parse = told.line.parse
        verdicts = [one for one in self._verdicts(told) if parse.article(one).startswith("d")]
        if not verdicts or any(one.attribute_of == verdicts[0].number for one in parse.chunks):
            return []
        for line in self.scene.before(told.line, _BACK):
            for reading in line.readings:
                if found := self._tried(line, reading):
                    return found
        return []

    def _tried(self, line: Line, reading: Reading) -> list[Party]:
        earlier = Told(line, reading, reading.type)
        if reading.sense.frame.name not in _SLOTS and not any(self._verdicts(earlier)):
            return []
        theme = [] if reading.is_noun else reading.slots.fill("theme")
        met = [*self.of(earlier), *self.over(earlier), *self._met(line, theme)]
        return [one for one in met if one.kind == "person"]

    def _met(self, line: Line, chunks: list[Chunk], *, house: bool = True) -> Iterator[Party]:
        """Who phrases are; without its `house` of »den Reporter des Senders« nobody but himself."""
        parse = line.parse
        for chunk in chunks:
            if not _is_town(chunk):
                alone = not house and parse.tokens.lexicon.nouns.is_person(parse.head(chunk))
                met = self.discourse.parties(line, chunk)
                yield from (one for one in met if not alone or one.kind == "person")

    def _verdicts(self, told: Told) -> Iterator[Chunk]:
        """The verdicts of which it is told: the noun itself, or what a verb has as its thing."""
        reading, parse = told.reading, told.line.parse
        if reading.is_noun:
            chunks = [reading.chunk] if reading.chunk is not None else []
        else:
            chunks = [*reading.slots.fill("theme"), *reading.slots.fill("subject")]
        yield from (one for one in chunks if one.kind == "noun" and self._is_verdict(parse.head(one)))

    def _members(self, told: Told) -> Iterator[Party]:
        """»nahm drei Mitglieder der Miliz fest«: the group to which those belong who are seized."""
        for chunk in told.reading.slots.fill("theme"):
            if not self._adherents.isdisjoint(self.scene.lexicon.heads(told.line.parse.head(chunk))):
                owners = self.discourse.owner(told.line, chunk)
                yield from (one for one in owners if one.kind == "organisation" and not one.code)

    def _is_verdict(self, noun: str) -> bool:
        return not self._judging.isdisjoint(self.scene.lexicon.heads(noun))

    def _is_of_law(self, told: Told) -> bool:
        """»leitete ein Verfahren gegen A ein«, »verkündete das Urteil gegen B«."""
        parse, reading = told.line.parse, told.reading
        if reading.is_noun or told.type != "decision":
            return False
        things = (*reading.slots.fill("theme"), *reading.slots.fill("subject"))
        return any(not self._legal.isdisjoint(self.scene.lexicon.heads(parse.head(one))) for one in things)


def _is_town(chunk: Chunk) -> bool:
    return chunk.unit is not None and chunk.unit.what in _TOWNS
