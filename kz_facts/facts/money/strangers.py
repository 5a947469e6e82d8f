"""Names of bodies that nothing but their place gives away: »Fresenius hat Schulden«, »gegen Uber«, »die Firma Tengri«.

Where somebody pays or is paid, a capital word that is no German noun and has no article is a name.
"""

from __future__ import annotations

from kz_facts.facts.scene import Line, Scene
from kz_facts.models import Party
from kz_facts.parse.frames.lexicon import Lexicon
from kz_facts.parse.grammar import Chunk
from kz_facts.parse.grammar import classes as c

_COMMON = ("er", "ern", "ers", "en", "innen", "ung", "ungen", "chen", "ling", "linge", "isten", "ler", "ner")
_SHORTEST = 3
# Endings of feminines and plurals: what has none of them behind »die« is a name.
_NOUNS = (
    "e", "en", "er", "ern", "ung", "heit", "keit", "schaft", "tät", "ion", "ik", "ur", "um", "us", "nis", "anz", "enz", "ei", "age", "in", "el", "chen", "lein", "s", "iz", "kraft", "hand", "wehr", "art", "zahl", "t", "d",
    "ft", "ht", "st", "nt", "ld", "nd", "rt", "cht", "ng", "au", "ft", "bar", "eln", "gl", "cht", "eit", "ahl", "uhr", "ohr",
)
_NAMES = ("as", "is", "os", "ax", "ex", "ix")
_BACK = 4  # sentences back to which »der Konzern« reaches
_TO_BODIES = ("", "von", "an", "gegen", "bei", "mit", "zwischen", "gegenüber")  # »für Resilienz«, »in Bitcoin« name none


class Strangers:
    """Reads names that no list and no legal form shows."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._heads = lexicon.heads
        self._bodies = lexicon.group("companies") | lexicon.group("organisations")
        self._firms, self._people = lexicon.group("companies"), lexicon.group("people") | lexicon.group("servants")

    def party(self, line: Line, chunk: Chunk, *, bought: bool = False) -> Party | None:
        """The body that a phrase names, if it looks like a name and nobody known stands in it.

        Args:
            line: The sentence.
            chunk: The phrase.
            bought: Whether its verb says that it is paid for: then »für Uber« names one too.
        """
        tokens = line.parse.tokens
        if chunk.kind != "noun" or chunk.unit is not None or self._has_article(line, chunk):
            return None
        if chunk.preposition not in _TO_BODIES and not (bought and chunk.preposition == "für"):
            return None
        capitals = [i for i in range(chunk.first, chunk.last) if tokens.flags[i] & c.CAPITAL and not tokens.flags[i] & c.ADJECTIVE]
        if not capitals:
            return None
        described = not self._bodies.isdisjoint(self._heads(tokens.texts[capitals[0]]))
        name = capitals[1:] if described and tokens.texts[capitals[0]] != "Bank" else capitals  # »Bank Austria«
        if not name or (not described and chunk.adjectives):
            return None
        if (self._is_noun(line, name[0]) and not described) or (len(name) == 1 and self._is_noun(line, name[-1])) or (not described and self._may_be_common(line, chunk, name)):
            return None
        words = " ".join(tokens.texts[name[0] : name[-1] + 1])
        if chunk.genitive_of >= 0 and chunk.determiner < 0:
            words = words.removesuffix("s").removesuffix("'")
        return Party(name=words, kind="organisation", code=None)

    def is_described(self, line: Line, chunk: Chunk) -> bool:
        """»der Konzern Uber«: a noun for a body with a name behind it."""
        tokens = line.parse.tokens
        return chunk.last > chunk.head + 1 and not self._bodies.isdisjoint(self._heads(tokens.texts[chunk.head]))

    def bare(self, name: str) -> str:
        """A firm's name without the noun before it that says what it is: »Uber« of »Fahrdienst-Vermittler Uber«."""
        first, _, rest = name.partition(" ")
        if not rest[:1].isupper() or len(rest) <= _SHORTEST or first == "Bank" or (self._bodies | self._people).isdisjoint(self._heads(first)):
            return name
        return rest

    def meant(self, scene: Scene, line: Line, chunk: Chunk) -> list[Party]:
        """The name that »der Konzern«, »die Bank« point back at: the subject before, else whoever stands nearest."""
        tokens = line.parse.tokens
        if chunk.kind != "noun" or chunk.determiner < 0 or chunk.plural is True or tokens.texts[chunk.head] not in self._firms:
            return []
        for number in range(line.number - 1, max(-1, line.number - 1 - _BACK), -1):
            before = scene.lines[number]
            subjects = {clause.subject for clause in before.parse.clauses}
            for other in sorted(before.parse.chunks, key=lambda ch: ch.number not in subjects):
                if (found := self.party(before, other)) is not None:
                    return [found]
        return []

    def _has_article(self, line: Line, chunk: Chunk) -> bool:
        """»der Schnitt«, »im Schnitt«; but »die Firma Tengri« names one."""
        tokens = line.parse.tokens
        opening = tokens.forms[chunk.first]
        fused = bool(chunk.preposition) and opening.preposition != opening.lower
        described = not self._bodies.isdisjoint(self._heads(tokens.texts[chunk.head]))
        text = tokens.texts[chunk.head]
        article = tokens.forms[chunk.determiner].lower if chunk.determiner >= 0 else ""
        feminine = (article == "die" or (article == "der" and (chunk.preposition or chunk.genitive_of >= 0))) and not chunk.adjectives
        named = text.isupper() or text.lower().endswith(_NAMES) or not text.lower().endswith(_NOUNS)
        acronym = bool(feminine) and named
        return (chunk.determiner >= 0 or fused) and not described and not acronym

    def _is_noun(self, line: Line, i: int) -> bool:
        text = line.parse.tokens.texts[i]
        return len(text) < _SHORTEST or line.parse.tokens.lexicon.nouns.is_common(text) or bool(self._heads(text)) or text[0].isdigit()

    def _may_be_common(self, line: Line, chunk: Chunk, name: list[int]) -> bool:
        """»von Anlegern«: a plural that has no article; a name is one, and its verb shows it."""
        texts = line.parse.tokens.texts
        if len(name) > 1 or texts[name[0]].isupper() or any(letter.isupper() for letter in texts[name[0]][1:]):
            return False
        clause = line.parse.clauses[chunk.clause] if chunk.clause >= 0 else None
        if clause is not None and clause.subject == chunk.number:
            return clause.plural is not False
        return texts[name[0]].lower().endswith(_COMMON)
