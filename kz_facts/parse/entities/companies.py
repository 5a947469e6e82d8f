"""Names of companies by their own words: a legal form, an English last word, »-Gruppe«, a domain.

»Valcor AG«, »Steppe Mining«, »Orken-Gruppe«, »Ertis Bank«, »Bank of Sirius«, »Steppenblatt.kz«.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from kz_facts.parse.entities.around import TOKEN, behind, has_shape, is_common
from kz_facts.parse.entities.entries import Noun
from kz_facts.parse.letters import UPPER

_OF = re.compile(rf"[ ]of[ ]{TOKEN}(?:[ ]{TOKEN})?")
_CO_KG = re.compile(r"[ ]&[ ]Co\.?(?:[ ]KG(?:aA)?)?")
_SITE = re.compile(r"(?<![\w@./-])[A-ZÄÖÜ][\w-]*\.$")
_GROUP = re.compile(r"[\w-]+-$")
_CAPITAL = re.compile(rf"{UPPER}|\d+&?{UPPER}|\d&\d$")  # »3M«, »1&1«
_LINKS = ("&", "+", "of", "and", "de", "do", "di", "dei", "del")
_MOST_WORDS = 5
# Words that govern no feminine, which firms with a legal form are: »der norwegische«, »einen«, »vom«.
_NOT_FEMININE = re.compile(
    r"(?:\b(?:[Dd]er(?:[ ][a-zäöüß-]+e)+|(?:[Dd]en|[Dd]em|[Ee]ine[mn]|[VvZzBb][oue]i?m)(?:[ ][a-zäöüß-]+en)*"
    r"|[Ee]in(?:[ ][a-zäöüß-]+er)+))[ ]$"
)
_OF_TOWNS = ("felder", "städter", "stedter", "hausener", "ingener", "ower", "itzer")  # endings of no surnames

Span = tuple[int, int]


class Companies:
    """Reads company names around the words that give them away."""

    def __init__(
        self, words: Mapping[str, frozenset[str]], nouns: Mapping[str, Noun | None], of_town: Callable[[str], bool]
    ) -> None:
        self.words = words
        self._nouns, self._of_town = nouns, of_town
        self._descriptions = tuple(sorted(words["descriptions"]))
        self._common = tuple(sorted(words["common"]))

    def sign(self, word: str) -> str:
        """Which sign of a company a word is: `legal`, `before`, `last`, `bank`, `group`, `site`, or none."""
        words = self.words
        if word in words["legal_before"]:
            return "before"
        if word in words["legal"] or f"{word}." in words["legal"]:
            return "legal"
        if word in ("S", "N", "B", "A", "Co"):
            return "legal"
        if word in words["last_words"]:
            return "last"
        if word in words["first_words"]:
            return "before"
        if word == "Bank":
            return "bank"
        if word in ("Gruppe", "Konzern", "Konzerns"):
            return "group"
        return "site" if word in words["sites"] else ""

    def read(self, text: str, start: int, end: int, sign: str) -> Span | None:
        """The span of a company's name at a sign `[start, end)`, or None."""
        if sign == "site":
            before = _SITE.search(text, max(0, start - 40), start)
            return (before.start(), end) if before and text[end : end + 1] not in ("-", "/", "@") else None
        if sign == "legal":
            return self._with_legal_form(text, start)
        if sign == "before":
            found = behind(text, end, self.words["no_names"])
            if text[start:end] in self.words["first_words"]:
                return (start, found.end) if found and not found.quoted else None
            return (found.start, found.end) if found else self._with_legal_form(text, start)
        if sign == "group":
            return self._group(text, start, end)
        if text[end : end + 1] == "-":
            return None
        first = self._before(text, start)
        of = _OF.match(text, end) if sign == "bank" else None
        if of:
            return (start if first is None else first), of.end()
        return None if first is None else (first, end)

    def bare(self, name: str) -> str:
        """A name without its legal form: »Valcor« of »Valcor AG«."""
        words = name.split(" ")
        while len(words) > 1 and (words[-1] in self.words["legal"] or words[-1] in ("&", "Co", "Co.")):
            words.pop()
        return " ".join(words)

    def _with_legal_form(self, text: str, start: int) -> Span | None:
        length = max((len(form) for form in self.words["legal"] if text.startswith(form, start)), default=0)
        end = start + length
        if not length or text[end : end + 1].isalnum() or text[end : end + 1] == "-":
            return None
        more = _CO_KG.match(text, end)
        first = self._before(text, start)
        return None if first is None else (first, more.end() if more else end)

    def _before(self, text: str, start: int) -> int | None:
        """Where the name begins that ends before `start`."""
        if text[start - 1 : start] != " ":
            return None
        tokens = self._tokens_before(text, start)
        while tokens and (
            tokens[0] in self.words["no_names"] or tokens[0] in _LINKS or tokens[0].rstrip(".") in ("Dr", "Mio", "Mrd")
        ):
            tokens.pop(0)
        for i in range(len(tokens) - 1, 0, -1):  # »Basler Stahlhändlerin Ferrona«: the name begins after the noun
            if self._is_description(tokens[i - 1]):
                noun = self._nouns[tokens[i - 1]]
                own = noun is not None and noun.joins  # »die Brauerei Alpina AG« is called so
                tokens = tokens[i - own :]
                break
        if len(tokens) > 1 and self._has_noun(text, start - 1 - len(" ".join(tokens)), tokens[0]):
            tokens.pop(0)
        if len(tokens) > 1 and self._is_home(tokens[0], tokens[1]):  # »die Bitterfelder Ferroval GmbH«
            tokens.pop(0)
        if not tokens or tokens == ["Bank"]:
            return None
        if len(tokens) == 1 and self._is_description(tokens[0]) and not tokens[0].isupper():
            return None
        return start - 1 - len(" ".join(tokens))

    def _tokens_before(self, text: str, start: int) -> list[str]:
        """The words of the line before `start` that can be part of a name."""
        reach = max(0, start - 100)
        line = text[max(reach, text.rfind("\n", reach, start) + 1) : start - 1]
        tokens: list[str] = []
        for token in reversed(line.split(" ")):
            named = _CAPITAL.match(token) and not token.endswith(
                (",", ";", ":", ")", "“", "”", "»", "«", '"', "!", "?")
            )
            full = len(tokens) >= _MOST_WORDS or (token.endswith(".") and len(token) > 3)
            if not (token in _LINKS or named) or full:
                break
            tokens.insert(0, token)
            if token in self.words["no_names"]:
                break
        return tokens

    @staticmethod
    def _has_noun(text: str, start: int, token: str) -> bool:
        """»den schwedischen Lachszüchter Ferrona AG«: what such words govern is the noun before a name."""
        plural = text[:start].endswith(("den ", "en ")) and token.endswith("n")  # »den Werken Ferrona AG«
        return not plural and token[1:].islower() and bool(_NOT_FEMININE.search(text, max(0, start - 80), start))

    def _is_home(self, token: str, following: str) -> bool:
        """Whether a word tells the town of a firm, as what follows is a name by itself; »Müller« is a name's part."""
        home = token.endswith(_OF_TOWNS) or self._of_town(token)
        no_noun = following.endswith(("em", "el"))  # an ending of adjectives, and one of names as often as of nouns
        named = has_shape(following) or not is_common(following, self._common, sure=no_noun)
        return home and not self._nouns[following] and named

    def _is_description(self, token: str) -> bool:
        """A noun for a company, a person or a thing before the name: »Stahlhändlerin«, »Tochterfirma«."""
        noun = self._nouns[token]
        told = noun is not None and noun.leads and noun.base != "bank"
        return told or token.startswith(("US-", "EU-")) or token.lower().endswith(self._descriptions)

    def _group(self, text: str, start: int, end: int) -> Span | None:
        """»Orken-Gruppe«: a name, a hyphen, the word."""
        match = _GROUP.search(text, max(0, start - 40), start) if text[start - 1 : start] == "-" else None
        if match is None:
            return None
        name = match[0][:-1]
        if not name[:1].isupper() or name in self.words["no_names_before"] or len(name) < 3 or name[-1:].isdigit():
            return None
        return start - len(match[0]), end
