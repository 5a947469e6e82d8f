"""Where a date looks by the noun that it stands behind: »vor der Wahl am Sonntag«, »der Erlass vom 4. Mai«."""

from __future__ import annotations

from kz_facts.parse.dates.meaning import Direction
from kz_facts.parse.dates.place import Place, noun_before
from kz_facts.parse.dates.verb_signs import unforeseen
from kz_facts.parse.frames.lexicon import lexicon
from kz_facts.parse.frames.reality import Reality
from kz_facts.parse.grammar import Chunk, Parse
from kz_facts.parse.grammar.features import FUSED
from kz_facts.rules.dates import DateRules

_LEAVING = ("an", "in", "von", "vor", "")
_WHEN = ("in", "an", "für", "zu")
_AHEAD_OF = ("vor", "für")
"""Prepositions that put what happens after the deed: »warnte vor der Wahl am Sonntag«."""
_AGAINST = ("vor", "für", "gegen")
"""Prepositions before what may come."""
_KNOWN = ("der", "die", "das", "den", "dem", "des", "sein", "ihr")
_TO_COME = ("planned", "postponed", "cancelled")
_SPAN = ("bis", "-", "–", "/", "an")  # »vom 3. Mai an«


class NounDirection:
    """Answers by the nouns of one set of rules."""

    def __init__(self, rules: DateRules, reality: Reality) -> None:
        self._reality = reality
        self._setting = frozenset(rules.direction["setting"])
        self._promising = frozenset(rules.direction["promising"])
        self._unforeseen = unforeseen(rules)
        self._after = frozenset(rules.direction["after"])
        self._off = frozenset(rules.direction["off"])

    def direction(self, place: Place) -> Direction | None:
        """»der geplante Gipfel am 4. Mai«, »vor der Wahl am Sonntag«, »der Erlass vom 4. Mai«."""
        if place.chunk is None:
            return None
        if place.preposition in _LEAVING and self._is_unforeseen(place, place.chunk):
            return "back"
        noun = noun_before(place)
        if noun is None or noun.kind != "noun":
            return None
        if self._is_ahead(place, noun):
            return "planned"
        if self._is_promised(place, noun):
            return "ahead"
        if self._is_called_off(place, noun):
            return "planned"
        if noun.preposition == "seit":
            return "back"  # »seit der Wahl im September«
        if place.preposition == "von" and not self._is_span(place):
            return "planned" if place.clause is not None and place.clause.lemma in self._setting else "back"
        return None

    def _is_ahead(self, place: Place, noun: Chunk) -> bool:
        """»der bevorstehende Gipfel am Montag«, »warnte vor der Wahl am Montag«, »rief zu Protesten am Montag auf«."""
        if self._reality.of_adjectives(place.parse, iter(noun.adjectives)) in ("planned", "postponed"):
            return True
        if noun.preposition == "zu" and place.clause is not None:
            return place.clause.lemma in self._reality.rules.callers
        return noun.preposition in _AHEAD_OF and lexicon(None).may_tell[place.parse.head(noun)]

    def _is_unforeseen(self, place: Place, date: Chunk) -> bool:
        """»nach dem Absturz einer Maschine am Sonntag wird …«: of what nobody can tell beforehand."""
        chunks = place.parse.chunks
        end = _before_bracket(place.parse, date.first)
        noun = next((k for k in reversed(chunks) if k.last == end and k.kind != "date"), None)
        found = False
        while noun is not None:
            found = found or (
                noun.kind == "noun" and self._unforeseen[place.parse.head(noun)] and self._is_over(place, noun)
            )
            if _is_of_feast(place.parse.head(noun)):
                return False  # »Der Jahrestag des Anschlags am 11. September naht«
            noun = chunks[noun.owner] if 0 <= noun.owner < noun.number else None
        return found

    def _is_over(self, place: Place, noun: Chunk) -> bool:
        """»nach einem Absturz«; »Der Absturz im Oktober beschäftigt die Gerichte«: one that is known."""
        article = place.parse.article(noun)
        if noun.preposition in self._after:
            return not article.startswith("kein")
        clause = place.clause
        if clause is None or clause.tense != "present" or clause.modal or noun.preposition in _AGAINST:
            return False
        if clause.lemma in self._reality.rules.looming or self._reality.carried.get(clause.lemma, "") in _TO_COME:
            return False
        known = article.startswith(_KNOWN) or place.parse.tokens.forms[noun.first].lower in FUSED
        return known and self._reality.of_adjectives(place.parse, iter(noun.adjectives)) == ""

    def _is_promised(self, place: Place, noun: Chunk) -> bool:
        """»vereinbarten ein Treffen im Juni«, »kündigte einen Besuch im Juni an«, »einigten sich auf …«."""
        clause = place.parse.clause_of(noun)
        if clause is None or clause.lemma not in self._promising:
            return False
        if place.preposition not in _WHEN and not self._is_span(place):
            return False
        if not lexicon(None).may_tell[place.parse.head(noun)]:
            return False
        return (
            noun.row in clause.objects
            or (noun.row == clause.subject and clause.voice == "passive")
            or (noun.preposition == "auf" and bool(clause.reflexive))
        )

    def _is_called_off(self, place: Place, noun: Chunk) -> bool:
        """»Die Messe im Juni wurde abgesagt«, »verschob die Wahl am 3. Juni«: the time that had been set."""
        clause = place.parse.clause_of(noun)
        if clause is None or clause.lemma not in self._off or not lexicon(None).may_tell[place.parse.head(noun)]:
            return False
        return noun.row == clause.subject or noun.row in clause.objects

    @staticmethod
    def _is_span(place: Place) -> bool:
        texts = place.parse.tokens.texts
        return any(text in _SPAN for text in texts[place.first : place.last + 1])


def _is_of_feast(noun: str) -> bool:
    """»Jahrestag«, »Gedenkfeier«: what is held again and again."""
    known = lexicon(None)
    return any(one.frame.rule.event == "anniversary" for head in known.heads(noun) for one in known.nouns.get(head, ()))


def _before_bracket(parse: Parse, i: int) -> int:
    """»des Brandes in Wels (Bezirk Wels) am Dienstag«: where the bracket begins that ends right before a word."""
    texts = parse.tokens.texts
    if not i or texts[i - 1] != ")":
        return i
    return next((k for k in range(i - 2, -1, -1) if texts[k] == "("), i)
