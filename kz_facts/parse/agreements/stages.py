"""How far an agreement has come, as a sentence tells it.

Stages are told in front of the noun (»das 2004 geschlossene Abkommen«), by a noun over it (»Unterzeichnung des
Abkommens«) or by the verb of its clause (»… soll ratifiziert werden«), the clause perhaps being a relative one,
or one that takes its subject or its verb from the clause before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kz_facts.parse.agreements import words as w
from kz_facts.parse.agreements.clauses import Clause, split
from kz_facts.parse.agreements.lexicon import Cue, Lexicon
from kz_facts.parse.agreements.phrases import Phrase
from kz_facts.parse.agreements.words import Word
from kz_facts.parse.verbs import FINITE

# Nouns of a text that is not yet one, through which a verb reaches the agreement: »lehnte den Entwurf des Abkommens ab«.
_THEREON = frozenset({"darauf", "daran", "darüber", "dafür"})
_TRANSPARENT = frozenset(
    {"Entwurf", "Entwurfs", "Entwürfe", "Text", "Wortlaut", "Inhalt", "Fassung", "Teilnahme", "Mitgliedschaft"}
)
_TALKS = ("Verhandlung", "Verhandlungen", "Gespräche", "Gesprächen", "Beratungen", "Verhandlungsrunde")
_TALKS_END = {
    "agreed": frozenset("abgeschlossen abschließen beendet schlossen schloss abschlossen Abschluss".split()),
    "rejected": frozenset("gescheitert scheiterten scheitern abgebrochen abbrechen geplatzt Abbruch Scheitern".split()),
    "suspended": frozenset("ausgesetzt unterbrochen eingefroren Aussetzung".split()),
}
_TALKS_AHEAD = frozenset("Aufnahme Beginn Start Einleitung aufzunehmen beginnen aufnehmen starten".split())
_TALKS_BEGUN = frozenset(
    "begann begannen begonnen aufgenommen gestartet starteten startete laufen liefen nahm nahmen haben hat wurden wurde".split()
)
_AFTER = frozenset({"nach", "seit", "bei", "beim", "mit", "durch", "anlässlich", "dank"})
_BEFORE = frozenset({"vor", "für", "zu", "um", "bis", "ohne"})
_CALLED_OFF = frozenset("abgesagt gestrichen verhindert geplatzt gescheitert".split())
_ONGOING = frozenset("Umsetzung Durchführung Anwendung Einhaltung Erfüllung Implementierung Verletzung Bruch".split())
_PRONOUNS = {
    "m": frozenset({"er", "ihn"}),
    "f": frozenset({"sie"}),
    "n": frozenset({"es"}),
    "p": frozenset({"sie"}),
}
# Verbs whose subject is the agreement itself.
_OF_ITSELF = frozenset({"gelten", "auslaufen", "ablaufen", "erlöschen", "platzen", "scheitern"})
# Stages that little else than an agreement goes through.
_PROPER = frozenset({"initialled", "signed", "ratified", "terminated", "suspended", "in_force"})
_FOUNDATIONS = frozenset({"Grundlage", "Basis", "Fundament", "Rechtsgrundlage"})
_BEING = frozenset(
    "bildet bilden bildete bildeten bilde ist sind bleibt bleiben bleibe sei seien dient dienen diene stellt stellen darstellt darstelle".split()
)
# »legt die Grundlage für …« says what is to come, »bildet die Grundlage« what holds.
_LAYING = frozenset("legt legen legte legten gelegt schafft schaffen schuf schufen geschaffen".split())


@dataclass(frozen=True)
class Stage:
    """A stage that a sentence tells of an agreement.

    `mode` is `reached`, `present` (a date in the future makes it a plan) or `sight`. `start` and `end` are the
    cue's characters, `windows` the stretches of text in which its date may stand. A `weak` stage only counts
    where nothing else is said (»im Rahmen des Abkommens«).
    """

    status: str
    mode: str
    start: int
    end: int
    windows: tuple[tuple[int, int], ...]
    weak: bool = False


def read(words: Sequence[Word], phrases: Sequence[Phrase], lexicon: Lexicon) -> list[list[Stage]]:
    """The stages that a sentence tells, for each of its phrases.

    Args:
        words: The sentence.
        phrases: What `phrases.find` found in it.
        lexicon: The rule file.
    """
    return _Sentence(words, phrases, lexicon).stages()


class _Sentence:
    """One sentence while it is being read."""

    def __init__(self, words: Sequence[Word], phrases: Sequence[Phrase], lexicon: Lexicon) -> None:
        self.words = words
        self.phrases = phrases
        self.lexicon = lexicon
        self.owner: list[int | None] = [None] * len(words)
        for number, phrase in enumerate(phrases):
            for i in range(phrase.outer, phrase.end):
                if self.owner[i] is None:
                    self.owner[i] = number
        self.nested = [self._inside(number) for number in range(len(phrases))]
        self.clauses = split(words, [o is not None for o in self.owner], lexicon)
        self.found: list[list[Stage]] = [[] for _ in phrases]
        self.linked: dict[int, list[int]] = {}
        self.cue_of: dict[int, tuple[str, str, int]] = {}
        self.told: dict[int, tuple[str, str, int]] = {}
        self.unbound: dict[int, tuple[str, str, int]] = {}

    def _inside(self, number: int) -> bool:
        phrase = self.phrases[number]
        return any(
            other is not phrase and other.first <= phrase.outer and phrase.end <= other.end for other in self.phrases
        )

    def stages(self) -> list[list[Stage]]:
        """All stages, phrase by phrase."""
        for number, phrase in enumerate(self.phrases):
            self._attributes(number, phrase)
        for number, phrase in enumerate(self.phrases):
            self._governors(number, phrase)
        for index, clause in enumerate(self.clauses):
            self._verbs(index, clause)
        return self.found

    # -- in front of the noun ---------------------------------------------------------------------------------

    def _attributes(self, number: int, phrase: Phrase) -> None:
        """»des paraphierten und derzeit zur Unterzeichnung vorbereiteten Abkommens«."""
        region = range(phrase.outer, phrase.first)
        window = ((self.words[phrase.outer].start, self.words[phrase.first].start),)
        for i in region:
            word = self.words[i]
            negated = any(self.words[j].low in self.lexicon.negative for j in range(max(phrase.outer, i - 3), i))
            for cue in self.lexicon.cues.get(word.low, ()):
                form = cue.reading.form
                if negated or cue.status == "others" or form not in ("attribute", "present_participle", "gerundive"):
                    continue
                mode = "sight" if form == "gerundive" else "reached"
                self._add(number, cue.status, mode, i, window)
                break
        for i, status, length in self._fixed(region):
            self._add(number, status, "reached", i, window, length=length)

    # -- the noun over it -------------------------------------------------------------------------------------

    def _governors(self, number: int, phrase: Phrase) -> None:
        """»die Unterzeichnung des Abkommens«, »bevorstehende Verhandlungen … über ein Abkommen«."""
        found = self._governor(number)
        if found is None:
            if phrase.preposition in ("genitive", "in", "auf") and phrase.governor is not None:
                self._basis(number, phrase)
            elif phrase.preposition in ("gemäß", "gemäss", "entsprechend"):
                self._add(number, "in_force", "reached", phrase.first, (), weak=True)
            return
        i, status = found
        clause = self._clause_at(i)
        around = clause.indices if clause else range(len(self.words))
        windows = self._windows(clause) if clause else ()
        word = self.words[i].text
        if word in _TALKS:
            status, mode = self._talks(i, around)
        else:
            mode = "reached" if word in _ONGOING else self._noun_mode(i, around)
        if mode == "wish":
            return
        if status in ("terminated", "suspended", "rejected", "in_force") and mode == "sight":
            return
        self._add(number, status, mode, i, windows)

    def _governor(self, number: int) -> tuple[int, str] | None:
        phrase = self.phrases[number]
        if phrase.governor is not None:
            entry = self.lexicon.nouns.get(self.words[phrase.governor].text)
            if entry and (
                not entry[1] or phrase.preposition in entry[1] or (phrase.preposition in ("genitive", "von"))
            ):
                return phrase.governor, entry[0]
        if phrase.preposition and phrase.preposition != "genitive":
            # »Verhandlungen zwischen Astana und Brüssel über ein Abkommen«: the noun may stand further back.
            start = phrase.outer - (0 if phrase.determiner in w.FUSED else 1)
            for i in range(start - 1, max(-1, start - 13), -1):
                if self.words[i].text in ",;:.()" or self.owner[i] is not None:
                    break
                entry = self.lexicon.nouns.get(self.words[i].text)
                if entry and phrase.preposition in entry[1]:
                    return i, entry[0]
        # »Unterzeichnung eines Abkommens und eines Memorandums«
        if phrase.determiner in w.GENITIVE and number > 0 and phrase.outer >= 2:
            before = self.phrases[number - 1]
            if before.end == phrase.outer - 1 and self.words[phrase.outer - 1].low in ("und", "sowie"):
                return self._governor(number - 1)
        return None

    def _noun_mode(self, i: int, around: Iterable[int]) -> str:
        before = [self.words[j] for j in range(max(0, i - 6), i)]
        lows = {self.words[j].low for j in around}
        if any(word.text in self.lexicon.wish or word.low in self.lexicon.wish for word in before):
            return "wish"
        if any(
            word.low in ("voraussetzung", "bedingung", "appell", "aufruf", "forderung", "kritik") for word in before
        ):
            return "wish"
        near = before[-1] if before else None
        if (
            any(word.text in ("Gesetz", "Gesetzes", "Dekret", "Beschluss") for word in before[-4:])
            and not lows & self.lexicon.sight
        ):
            return "reached"
        governed = next(
            (word.low for word in reversed(before[-3:]) if word.low in w.PREPOSITIONS or word.low in w.FUSED), ""
        )
        governed = w.FUSED.get(governed, governed)
        if lows & _CALLED_OFF:
            return "wish"
        if near is not None and any(word.low in self.lexicon.sight for word in before[-3:] if not w.is_noun(word)):
            return "sight"
        if any(word.text in self.lexicon.intent for word in before) or governed in _BEFORE:
            return "sight"
        if governed in _AFTER:
            return "reached"
        if lows & self.lexicon.wish:
            return "wish"
        if lows & self.lexicon.negative and not lows & {"nur"}:
            return "wish"
        if (
            lows & self.lexicon.sight
            or {"steht", "bevor"} <= lows
            or {"steht", "stehen"} & lows
            and {"an", "aus", "bevor"} & lows
        ):
            return "sight"
        return "reached"

    def _talks(self, i: int, around: Iterable[int]) -> tuple[str, str]:
        """Talks about an agreement: still to begin, going on, ended well or badly."""
        indices = list(around)
        texts = {self.words[j].text for j in indices}
        lows = {self.words[j].low for j in indices}
        for status, ends in _TALKS_END.items():
            if texts & ends and not lows & self.lexicon.negative and not lows & self.lexicon.sight:
                return status, "reached"
        near = {word.low for word in self.words[max(0, i - 3) : i]}
        ahead = texts & _TALKS_AHEAD and not texts & _TALKS_BEGUN
        if near & self.lexicon.sight or lows & self.lexicon.sight or lows & self.lexicon.wish or ahead:
            return "proposed", "reached"
        return "negotiating", "reached"

    def _basis(self, number: int, phrase: Phrase) -> None:
        governor = phrase.governor
        if governor is not None and self.words[governor].text in self.lexicon.basis:
            self._add(number, "in_force", "reached", governor, (), weak=True)

    # -- the verb of the clause -------------------------------------------------------------------------------

    def _verbs(self, index: int, clause: Clause) -> None:
        """Join each cue of a clause with the phrases that it is about."""
        cues = list(self._cues(clause))
        if not cues:
            self._gap(index, clause)
            return
        for i, status, mode, cue, length in cues:
            targets = self._targets(index, clause, cue, i)
            self.told.setdefault(index, (status, mode, i))
            if not targets and any(self.words[j].low in _THEREON for j in clause.indices):
                self.unbound[index] = (status, mode, i)
            if targets:
                self.linked.setdefault(index, targets)
                self.cue_of.setdefault(index, (status, mode, i))
            for number in targets:
                governor = self.phrases[number].governor
                draft = governor is not None and self.words[governor].text.startswith("Entw")
                known = "agreed" if draft and status in ("adopted", "signed") else status
                self._add(number, known, mode, i, self._windows(clause), length=length)

    def _gap(self, index: int, clause: Clause) -> None:
        """A clause with an agreement and no verb takes the verb before it: »… und im November ein Memorandum«."""
        if clause.kind != "rest" or index == 0:
            return
        if index - 1 in self.told and self._itemised(clause):
            status, mode, i = self.told[index - 1]
            for number in self._direct(clause):
                self._add(number, status, mode, i, self._windows(self.clauses[index - 1]))
            return
        if index - 1 in self.told and index - 1 not in self.linked and clause.before is not None:
            # »… unterschrieben A, B und C das Abkommen«: the verb still lacks its object.
            status, mode, i = self.told[index - 1]
            direct = self._direct(clause)
            if direct and index - 1 not in self.unbound and not self._mode(clause)[1]:
                windows = (*self._windows(self.clauses[index - 1]), *self._windows(clause))
                for number in direct:
                    self._add(number, status, mode, i, windows)
                return
        if index - 1 not in self.cue_of:
            self._apposition(index, clause)
            return
        status, mode, i = self.cue_of[index - 1]
        for number in self._direct(clause):
            if not self.found[number]:
                self._add(number, status, mode, i, self._windows(clause))

    def _itemised(self, clause: Clause) -> bool:
        """»… wurden 17 Dokumente unterzeichnet, darunter ein Memorandum«, »… unterzeichnet: ein Abkommen …«."""
        opener = self.words[clause.start].low
        before = self.words[clause.start - 1].text if clause.start else ""
        return (
            opener in ("darunter", "einschließlich", "nämlich", "unter", "etwa", "insbesondere", "so") or before == ":"
        )

    def _apposition(self, index: int, clause: Clause) -> None:
        """»… einigten sich darauf, »Neuer Weg« fortzusetzen, ein langfristiges Programm«: the name's verb is its verb."""
        here = [n for n in self._direct(clause) if self.phrases[n].outer == clause.start]
        for j in range(index - 1, -1, -1):
            if here and j in self.unbound:
                status, mode, i = self.unbound[j]
                self._add(here[0], status, mode, i, self._windows(self.clauses[j]))
                return

    def _cues(self, clause: Clause) -> Iterator[tuple[int, str, str, Cue | None, int]]:
        """Verbs and fixed phrases of a clause: where, which status, in which mode."""
        words, lexicon = self.words, self.lexicon
        free = [i for i in clause.indices if self.owner[i] is None]
        finals = {words[end - 1].low for _, end in clause.parts} & w.PARTICLES
        if words[clause.indices[-1]].low == "bevor" and finals:
            finals = set()
        fixed = list(self._fixed(free))
        mode, negated = self._mode(clause)
        seen: set[str] = set()
        yield from self._foundation(free)
        for i, status, length in fixed:
            if status == "agreed" and negated and words[i].low in ("zustande", "zu"):
                yield i, "rejected", "reached", None, length
            elif mode != "wish" and not (negated and status != "rejected"):
                if status == "planned":
                    yield i, status, "reached", None, length
                elif status in ("negotiating", "agreed", "in_force") or mode != "sight":
                    yield i, status, mode, None, length
                seen.add(status)
        for i in free:
            word = words[i]
            low = word.low
            options = lexicon.cues.get(low)
            if not options or (
                w.is_noun(word) and i > 0 and words[i - 1].text not in ("–", "-", ":", "„", "“", "»", "«", ".")
            ):
                continue
            cue = self._choose(i, options, finals, clause)
            if cue is None or cue.status == "others" or cue.status in seen:
                continue
            if any(
                status in ("planned", "in_force", "suspended") and abs(j - i) <= 4 for j, status, _ in fixed
            ) and cue.status in ("planned", "in_force"):
                continue
            if cue.reading.lemma == "gelten" and any(words[j].low == "als" for j in clause.indices if j > i):
                continue  # »gilt als Erfolg«
            outcome = self._outcome(i, cue, clause, mode, negated)
            if outcome:
                yield i, *outcome, cue, 1

    def _foundation(self, free: Sequence[int]) -> Iterator[tuple[int, str, str, Cue | None, int]]:
        """»… bildet die rechtliche Grundlage der Zusammenarbeit«."""
        lows = {self.words[i].low for i in free}
        if not lows & _BEING or lows & _LAYING:
            return
        for i in free:
            if self.words[i].text in _FOUNDATIONS and not any(
                self.words[j].low == "auf" for j in range(max(0, i - 3), i)
            ):
                yield i, "in_force", "reached", None, 1

    def _outcome(self, i: int, cue: Cue, clause: Clause, mode: str, negated: bool) -> tuple[str, str] | None:
        """Status and mode of a verb in its clause, or None where nothing is told."""
        status, form = cue.status, cue.reading.form
        if negated:
            if status in ("agreed", "adopted") and mode == "reached":
                return "rejected", "reached"
            return None
        if mode == "wish":
            return None
        infinitive = form in ("infinitive", "zu_infinitive") and self._after_zu(i, clause, form)
        if infinitive:
            if status in ("suspended", "terminated", "in_force"):
                return (status, "reached") if self._decided(clause) else None
            mode = "sight"
        if mode == "sight":
            if status in ("planned", "proposed"):
                return status, "reached"
            if status == "negotiating" or cue.reading.lemma in ("aushandeln", "ausverhandeln"):
                return "proposed", "reached"
            return None if status in ("terminated", "suspended", "rejected") else (status, "sight")
        if form == "present" and mode == "reached" and not self._perfect(clause, i):
            return status, "sight" if self._conditional(clause) else "present"
        if form == "participle" and mode == "reached" and self._passive_now(clause):
            return status, "present"
        return status, mode

    def _conditional(self, clause: Clause) -> bool:
        """»… tritt bei, sobald …«: a condition follows."""
        return any(
            other.before is clause
            and other.kind == "sub"
            and self.words[other.start].low in ("sobald", "falls", "sofern")
            for other in self.clauses
        )

    def _after_zu(self, i: int, clause: Clause, form: str) -> bool:
        return form == "zu_infinitive" or (i > 0 and self.words[i - 1].low == "zu" and i - 1 in clause.indices)

    def _decided(self, clause: Clause) -> bool:
        """Whether the clause before an infinitive decides: »beschloss, das Abkommen auszusetzen«."""
        if clause.before is None:
            return False
        lows = {self.words[j].low for j in clause.before.indices}
        return bool(
            lows
            & {
                "beschloss",
                "beschlossen",
                "entschied",
                "entschieden",
                "vereinbarten",
                "vereinbart",
                "entschloss",
                "vereinbarte",
                "einigten",
                "geeinigt",
            }
        )

    def _perfect(self, clause: Clause, i: int) -> bool:
        """»hat … unterzeichnet«: the present form is a participle."""
        lows = {self.words[j].low for j in clause.indices if j != i}
        return bool(lows & w.AUXILIARIES - {"gibt", "gab", "gebe"})

    def _passive_now(self, clause: Clause) -> bool:
        lows = {self.words[j].low for j in clause.indices}
        return bool(lows & {"wird", "werden", "werde"}) and not lows & {
            "ist",
            "sind",
            "worden",
            "wurde",
            "wurden",
            "sei",
            "seien",
        }

    def _mode(self, clause: Clause) -> tuple[str, bool]:
        """Whether a clause tells what has been reached, what is in sight, or a mere wish; and whether it denies."""
        words, lexicon = self.words, self.lexicon
        lows = [
            words[i].low for i in clause.indices if self.owner[i] is None or i < self.phrases[self.owner[i] or 0].outer
        ]
        texts = {words[i].text for i in clause.indices if self.owner[i] is None}
        held = {
            words[p.outer].low
            for n, p in enumerate(self.phrases)
            if p.outer in clause.indices and not self.nested[n] and p.determiner
        }
        some = set(lows)
        negated = (
            bool(some & lexicon.negative or held & w.NEGATIVE)
            and not ("nur" in some and "nicht" in some)
            and "zuletzt" not in some
        )
        if some & lexicon.wish or texts & lexicon.wish:
            return "wish", negated
        if clause.kind == "sub" and words[clause.start].low in ("wenn", "falls", "sofern", "sobald", "ob", "wann"):
            return "wish", negated
        if words[-1].text == "?":
            return "wish", negated
        before = clause.before
        if before is not None and "zu" in some and clause.kind in ("rest", "main", "sub"):
            earlier = {words[i].text for i in before.indices}
            if {t.lower() for t in earlier} & lexicon.wish or earlier & lexicon.wish:
                return "wish", negated
        future = some & {"wird", "werden", "werde"} and any(
            cue.reading.form == "infinitive"
            for i in clause.indices
            for cue in lexicon.cues.get(words[i].low, ())
            if words[i].low not in w.AUXILIARIES
        )
        if some & lexicon.sight and not some & {"wurde", "worden", "wurden"} or future:
            return "sight", negated
        return "reached", negated

    def _choose(self, i: int, options: Sequence[Cue], finals: set[str], clause: Clause) -> Cue | None:
        """The reading of a verb form that its clause bears out."""
        following = self.words[i + 1] if i + 1 < len(self.words) and i + 1 in clause.indices else None
        ahead = set(finals) & {self.words[j].low for j in clause.indices if j > i}
        best: Cue | None = None
        for cue in options:
            form, particle = cue.reading.form, cue.reading.particle
            if form in ("attribute", "present_participle", "gerundive"):
                continue
            if form in FINITE and i > 0 and self.words[i - 1].low == "zu":
                continue
            if particle:
                if particle in ahead:
                    return cue
                continue
            if form in FINITE and ahead and not self._joined(cue):
                continue
            if form in FINITE and following is not None and w.is_noun(following) and self._attributive(i):
                continue
            if best is None or (form == "participle" and best.reading.form == "present" and self._perfect(clause, i)):
                best = cue
        return best

    def _joined(self, cue: Cue) -> bool:
        return False

    def _attributive(self, i: int) -> bool:
        """»der geschlossenen Grenze«: an article before and a noun after make a form an attribute."""
        before = self.words[i - 1] if i else None
        return (
            before is not None
            and (before.low in w.DETERMINERS or w.is_adjective(before))
            and w.is_adjective(self.words[i])
        )

    def _fixed(self, indices: Sequence[int]) -> Iterator[tuple[int, str, int]]:
        """Fixed phrases: »in Kraft«, »auf Eis«."""
        firsts, words = self.lexicon.phrase_firsts, self.words
        starts = [i for i in indices if words[i].low in firsts]
        if not starts:
            return
        allowed = set(indices)
        for i in starts:
            for phrase, status in firsts[words[i].low]:
                if all(i + k in allowed and words[i + k].low == part for k, part in enumerate(phrase)):
                    yield i, status, len(phrase)
                    break

    # -- what a cue is about ----------------------------------------------------------------------------------

    def _targets(self, index: int, clause: Clause, cue: Cue | None, i: int) -> list[int]:
        wanted = cue.prepositions if cue else ()
        if self.words[i].low == "in" and cue is None:
            wanted = ()
        own = self._direct(clause, wanted)
        if own:
            return [number for number in own if not self._acts(number, clause, cue, i)]
        if clause.kind == "relative":
            return self._antecedent(clause, wanted)
        if self._eligible_elsewhere(clause):
            return []
        if clause.kind in ("rest", "bracket") and not wanted and not self._has_own_noun(clause):
            if index - 1 in self.linked and clause.kind == "rest":
                return self.linked[index - 1]
            if clause.before is not None and (found := self._direct(clause.before)):
                return found[-1:] if clause.kind == "bracket" or len(found) > 1 else found
            return self._last_before(clause)
        return self._pronoun(clause, cue)

    def _acts(self, number: int, clause: Clause, cue: Cue | None, i: int) -> bool:
        """Whether an agreement is the subject of a verb that needs it as object: »Der Vertrag beendet den Krieg«."""
        phrase = self.phrases[number]
        if cue is None or cue.reading.form not in FINITE or cue.prepositions or cue.reading.lemma in _OF_ITSELF:
            return False
        if phrase.outer != clause.indices[0] or phrase.end > i:
            return False
        if (cue.reading.person == "p") != (phrase.noun.gender == "p") or self._perfect(clause, i):
            return False
        skip = False
        for j in clause.indices:
            if j <= i:
                continue
            word = self.words[j]
            if word.low in w.PREPOSITIONS or word.low in w.FUSED:
                skip = True
            elif w.is_noun(word):
                if not skip:
                    return False  # »Das Abkommen unterzeichnete Präsident A«
                skip = False
            elif not skip and word.low in w.DETERMINERS:
                return word.low != "der" or phrase.determiner == "der"
        return phrase.determiner in ("der", "ein", "dieser") and phrase.noun.gender == "m"

    def _pronoun(self, clause: Clause, cue: Cue | None) -> list[int]:
        """»… schlossen den Vertrag; 1991 wurde er aufgelöst«: the one agreement before that a pronoun can mean."""
        if cue is not None and cue.status not in _PROPER:
            return []
        lows = {self.words[i].low for i in clause.indices}
        fitting = [
            number
            for number, phrase in enumerate(self.phrases)
            if phrase.end <= clause.start and not self.nested[number] and lows & _PRONOUNS[phrase.noun.gender]
        ]
        return fitting if len(fitting) == 1 else []

    def _direct(self, clause: Clause, wanted: tuple[str, ...] = ()) -> list[int]:
        """Phrases of a clause that its verb can be about: subject, object, or led by a preposition it needs."""
        here = set(clause.indices)
        found = []
        for number, phrase in enumerate(self.phrases):
            if phrase.head not in here or self.nested[number]:
                continue
            transparent = phrase.governor is not None and self.words[phrase.governor].text in _TRANSPARENT
            if wanted and wanted != ("dat",) and wanted[0] not in ("mit", "dat"):
                fits = (self._preposition_of(phrase.governor) if transparent else phrase.preposition) in wanted
            else:
                fits = not phrase.preposition or transparent
                if wanted == ("dat",):
                    governed = phrase.governor is not None and self.words[phrase.governor].text in self.lexicon.nouns
                    fits = (fits or (phrase.preposition == "genitive" and not governed)) and phrase.determiner in (
                        "dem",
                        "der",
                        "einem",
                        "einer",
                        "diesem",
                        "dieser",
                        "den",
                        "",
                    )
            if fits:
                found.append(number)
        return found

    def _eligible_elsewhere(self, clause: Clause) -> bool:
        return False

    def _preposition_of(self, governor: int | None) -> str:
        """The preposition before »den Text« of »einigten sich auf den Text des Vertrags«."""
        for i in range((governor or 0) - 1, max(-1, (governor or 0) - 4), -1):
            word = self.words[i]
            if word.low in w.PREPOSITIONS or word.low in w.FUSED:
                return w.FUSED.get(word.low, word.low)
        return ""

    def _antecedent(self, clause: Clause, wanted: tuple[str, ...]) -> list[int]:
        first = self.words[clause.start].low
        if first in w.PREPOSITIONS and first not in wanted:
            return []
        if wanted and wanted[0] not in ("dat", "mit") and first not in wanted:
            return []
        return self._last_before(clause)

    def _last_before(self, clause: Clause) -> list[int]:
        """The phrase that ends closest before a clause."""
        best = None
        for number, phrase in enumerate(self.phrases):
            if (
                phrase.end <= clause.start
                and not self.nested[number]
                and (best is None or phrase.end > self.phrases[best].end)
            ):
                best = number
        return [] if best is None else [best]

    def _has_own_noun(self, clause: Clause) -> bool:
        """Whether a coordinated clause brings a subject or object of its own: »und das Kabinett beschloss Hilfen«."""
        for position, i in enumerate(clause.indices):
            word = self.words[i]
            if not w.is_noun(word) or word.text in ("Kraft", "Eis"):
                continue
            before = [self.words[j].low for j in clause.indices[max(0, position - 3) : position]]
            if not any(low in w.PREPOSITIONS or low in w.FUSED or low[0].isdigit() for low in before):
                return True
        return False

    # -- helpers ----------------------------------------------------------------------------------------------

    def _clause_at(self, i: int) -> Clause | None:
        return next((clause for clause in self.clauses if i in clause.indices), None)

    def _windows(self, clause: Clause) -> tuple[tuple[int, int], ...]:
        return tuple((self.words[start].start, self.words[end - 1].end) for start, end in clause.parts)

    def _add(
        self,
        number: int,
        status: str,
        mode: str,
        i: int,
        windows: tuple[tuple[int, int], ...],
        *,
        weak: bool = False,
        length: int = 1,
    ) -> None:
        end = min(i + length, len(self.words)) - 1
        if any(
            stage.status == status and stage.mode == mode and stage.windows == windows for stage in self.found[number]
        ):
            return
        self.found[number].append(Stage(status, mode, self.words[i].start, self.words[end].end, windows, weak))
