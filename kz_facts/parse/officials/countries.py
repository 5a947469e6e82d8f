"""The state of every holding: by title, party, person, context."""

from __future__ import annotations

from collections import Counter

from kz_facts.parse.officials.common import Grammar
from kz_facts.parse.officials.holding import STATE, UNIQUE, Holding, portfolio
from kz_facts.parse.officials.office import Office
from kz_facts.parse.officials.owners import Owners
from kz_facts.parse.officials.people import People
from kz_facts.parse.officials.states import States, code_of
from kz_facts.parse.officials.text import Text
from kz_facts.parse.officials.titles import Titles
from kz_facts.parse.officials.vocabulary import Vocabulary

_CABINET = frozenset(("minister", "deputy_minister"))


class Countries(Grammar):
    """Gives offices of states the state that their phrases leave out."""

    def __init__(self, words: Vocabulary, titles: Titles, people: People, owners: Owners, states: States) -> None:
        super().__init__(words, titles, people)
        self.owners = owners
        self.states = states

    def settle(self, text: Text, offices: list[Office], held: list[Holding], counts: Counter[str]) -> None:
        """Give offices of states the state that the phrase leaves out."""
        known: dict[int, str] = {}
        # A town alone does not make its state the subject.
        named = {code for code, count in counts.items() if count > 4}
        named |= {code_of(mark) or "" for mark in text.entities if mark["kind"] == "country" or mark["capital"]}
        named |= {office.country or self.states.by_title(office, counts) or "" for office in offices}
        outside = self.states.outside(text, offices, {holding.office.head for holding in held}, counts)
        for holding in held:
            if (holding.country is None and holding.organisation is None) or (
                holding.country is None and holding.office.body_text.strip()
            ):
                holding.country = self.states.by_title(holding.office, counts) if holding.category in STATE else None
                if holding.country is None and holding.category in STATE:
                    holding.country = self.states.by_party(text, holding.link.end, counts) or (
                        self.states.by_party_before(text, holding.office, counts)
                    )
            if holding.country and holding.category in STATE:
                known.setdefault(id(holding.person), holding.country)
        named |= {holding.country for holding in held if holding.country}
        for n, holding in enumerate(held):
            if holding.country is not None or holding.category == "international":
                continue
            if holding.category in ("ambassador", "envoy"):
                if holding.organisation is None:
                    self._like_before(holding, held[:n])
                continue
            if holding.organisation and not holding.office.body_text.strip() and holding.category != "spokesperson":
                continue
            if (
                holding.organisation
                and self.owners.body_kind(holding.organisation) == "international"
                and not holding.office.body_text.strip()
            ):
                continue
            if holding.office.both:
                continue
            holding.country = known.get(id(holding.person))
        place = {id(holding): n for n, holding in enumerate(held)}
        duties: dict[int, list[Holding]] = {}
        for holding in held:
            duties.setdefault(id(holding.person), []).append(holding)
        rivals: dict[str, dict[tuple[int, str, str], bool]] = {holding.category: {} for holding in held}
        for holding in held:
            self._taken(rivals, holding)
        for holding in sorted(held, key=lambda h: h.link.by == "list" or h.office.plural):
            if (
                holding.country is not None
                or holding.category not in STATE
                or (holding.organisation and not holding.office.body_text.strip())
            ):
                continue
            if holding.category == "spokesperson" and holding.organisation:
                continue
            taken = frozenset(
                code
                for mine in duties[id(holding.person)]
                for (person, code, duty), kin in rivals[mine.category].items()
                if person != id(mine.person) and (mine.category in UNIQUE or kin or duty == portfolio(mine))
            )
            here = {
                h.country
                for h in held[max(0, place[id(holding)] - 20) : place[id(holding)] + 20]
                if h.country in taken
                and h.category == holding.category
                and h.person is not holding.person
                and (holding.category in UNIQUE or h.office.title.kin or portfolio(h) == portfolio(holding))
                and (
                    h.office is holding.office
                    or (text.same_sentence(h.office.head, holding.office.head) and h.tenure == holding.tenure)
                )
            }
            excluded = frozenset(code for code in here if code)

            def fits(code: str, held: Holding = holding) -> bool:
                told = code in named or held.category == "regional"
                return told and self.states.fits(held.office, held.category, code)

            told = known.get(id(holding.person))
            if told and fits(told):
                holding.country = told
                self._taken(rivals, holding)
                continue
            n = place[id(holding)]
            colleague = self._colleague(text, holding, held, n)
            partner = held[n - 1].country if n and text.word(holding.office.outer - 1).lower() == "mit" else None
            if holding.category == "spokesperson" and colleague:
                holding.country = colleague
            else:
                holding.country = self.states.by_context(
                    text, holding.office.head, offices, outside, taken, excluded, fits, colleague, partner
                )
            if holding.country is None:
                holding.country = self._beside(text, holding, held, place[id(holding)])
            self._taken(rivals, holding)
            if holding.country:
                known.setdefault(id(holding.person), holding.country)
        for holding in held:
            if (
                holding.category == "head_of_government"
                and holding.country == "DE"
                and holding.office.title.head == "ministerpräsident"
            ):
                holding.category = "regional"

    def _colleague(self, text: Text, holding: Holding, held: list[Holding], place: int) -> str | None:
        """The state of the minister before or the spokesman beside: where neither's is told, both are of the same."""
        if holding.category == "spokesperson":
            near = held[max(0, place - 3) : place + 4]
            beside = [h for h in near if text.same_sentence(h.office.head, holding.office.head)]
            return next((h.country for h in beside if h.category == "spokesperson" and h.country), None)
        before = held[place - 1] if place else None
        if before is not None and before.category in STATE and before.category != holding.category:
            behind, first = self.past_bracket(text, before.link.end), holding.office.outer
            if first > behind and all(text.words[k] in (",", "und", "sowie") for k in range(behind, first)):
                return before.country
        at = holding.office.outer
        if before is None or holding.category not in _CABINET or before.category not in _CABINET:
            return None
        told = before.office.country or before.office.title.kin or holding.office.title.kin
        if told or text.sentence[at] - text.sentence[before.office.head] != 1:
            return None
        return None if any(text.line[before.office.head + 1 : at + 1]) else before.country

    def _taken(self, rivals: dict[str, dict[tuple[int, str, str], bool]], holding: Holding) -> None:
        """Note that a state has its holder of an office."""
        if holding.country:
            one = (id(holding.person), holding.country, portfolio(holding))
            group = rivals[holding.category]
            group[one] = group.get(one, False) or bool(holding.office.title.kin)

    def _beside(self, text: Text, holding: Holding, held: list[Holding], place: int) -> str | None:
        """»Bundespräsident A ernannte B zum Minister«, »Präsident A und Außenminister B«: of the same state."""
        for other in held[max(0, place - 20) : place + 20]:
            if other is holding or not other.country or other.category not in STATE or other.office.title.kin:
                continue
            if not text.same_sentence(other.office.head, holding.office.head):
                continue
            if not self.states.fits(holding.office, holding.category, other.country):
                continue
            behind = self.past_bracket(text, other.link.end)
            joined = (
                (
                    holding.category not in UNIQUE
                    or (other.office.country is not None and holding.category != other.category)
                )
                and behind < holding.office.head
                and all(text.words[k] in (",", "und", "sowie") for k in range(behind, holding.office.outer))
            )
            ruler = other.category in UNIQUE and other.office.head < holding.office.head
            if holding.link.by == "appointed" or joined or (ruler and self._rules_over(text, other, holding)):
                return other.country
        return None

    def _rules_over(self, text: Text, ruler: Holding, holding: Holding) -> bool:
        """»Der Präsident entließ Zentralbankchef X«: who appoints and dismisses does so at home."""
        if holding.category in UNIQUE:
            return False
        last = min(text.around(ruler.link.start, 0, 0)[1], ruler.link.end + 120)
        words = [text.words[k].lower() for k in range(ruler.link.end, last)]
        return any(stem in word for word in words for stem in self.words.appoint_or_dismiss)

    def _like_before(self, holding: Holding, before: list[Holding]) -> None:
        for other in reversed(before):
            if (
                other.category == holding.category
                and (other.country or other.organisation)
                and (other.person is holding.person or holding.office.tenure != "current" or holding.office.title.kin)
            ):
                holding.country, holding.host = other.country, holding.host or other.host
                holding.organisation = other.organisation
                return
