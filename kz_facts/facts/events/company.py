"""Who else was there: »im Beisein von B«, »begleitet von B«; a sentence later »Gekommen waren auch A und B«."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from kz_facts.facts.events.told import ATTENDING, Told
from kz_facts.facts.scene import Line
from kz_facts.parse.frames.antecedents import antecedent
from kz_facts.parse.frames.slots import VerbSlots, members
from kz_facts.parse.grammar import Chunk, Clause, Parse
from kz_facts.parse.memo import Memo

# Phrases whose genitive takes part; »auf Einladung« only where somebody goes or is met.
_BESIDE = {
    "in": frozenset(("Beisein", "Anwesenheit", "Gegenwart", "Begleitung")),
    "unter": frozenset(("Leitung", "Vorsitz", "Führung", "Teilnahme")),
}
_INVITING = {"auf": frozenset(("Einladung",))}
_OF = ("", "von", "durch")
_LED = frozenset(("begleiten", "leiten", "anführen"))
_LED_BY = ("begleitet", "angeführt", "geleitet")
_SIGNS = frozenset(("unterzeichnen", "unterschreiben", "unterfertigen", "paraphieren", "besiegeln"))
_IT = frozenset(("es", "ihn", "sie"))
_COMING = frozenset(("kommen", "erscheinen", "mitreisen", "mitkommen"))
_BEING = frozenset(("dabei", "anwesend", "zugegen", "vertreten"))
_BELONGING = frozenset(("gehören", "zählen"))
_HOLDING = frozenset(("führen", "haben", "innehaben", "übernehmen"))
_BY = ("durch", "von")
_MEMBERS = _BELONGING | {"angehören"}
_RECEIVING = frozenset(("empfangen", "begrüßen", "heißen", "einladen", "erwarten", "warten", "leben", "regieren"))
_THERE = ("Gastgeber", "Ehrengast", "Ehrengäste", "Teilnehmer", "Redner", "Hauptredner", "Leiter", "Vorsitzende")
_CHAIRS = frozenset(("Vorsitz", "Leitung", "Moderation"))
_GUESTS = ("teilnehmer", "teilnehmern", "gästen", "gäste", "delegation", "anwesenden", "rednern")
_ATTENDED = frozenset(("meeting", "visit", "opening", "accord", "anniversary"))
AHEAD = 2  # sentences behind an event that may name company
_STEMS = (
    "gekommen", "kam", "erschien", "mitgereist", "mitgekommen", "anwesend", "dabei", "zugegen", "vertreten", "begleit",
    "unterschr", "unterzeichn", "unterfertig", "paraphier", "besiegel", "daran", "geleitet", "leite", "angeführt",
    "gehör", "zähl", "vorsitz", "leitung", "teilgenommen", "teilnehmen",
)  # fmt: skip  # of the words of such a sentence, to pass over others unread

_tells = Memo(lambda word: word == "teil" or word.lower().startswith(_STEMS))


def beside(told: Told) -> Iterator[Chunk]:
    """The phrases that name company in the sentence of an event.

    Args:
        told: The event's mention.
    """
    parse, clause = told.line.parse, told.carrier or told.reading.clause
    if clause is None:
        return
    nouns = {**_BESIDE, **_INVITING} if told.type in ("visit", "meeting") else _BESIDE
    behind = [other.chunks for other in parse.clauses if other.conjunct == clause.number and not other.verbs]
    for number in chain(clause.chunks, *behind):  # »…, im Beisein von A« behind the verb
        chunk = parse.chunks[number]
        if parse.head(chunk) in nouns.get(chunk.preposition, ()):
            yield from _of(parse, number)
            if chunk.last > chunk.head + 1:
                yield chunk  # »unter Leitung Berzins«
        elif chunk.preposition == "von" and parse.tokens.texts[chunk.first - 1].lower() in _LED_BY and chunk.first:
            yield from members(parse, [number])
    yield from _led(parse, clause)
    yield from _stood_for(parse, clause)
    yield from _hosting(told)
    yield from _counted(told, clause)
    yield from _listed(parse, clause)
    if told.type == "visit" and not told.reading.slots.fill("agent"):
        yield from _there(parse, clause)


def _stood_for(parse: Parse, clause: Clause) -> Iterator[Chunk]:
    """»Die Regierung, vertreten durch A, unterzeichnete«."""
    for other in parse.clauses:
        if other is not clause and other.lemma == "vertreten" and 0 <= other.subject == clause.subject:
            yield from members(parse, [ch.number for ch in parse.some(other.chunks) if ch.preposition in _BY])


def _hosting(told: Told) -> Iterator[Chunk]:
    """»Den Vorsitz der Tagung führte A«, »Gastgeber des Treffens war A«: who does what is said of an event."""
    noun, clause, parse = told.reading.chunk, told.reading.clause, told.line.parse
    if noun is None or clause is None or clause.negated:
        return
    above = parse.chunks[noun.owner] if noun.owner >= 0 else None
    if above is None or above.clause != clause.number:
        return
    head = parse.head(above)
    if clause.lemma in _HOLDING and head in _CHAIRS and above.number in clause.objects:
        yield from members(parse, [clause.subject])
    elif clause.lemma == "sein" and head.startswith(_THERE) and clause.subject == above.number:
        yield from members(parse, [clause.predicative])
    elif clause.lemma == "sein" and head.startswith(_THERE) and clause.predicative == above.number:
        yield from members(parse, [clause.subject])


def _counted(told: Told, clause: Clause) -> Iterator[Chunk]:
    """»Der Delegation, die nach Wien flog, gehörten A und B an«."""
    parse = told.line.parse
    for other in parse.clauses:
        if other.negated or other.lemma not in _MEMBERS:
            continue
        groups = (*other.datives, *(ch.number for ch in parse.some(other.obliques) if ch.preposition == "zu"))
        inner = clause.kind == "relative" and antecedent(parse, clause) in groups
        outer = other.kind == "relative" and antecedent(parse, other) in clause.chunks and other.subject >= 0
        outer = outer and parse.chunks[other.subject].kind != "relative"
        if inner or outer:
            yield from members(parse, [other.subject])


def _listed(parse: Parse, clause: Clause) -> Iterator[Chunk]:
    """»An dem Gespräch nahmen teil: A, B und C«, »Teilnehmer waren: A und B«."""
    behind = parse.clauses[clause.number + 1] if clause.number + 1 < len(parse.clauses) else None
    if behind is None or behind.kind != "fragment" or parse.tokens.texts[behind.first - 1] != ":" or clause.negated:
        return
    open_ = clause.subject < 0 and clause.lemma in ATTENDING | _COMING | _BELONGING | {"sprechen", "sein"}
    called = clause.lemma == "sein" and clause.subject >= 0 and clause.predicative < 0
    if open_ or (called and parse.head(parse.chunks[clause.subject]).startswith(_THERE)):
        yield from (chunk for chunk in parse.chunks if chunk.clause == behind.number and chunk.nominal)


def _there(parse: Parse, clause: Clause) -> Iterator[Chunk]:
    """»mit einem Abstecher nach Lima, wo A eine Rede hält«: whose visit it is, if nobody is met there."""
    for other in parse.clauses:
        if other.kind != "relative" or parse.opener(other) != "wo" or other.lemma in _RECEIVING:
            continue
        where = antecedent(parse, other)
        pronouns = any(parse.chunks[number].kind == "pronoun" for number in (*other.objects, *other.datives))
        if where in clause.chunks and not pronouns and other.subject >= 0:
            yield from members(parse, [other.subject])


def _of(parse: Parse, number: int) -> Iterator[Chunk]:
    """The genitive of a phrase, with the others of its row."""
    for other in parse.chunks:
        if number in (other.genitive_of, other.attribute_of) and other.preposition in _OF:
            yield from members(parse, [other.number])


def _led(parse: Parse, clause: Clause) -> Iterator[Chunk]:
    """»A, die von B begleitet wird, reist«, »eröffnet mit einer Feier, an der A und B teilnehmen«."""
    for other in parse.clauses:
        if other.kind != "relative" or antecedent(parse, other) not in clause.chunks:
            continue
        if other.lemma in _LED and other.voice in ("passive", "state"):
            yield from VerbSlots(parse, other).fill("agent")
        elif other.lemma in ATTENDING and not other.negated:
            yield from members(parse, [other.subject])


def may_tell(line: Line) -> bool:
    """Whether a sentence is worth reading for company."""
    return any(map(_tells.__getitem__, line.words))


def behind(line: Line, told: Told) -> Iterator[Chunk]:
    """The phrases of a later sentence that name who else was at an event.

    Args:
        line: The sentence.
        told: The event, told before it.
    """
    if told.type not in _ATTENDED:
        return
    parse = line.parse
    if told.type == "accord" and line is not told.line:
        yield from _signing(line)
    for clause in parse.clauses:
        unreal = clause.negated or (clause.modal and clause.modal != "sollen")
        if clause.kind != "main" or unreal or _has_time(parse, clause):
            continue
        if line is told.line and (told.reading.clause is None or clause.number <= told.reading.clause.number):
            continue  # »Ein Treffen ist am Montag angesetzt; daran soll auch B teilnehmen«
        led = ("visit",) if clause.lemma == "begleiten" else ("visit", "meeting")
        if clause.lemma in _LED and told.type in led and clause.voice == "passive":
            yield from VerbSlots(parse, clause).fill("agent")
        elif _names_guests(parse, clause) or _presides(parse, clause):
            beside = [ch.number for ch in parse.some(clause.chunks) if ch.preposition == "neben"]
            yield from members(parse, [clause.subject, clause.predicative, *beside])


def _signing(line: Line) -> Iterator[Chunk]:
    """»…, als A und B es unterzeichneten«, »Unterzeichnet wurde es von A«: who signed what was told of before."""
    parse = line.parse
    for clause in parse.clauses:
        if clause.lemma not in _SIGNS or clause.negated or not clause.past or _has_time(parse, clause):
            continue
        chunks = parse.some(clause.chunks)
        if any(chunk.kind == "pronoun" and parse.head(chunk).lower() in _IT for chunk in chunks):
            yield from VerbSlots(parse, clause).fill("agent")


def _has_time(parse: Parse, clause: Clause) -> bool:
    return any(parse.chunks[number].kind == "date" for number in clause.chunks)


def _presides(parse: Parse, clause: Clause) -> bool:
    """»Den Vorsitz führten A und B«, »Die Leitung hatte A«."""
    objects = {parse.head(parse.chunks[number]) for number in clause.objects}
    return clause.lemma in _HOLDING and not objects.isdisjoint(_CHAIRS)


def _names_guests(parse: Parse, clause: Clause) -> bool:
    """»Gekommen waren auch A und B«, »Daran nahm A teil«, »Anwesend war A«, »Zu den Gästen gehörten A und B«."""
    words = {parse.tokens.texts[i].lower() for i in clause.own}
    if clause.lemma in _COMING:
        return "auch" in words and not any(parse.chunks[number].preposition for number in clause.obliques)
    if clause.lemma in ATTENDING:
        what = any(ch.preposition == "an" for ch in parse.some(clause.chunks))
        return "daran" in words or "dabei" in words or ("auch" in words and not what)
    if clause.lemma == "sein":
        return not words.isdisjoint(_BEING)
    chunks = parse.some(clause.chunks)
    heads = [parse.head(chunk).lower() for chunk in chunks if chunk.preposition == "zu"]
    return clause.lemma in _BELONGING and any(head.endswith(_GUESTS) for head in heads)
