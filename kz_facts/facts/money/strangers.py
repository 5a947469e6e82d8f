"""Names of bodies that nothing but their place gives away: »Fresenius hat Schulden«, »gegen Uber«, »die Firma Tengri«.

Where somebody pays or is paid, a capital word that is no German noun and has no article is a name; behind a noun for a
body (»der Hersteller X«) it is one anyway, and so is what looks like none of the feminines behind »die«.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kz_facts.facts.money.nouns import Nouns, nouns
from kz_facts.facts.scene import Line, Scene
from kz_facts.models import Party
from kz_facts.parse.frames.lexicon import Lexicon
from kz_facts.parse.grammar import Chunk
from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar.features import FUSED
from kz_facts.rules.loader import load
from kz_facts.rules.money import MoneyRules

_SHORTEST = 3  # letters of a name
_TO_BODIES = ("", "von", "an", "gegen", "bei", "mit", "zwischen", "gegenüber")  # »für Resilienz« names none


class Strangers:
    """Reads names that no list and no legal form shows."""

    def __init__(self, lexicon: Lexicon, nouns: Nouns, endings: Mapping[str, Sequence[str]]) -> None:
        self._nouns = nouns
        self._heads = lexicon.heads
        self._goods = lexicon.small("goods")
        self._amounts = lexicon.group("amounts_of")
        self._bodies = lexicon.group("companies", "organisations")
        self._before_names = lexicon.group("companies", "organisations", "people", "servants")
        self._common, self._feminine = tuple(endings["plurals"]), tuple(endings["feminines"])
        self._names = tuple(endings["names"])

    @classmethod
    def of(cls, scene: Scene) -> Strangers:
        """Those of a document, made once: sums, agreements and events ask them."""
        rules = scene.view.rules
        return scene.view.once(
            "strangers", lambda: cls(scene.lexicon, nouns(rules), load("money", MoneyRules, rules).strangers)
        )

    def party(self, line: Line, chunk: Chunk, *, bought: bool = False) -> Party | None:
        """The body that a phrase names, if it looks like a name and nobody known stands in it.

        Args:
            line: The sentence.
            chunk: The phrase.
            bought: Whether its verb says that it is paid for: then »für Uber« names one too.
        """
        if chunk.kind != "noun" or chunk.unit is not None or self._has_article(line, chunk):
            return None
        if chunk.preposition not in _TO_BODIES and not (bought and chunk.preposition == "für"):
            return None
        name = self._name(line, chunk) if not self._is_matter(line, chunk) else []
        if not name:
            return None
        texts = line.parse.tokens.texts
        words = " ".join(texts[name[0] : name[-1] + 1])
        if chunk.genitive_of >= 0 and chunk.determiner < 0:
            words = words.removesuffix("s").removesuffix("'")
        return Party(name=words, kind="organisation", code=None)

    def _is_matter(self, line: Line, chunk: Chunk) -> bool:
        """»der Mangel an Kadmium«: of what there is too little."""
        noun = line.parse.chunks[chunk.attribute_of] if chunk.preposition == "an" and chunk.attribute_of >= 0 else None
        return noun is not None and not self._amounts.isdisjoint(self._heads(line.parse.head(noun)))

    def is_described(self, line: Line, chunk: Chunk) -> bool:
        """»der Konzern Uber«: a noun for a body with a name behind it."""
        return chunk.last > chunk.head + 1 and self._is_body(line, chunk.head)

    def bare(self, name: str) -> str:
        """A firm's name without the noun before it that says what it is: »Uber« of »Vermittler Uber«."""
        first, _, rest = name.partition(" ")
        if not rest[:1].isupper() or len(rest) <= _SHORTEST:
            return name
        return name if self._before_names.isdisjoint(self._heads(first)) else rest

    def _is_body(self, line: Line, i: int) -> bool:
        return not self._bodies.isdisjoint(self._heads(line.parse.tokens.texts[i]))

    def _name(self, line: Line, chunk: Chunk) -> list[int]:
        """The words of the name in a phrase; empty where its noun is a common one."""
        flags = line.parse.tokens.flags
        capitals = [i for i in range(chunk.first, chunk.last) if flags[i] & c.CAPITAL and not flags[i] & c.ADJECTIVE]
        if self._nouns.is_swallowed(line.parse, chunk):
            capitals = capitals[:-1]
        if not capitals:
            return []
        first = line.parse.tokens.texts[capitals[0]]
        if first in self._nouns.units or self._nouns.word(first) is not None:
            return []
        if self._is_body(line, capitals[0]):
            name = capitals[1:]
            return name if name and not (len(name) == 1 and self._is_noun(line, name[0])) else []
        if len(capitals) > 1 and self._is_short(line, capitals):
            return capitals
        common = chunk.adjectives or self._is_noun(line, capitals[0]) or self._may_be_common(line, chunk, capitals)
        return [] if common else capitals

    def _is_short(self, line: Line, name: list[int]) -> bool:
        """»der SK Graz«, »die KTZ Uralsk«: an abbreviation before a word that is no noun."""
        texts = line.parse.tokens.texts
        last = name[-1]
        return (
            texts[name[0]].isupper()
            and texts[name[0]].isalpha()
            and texts[last].isalpha()
            and not texts[last].isupper()
            and not self._is_noun(line, last)
        )

    def _has_article(self, line: Line, chunk: Chunk) -> bool:
        """»der Schnitt«, »im Schnitt«; but »die Firma Tengri«, »die AMAG«, »der ORF« name one."""
        tokens = line.parse.tokens
        text, opening = line.parse.head(chunk), tokens.forms[chunk.first].lower
        fused = opening in FUSED
        if (chunk.determiner < 0 and not fused) or self._is_body(line, chunk.head):
            return False
        capitals = [i for i in range(chunk.first, chunk.last) if tokens.flags[i] & c.CAPITAL]
        if len(capitals) > 1 and self._is_short(line, capitals):
            return False
        if chunk.adjectives or fused:
            return True
        return not (text.isupper() or (self._is_feminine(line, chunk) and self._is_odd(text.lower())))

    def _is_feminine(self, line: Line, chunk: Chunk) -> bool:
        """Whether the article is that of a feminine, as most firms are: »die Heta«, »von der Heta«."""
        article = line.parse.article(chunk)
        return article == "die" or (article == "der" and (bool(chunk.preposition) or chunk.genitive_of >= 0))

    def _is_odd(self, low: str) -> bool:
        """Whether a word ends as no German feminine does."""
        return low.endswith(self._names) or not low.endswith(self._feminine)

    def _is_noun(self, line: Line, i: int) -> bool:
        text = line.parse.tokens.texts[i]
        known = line.parse.tokens.lexicon.nouns.is_common(text) or bool(self._heads(text))
        bare = text.rstrip(".")
        odd = len(text) < _SHORTEST or text[0].isdigit() or (bare[-1:].isdigit() and bare.isalnum())  # »CO2«
        return known or odd or text.lower().endswith(self._goods)

    def _may_be_common(self, line: Line, chunk: Chunk, name: list[int]) -> bool:
        """»von Anlegern«: a plural that has no article; a name is one, and its verb shows it."""
        parse = line.parse
        text = parse.tokens.texts[name[0]]
        if len(name) > 1 or any(letter.isupper() for letter in text[1:]) or self._is_in_row_of_firms(line, chunk):
            return False
        clause = parse.clause_of(chunk)
        alone = all(one.row_of != chunk.number for one in parse.chunks)  # of a row the verb is a plural anyway
        if clause is not None and clause.subject == chunk.number and alone:
            return clause.plural is not False
        return text.lower().endswith(self._common)

    @staticmethod
    def _is_in_row_of_firms(line: Line, chunk: Chunk) -> bool:
        """»Siemens und Bombardier«."""
        row = chunk.row
        others = (ch for ch in line.parse.chunks if row in (ch.number, ch.row_of) and ch is not chunk)
        return any(ch.unit is not None and ch.unit.what == "company" for ch in others)
