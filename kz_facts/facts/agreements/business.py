"""Whether an agreement is one of firms, or of somebody and his employer, and whose deal it is."""

from __future__ import annotations

from collections.abc import Callable, Container

from kz_facts.facts.agreements.concluding import is_inside_another
from kz_facts.facts.agreements.mentions import Mention
from kz_facts.facts.agreements.outcomes import Outcome
from kz_facts.facts.discourse.deals import Deals
from kz_facts.facts.discourse.reference import Discourse
from kz_facts.facts.events.posts import held_by
from kz_facts.facts.scene import Line, Scene
from kz_facts.models import Party
from kz_facts.parse.frames.antecedents import is_paper
from kz_facts.parse.frames.noun_slots import NounSlots
from kz_facts.parse.grammar import Chunk

_CREDIT, _PAIR = ("Kredit", "Darlehen", "Finanzierung"), 2
_FIRMS_OWN = frozenset(("Vertrag", "Vereinbarung", "Abkommen", "Deal", "Absichtserklärung", "Memorandum"))


class Business:
    """Knows the agreements of firms in one document.

    Args:
        scene: The document.
        discourse: Whom its phrases mean.
        behind: The codes of those who stand right behind a mention.
    """

    def __init__(self, scene: Scene, discourse: Discourse, behind: Callable[[Mention], Container[str]]) -> None:
        self.scene, self.view, self.discourse, self._behind = scene, scene.view, discourse, behind
        self._deals = Deals.of(scene)
        self._companies, self._players = scene.lexicon.group("companies"), scene.lexicon.group("sportsmen")
        self._traded = tuple(scene.lexicon.group("dealings"))

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
                    and not (line is mention.line and is_inside_another(mention, chunk))
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
            or self._behind(mention)
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

    def is_hired(self, found: Outcome) -> bool:
        """»Der Stürmer unterschrieb einen Vertrag bis 2028«: what somebody is employed by."""
        verb = found.verb
        if verb is None or found.mention.mark["head"] != "Vertrag":
            return False
        signing = [verb.parse.head(chunk) for chunk in verb.slots.fill("agent")]
        return any(not self._players.isdisjoint(self.scene.lexicon.heads(noun)) for noun in signing)

    def is_personal(self, found: Outcome) -> bool:
        """»Der Klub verlängerte den Vertrag mit A«, »A unterschrieb bei B«: of somebody who serves nobody."""
        verb, line = found.verb, found.mention.line
        slots = NounSlots(line.parse, found.mention.chunk, "theme")
        chunks = [(line, chunk) for chunk in slots.fill("mit")]
        if verb is not None and found.step is not None:
            chunks += [(found.step.line, chunk) for slot in ("agent", "mit") for chunk in verb.slots.fill(slot)]
        return any(self._is_private(where, chunk) for where, chunk in chunks)

    def _is_private(self, line: Line, chunk: Chunk) -> bool:
        """Whether a phrase means somebody who acts for no body, and has no office of a state that is not told."""
        met = self.discourse.parties(line, chunk)
        held = held_by(self.view)
        return bool(met) and all(one.kind == "person" and not held[one.code] for one in met)

    def _is_of_states(self, mention: Mention) -> bool:
        """»das Luftverkehrsabkommen«: what states conclude, whichever firms have dealt before."""
        first = mention.mark["first"]
        return mention.mark["head"] == "Abkommen" and bool(first) and not first.startswith(self._traded)

    def deal(self, found: Outcome, named: list[Party]) -> list[Party]:
        """»Die Harsen AG verkauft das Werk an die Nordkupfer AG. Der Vertrag …«: the firms of the deal told before."""
        mention = found.mention
        if mention.mark["first"].startswith(_CREDIT) and len(named) < _PAIR:
            lending = self._deals.lending(mention.line)
            if lending and all(one in lending for one in named):
                return lending
        states = any(one.kind == "country" or one.code for one in named)
        if len(named) > 1 or states or mention.mark["head"] not in _FIRMS_OWN or self._is_of_states(mention):
            return []
        nobody = _is_of_man(found)
        tied = mention.article in ("definite", "pointing") or any(
            w.startswith("entsprechend") for w in mention.words_before
        )
        if not (tied or nobody or _is_signed_by_nobody(found)):
            return []
        dealing = self._deals.sides(mention.line, here=tied, back=None if tied or nobody else 1)
        return dealing if all(one in dealing for one in named) else []


def _is_signed_by_nobody(found: Outcome) -> bool:
    """»Ein Rahmenvertrag wurde in Oslo unterzeichnet«: the sentence says of nobody that he signed."""
    clause = found.verb.clause if found.verb is not None else None
    return clause is not None and clause.voice in ("passive", "state")


def _is_of_man(found: Outcome) -> bool:
    """»Ferner verständigte man sich auf einen Liefervertrag«: those who have dealt so far."""
    verb = found.verb
    return verb is not None and any(verb.parse.head(chunk).lower() == "man" for chunk in verb.slots.fill("agent"))
