"""Who »der Käufer«, »die Verkäuferin«, »die Zielgesellschaft« are: by the last purchase or sale that was told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kz_facts.facts.money.verbs import Verbs
from kz_facts.facts.scene import Line, Scene, Who
from kz_facts.models import Party
from kz_facts.parse.frames.slots import VerbSlots
from kz_facts.parse.grammar import Chunk, Clause, Parse

_BACK = 16  # sentences back to which such a noun reaches
_FEMININE = ("in", "innen", "n", "s")
_DEPTH = 4  # »Erwerb [von 75 Prozent] [der Anteile] [an der Ferrona AG]«
_OF = ("an", "von")
_ROLES = ("buyers", "sellers", "targets")


class Deals:
    """Resolves nouns for the parts that firms have in a deal."""

    def __init__(self, scene: Scene, verbs: Verbs, words: Mapping[str, Sequence[str]]) -> None:
        self._scene, self._verbs = scene, verbs
        self._words = {role: tuple(words[role]) for role in _ROLES}
        self._deals = frozenset(words["deals"])

    def meant(self, line: Line, chunk: Chunk, who: Who) -> list[Party] | None:
        """Whom such a noun means; None for any other phrase."""
        if (role := self.role(line, chunk)) is None:
            return None
        for before in self._scene.before(line, _BACK):
            for clause in reversed(before.parse.clauses):
                found = [one for ch in self._filling(before.parse, clause, role) for one in who(before, ch)]
                if bodies := [one for one in found if one.kind == "organisation" and not one.code]:
                    return bodies[:1]
        return []

    def role(self, line: Line, chunk: Chunk) -> str | None:
        """Which part such a noun has in a deal."""
        if chunk.kind != "noun" or chunk.determiner < 0 or chunk.last > chunk.head + 1:
            return None
        noun = line.parse.head(chunk).lower()
        forms = {noun, *(noun.removesuffix(ending) for ending in _FEMININE)}
        return next((role for role, words in self._words.items() if not forms.isdisjoint(words)), None)

    def _filling(self, parse: Parse, clause: Clause, role: str) -> Iterable[Chunk]:
        """The phrases of a clause that have a part in the deal that it tells."""
        use = self._verbs.told(parse, clause)
        if use is None or use.rule.measure != "price":
            return self._of_noun(parse, clause, role)
        if role == "targets":
            return (one for slot in ("theme", "für", "von") for ch in use.slots.fill(slot) for one in _chain(parse, ch))
        slots = use.rule.payer if role == "buyers" else [slot for slot in use.rule.payee if slot != "theme"]
        return use.fill(slots)

    def _of_noun(self, parse: Parse, clause: Clause, role: str) -> Iterable[Chunk]:
        """»A schließt mit B einen Vertrag über den Erwerb von C«."""
        inside = (ch for ch in parse.chunks if ch.clause == clause.number and ch.kind == "noun")
        deal = next((ch for ch in inside if not self._deals.isdisjoint(parse.tokens.texts[ch.first : ch.last])), None)
        if deal is None or role == "sellers":
            return ()
        return _chain(parse, deal)[1:] if role == "targets" else VerbSlots(parse, clause).fill("agent")


def _chain(parse: Parse, chunk: Chunk) -> list[Chunk]:
    """A phrase and those behind it that belong to it, one to the other."""
    found = [chunk]
    for following in parse.chunks[chunk.number + 1 : chunk.number + 1 + _DEPTH]:
        beside = following.first == found[-1].last and following.preposition in _OF
        if not beside and following.owner != found[-1].number:
            break
        found.append(following)
    return found
