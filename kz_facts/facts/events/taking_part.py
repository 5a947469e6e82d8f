"""Which phrases stand where those do who take part: those that fill the slots of a word, or of what carries it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile

from kz_facts.facts.events.told import Told
from kz_facts.parse.frames.antecedents import antecedent
from kz_facts.parse.frames.slots import VerbSlots, members
from kz_facts.parse.grammar import Chunk, Clause, Parse

# Of these a genitive names whom they are done to: »die Eroberung Limas«; but »die Kampfhandlungen Perus«.
_SUFFERED = ("ung", "Invasion", "Annexion", "Blockade", "Beschuss", "Bombardement")
_FOUGHT = ("handlung", "übung", "einandersetzung")
_PART = frozenset(("Teilnahme", "Beteiligung", "Mitwirkung"))
_COPULAS = frozenset(("sein", "werden"))
_LEADING = frozenset(("führen", "anführen", "leiten"))
_APPEARING = frozenset(("erscheinen", "herauskommen"))  # »Der Bericht des Rates erschien«
_SIDED = ("für", "auf", "von")
_DEALS = ("buy", "sell")
_ABOUT = ("über", "um", "gegen", "wegen", "für", "vor")
_STAYING = ("zu", "auf")
_BESIDES = ("neben", "außer")
_DELEGATIONS = ("elegation", "elegationen", "bordnung")


def chunks(told: Told) -> Iterator[Chunk]:
    """The chunks in the slots that take part, each once."""
    seen: set[int] = set()
    noun = told.reading.chunk
    own = noun.number if noun is not None else -2  # no chunk's number, nor the -1 of those in no row
    other = replaced(told)
    if other is not None:
        yield other
    for slot, chunk in _filled(told):
        shared = slot in ("agent", "subject") and other is None
        late = told.from_chunk < 0 or chunk.number >= told.from_chunk or shared
        if chunk.number not in seen and late and own not in (chunk.number, chunk.row_of):
            seen.add(chunk.number)
            yield chunk


def replaced(told: Told) -> Chunk | None:
    """»1998 wurde A geehrt, 2019 B«: who stands for the subject in what a second date tells."""
    clause, chunks = told.reading.clause, told.line.parse.chunks
    if clause is None or not 0 <= told.from_chunk < len(chunks) - 1:
        return None
    date, behind = chunks[told.from_chunk : told.from_chunk + 2]
    bare = behind.first == date.last and behind.nominal and not behind.preposition
    return behind if bare and (clause.voice == "passive" or not clause.objects) else None


def _is_seat(told: Told, chunk: Chunk) -> bool:
    """Whether a phrase tells where somebody is at home to whom something is paid."""
    chunks = told.line.parse.chunks
    noun = chunks[chunk.attribute_of if chunk.attribute_of >= 0 else max(0, chunk.number - 1)]
    bought = told.reading.sense.frame.name in _DEALS and noun.last == chunk.first
    if bought and noun in told.reading.slots.fill("theme"):
        return True  # »verkaufte ihre Filialen in Malta«
    return chunk.attribute_of >= 0 and noun.preposition in ("an", "von", "bei")


def _is_of_topic(told: Told, chunk: Chunk, slot: str = "") -> bool:
    """»sprach über den Krieg zwischen A und B«, »beriet über Verträge mit A«: who has a part in what is spoken of.

    »verabschiedete auf seiner Sitzung das Abkommen mit A«: so is with whom what a chamber deals with by itself.
    """
    parse = told.line.parse
    first = parse.first_of_row(chunk)
    of_other = first.attribute_of not in (-1, told.reading.chunk_number)
    if slot == "mit" and of_other and told.word in told.line.group("house_sittings"):
        return True
    if _is_second(parse.chunks, first):
        return True
    around = takewhile(lambda one: one.number != told.reading.chunk_number, parse.above(first)[1:])
    return any(one.preposition in _ABOUT for one in around)


def _is_second(chunks: Sequence[Chunk], chunk: Chunk) -> bool:
    """»sprach mit A über den Vertrag mit B«: the second of two goes with the noun right before it."""
    noun = chunks[chunk.number - 1] if chunk.number and chunk.preposition and chunk.attribute_of < 0 else None
    if noun is None or noun.preposition not in _ABOUT or noun.last != chunk.first:
        return False
    before = chunks[: noun.number]
    return any(one.preposition == chunk.preposition and one.clause == chunk.clause for one in before)


def _filled(told: Told) -> Iterator[tuple[str, Chunk]]:
    reading = told.reading
    for slot in _slots(told):
        chunks = reading.slots.fill(slot)
        if told.type == "statement" and slot == "mit":  # »sagte A bei einem Treffen mit B«
            chunks = [one for one in chunks if told.line.parse.first_of_row(one).attribute_of < 0]
        if told.type == "investment" and slot == "in":  # »zahlte 3 Mio. Euro an eine Firma in Malta«
            chunks = [chunk for chunk in chunks if not _is_seat(told, chunk)]
        yield from ((slot, chunk) for chunk in chunks if not _is_of_topic(told, chunk, slot))
    yield from _besides(told)
    if not reading.is_noun:
        yield from _heard(told)
        return
    if told.carrier is not None and _shares_agent(told) and not is_missed(told):
        # »A führte Gespräche mit B«, »bei dem Treffen sagte A«
        slots = VerbSlots(told.line.parse, told.carrier)
        led = told.type == "visit" and told.carrier.lemma == "führen"  # »die Reise führt A nach Rom«
        # »lud A zu einem Gespräch«, »wird zu Gesprächen erwartet«, »traf A zu Gesprächen«
        led = led or told.carrier.lemma in told.line.group("called_in", "coming_together")
        beside = () if told.type == "visit" and told.via == "setting" else ("mit", "zwischen", "dative")
        for slot in ("agent", *beside, *(("theme",) if led else ())):  # »bei einem Besuch in Lima sprach A mit B«
            yield from ((slot, chunk) for chunk in slots.fill(slot) if not _is_of_topic(told, chunk, slot))
        yield from (("agent", chunk) for chunk in _alongside(told, told.carrier))
    elif told.carrier is None and told.type == "meeting":
        yield from _met_before(told)
    yield from _staying(told)
    yield from _calling_off(told)
    yield from _sending(told)


def _staying(told: Told) -> Iterator[tuple[str, Chunk]]:
    """»3. Mai 1993: Präsident A zu Besuch in Bonn«: of whom a note without a verb tells it."""
    noun, clause, parse = told.reading.chunk, told.reading.clause, told.line.parse
    if noun is None or clause is None or clause.finite >= 0 or noun.preposition not in _STAYING:
        return
    if clause.subject < 0 or noun.attribute_of < 0:
        return
    if parse.first_of_row(parse.chunks[noun.attribute_of]).number == clause.subject:
        yield from (("agent", one) for one in members(parse, [clause.subject]))


def _alongside(told: Told, carrier: Clause) -> Iterator[Chunk]:
    """»In der Stichwahl kam A auf 53 Prozent, B auf 47«: who does the same there in a clause that leaves that out."""
    parse = told.line.parse
    for clause in parse.clauses if told.type in ("election", "meeting") else ():
        dated = any(one.kind == "date" and one.clause == clause.number for one in parse.chunks)
        if clause.gap and clause.conjunct == carrier.number and not (dated or clause.negated):
            yield from VerbSlots(parse, clause).fill("agent")


def is_missed(told: Told) -> bool:
    """»A nahm an der Sitzung nicht teil«, »B blieb der Sitzung fern«, »C sagte die Teilnahme ab«: who is not there."""
    clause = told.carrier
    if clause is None or not told.reading.is_noun:
        return False
    if clause.negated:
        return clause.lemma in told.line.group("coming", "called_in", "staying_away")
    off = clause.lemma in told.line.group("calling_off") and is_of_part(told)
    return off or clause.lemma in told.line.group("absent")


def is_of_part(told: Told) -> bool:
    """»die Teilnahme an der Sitzung«: whether what is said is said of somebody's part in an event."""
    chunk, chunks = told.reading.chunk, told.line.parse.chunks
    around = chunks[chunk.attribute_of] if chunk is not None and chunk.attribute_of >= 0 else None
    return around is not None and told.line.parse.head(around) in _PART


def _besides(told: Told) -> Iterator[tuple[str, Chunk]]:
    """»Neben A stimmte auch B zu«, »An dem Treffen nahm außer A auch B teil«: both did."""
    clause, parse = told.carrier or told.reading.clause, told.line.parse
    if clause is None or not any(parse.tokens.texts[i] == "auch" for i in clause.own):
        return
    beside = [one.number for one in parse.some(clause.chunks) if one.preposition in _BESIDES]
    yield from (("agent", one) for one in members(parse, beside))


def of_other_side(told: Told) -> Iterator[Chunk]:
    """»Für die norwegische Seite unterschrieb A, für die peruanische B«: a side without its noun before a name.

    So is a side in front of those who come: »Für Peru nahm Minister A teil«.
    """
    clause = told.carrier or told.reading.clause
    if told.type not in ("accord", "meeting", "visit") or clause is None:
        return
    for chunk in told.line.parse.some(clause.chunks):
        if chunk.preposition == "für" and chunk.first == clause.first and clause.lemma in told.line.group("coming"):
            yield chunk
        named = chunk.unit is not None and chunk.unit.kind == "person"
        if named and chunk.preposition in _SIDED and chunk.determiner >= 0 and chunk.adjectives:
            yield chunk


def _calling_off(told: Told) -> Iterator[tuple[str, Chunk]]:
    """»A sagte ein für Montag geplantes Treffen mit B ab«: who does so was to be there."""
    clause, noun = told.reading.clause, told.reading.chunk
    if told.type not in ("meeting", "visit") or clause is None or noun is None or clause is told.carrier:
        return
    if clause.lemma in told.line.group("calling_off") and clause.voice == "active" and noun.number in clause.objects:
        yield from (("agent", chunk) for chunk in VerbSlots(told.line.parse, clause).fill("agent"))


def _shares_agent(told: Told) -> bool:
    """Whether who does what a clause tells is at its occasion: »beim Treffen«; not »beim Besuch des Kanzlers«."""
    if told.type == "meeting" or not (told.via == "setting" or (told.via == "attribute" and told.tie == "setting")):
        return True
    return told.type in ("visit", "statement") and not told.reading.slots.fill("agent")


def _heard(told: Told) -> Iterator[tuple[str, Chunk]]:
    """»sagte A in dem am Montag ausgestrahlten Gespräch«: who speaks in what was broadcast, printed, held."""
    parse, clause = told.line.parse, told.reading.clause
    if told.type != "statement" or clause is None or clause.kind != "participial":
        return
    noun = antecedent(parse, clause)
    outer = parse.clauses[parse.chunks[noun].clause] if noun >= 0 else clause
    if outer is clause or parse.chunks[noun].preposition != "in":
        return
    says = any(one.clause is outer and one.type == "statement" for one in told.line.readings)
    for chunk in VerbSlots(parse, outer).fill("agent"):
        if says or chunk.kind == "pronoun" or (chunk.unit is not None and chunk.unit.kind == "person"):
            yield "agent", chunk


def _met_before(told: Told) -> Iterator[tuple[str, Chunk]]:
    """»Nach dem Treffen mit B sagte A«: A was the other side."""
    reading = told.reading
    if reading.clause is None or not reading.slots.fill("mit"):
        return
    if reading.chunk is not None and reading.chunk.preposition:
        yield from (("agent", chunk) for chunk in VerbSlots(told.line.parse, reading.clause).fill("agent"))


def _sending(told: Told) -> Iterator[tuple[str, Chunk]]:
    """»die Konferenz, zu der auch A Vertreter entsendet«, »das Treffen, an dem B teilnahm«."""
    parse = told.line.parse
    for clause in parse.clauses:
        if (
            clause.kind == "relative"
            and not clause.negated
            and (clause.lemma in told.line.group("coming") or _leads_group(parse, clause))
            and antecedent(parse, clause) == told.reading.chunk_number
        ):
            yield from (("agent", chunk) for chunk in VerbSlots(parse, clause).fill("agent"))


def _leads_group(parse: Parse, clause: Clause) -> bool:
    """»die Sitzung, zu der A die Delegation führt«."""
    objects = (parse.head(parse.chunks[number]) for number in clause.objects)
    return clause.lemma in _LEADING and any(head.endswith(_DELEGATIONS) for head in objects)


def _slots(told: Told) -> list[str]:
    rule = told.reading.sense.frame.rule
    if told.type == "target":
        return ["agent"]
    slots = [slot for slot in rule.who if slot != "goal"]
    if told.type in ("meeting", "accord", "relations") and told.word in told.line.group("hosting"):
        slots.append("theme")
    if told.type == "meeting":
        slots += ["theme", "zwischen", "mit"]
    if told.type == "election" and told.reading.is_noun:  # »die Stichwahl zwischen A und B«
        slots.append("zwischen")
    if told.type == "election" and told.word in _COPULAS:  # »Präsident ist seit 2019 A«
        slots.append("pred")
    return list(dict.fromkeys(slots))


def told_to(told: Told) -> list[Chunk]:
    """»sicherte dem Botschafter A zu«, »verlieh ihr den Orden«: to whom something is said or given."""
    return told.reading.slots.fill("dative") if not told.reading.is_noun else []


def honoured(told: Told) -> list[Chunk]:
    """»ein Empfang für 300 Gäste, darunter A«, »die Verleihung des Ordens an A«: for whom something is held."""
    slots, noun = told.reading.slots, told.reading.is_noun
    if noun and told.word in told.line.group("honours"):
        return [*slots.fill("für"), *slots.fill("an")]
    return slots.fill("für") if noun and told.type == "meeting" else []


def _opened(told: Told) -> Iterator[Chunk]:
    """»Sein Lager in Narvik, das 2010 den Betrieb aufnahm«: the thing that opens, and whose it is said to be."""
    clause, parse = told.reading.clause, told.line.parse
    if clause is None or clause.kind != "relative" or (number := antecedent(parse, clause)) < 0:
        return
    thing = parse.chunks[number]
    thing = parse.chunks[thing.attribute_of] if thing.preposition and thing.attribute_of >= 0 else thing
    if parse.article(thing).startswith(("sein", "ihr", "unser")):
        yield thing


def in_chamber(told: Told, is_chamber: Callable[[str], bool]) -> list[Chunk]:
    """»Am Montag begannen im Senat die Beratungen«: the house in which they are, if nobody is said to be at them."""
    clause, parse = told.carrier or told.reading.clause, told.line.parse
    if told.word not in told.line.group("house_sittings") or not told.reading.is_noun or clause is None:
        return []
    if any(told.reading.slots.fill(slot) for slot in ("mit", "zwischen", "agent")):
        return []
    return [one for one in parse.some(clause.chunks) if one.preposition == "in" and is_chamber(parse.head(one))]


def is_suffered(told: Told) -> bool:
    """»die Invasion des Irak«, »die Eroberung Limas«: a noun of which the genitive is no attacker."""
    attack = told.reading.is_noun and told.reading.sense.frame.name == "attack"
    return attack and told.word.endswith(_SUFFERED) and not told.word.endswith(_FOUGHT)


def owned(told: Told) -> Iterator[Chunk]:
    """Nouns that say whose the event is: »Tokajews Besuch«, »sein Besuch«, »der Bericht des Ministeriums«."""
    if told.reading.chunk is not None:
        yield told.reading.chunk
    elif told.type == "opening":
        yield from _opened(told)
    elif told.type == "statement":
        slots = told.reading.slots
        agents = [one for one in slots.fill("agent") if told.line.parse.head(one).lower() != "man"]
        if told.word in _APPEARING:
            yield from agents
        elif not agents:  # »kritisierte die Politik Chiles« tells of Chile
            yield from slots.fill("theme")
            yield from slots.fill("in")
