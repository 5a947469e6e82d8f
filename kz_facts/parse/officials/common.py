"""What all parts of the grammar of offices share."""

from __future__ import annotations

from kz_facts.parse.officials.people import People
from kz_facts.parse.officials.text import Text
from kz_facts.parse.officials.titles import Titles
from kz_facts.parse.officials.vocabulary import Vocabulary

JOINTS = frozenset(("und", "sowie", "&"))


class Grammar:
    """A part of the grammar: knows titles, names and the small words."""

    def __init__(self, words: Vocabulary, titles: Titles, people: People) -> None:
        self.words = words
        self.titles = titles
        self.people = people

    def past_bracket(self, text: Text, j: int) -> int:
        """The word after the bracket that opens at word j; j where none does."""
        if text.word(j) == "(":
            for k in range(j + 1, min(j + 9, len(text.words))):
                if text.words[k] == ")":
                    return k + 1
        return j

    def skip(self, text: Text, j: int) -> int:
        """The first word at or after word j that is neither »Dr.« nor a rank in front of a name."""
        start = self.people.skip_honorifics(text, j)
        if text.word(start).startswith("Ministerial") and self.people.begins(text, start + 1) > start + 1:
            return start + 1
        title = self.titles.read(text.word(start))
        if title is not None and title.category == "military" and self.people.begins(text, start + 1) > start + 1:
            return start + 1
        return start

    def begins_line(self, text: Text, i: int) -> bool:
        """Whether a line, or an item of a list, begins with word i."""
        while (
            i > 0
            and (
                text.words[i - 1] in self.words.honorifics
                or text.words[i - 1] in ("–", "-", "*", "•", "·")
                or text.words[i - 1].rstrip(".").isdigit()
            )
            and not text.line[i]
        ):
            i -= 1
        return i == 0 or text.line[i]

    def sure(self, text: Text, start: int, end: int, known: frozenset[str]) -> bool:
        """Whether a name is full, or the surname of somebody named in full."""
        return end - start >= 2 or text.words[start] in known

    def without_noun(self, text: Text, start: int, end: int) -> tuple[int, int]:
        """»Intendantin Andrea Zietzschmann«: before a given name an unknown word is a title, not a name."""
        given = self.people.given
        if (
            end - start > 2
            and text.words[start] not in given
            and text.words[start + 1] in given
            and "." not in text.words[start]
        ):
            return start + 1, end
        return start, end
