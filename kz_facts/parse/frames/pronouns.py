"""Which nouns a pronoun in a slot can stand for, in its sentence and in those before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kz_facts.parse.frames.kinds import is_a
from kz_facts.parse.grammar import Chunk, Parse
from kz_facts.parse.grammar.features import PLURAL, genders

_POINTING = frozenset(("er", "sie", "es", "ihn", "ihm", "ihr", "dies", "dieser", "diese", "dieses"))
_THIRD = frozenset(("er", "sie"))
_HIM = frozenset(("ihn", "sie"))
_TO_ONE = frozenset(("ihm", "ihr"))
_BACK = 3  # sentences back in which a pronoun finds its noun


class Pronouns:
    """Finds them; `before` gives the sentence before one, `acts` says whether a phrase is somebody."""

    def __init__(self, before: Callable[[Parse], Parse | None], acts: Callable[[Parse, Chunk], bool]) -> None:
        self._before, self._acts = before, acts

    def meant(self, parse: Parse, chunk: Chunk, back: int = _BACK) -> Iterator[tuple[Parse, Chunk]]:
        """»brach die Beziehungen ab und nahm sie wieder auf«: the noun that »sie« stands for, with its sentence.

        Within a sentence it is the noun before; of the sentence before, where this one has none that agrees, whatever
        noun can be meant: »Ein Entwurf liegt vor. Das Parlament nahm ihn an.« A pronoun there passes it on.
        """
        if parse.tokens.forms[chunk.head].lower not in _POINTING:
            return
        alone = parse.tokens.forms[chunk.head].lower in _TO_ONE
        nouns = _agreeing("noun", parse.chunks[: chunk.number], chunk, alone=alone)
        if nouns:
            own = [noun for noun in nouns if not noun.preposition] or nouns
            yield parse, own[-1]
        elif back and (before := self._before(parse)) is not None:
            found = [noun for noun in _agreeing("noun", before.chunks, chunk, alone=alone) if not noun.preposition]
            yield from ((before, noun) for noun in found)
            if parse.head(chunk) in _HIM:  # »Aas reist nach Rom. Am Montag empfängt ihn der Papst«
                named = (name for name in before.chunks if not name.preposition and name.kind != "pronoun")
                yield from ((before, name) for name in named if is_a("person", before, name))
            for pronoun in () if found else _agreeing("pronoun", before.chunks, chunk, alone=alone)[:1]:
                yield from self.meant(before, pronoun, back - 1)

    def is_thing(self, parse: Parse, chunk: Chunk) -> bool:
        """»Die Sammlung ist in Porto. Im Mai kehrt sie zurück«: a pronoun for which nobody that was named can stand."""
        if chunk.kind != "pronoun" or parse.tokens.forms[chunk.head].lower not in _THIRD:
            return False
        wanted, seen, before, back = genders(chunk.features), False, parse.chunks[: chunk.number], 0
        of: Parse | None = parse
        while of is not None and back < _BACK:
            for one in before:
                if one.kind in ("noun", "name") and genders(one.features) & wanted:
                    if self._acts(of, one) or one.head in of.tokens.folk:
                        return False
                    seen = seen or of.tokens.lexicon.nouns.is_known_compound(of.head(one))  # not »der Abt«
            of, back = self._before(of), back + 1
            before = of.chunks if of is not None else []
        return seen


def _agreeing(kind: str, chunks: Sequence[Chunk], pronoun: Chunk, *, alone: bool) -> list[Chunk]:
    """The nouns or pronouns, but those that belong to another, whose gender and number are a pronoun's.

    `alone`: »ihm«, »ihr« mean one, though »ihr« is a plural too: »ihr kommt«.
    """
    wanted = genders(pronoun.features & ~PLURAL if alone else pronoun.features)
    return [chunk for chunk in chunks if chunk.kind == kind and not chunk.depends and genders(chunk.features) & wanted]
