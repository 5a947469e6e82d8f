"""What an agreement is about, and how far that goes: »über die Bildung und den Schutz …«."""

from __future__ import annotations

from collections.abc import Mapping

from kz_facts.parse.agreements.lexicon import Head, Lexicon
from kz_facts.parse.grammar import Tokens, attributes
from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar.features import GENITIVE, NOMINATIVE

_LONGEST = 40  # words
_INNER = frozenset(("von", "für", "gegen", "zu", "vor", "bei", "an", "durch", "aus", "nach", "über", "gegenüber"))
_LOOSE = frozenset(("nach", "aus", "durch", "von", "vor", "an", "bei"))  # they belong to a verb as often
_ENGLISH = frozenset(("of", "on", "and", "the"))
_STATES = ("country", "region", "organisation")
_JOINTS = ("und", "sowie", "&", "/", ",")
_PERIODS = ("jahr", "monat", "woche", "spielzeit", "saison")
_PRICES = frozenset((
    "Mrd", "Mio", "Milliarden", "Millionen", "Milliarde", "Million", "Euro", "Dollar", "Prozent", "EUR", "USD",
    "Tenge",
))  # fmt: skip


def abbreviation(tokens: Tokens, i: int) -> int:
    """The end of an abbreviation in brackets that begins at `i`: »(KSE)«; 0 for none."""
    texts = tokens.texts
    if i + 2 < len(texts) and texts[i] == "(" and texts[i + 2] == ")":
        word = texts[i + 1]
        if sum(map(str.isupper, word)) >= 2 and word.replace("-", "").isalnum():
            return i + 3
    return 0


class Matter:
    """Follows noun phrases from a preposition on; `heads` are the words that name agreements."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon, heads: Mapping[int, Head]) -> None:
        self.tokens, self.lexicon, self.heads = tokens, lexicon, heads
        self._attributes = {attribute.first: attribute.last + 1 for attribute in attributes.find(tokens)}

    def run(self, opener: int) -> tuple[int, int]:
        """The end of the matter that begins behind `opener`, and before it where another agreement begins in it."""
        limit = min(len(self.tokens), opener + _LONGEST)
        core, end, start = 0, opener, opener + 1
        place = self.tokens.texts[opener].lower() == "von"
        while (last := self._noun(start, limit)) is not None:
            if not core and any(k in self.heads and self.heads[k].type != "partnership" for k in range(start, last)):
                core = end
            end = last
            if place and not (end < limit and self.tokens.texts[end] == "und"):
                break
            following = self._next(end, opener, limit)
            if following is None:
                break
            start = following
        return core or end, max(end, opener + 1)

    def _noun(self, i: int, limit: int) -> int | None:
        """One past the noun of the phrase that begins at `i`, names behind it included; None where none begins."""
        tokens, flags = self.tokens, self.tokens.flags
        while i < limit:
            unit = tokens.unit.get(i)
            if unit is not None and unit.kind in ("entity", "person"):
                return self._name(unit.last, limit)
            if i in self._attributes:
                i = self._attributes[i]
            elif self.is_noun(i):
                if not flags[i] & c.HYPHEN:
                    return self._name(i + 1, limit)
                i += 1
            elif self._is_before_noun(i):
                i += 1
            else:
                return None
        return None

    def _is_before_noun(self, i: int) -> bool:
        """Articles, adjectives, numbers, the halves of compounds, and what joins them."""
        tokens, here = self.tokens, self.tokens.flags[i]
        if here & (c.DETERMINER | c.NUMBER | c.HYPHEN | c.QUOTE) or tokens.is_adjective(i):
            return True
        if here & c.CAPITAL and here & c.ADJECTIVE:
            return True
        joins = here & c.COORDINATOR or tokens.texts[i] == ","
        return bool(joins and (tokens.is_adjective(i - 1) or tokens.flags[i - 1] & c.HYPHEN)) or bool(
            here & (c.DEGREE | c.ADVERB) and i + 1 < len(tokens) and tokens.is_adjective(i + 1)
        )

    def is_noun(self, i: int) -> bool:
        """Whether a word is written as a noun or a name."""
        here = self.tokens.flags[i]
        return (bool(here & c.CAPITAL) and not here & (c.ADJECTIVE | c.FUNCTION_WORD)) or (
            i in self.tokens.unit and bool(here & c.CAPITAL)
        )

    def _name(self, i: int, limit: int) -> int:
        """Over the names and quotations right behind a noun: »des Hafens Kuryk«, »der Initiative „Neuer Weg“«."""
        tokens = self.tokens
        while i < limit:
            unit = tokens.unit.get(i)
            if unit is not None and unit.kind in ("date", "money"):
                break
            if self.is_noun(i):
                i += 1
            elif tokens.flags[i] & c.QUOTE and (close := self._closing(i, limit)):
                i = close
            else:
                break
        return i

    def _closing(self, i: int, limit: int) -> int:
        if (
            i + 1 >= limit
            or not self.tokens.texts[i + 1][0].isupper()
            or self.tokens.end(i - 1) == self.tokens.starts[i]
        ):
            return 0
        return next((k + 1 for k in range(i + 2, min(limit, i + 10)) if self.tokens.flags[k] & c.QUOTE), 0)

    # what may follow

    def _next(self, i: int, opener: int, limit: int) -> int | None:
        """Where behind a noun another phrase of the same title begins; None at its end."""
        tokens = self.tokens
        if i + 1 >= limit:
            return None
        text, here = tokens.texts[i], tokens.flags[i]
        if text == "(":
            close = abbreviation(tokens, i)
            return self._next(close, opener, limit) if close else None
        start: int | None = i + 1
        if text in _JOINTS:
            start = self._joint(i, opener, limit)
        elif here & c.PREPOSITION and not here & c.CAPITAL:
            start = i + 1 if self._goes_on(i, limit) else None
        elif not (text in _ENGLISH or self._is_genitive(i)):
            start = i if self._is_bare_genitive(i) else None
        return start if start is not None and self._noun(start, limit) is not None else None

    def _is_genitive(self, i: int) -> bool:
        """»… der Hochschulen«: an article that can be a genitive right behind a noun."""
        here = self.tokens.flags[i]
        return bool(here & c.DETERMINER and self.tokens.forms[i].features & GENITIVE) and not here & c.CAPITAL

    def _is_bare_genitive(self, i: int) -> bool:
        """»Transit russischen Gases«, »Lieferung humanitärer Güter«: no article shows the case."""
        tokens = self.tokens
        if i + 1 >= len(tokens) or not tokens.is_adjective(i) or tokens.flags[i] & c.NUMBER:
            return False
        if not tokens.flags[i + 1] & c.CAPITAL:
            return False
        text, noun = tokens.texts[i], tokens.texts[i + 1]
        return (text.endswith("en") and noun.endswith("s")) or text.endswith("er")

    def _goes_on(self, i: int, limit: int) -> bool:
        """Whether a preposition behind a noun belongs to the title still."""
        tokens = self.tokens
        name = tokens.forms[i].preposition
        if name == "zwischen":
            return tokens.texts[i - 1] in self.lexicon.relations
        if name in ("in", "auf"):
            last = next((k for k in range(i + 1, limit) if self._ends_compound(k)), i)
            words = tokens.texts[i + 1 : max(i + 5, last + 1)]
            field = any(text.lower().endswith(self.lexicon.fields) for text in words)
            inner = self._is_state(i + 1) or self._is_branch(i + 1, limit) or self._is_site(i)
            return field or (name == "in" and inner)
        if name not in _INNER or self.is_term(i) or (name == "durch" and self._is_done(i)):
            return False
        return name not in _LOOSE or not any(k in self.heads for k in range(i + 1, min(i + 4, limit)))

    def _ends_compound(self, k: int) -> bool:
        """Whether a noun is whole, no half like those of »im Rohstoff-, Industrie- und Technologiebereich«."""
        return self.is_noun(k) and not self.tokens.flags[k] & c.HYPHEN

    def _is_branch(self, i: int, limit: int) -> bool:
        """»in der Wasserwirtschaft«, »im Bergbau«."""
        while i < limit and not self.is_noun(i) and self._is_before_noun(i):
            i += 1
        return i < limit and i not in self.tokens.unit and self.tokens.texts[i].lower().endswith(self.lexicon.branches)

    def _is_done(self, i: int) -> bool:
        """»die Ratifizierung des Abkommens über Fischerei durch den Kongress«: by whom something is done to it."""
        head = max((k for k in self.heads if k < i), default=0)
        return head > 0 and self.tokens.texts[head - 1].lower() in ("des", "eines", "dieses")

    def _is_state(self, i: int) -> bool:
        """»in Europa«, »in der Ukraine« belong to a title; »in Astana« says where it was signed."""
        tokens = self.tokens
        while i < len(tokens) and (tokens.flags[i] & c.DETERMINER or tokens.is_adjective(i)) and i not in tokens.unit:
            i += 1
        unit = tokens.unit.get(i)
        return unit is not None and unit.kind == "entity" and unit.what in _STATES

    def _is_site(self, i: int) -> bool:
        """»den Bau einer Schule in Lagos«, »eines Werks in der Provinz Ica«: what stands somewhere, and there."""
        tokens = self.tokens
        unit, noun = tokens.unit.get(i + 1), tokens.texts[i + 1]
        if not tokens.texts[i - 1].lower().endswith(self.lexicon.sites):
            return False
        if unit is not None:
            return unit.kind == "entity" and unit.what == "city"
        if self.is_noun(i + 1) and not tokens.lexicon.nouns.is_common(noun):
            return True  # »in Arica«
        while tokens.flags[i + 1] & c.DETERMINER and i + 2 < len(tokens):
            i += 1
            noun = tokens.texts[i + 1]
        return noun.lower().endswith(self.lexicon.areas) and self.is_noun(i + 1)

    def _joint(self, i: int, opener: int, limit: int) -> int | None:
        """Where a like part begins behind »und«, a comma; None before another agreement, a person, a clause."""
        tokens, j = self.tokens, i + 1
        led = bool(tokens.flags[j] & c.PREPOSITION)
        inner = tokens.forms[j].preposition in _INNER | {tokens.forms[opener].preposition}
        if led and not inner and not (tokens.forms[j].preposition == "in" and self._is_branch(j + 1, limit)):
            return None
        start = j + 1 if led else j
        last = self._noun(start, limit)
        if last is None or any(k in self.heads for k in range(j, last)) or tokens.forms[j].lower.startswith("ein"):
            return None
        unit = tokens.unit.get(last - 1)
        if (unit is not None and unit.kind == "person") or self._is_subject(start):
            return None
        if tokens.texts[i] == "," and not self._list_goes_on(i, last, limit):
            return None
        after = tokens.flags[last] if last < len(tokens) else 0
        if after & c.FINITE_ONLY and not after & (c.AUXILIARY | c.CAPITAL):
            return None  # »… über Handel und die Ministerin sagte«
        return start

    def _is_subject(self, i: int) -> bool:
        """»der Abschluss« can be nothing but a nominative: it goes on with the sentence, not with the title."""
        tokens, k = self.tokens, i
        features = tokens.forms[i].features if tokens.flags[i] & c.DETERMINER else 0
        while k + 1 < len(tokens) and not self.is_noun(k):
            k += 1
        features &= tokens.forms[k].features
        return bool(features) and not features & ~NOMINATIVE

    def _list_goes_on(self, comma: int, j: int, limit: int) -> bool:
        """After a comma: whether »und« or »sowie« closes a list of like parts soon.

        »die Förderung, den Schutz und die Sicherung« has an article in each; »…, den Rom und Oslo unterzeichneten«
        is a relative clause.
        """
        tokens = self.tokens
        article = bool(tokens.flags[comma + 1] & c.DETERMINER)
        if article and self._is_relative(comma + 1):
            return False
        for k in range(j, min(limit, j + 8)):
            if tokens.texts[k] in ("und", "sowie"):
                return not article or (k + 1 < limit and bool(tokens.flags[k + 1] & c.DETERMINER))
            if not (self.is_noun(k) or tokens.is_adjective(k) or tokens.texts[k] in ("der", "des", "von", ",", "für")):
                return False
        return False

    def _is_relative(self, i: int) -> bool:
        """»…, die Chile und die Andenstaaten im Mai schlossen«: a name behind it, a verb that ends the clause."""
        tokens, flags = self.tokens, self.tokens.flags
        unit = tokens.unit.get(i + 1)
        if tokens.texts[i] not in ("die", "das") or unit is None or unit.kind not in ("entity", "person"):
            return False
        for k in range(unit.last, len(tokens)):
            if k not in tokens.unit and flags[k] & c.FINITE and not flags[k] & c.CAPITAL:
                return k + 1 >= len(tokens) or bool(flags[k + 1] & c.BREAK) or tokens.texts[k + 1] in ".!?"
        return False

    def is_term(self, i: int) -> bool:
        """»für 2025–2026«, »für die Jahre …«, »zum Preis von«: when it holds or what it costs."""
        tokens = self.tokens
        k = i + 1
        while k < len(tokens) and k not in tokens.unit and tokens.texts[k].islower():
            k += 1
        unit = tokens.unit.get(k)
        if unit is not None and unit.kind in ("date", "money"):
            return True
        ahead = tokens.texts[i + 1 : i + 4]
        if any(text.lower().startswith(_PERIODS) for text in ahead) or any(
            text.rstrip(".") in _PRICES for text in ahead
        ):
            return True
        return not ahead or (tokens.texts[i] in ("für", "von") and ahead[0].isdigit() and len(ahead[0]) == 4)

    # words

    def plain(self, start: int, end: int) -> str:
        """Words as they stand, with single spaces where the text has any."""
        tokens = self.tokens
        gaps = (" " if k > start and tokens.starts[k] > tokens.end(k - 1) else "" for k in range(start, end))
        return "".join(gap + tokens.texts[k] for gap, k in zip(gaps, range(start, end), strict=True))

    def text(self, start: int, end: int) -> str:
        """The matter with the preposition; another agreement in it without its long attribute."""
        drop: set[int] = set()
        for first, last in self._attributes.items():
            if start < first < end and last < end and any(k in self.heads for k in range(last, end)):
                drop.update(range(first, last))
        if not drop:
            return self.plain(start, end)
        return " ".join(self.tokens.texts[k] for k in range(start, end) if k not in drop)
