"""Colleagues, predecessors and successors: their office is that of somebody named before."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from kz_facts.parse.officials import roles
from kz_facts.parse.officials.categories import GOVERNING, PRIVATE
from kz_facts.parse.officials.holding import Holding
from kz_facts.parse.officials.office import Link, Office
from kz_facts.parse.officials.phrases import POSSESSIVES, WHOSE
from kz_facts.parse.officials.registry import Person
from kz_facts.parse.officials.text import Text

_MINE, _QUOTES = ("mein", "unser"), frozenset('„“”»«"‚‘›‹')
_SPEECHES = frozenset(("Rede", "Ansprache", "Grußwort", "Grusswort", "Festrede", "Eröffnungsrede", "Vortrag"))
_HEADING = ("international", "agency", "parliament", "ambassador")
_DEPUTIES = {"head_of_state": "other", "head_of_government": "minister", "minister": "deputy_minister"}
_FEW = 4  # offices among which colleagues are looked for
_FEDERAL = ("minister", "head_of_state", "head_of_government")  # called after the state, which is another's


class Kin:
    """Finds the office that »sein kasachischer Amtskollege« means."""

    def _subject_before(
        self, text: Text, office: Office, held: list[Holding], owner: dict[tuple[int, int], Person]
    ) -> Office | None:
        """»Cooper traf Präsident X. Ihr Vorgänger Y«: whom the sentence before begins with."""
        at = office.outer
        if office.determiner.lower() not in POSSESSIVES or at == 0 or text.same_sentence(at - 1, at):
            return None
        first, last = text.around(at - 1, 0, 0)
        starts = [(span, person) for span, person in owner.items() if first <= span[0] < last]
        if not starts:
            return None
        person = min(starts, key=lambda one: one[0])[1]
        mine = [holding.office for holding in held if holding.person is person and not holding.office.title.kin]
        fits = [one for one in mine if one.title.feminine == office.determiner.lower().startswith("ihr")]
        return fits[-1] if fits else None

    def _meant(
        self, text: Text, office: Office, held: list[Holding], owner: dict[tuple[int, int], Person]
    ) -> Office | None:
        """»Cooper reist weiter. Am Abend trifft sie ihre Kollegin Y«: whom the sentence before begins with."""
        low, at = office.determiner.lower(), office.outer
        first, _ = text.around(at, 0, 0)
        pronoun = "sie" if low.startswith("ihr") else "er"
        if low not in POSSESSIVES or first == 0 or pronoun not in map(str.lower, text.words[first:at]):
            return None
        start, last = text.around(first - 1, 0, 0)
        named = [(span, person) for span, person in owner.items() if start <= span[0] < last]
        found = self._last_office(held, min(named, key=lambda one: one[0])[1]) if named else None
        return found if found is not None and found.title.feminine == (pronoun == "sie") else None

    @staticmethod
    def _of_speaker(text: Text, held: list[Holding]) -> Office | None:
        """»Rede von Ministerin X« at the head of a text: who says »mein Kollege«, »meine Vorgängerin«."""
        if not held or text.words[0] not in _SPEECHES:
            return None
        first = held[0].office
        return first if not any(text.line[1 : first.head + 1]) else None

    @staticmethod
    def _addressed(text: Text, office: Office, held: list[Holding]) -> Office | None:
        """»Ihr Vorgänger X ging. Was machen Sie anders?«: of whom the text is a talk with, whom it names first."""
        low, at = office.determiner, office.outer
        if not low.startswith("Ihr") or not held:
            return None
        first, last = text.around(at, 0, 2)
        spoken = any(text.words[k] == "Sie" and text.word(k - 1) not in (".", ":") for k in range(first + 1, last))
        return held[0].office if spoken and "?" in text.words[first:last] else None

    def _possessor_office(
        self, text: Text, office: Office, held: list[Holding], owner: dict[tuple[int, int], Person]
    ) -> Office | None:
        """»Bans Vorgänger«, »Xi und sein Amtskollege«: the office of who is named right before or meant by »sein«."""
        low, at = office.determiner.lower(), office.outer
        if low not in POSSESSIVES:
            at -= text.word(at - 1) in ("'", "’")
            behind = office.end if text.word(office.end + 1) == "," else -1  # »der Amtskollege Dahls, X«
            spans = ((start, end, one) for (start, end), one in owner.items() if end == at or start == behind)
            person = next((one for _, end, one in spans if text.words[end - 1][-1:] in "s'’"), None)
            return self._last_office(held, person) if person is not None else None
        first, _ = text.around(at, 0, 0)
        here = sorted((one for one in owner.items() if first <= one[0][0] < at), key=lambda one: one[0], reverse=True)
        pronoun = "sie" if low.startswith("ihr") else "er"
        if here and pronoun in map(str.lower, text.words[here[0][0][1] : at]):
            here.reverse()  # »A wurde von B empfangen, dann traf er seinen Kollegen C«: whom the sentence begins with
        for _, person in here:
            found = self._last_office(held, person)
            if found is not None and found.title.feminine == low.startswith("ihr"):
                return found
        return None

    @staticmethod
    def _last_office(held: list[Holding], person: Person) -> Office | None:
        """The office of a person that was told last."""
        return next((h.office for h in reversed(held) if h.person is person and not h.office.title.kin), None)

    def settle(
        self, text: Text, link: Link, offices: list[Office], held: list[Holding], owner: dict[tuple[int, int], Person]
    ) -> bool:
        """Make an office of »Amtskollege«, »Vorgänger«, »Nachfolger«; false where it is not told whose.

        Args:
            text: The text.
            link: The colleague, whose office takes what is found.
            offices: All office phrases, in order.
            held: The holdings found before it.
            owner: The person that each name `[start, end)` means.
        """
        office, kin = link.office, link.office.title.kin
        near = offices[max(0, bisect_left(offices, office.head, key=lambda o: o.head) - 20) :][:20]
        earlier = [o for o in near if o.head < office.head and o.category not in ("", PRIVATE) and not o.title.kin]
        mine = self._ahead(text, office, near) or self._of_owner(text, office, near, held, owner)
        mine = mine or self._told(text, office, held, owner)
        if mine is None and kin != "same" and self._is_of_private(text, office, near, owner):
            return False
        if kin == "deputy" and (mine is None or mine.category not in (*GOVERNING, *_HEADING)):
            return False
        asked = kin != "same" and self._addressed(text, office, held) is not None
        known = mine is not None or asked
        if not known and (not earlier or text.sentence[office.head] - text.sentence[earlier[-1].head] > 2):
            return False
        if not known and office.determiner.lower().startswith(_MINE) and not self._is_quoted(text, office.outer):
            return False  # of whoever makes the speech
        owned = mine is not None or office.determiner.lower() in POSSESSIVES
        if kin == "same" and not (office.country or office.organisation or link.country or owned):
            return False
        if kin != "same":
            mine = mine or self._subject_before(text, office, held, owner) or self._addressed(text, office, held)
        mine = mine or self._nearest(office, earlier)
        if mine is not None:
            self._become(office, mine, held)
        return mine is not None

    @staticmethod
    def _ahead(text: Text, office: Office, near: list[Office]) -> Office | None:
        """»Mit ihrem Kollegen X sprach Ministerin Y«: at the head of a sentence whom it tells of behind."""
        low = office.determiner.lower()
        if office.title.kin != "same" or low not in POSSESSIVES:
            return None
        first, _ = text.around(office.outer, 0, 0)
        if not {"er", "sie"}.isdisjoint(map(str.lower, text.words[first : office.outer])):
            return None  # »traf er mit seinem Kollegen X und mit Präsident Y zusammen«
        here = [o for o in near if text.same_sentence(o.head, office.head) and o is not office]
        mine = [o for o in here if o.category not in ("", PRIVATE) and not o.title.kin]
        if not mine or mine[0].head < office.head or mine[0].title.feminine != low.startswith("ihr"):
            return None
        return mine[0]

    def _of_owner(
        self, text: Text, office: Office, near: list[Office], held: list[Holding], owner: dict[tuple[int, int], Person]
    ) -> Office | None:
        """»zum Nachfolger von Minister X«, »Nachfolgerin des Ministers«, »zu dessen Nachfolger«: whose it was."""
        if office.title.kin not in ("former", "next"):
            return None
        if office.determiner.lower() in WHOSE:
            first, _ = text.around(office.outer, 0, 0)
            before = [(span, one) for span, one in owner.items() if first <= span[0] < office.outer]
            return self._last_office(held, max(before, key=lambda one: one[0])[1]) if before else None
        behind = range(office.head + 1, office.head + 3)  # behind the article, or »von«
        told = [one for one in near if one.outer in behind and one.category not in ("", PRIVATE)]
        if told and (told[0].determiner or text.word(told[0].outer - 1) == "von"):
            return told[0]
        named = next((one for (start, _), one in owner.items() if start == office.head + 2), None)
        return self._last_office(held, named) if named is not None and text.word(office.head + 1) == "von" else None

    @staticmethod
    def _is_of_private(text: Text, office: Office, near: list[Office], owner: dict[tuple[int, int], Person]) -> bool:
        """»zum Nachfolger von X gewählt«, »Dahls Vorgänger«, »Chefin X traf den Minister. Ihr Vorgänger«.

        Whether somebody is named whose it was, of whom no public office is known.
        """
        low, behind = office.determiner.lower(), office.head + 1
        if low not in POSSESSIVES | WHOSE:
            of = text.word(behind) == "von" and text.word(behind + 1)[:1].isupper() and text.mark(behind + 1) is None
            return of or any(end == office.outer and text.words[end - 1].endswith("s") for _, end in owner)
        if low in WHOSE or text.same_sentence(office.outer - 1, office.outer):
            return False
        first = text.around(office.outer - 1, 0, 0)[0] if office.outer else 0
        told = [one for one in near if first <= one.head < office.outer and one.category and not one.title.kin]
        mine = [one for one in told if one.title.feminine == low.startswith("ihr")]
        return bool(mine) and mine[0].category == PRIVATE

    def _told(
        self, text: Text, office: Office, held: list[Holding], owner: dict[tuple[int, int], Person]
    ) -> Office | None:
        """The office of whom a possessor, a pronoun, the speaker of the text mean."""
        found = self._possessor_office(text, office, held, owner)
        if found is None and office.title.kin != "deputy":
            found = self._meant(text, office, held, owner)
        if found is None and office.determiner.lower().startswith(_MINE):
            found = self._of_speaker(text, held)
        return found

    def _become(self, office: Office, like: Office, held: list[Holding]) -> None:
        """Give an office what it has of another."""
        kin = office.title.kin
        office.category = like.category
        if like.category == "ambassador":
            office.host = office.host or like.host
        if kin != "same":
            of_holder = (one.country for one in reversed(held) if one.office is like)  # »Bürgermeister X aus Graz«
            office.country = office.country or like.country or next(of_holder, None)
            office.organisation = office.organisation or like.organisation
            office.host = like.host
        if kin == "deputy":
            office.deputy, office.attributed = True, True
            office.category = _DEPUTIES.get(like.category, like.category)
        if kin == "former":
            office.tenure, office.said_tenure = "former", True
        self._take(office, like)

    @staticmethod
    def _is_quoted(text: Text, at: int) -> bool:
        """Whether a quotation stands around a word or ends near it."""
        return not _QUOTES.isdisjoint(text.words[slice(*text.around(at, 1, 1))])

    @staticmethod
    def _nearest(office: Office, earlier: list[Office]) -> Office | None:
        """The last office before; of »Ihr Vorgänger« the last that a woman holds, of colleagues one that governs."""
        low = office.determiner.lower()
        gender = ("f" if low.startswith("ihr") else "m") if low in POSSESSIVES else ""
        if office.title.kin == "same":
            governing = [one for one in reversed(earlier[-_FEW:]) if one.category in GOVERNING]
            return next((one for one in governing if one.gender == gender), (governing or earlier[-1:])[0])
        return next((one for one in reversed(earlier) if gender in ("", one.gender)), None)

    @staticmethod
    def _take(office: Office, like: Office) -> None:
        """Call an office like another: »Amtskollegin« of a »Bundesminister« is a »Ministerin«."""
        gender = "f" if office.title.feminine else "m"
        noun = roles.noun_of(like)
        head = like.title.head
        if office.title.kin == "same" and like.category in _FEDERAL and noun.startswith("Bundes"):
            noun, head = noun.removeprefix("Bundes").capitalize(), head.removeprefix("bundes")
            if noun.startswith("R"):  # a »Bundesrat« is a minister, for whom no other state has that name
                noun, head = "Minister" + "in" * noun.endswith("in"), "minister"
        if like.gender != gender:
            noun = roles.other_gender(noun, gender)
        office.title = replace(
            like.title,
            head=head,
            noun=noun,
            feminine=gender == "f",
            adjectival=False,
            ending="",
            former=office.title.former,
            prefixes=(),
            kin=office.title.kin,
            bare="",
        )
        office.adjectives = list(like.adjectives)
        office.field_text = like.field_text
