"""»übergab der Minister der Feuerwehr einen Wagen«: what looks like a genitive is who receives, where no other does."""

from __future__ import annotations

from collections.abc import Sequence

from kz_facts.parse.grammar.chunk import Chunk
from kz_facts.parse.grammar.clause import Clause
from kz_facts.parse.grammar.features import ACC, DAT, DATIVE, FEMININE
from kz_facts.parse.grammar.tokens import Tokens


def find(tokens: Tokens, clause: Clause, chunks: Sequence[Chunk]) -> None:
    """Free the phrase that a verb of giving needs as its dative from the noun that it seems to belong to."""
    endowing = clause.lemma in tokens.lexicon.endowing
    if not (endowing or clause.lemma in tokens.lexicon.giving) or clause.voice != "active":
        return
    own = [chunks[n] for n in clause.chunks]
    if any(_receives(chunk) for chunk in own):
        return
    for chunk in own:
        if chunk.genitive_of < 0 or not chunk.features & FEMININE or chunk.determiner < 0:
            continue
        giver = chunks[chunk.genitive_of]
        end = _past_owners(chunk, chunks)
        behind = next((one for one in own if one.first == end), None)
        given = behind is not None and not behind.depends and not behind.preposition and bool(behind.cases & ACC)
        if not endowing and not _is_named(giver):
            continue
        if given and not giver.depends and not giver.preposition and giver.first > clause.finite:
            chunk.genitive_of = -1
            chunk.features = FEMININE & DATIVE
            return


def _past_owners(chunk: Chunk, chunks: Sequence[Chunk]) -> int:
    """»der Regierung Chiles«, »der Regierung des Landes«: one past the last word of whose it is."""
    last = chunk
    for later in chunks[chunk.number + 1 :]:
        if later.first != last.last or later.genitive_of != last.number:
            break
        last = later
    return last.last


def _is_named(giver: Chunk) -> bool:
    """»hatte die KfW der Republik Hilfe zugesagt«: a body's own name has no genitive behind it."""
    return giver.kind == "name" and giver.unit is not None and giver.unit.what in ("organisation", "company", "country")


def _receives(chunk: Chunk) -> bool:
    """Whether a phrase is a dative for sure, or says in another way who receives."""
    if chunk.depends:
        return False
    if chunk.preposition == "für":
        return chunk.kind == "name"
    if chunk.preposition:
        return chunk.preposition == "an" and chunk.kind != "date"
    return chunk.cases == DAT
