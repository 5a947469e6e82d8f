"""The phrase that names an agreement: its noun, the adjectives of its title, and what it is about.

»horizontalen Luftverkehrsabkommens über den Fluglinienverkehr zwischen Wien und Astana«: the title ends before
»zwischen«, which names the parties. A title is found before the grammar is read, and then is one word to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kz_facts.parse.agreements.lexicon import Head, Lexicon
from kz_facts.parse.agreements.matter import Matter, abbreviation
from kz_facts.parse.grammar import Tokens
from kz_facts.parse.grammar import classes as c
from kz_facts.parse.morphology import nominative

_OPENERS = frozenset(("über", "zur", "zum", "für", "gegen", "von", "zu", "betreffend", "of", "on"))
_PARTNERS = frozenset(("mit", "zwischen", "der", "des", "von", "über"))
_LONGEST_PARTNERS = 14  # words
_OF_PLACES = frozenset(("Frieden", "Friede", "Konvention", "Charta", "Übereinkommen", "Schlussakte"))
_QUOTES = {"„": '“”"', "»": "«", "«": "»", '"': '"', "“": "”", "‚": "‘"}
_PLACE_ENDINGS = ("von", "of", "on")
PEACES = frozenset(("Frieden", "Friede"))


@dataclass(frozen=True, slots=True)
class Phrase:
    """Where an agreement is named, in words of its sentence.

    `[first, end)` is the title, `head` its noun, `core` where another agreement begins within the title (»Protokoll
    zur Änderung | des Steuerabkommens«) or its end, `matter` where it says what it is about.
    """

    first: int
    head: int
    core: int
    end: int
    matter: int
    noun: Head
    title: str
    subject: str | None
    named: bool
    quoted: bool


class Finder:
    """Finds the agreements of one sentence; `short` has the abbreviations that the text has given to some."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon, short: Mapping[str, Head]) -> None:
        self.tokens, self.lexicon = tokens, lexicon
        self.heads = {
            i: noun
            for i, text in enumerate(tokens.texts)
            if (noun := short.get(text) or lexicon.heads[text]) is not None and self._stands(i, noun)
        }
        self.matter = Matter(tokens, lexicon, self.heads)

    def find(self) -> list[Phrase]:
        """All agreements that the sentence names, by their nouns."""
        found = [self._phrase(i, noun) for i, noun in self.heads.items()]
        # »Memorandum of Understanding (MOU)« is one name.
        short = {p.end - 2 for p in found if p.end - p.head > 3 and self.tokens.texts[p.end - 1] == ")"}
        return [p for p in found if p.head not in short and self._is_made(p)]

    @staticmethod
    def _is_made(phrase: Phrase) -> bool:
        """Whether a peace is one that was made: »Frieden von Nimwegen«, »Prager Frieden«, »Königsfrieden«."""
        noun = phrase.noun
        return noun.lemma not in PEACES or bool(noun.first) or not noun.weak

    def _stands(self, i: int, noun: Head) -> bool:
        """Whether a word names an agreement here: not as a part of another name, »Letter« only before »of Intent«."""
        unit = self.tokens.unit.get(i)
        if unit is not None and (unit.kind == "person" or (unit.kind == "entity" and unit.last - unit.first > 1)):
            return False  # »Elfriede«
        following = self.tokens.texts[i + 1] if i + 1 < len(self.tokens) else ""
        texts = self.tokens.texts
        if texts[i][0] in "-–":
            return i > 1 and texts[i - 1] in ("und", "sowie") and texts[i - 2].endswith(("-", "–"))
        if noun.lemma == "Letter":
            return following == "of"
        return not (following in ("und", "oder") and self.tokens.texts[i].endswith(("-", "–")))

    def _phrase(self, i: int, noun: Head) -> Phrase:
        first = self._title_start(i)
        before = [self.tokens.texts[k] for k in range(first, i)]
        core, end, matter, tail, subject, named = self._complement(i)
        text = nominative(before, noun.noun, noun.gender, capital=noun.type != "partnership")
        title = " ".join(part for part in (text, tail) if part).replace("– ", "- ")
        placed = any(word[0].isupper() and self._names(word) for word in before)  # »Genfer Konvention«
        if placed or (noun.lemma in _OF_PLACES and tail.startswith("von ")):
            noun = noun._replace(weak=False)
        quoted = any(sign in title for sign in '„»«"“')
        named = named or bool(before) or (noun.lemma.isupper() and noun.type == "treaty")  # »das DBA«
        return Phrase(first, i, core, end, matter, noun, title, subject, named, quoted)

    # in front of the noun

    def _names(self, word: str) -> bool:
        """Whether an adjective with a capital names: »Genfer«, »Westfälische«."""
        return word.endswith("er") or not self.lexicon.adjectives.isdisjoint((word[:-1], word[:-2]))

    def _title_start(self, head: int) -> int:
        """The first word of a title: »Gemeinsamen Erklärung«, »Partnerschafts- und Kooperationsabkommen«."""
        texts, first = self.tokens.texts, head
        while first >= 2 and texts[first - 1] in ("und", "sowie", "oder", ",") and texts[first - 2][-1] in "-–":
            first -= 2
        compound = first
        while first > 0:
            if self._is_titular(texts[first - 1]):
                first -= 1
            elif texts[first - 1] == "und" and first < compound and first >= 2 and self._is_titular(texts[first - 2]):
                first -= 2
            else:
                break
        return first

    def _is_titular(self, word: str) -> bool:
        """An adjective that belongs to titles, or one of a place: »gemeinsamen«, »Pariser«."""
        if not word.isalpha() or not word.endswith(("e", "en", "er", "es", "em")):
            return False
        if not self.lexicon.adjectives.isdisjoint((word[:-1].lower(), word[:-2].lower(), word[:-1], word[:-2])):
            return True
        form = self.tokens.lexicon[word]
        place = word[0].isupper() and word.endswith("er") and len(word) > 4 and not form.flags & c.FUNCTION_WORD
        return place and not word.lower().endswith(self.lexicon.no_places)

    # behind it

    def _complement(self, head: int) -> tuple[int, int, int, str, str | None, bool]:
        """What follows the noun: the ends, where the matter begins, its words, the matter, whether it names."""
        texts, i = self.tokens.texts, head + 1
        pieces: list[str] = []
        if close := self.quotation(i):
            pieces.append(self._text(i, close))
            i = close
        elif i < len(texts) and self._is_code(i, self.heads[head]):
            pieces.append(texts[i])  # »Resolution 1325«, »Handelsabkommen CETA«
            i += 1
        named = bool(pieces)
        opener = self._opener(head, i)
        core, end = self.matter.run(opener) if opener is not None else (i, i)
        if opener is None or end <= opener + 1:
            end = abbreviation(self.tokens, i) or i
            return i, end, end, " ".join(pieces), None, named
        pieces.append(self.matter.text(opener, end))
        subject = None if texts[opener].lower() in _PLACE_ENDINGS else self._text(opener + 1, end)
        end = abbreviation(self.tokens, end) or end
        return core, end, opener, " ".join(pieces), subject, True

    def _is_code(self, i: int, noun: Head) -> bool:
        text = self.tokens.texts[i]
        return (len(text) > 2 and text.isupper() and text.isalpha()) or (
            noun.type == "resolution" and text.removesuffix(".").isdigit()
        )

    def _opener(self, head: int, i: int) -> int | None:
        """The preposition that opens the matter, at once or behind the parties (»… der EU mit Japan über Zölle«)."""
        texts = self.tokens.texts
        if i >= len(texts):
            return None
        noun = self.heads[head]
        if texts[i] == "der" and noun.type in ("plan", "programme"):
            k = i + 1
            while k < len(texts) and self.tokens.is_adjective(k):
                k += 1
            if texts[k : k + 1] and texts[k] in self.lexicon.genitives:
                return i  # »Programm der Zusammenarbeit«
        if texts[i].lower() in _OPENERS:
            return i if self._opens(i, noun) else None
        skipped = abbreviation(self.tokens, i) or i
        if (
            skipped < len(texts)
            and texts[skipped].lower() not in _PARTNERS
            and not (skipped > i and self.matter.is_noun(skipped))
            and not self._is_owner(skipped)
        ):
            return None
        return self._behind_parties(i, skipped, noun)

    def _is_owner(self, i: int) -> bool:
        """»das Abkommen Polens mit der Ukraine über …«."""
        unit = self.tokens.unit.get(i)
        return unit is not None and unit.what == "country" and self.tokens.texts[i].endswith("s")

    def _behind_parties(self, i: int, skipped: int, noun: Head) -> int | None:
        tokens = self.tokens
        for j in range(skipped, min(len(tokens), skipped + _LONGEST_PARTNERS)):
            text = tokens.texts[j]
            if text == "über" or (j > i + 1 and text in ("zum", "zur")):
                return j if j > i and self._opens(j, noun) else None
            if not (
                self.matter.is_noun(j)
                or tokens.is_adjective(j)
                or tokens.flags[j] & c.DETERMINER
                or text in ("mit", "zwischen", "und", "von")
            ):
                return None
        return None

    def _opens(self, i: int, noun: Head) -> bool:
        """Whether a preposition says what the agreement is about, or where it was made: no time, price or idiom."""
        tokens = self.tokens
        if self.matter.is_term(i) or i + 1 >= len(tokens):
            return False
        counted = tokens.texts[i + 1][0].isdigit() and i + 2 < len(tokens)
        text = tokens.texts[i + 2 if counted else i + 1]  # »zum 50. Mal«
        if tokens.texts[i].lower() == "von":
            unit = tokens.unit.get(i + 1)
            if unit is None:
                return text in self.lexicon.places or (noun.lemma in _OF_PLACES and self._may_be_place(i + 1))
            return text in self.lexicon.places or (unit.kind == "entity" and unit.what in ("city", "country", "region"))
        return text not in self.lexicon.idioms

    def _may_be_place(self, i: int) -> bool:
        """»der Friede von Teschen«: a capital word that is no noun; persons make no peaces of their names."""
        tokens = self.tokens
        return self.matter.is_noun(i) and not tokens.lexicon.nouns.is_common(tokens.texts[i])

    # small stretches

    def quotation(self, i: int) -> int:
        """The end of a name in quotation marks that begins at `i`; 0 for none."""
        texts = self.tokens.texts
        if (
            i + 1 >= len(texts)
            or texts[i] not in _QUOTES
            or not (texts[i + 1][0].isupper() or texts[i + 1][0].isdigit())
        ):
            return 0
        closing = _QUOTES[texts[i]]
        return next((j + 1 for j in range(i + 2, min(len(texts), i + 12)) if texts[j] in closing), 0)

    def alias(self, phrase: Phrase) -> tuple[int, int] | None:
        """The quoted name that a phrase explains: »„Neuer Weg“ fortzusetzen, ein langfristiges Programm«."""
        texts = self.tokens.texts
        start = next(
            (k for k in range(phrase.first - 1, max(-1, phrase.first - 4), -1) if texts[k].lower().startswith("ein")), 0
        )
        if not start or texts[start - 1] != ",":
            return None
        for close in range(start - 2, max(-1, start - 5), -1):
            if texts[close] in ",;:.":
                return None
            for opening in range(close - 2, max(-1, close - 12), -1):
                if self.quotation(opening) == close + 1:
                    return opening + 1, close
        return None

    def _text(self, start: int, end: int) -> str:
        return self.matter.plain(start, end)
