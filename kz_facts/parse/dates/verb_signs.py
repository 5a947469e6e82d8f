"""What a word form is to a glance at the words around a date: bits, looked up once a form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from functools import cache
from typing import Final

from kz_facts.parse.frames.heads import Heads
from kz_facts.parse.frames.lexicon import lexicon
from kz_facts.parse.frames.reality import Reality
from kz_facts.parse.grammar import Forms
from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar.form import Form
from kz_facts.parse.memo import Memo
from kz_facts.rules.dates import DateRules

BOUND: Final = 1 << 0  # ends the stretch that is looked at
ASKS: Final = 1 << 1  # only the whole sentence can tell what this does here
TURNS: Final = 1 << 2  # before a noun and its date: »vor der Wahl am Sonntag«, »der geplante Besuch im Mai«
COMING: Final = 1 << 3  # behind a date it may hold it: »der am Montag beginnende Gipfel«
ATTRIBUTE: Final = 1 << 4  # »der am Montag beschlossene Zoll«
PAST: Final = 1 << 5  # a preterite
EITHER: Final = 1 << 6  # »besuchte«: a preterite, or an attribute
WILL: Final = 1 << 7  # »wird«
HAVE: Final = 1 << 8  # »hat«
BE: Final = 1 << 9  # »ist«
MODAL: Final = 1 << 10  # »soll«, »muss«
PRESENT: Final = 1 << 11  # a full verb in the present
TAKES: Final = 1 << 12  # a preterite that takes another verb: »konnte«, »wurde«
HAVING: Final = 1 << 13  # »haben«: the present, or an infinitive
MODALS: Final = 1 << 14  # »sollen, müssen«, likewise
DOUBT: Final = 1 << 15  # »sein, werden«: an infinitive, or something else
INFINITIVE: Final = 1 << 16  # of a full verb
DONE: Final = 1 << 17  # a participle
STANDING: Final = 1 << 18  # one that may tell with »ist« how things stand
SETTING: Final = 1 << 19  # »verschob vom 3. Mai«
SOON: Final = 1 << 20  # »künftig«
GOVERNS: Final = 1 << 21  # a preposition: what stands before it is another noun
ARTICLE: Final = 1 << 22
OPENS: Final = 1 << 23  # »während, bis«: a preposition, or it opens a clause
ZU: Final = 1 << 24  # »zu«, »einzuweihen«
FATE: Final = 1 << 25  # a noun for what nobody can tell beforehand: »nach dem Absturz am Sonntag«

FINITES: Final = PAST | PRESENT | WILL | HAVE | BE | MODAL
INFINITIVES: Final = DOUBT | HAVING | MODALS

_BOUNDS = c.BREAK | c.BRACKET | c.COORDINATOR | c.SUBORDINATOR | c.QUESTION
_ASKING = c.ADVERSATIVE | c.CONDITIONAL
_TURNING = frozenset(("vor", "für", "zu"))
_WILLS = frozenset(("sollen", "wollen", "mögen"))
_AUXILIARIES = {"haben": HAVE, "sein": BE, "werden": WILL}


class Signs(Memo[int]):
    """The bits of a word form: `signs[word]`."""

    def __init__(self, forms: Forms, rules: DateRules, reality: Reality) -> None:
        super().__init__(self._look)
        self._forms = forms
        self._reality = reality
        words = rules.direction
        self.setting = _with_parts(words["setting"])
        self._coming = _with_parts(words["coming"])
        self._standing = frozenset(word for key in ("setting", "aimed", "coming", "standing") for word in words[key])
        self._promising = frozenset(words["promising"]) | _without_particle(words["promising"])
        self._adverbs = frozenset(words["adverbs"])
        self._off = frozenset(words["off"])
        self._unforeseen = unforeseen(rules)

    def _look(self, word: str) -> int:
        form = self._forms.of[word]
        flags = form.flags
        if flags & _BOUNDS:
            return BOUND
        if flags & c.CAPITAL:
            if flags & c.SOFT_SUBORDINATOR:
                return OPENS
            return TURNS if form.preposition in _TURNING else FATE if self._unforeseen[word] else 0
        if flags & c.SOFT_SUBORDINATOR:
            return OPENS
        if flags & _ASKING:
            return ASKS
        if flags & c.ZU_INFINITIVE or word == "zu":
            return ZU | GOVERNS
        if word in self._adverbs:
            return SOON
        found = ARTICLE if flags & c.DETERMINER else 0
        if form.preposition in _TURNING or self._reality.of_adjective(form.lower) in ("planned", "postponed"):
            found |= TURNS
        elif form.preposition:
            found |= GOVERNS
        return found | (self._of_verb(form) if flags & c.VERBAL and not flags & c.GUESS else 0)

    def _of_verb(self, form: Form) -> int:
        flags = form.flags
        tenses = {str(reading.form) for reading in form.readings}
        lemmas = {reading.lemma for reading in form.readings}
        found = 0 if self.setting.isdisjoint(lemmas) else SETTING
        if not self._promising.isdisjoint(lemmas) and tenses != {"attribute"}:
            return ASKS  # »kündigte einen Besuch im Juni an«
        if not self._off.isdisjoint(lemmas):
            return ASKS  # »Der Besuch im Juni wurde abgesagt«
        if "attribute" in tenses:
            found |= ATTRIBUTE | (COMING if found & SETTING else 0)
        if tenses & {"present_participle", "gerundive"}:
            found |= COMING | ATTRIBUTE
        if flags & (c.AUXILIARY | c.MODAL):
            return found | (_of_auxiliary if flags & c.FINITE_ONLY else _of_infinitive)(flags, tenses, lemmas)
        if flags & c.FINITE_ONLY:
            return found | self._of_finite(tenses, lemmas)
        if tenses == {"preterite", "attribute"}:
            return found | EITHER
        if flags & c.PARTICIPLE:
            found |= DONE | (STANDING if lemmas & self._standing else 0)
        return found | (INFINITIVE if flags & c.INFINITIVE else 0)

    def _of_finite(self, tenses: Set[str], lemmas: Set[str]) -> int:
        if tenses == {"preterite"}:
            return PAST
        return PRESENT if tenses <= {"present", "subjunctive1"} and self._coming.isdisjoint(lemmas) else ASKS


def unforeseen(rules: DateRules) -> Memo[bool]:
    """Whether a noun names what nobody can tell beforehand: »Absturz«, »Anschlags«."""
    return _unforeseen(tuple(rules.direction["unforeseen"]))


@cache
def _unforeseen(words: tuple[str, ...]) -> Memo[bool]:
    ends = Heads(lexicon(None).group("disasters", "accidents").union(words), ()).of
    return Memo(lambda word: bool(ends[word]))


def _of_auxiliary(flags: int, tenses: Set[str], lemmas: Set[str]) -> int:
    """»wurde, konnte«, »hat«, »soll«."""
    if tenses == {"preterite"}:
        return ASKS if lemmas & _WILLS else PAST | TAKES
    if "preterite" in tenses or (flags & c.AUXILIARY and "subjunctive2" in tenses):
        return ASKS
    return MODAL if flags & c.MODAL else _AUXILIARIES[next(iter(lemmas))]


def _of_infinitive(flags: int, tenses: Set[str], lemmas: Set[str]) -> int:
    """»worden«, »haben«, »sollen«, »sein«."""
    if flags & c.MODAL:
        return MODALS
    return DONE if tenses == {"participle"} else HAVING if lemmas == {"haben"} else DOUBT


def _with_parts(verbs: Iterable[str]) -> frozenset[str]:
    """Verbs, and what each can be without its particle: »anstehen«, »stehen«."""
    return frozenset(part for verb in verbs for part in _ends(verb))


def _without_particle(verbs: Iterable[str]) -> frozenset[str]:
    """What »ankündigen« and »vorschlagen« are where their particle stands behind."""
    return frozenset(verb.removeprefix(part) for verb in verbs for part in ("an", "vor") if verb.startswith(part))


def _ends(verb: str) -> Iterator[str]:
    return (verb[i:] for i in range(len(verb) - 3))
