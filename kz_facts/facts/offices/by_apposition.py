"""Holders beside their titles: »hat X getroffen, die Ministerin«, »Das gab X bekannt, die Chefin der Behörde.«."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kz_facts.facts.offices.found import found
from kz_facts.facts.scene import Line, Scene
from kz_facts.facts.view import within
from kz_facts.parse.grammar import Chunk
from kz_facts.parse.marks import OfficeMark, PersonMark

_ARTICLES, _FEWEST = frozenset(("der", "die", "das", "dem")), 3
_ENDS = re.compile(r"(?: in [A-ZÄÖÜ][\w-]+)?[.!?:;]")  # »…, Sprecherin des Außenamts in Lima.«


class ByApposition:
    """Finds them in one document."""

    def __init__(self, scene: Scene, persons: Sequence[PersonMark]) -> None:
        self.scene, self.persons = scene, persons

    def of(self, line: Line, title: OfficeMark, chunk: Chunk) -> OfficeMark | None:
        """The office of a title whose holder explains it, or is explained by it."""
        return self._by_apposition(line, title, chunk) or self._by_afterthought(line, title)

    def _by_apposition(self, line: Line, title: OfficeMark, chunk: Chunk) -> OfficeMark | None:
        """»hat X getroffen, die Ministerin«, »der Minister, der 40-jährige X«: a name beside the title."""
        chunks = line.parse.chunks
        above = [chunks[chunk.apposition_of]] if chunk.apposition_of >= 0 else []
        below = [one for one in chunks if one.apposition_of == chunk.number and one.determiner >= 0]
        for other in (*above, *below):
            named = within(self.persons, *line.span(other))
            if other.kind == "name" and len(named) == 1 and not chunk.plural:
                return found(title, named[0], "apposition", "current")
        return None

    def _by_afterthought(self, line: Line, title: OfficeMark) -> OfficeMark | None:
        """»Das gab X bekannt, die Chefin der Behörde.«: behind the verb, of the only one whom the clause names."""
        texts, word = line.parse.tokens.texts, line.word_at(title["start"])
        word -= word > 0 and texts[word - 1].lower() in _ARTICLES
        ends = _ENDS.match(self.scene.view.text, title["end"])
        if word < _FEWEST or texts[word - 1] != "," or not ends:
            return None
        before = within(self.persons, line.start, line.word(word)[0])
        apart = len(before) == 1 and line.word_at(before[0]["end"] - 1) < word - 2  # else it stands beside the name
        if not apart or not self._acts_freely(line, before[0]):
            return None
        return found(title, before[0], "apposition", "current")

    def _acts_freely(self, line: Line, person: PersonMark) -> bool:
        """Whether a name is a phrase of the main clause by itself: its subject, or by whom something is done.

        So it is behind another phrase that explains no name: »Fragen hatte im Parlament X zu beantworten«.
        """
        chunk = line.chunk_at(person["start"])
        clause = line.parse.clause_of(chunk) if chunk is not None else None
        if chunk is None or clause is None or clause.kind != "main" or chunk.owner >= 0:
            return False
        if chunk.kind == "name":
            agent = clause.voice != "active" and chunk.preposition in ("von", "durch")
            return clause.subject == chunk.number or agent
        head, known = line.parse.head(chunk), line.parse.tokens.lexicon.nouns
        return line.word(chunk.head)[1] < person["start"] and known.is_common(head) and not known.is_person(head)
