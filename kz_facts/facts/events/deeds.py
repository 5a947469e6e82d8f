"""What is told again in the next sentence, or by a noun: »nahm 70 Menschen fest. Sie wurden am Samstag abgeführt«.

News tell first what happened and then when and how. Both tell one event where their words are of one deed and the
second points back at the first.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from kz_facts.facts.discourse.pointing import HE, TAKEN_UP, THINGS
from kz_facts.facts.events.echo import BACK, HIS, THE
from kz_facts.facts.events.told import BEFALLING, Told, is_definite
from kz_facts.facts.scene import Scene
from kz_facts.parse.frames.lexicon import Lexicon
from kz_facts.parse.grammar import Chunk, Clause

_POINTING = HE | TAKEN_UP | THINGS | {"das", "dies"}
_VOTED_ON = frozenset(("accord", "election", "relations"))
_ABOUT = ("theme", "für", "gegen", "über", "dative")


class Deeds:
    """Asked by those who join the events of one document."""

    def __init__(self, scene: Scene) -> None:
        words, rules = scene.lexicon, scene.lexicon.rules
        self._heads = words.heads
        self._deeds = by_word(scene.lexicon)
        self._any_of = {kind: frozenset(named) for kind, named in rules.deeds_of_type.items()}
        told = rules.deeds_told
        self._anything, self._happening = frozenset(told["anything"]), frozenset(told["happening"])
        self._another, self._other = frozenset(told["another"]), tuple(told["other"])
        self._adverbs = frozenset(told["pointing"])
        self._law, self._lower_law = frozenset(told["law"]), [word.lower() for word in told["law"]]
        self._rates, self._persons = words.group("rates"), words.group("people", "offices")
        self._bands = words.group("called_armed", "private")
        self._laws = words.group("laws", "motions")
        self._bodies = words.group("institutions", "chambers", "courts", "governments", "boards")
        self._bodies -= words.group("people", "servants", "offices")

    def is_again(self, first: Told, second: Told) -> bool:
        """Whether a noun or an attribute takes up what was told of the same day: »bei dem Luftangriff am Sonntag«."""
        if not 0 <= second.line.number - first.line.number <= BACK or second.start < first.start:
            return False
        if self._is_another(second) or not (_are_alike(first, second) and self._is_of_type(first, second)):
            return False
        if second.reading.is_noun:
            return self._is_known(first, second)
        clause = second.reading.clause
        attributive = clause is not None and clause.kind == "participial"
        return attributive and self._takes_up(first, second, second.reading.slots.fill("theme"))

    def goes_on(self, first: Told, second: Told) -> bool:
        """Whether the next sentence tells with its day what one told without: the lead of a report.

        What the first is tells what the second is too: »zündete eine Bombe. Die Explosion ereignete sich am Montag«.
        """
        near = second.line.number - first.line.number == 1
        if not near or self._is_another(second) or not self._is_of_type(first, second):
            return False
        if second.reading.is_noun or self.is_anything(second):
            return self._is_known(first, second)
        clause = second.reading.clause
        if clause is None or clause.kind != "main" or clause.tense == "pluperfect":
            return False
        return self._points_back(first, second, clause)

    def is_what_befell(self, first: Told, second: Told) -> bool:
        """Whether »die Tat«, »der Vorfall« is what was told a few sentences before."""
        near = 0 < second.line.number - first.line.number <= BACK and first.type in BEFALLING
        return near and self.is_anything(second) and self._is_known(first, second) and not self._is_another(second)

    def is_apart(self, first: Told, second: Told) -> bool:
        """Whether what is told behind says that it is another one: »Seine Frau starb«, »war bereits … festgenommen«."""
        clause = second.reading.clause
        if second.start < first.start or second.reading.is_noun or clause is None:
            return False
        subject = second.line.parse.subject(clause)
        his = subject is not None and second.line.parse.article(subject).startswith(HIS)
        return his or self._is_another(second) or self._is_new(first, second)

    def _is_new(self, first: Told, second: Told) -> bool:
        """»Die Ärzte streikten«, »unterzeichneten ein Protokoll«: done by others, or something else, with one verb."""
        if first.word != second.word:
            return False
        for slot, article in (("theme", "ein"), ("agent", "d")):
            parse, sides = second.line.parse, second.reading.slots.fill(slot)
            before = [first.line.parse.head(one) for one in first.reading.slots.fill(slot) if one.kind == "noun"]
            nouns = [one for one in sides if one.kind == "noun" and parse.article(one).startswith(article)]
            if before and nouns and not any(self._takes_up(first, second, [one]) for one in nouns):
                return not {parse.head(one) for one in nouns} & set(before)
            if slot == "theme" and sides:
                return False
        return False

    def is_anything(self, told: Told) -> bool:
        """Whether it means whatever was told before: »das Unglück«, »die Tat ereignete sich«."""
        return self._anything_of(told) is not None

    def _anything_of(self, told: Told) -> Chunk | None:
        chunk, parse = told.reading.chunk, told.line.parse
        if chunk is None and told.word in self._happening and told.reading.clause is not None:
            chunk = parse.subject(told.reading.clause)
        return chunk if chunk is not None and not self._anything.isdisjoint(self._heads(parse.head(chunk))) else None

    def _is_of_type(self, first: Told, second: Told) -> bool:
        if self.is_anything(second):
            return first.type in BEFALLING
        if _are_alike(first, second):
            return self._share(first, second)
        return second.type == "decision" and first.type in _VOTED_ON and "ballot" in self._deeds.get(second.word, ())

    def _share(self, first: Told, second: Told) -> bool:
        """Whether two words tell of one deed, or the second stands for all of a type: »die Entscheidung«."""
        if first.word == second.word or second.word in self._any_of.get(first.type, ()):
            return True
        return not self._deeds.get(first.word, set()).isdisjoint(self._deeds.get(second.word, ()))

    def _is_known(self, first: Told, second: Told) -> bool:
        """»die Tat«, »bei dem Angriff«, »seine Festnahme«; not »die Festnahme des Bürgermeisters« of whom none told."""
        chunk = self._anything_of(second) or second.reading.chunk
        if chunk is None or self._is_of_other(first, second, chunk):
            return False
        article = second.line.parse.article(chunk)
        return is_definite(second) if chunk is second.reading.chunk else article.startswith(THE)

    @staticmethod
    def _is_of_other(first: Told, second: Told, chunk: Chunk) -> bool:
        """Whether a noun is of somebody or something of which the sentence before does not tell."""
        if chunk.kind == "number":
            return False  # »55 der 100 Stimmen«
        words = [word.lower() for word in first.line.words if word[:1].isupper()]
        nouns = (one for one in second.line.parse.owners(chunk) if one.nominal)
        heads = (second.line.parse.head(one).lower().removesuffix("s") for one in nouns)
        return any(not any(head in word or word in head for word in words) for head in heads)

    def _is_another(self, told: Told) -> bool:
        """»auch in Astana«, »bei einem weiteren Angriff«."""
        clause, chunk = told.reading.clause, told.reading.chunk
        words = told.line.parse.tokens.texts
        if chunk is not None:
            return any(words[i].startswith(self._other) for i in chunk.adjectives)
        return clause is not None and any(words[i].lower() in self._another for i in clause.own)

    def _points_back(self, first: Told, second: Told, clause: Clause) -> bool:
        """Whether a clause points at what was told before it, and has nobody and nothing else in it."""
        parse = second.line.parse
        subject = parse.subject(clause)
        if self._has_adverb(second, clause):
            return True
        named = _has_name(first, second, clause) and not (
            self._gives_name(first, second) or _tells_by_whom(first, second)
        )
        if self._is_of_another_law(first, second) or named:
            return False
        sides = parse.some(number for number in (clause.subject, *clause.objects) if number >= 0)
        if any(self._is_of_other(first, second, chunk) for chunk in sides) or self._is_of_rebels(
            first, second, subject
        ):
            return False
        pronouns = [chunk for chunk in parse.some(clause.chunks) if chunk.kind == "pronoun"]
        pointing = [
            chunk for chunk in pronouns if parse.head(chunk).lower() in _POINTING and chunk.clause == clause.number
        ]
        if subject is not None and subject.nominal and not pointing and self._is_another_doer(first, second, subject):
            return False
        if pointing or self._takes_up(first, second, parse.some(clause.chunks)):
            return True
        named = subject is not None and subject.unit is not None and subject.unit.kind == "person"
        return (
            named
            or _tells_by_whom(first, second)
            or (subject is not None and subject.kind == "noun" and parse.article(subject).startswith(THE))
        )

    def _has_adverb(self, told: Told, clause: Clause) -> bool:
        """»84 Abgeordnete stimmten dafür«."""
        words = told.line.parse.tokens.texts
        return any(words[i].lower() in self._adverbs for i in clause.own)

    def _takes_up(self, first: Told, second: Told, chunks: Iterable[Chunk]) -> bool:
        """»das Gesetz« of »ein Rentengesetz«: a noun with its article that the sentence before named."""
        parse = second.line.parse
        named = [word.lower() for word in first.line.words if word[:1].isupper()]
        if second.type == "decision":
            named += self._lower_law
        for chunk in chunks:
            if chunk.kind == "noun" and parse.article(chunk).startswith(THE):
                noun = parse.head(chunk).lower()
                if any(word.endswith(noun) for word in named):
                    return True
        return False

    def _is_of_another_law(self, first: Told, second: Told) -> bool:
        """»verabschiedete den Haushalt. … lehnte das Rentengesetz ab«."""
        if second.type != "decision":
            return False
        slots, parse = second.reading.slots, second.line.parse
        themes = [chunk for slot in _ABOUT for chunk in slots.fill(slot) if chunk.kind == "noun"]
        subjects = (chunk for chunk in slots.fill("subject") if chunk.kind == "noun")  # »lehnte es das Gesetz ab«
        themes += [chunk for chunk in subjects if not self._laws.isdisjoint(self._heads(parse.head(chunk)))]
        known = self._law | self._any_of.get(first.type, frozenset())
        deeds = self._deeds.get(first.word, set())
        rates = self._rates if "rate" in deeds else frozenset[str]()
        themes = [chunk for chunk in themes if rates.isdisjoint(self._heads(parse.head(chunk)))]
        unknown = (chunk for chunk in themes if parse.head(chunk) not in known)
        unknown = (chunk for chunk in unknown if deeds.isdisjoint(self._deeds.get(parse.head(chunk), ())))
        return any(not self._takes_up(first, second, [chunk]) for chunk in unknown)

    def _gives_name(self, first: Told, second: Told) -> bool:
        """»Der Premier von Haiti ist zurückgetreten. A erklärte am Montag …«: the name of whom an office told."""
        clause, parse = second.reading.clause, second.line.parse
        subject = parse.subject(clause) if clause is not None else None
        if subject is None or subject.unit is None or subject.unit.kind != "person":
            return False
        told = [chunk for slot in ("agent", "theme") for chunk in first.reading.slots.fill(slot)]
        if any(chunk.unit is not None and chunk.unit.kind == "person" for chunk in told):
            return False
        nouns = [first.line.parse.head(chunk) for chunk in told if chunk.kind == "noun" and chunk.plural is not True]
        return any(not self._persons.isdisjoint(self._heads(noun)) for noun in nouns)

    def _is_of_rebels(self, first: Told, second: Told, subject: Chunk | None) -> bool:
        """»Israel bombardierte … Die Miliz feuerte am Montag …«: a band that is no army of who was named."""
        if subject is None or self._bands.isdisjoint(self._heads(second.line.parse.head(subject))):
            return False
        doers = first.reading.slots.fill("agent")
        return any(chunk.kind == "name" for chunk in doers)

    def _is_another_doer(self, first: Told, second: Told, subject: Chunk) -> bool:
        """»seine Frau starb«, »der Senat stimmte zu« behind what the parliament did."""
        parse = second.line.parse
        if parse.article(subject).startswith(HIS):
            return True
        if self._bodies.isdisjoint(self._heads(parse.head(subject))):
            return False
        doers = [first.line.parse.head(chunk) for chunk in first.reading.slots.fill("agent")]
        return any(one != parse.head(subject) and not self._bodies.isdisjoint(self._heads(one)) for one in doers)


@cache
def by_word(lexicon: Lexicon) -> dict[str, set[str]]:
    """The deeds that each word tells."""
    found: dict[str, set[str]] = {}
    for deed, named in lexicon.rules.deeds.items():
        for word in named:
            found.setdefault(word, set()).add(deed)
    return found


def _are_alike(first: Told, second: Told) -> bool:
    """Whether two are of one type, or of the two that befall somebody."""
    return first.type == second.type or {first.type, second.type} == BEFALLING


def _has_name(first: Told, told: Told, clause: Clause) -> bool:
    """Whether somebody is named who does or suffers what a clause tells, and of whom was not told before."""
    parse, known = told.line.parse, first.line.words
    sides = parse.some(number for number in (clause.subject, *clause.objects, *clause.datives) if number >= 0)
    named = (chunk for chunk in sides if chunk.kind == "name" or _bears_name(chunk))
    return any(parse.tokens.texts[chunk.last - 1] not in known for chunk in named)


def _tells_by_whom(first: Told, second: Told) -> bool:
    """»Eine Brücke ist eröffnet worden. Ministerin A durchschnitt am Montag das Band«: who did what was only done."""
    clause, then = first.reading.clause, second.reading.clause
    if clause is None or then is None or clause.voice != "passive" or first.reading.slots.fill("agent"):
        return False
    parse = second.line.parse
    things = [chunk for chunk in parse.some(then.objects) if chunk.kind == "noun" and not _bears_name(chunk)]
    return then.voice == "active" and bool(things) and all(parse.article(one).startswith(THE) for one in things)


def _bears_name(chunk: Chunk) -> bool:
    """»Präsidentin A«: a noun with a name right behind it."""
    return chunk.kind == "noun" and chunk.last > chunk.head + 1
