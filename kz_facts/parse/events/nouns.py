"""Nouns that tell of events: »Staatsbesuch«, »Aufnahme diplomatischer Beziehungen«, »der Vertrag vom 5. März«."""

from __future__ import annotations

from collections.abc import Iterator

from kz_facts.parse.clauses.words import CAPITAL, DETERMINER, FINITE_VERB, PUNCTUATION
from kz_facts.parse.events.sentence import Sentence
from kz_facts.parse.marks import EventMark

_PAUSES = (",", "“", "”", "«", "»", '"')
_COUNCIL = ("Rat", "Rats", "Rates")
_FEAST = frozenset(("einheit", "republik", "unabhängigkeit", "verfassung", "hauptstadt", "befreiung", "sieges"))
_MONTHS = frozenset(
    ("Januar", "Jänner", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober")
) | {"November", "Dezember"}
# »in Kraft« is a trigger of its own where none of these verbs makes it one.
_IN_FORCE = ("treten", "setzen", "sein", "bleiben")


class NounTriggers:
    """Finds the nouns of a sentence."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.words = sentence.words

    def find(self) -> Iterator[EventMark]:
        """All nouns that are triggers."""
        candidates, blocked = self.words.candidates, self.sentence.blocked
        for i in [i for i, text in enumerate(self.tokens.texts) if candidates[text]]:
            text = self.tokens.texts[i]
            if text == "so":
                if self._says(i):
                    yield self._noun_mark(i, "statement", "so")
                continue
            if i in blocked:
                if text in _COUNCIL and self._council_of_a_day(i):
                    yield self._noun_mark(i, "meeting", "Rat")
                continue
            named = self._noun_frame(i) or self.words.noun_type(text) or self._of_a_day(i) or self._day_or_year(i)
            if named is None and text == "Kraft" and i and self.tokens.texts[i - 1] == "in":
                clause = self.sentence.clauses[self.sentence.owner[i]] if self.sentence.owner[i] >= 0 else None
                if clause is None or clause["lemma"] not in _IN_FORCE:
                    named = ("accord", "Kraft")
            if named is not None and self._is_credit(i):
                named = "statement", named[1]
            if named is not None:
                yield self._noun_mark(i, *named)

    def _of_a_day(self, i: int) -> tuple[str, str] | None:
        """»der Vertrag vom 5. März«, »ein Gesetz vom Mai 2019«: the day that it was concluded or passed."""
        kinds = (("accord", self.words.accords), ("decision", self.words.laws))
        texts = self.tokens.texts
        for head in self.words.heads(texts[i]):
            for kind, group in kinds:
                if head not in group:
                    continue
                for j in range(i + 1, min(i + 9, len(texts) - 1)):
                    if self.tokens.flags[j] & (PUNCTUATION | FINITE_VERB):
                        break
                    if texts[j] == "vom" and (texts[j + 1][0].isdigit() or texts[j + 1] in _MONTHS):
                        return kind, head
        return None

    def _says(self, i: int) -> bool:
        """»…“, so der Minister am Montag«: after a comma, and no verb up to the next pause."""
        flags, texts = self.tokens.flags, self.tokens.texts
        if not 0 < i < len(texts) - 2 or texts[i - 1] not in _PAUSES or not flags[i + 1] & (CAPITAL | DETERMINER):
            return False
        rest = flags[i + 1 : i + 16]
        end = next((k for k, flag in enumerate(rest) if flag & PUNCTUATION), len(rest))
        return not any(flag & FINITE_VERB and not flag & CAPITAL for flag in rest[:end])

    def _council_of_a_day(self, i: int) -> bool:
        """»vor dem Europäischen Rat am 20. März«: a session of the body, where its day follows."""
        texts = self.tokens.texts
        return texts[i - 1].startswith("Europäisch") and texts[i + 1 : i + 2] in (["am"], ["vom"], ["im"])

    def _is_credit(self, i: int) -> bool:
        """»Das Gespräch führte Eva Horn«: the line that says who asked."""
        texts = self.tokens.texts
        return (
            texts[i] in ("Gespräch", "Gespräche", "Interview")
            and texts[max(0, i - 1)] in ("Das", "Die")
            and texts[i + 1 : i + 2] in (["führte"], ["führten"])
        )

    def _noun_frame(self, i: int) -> tuple[str, str] | None:
        """»Aufnahme diplomatischer Beziehungen«: what follows gives the noun its sense."""
        for head in self.words.heads(self.tokens.texts[i]):
            for frame in self.words.noun_frames.get(head, ()):
                for j in range(i + 1, min(i + 7, len(self.tokens))):
                    if self.tokens.flags[j] & (PUNCTUATION | FINITE_VERB):
                        break
                    need = frame.needs[0]
                    if self.tokens.flags[j] & CAPITAL and need.heads.intersection(
                        self.words.heads(self.tokens.texts[j])
                    ):
                        return frame.type, head
        return None

    def _day_or_year(self, i: int) -> tuple[str, str] | None:
        """»Internationaler Tag des Waldes«, »20. Jahr der Partnerschaft«, »Jahr der Jugend«."""
        texts = self.tokens.texts
        lower = texts[i].lower()
        if lower not in ("tag", "tages", "tags", "jahr", "jahres", "jahrs") or i + 2 >= len(texts):
            return None
        before = texts[i - 1] if i else ""
        if lower.startswith("tag"):
            named = before.startswith("Internationale") or before.startswith("Nationale")
            feast = texts[i + 1] in ("der", "des") and texts[i + 2].lower() in _FEAST
            return ("anniversary", "Tag") if named or feast else None
        follows = texts[i + 1] in ("der", "des") and any(t[:1].isupper() for t in texts[i + 2 : i + 4])
        counted = before[:-1].isdigit() and before.endswith(".")
        return (
            ("anniversary", "Jahr")
            if follows and (counted or before in ("zum", "Internationale", "Internationalen"))
            else None
        )

    def _noun_mark(self, i: int, kind: str, head: str) -> EventMark:
        here = self.sentence.phrase(i)
        outer, outer_preposition, first = "", "", here.first
        if here.outer is not None:
            around = self.sentence.phrase(here.outer)
            outer, outer_preposition = self.tokens.texts[here.outer], around.preposition
        attribute = next(
            (self.sentence.attribute_clause[a] for a in here.adjectives if a in self.sentence.attribute_clause), None
        )
        start, end = self.sentence.span(i)
        owner = self.sentence.owner[i]
        return EventMark(
            start=start,
            end=end,
            rule=f"{kind}.{head.lower()}",
            type=kind,
            form="noun",
            word=head,
            clause=-1 if owner < 0 else owner + self.sentence.base,
            object=None,
            phrase=(self.tokens.starts[first], end),
            preposition=here.preposition,
            outer=outer,
            outer_preposition=outer_preposition,
            definite=here.definite,
            attribute=None if attribute is None else attribute + self.sentence.base,
            adjectives=[self.tokens.texts[a] for a in here.adjectives],
        )
