"""What a word can be, without a tagger: closed classes, verb forms, and a guess at verbs that no list has.

Every distinct word is looked at once and kept; a text of a million words has some forty thousand of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from kz_facts.parse import verbs
from kz_facts.parse.verbs import FINITE, Reading
from kz_facts.rules.clauses import ClauseRules

# What a word can be, as bits: »der« is a determiner, a relative and a pronoun at once.
DETERMINER, PREPOSITION, PRONOUN, ADVERB, NEGATOR = 1, 2, 4, 8, 16
SUBORDINATOR, SOFT_SUBORDINATOR, RELATIVE, QUESTION, COORDINATOR, OPENER = 32, 64, 128, 256, 512, 1024
AUXILIARY, MODAL, FINITE_VERB, PARTICIPLE, INFINITIVE, ZU_INFINITIVE, ATTRIBUTE = (
    2048, 4096, 8192, 16384, 32768, 65536, 131072,
)  # fmt: skip
PARTICLE, CAPITAL, NUMBER, PUNCTUATION, GUESS, CONDITIONAL, FINITE_ONLY = (
    262144, 524288, 1048576, 2097152, 4194304, 8388608, 16777216,
)  # fmt: skip
NONFINITE = PARTICIPLE | INFINITIVE | ZU_INFINITIVE
VERB = FINITE_VERB | NONFINITE
FUNCTION_WORD = DETERMINER | PREPOSITION | PRONOUN | ADVERB | NEGATOR | SUBORDINATOR | COORDINATOR

_WEAK_PAST = re.compile(r"(?P<stem>[a-zäöüß]{3,}?)e?te(?P<plural>n)?")
_WEAK_PARTICIPLE = re.compile(
    r"(?P<particle>(?:ab|an|auf|aus|bei|ein|her|hin|mit|nach|vor|zu|zusammen|fertig|fest|los|weg|weiter|zurück|um|durch|still|frei|bereit)?)"
    r"(?:ge(?P<stem>[a-zäöüß]{2,}?)e?t|(?P<whole>(?:be|ver|er|ent|zer|über|unter|miss)[a-zäöüß]{3,}?)e?t|(?P<foreign>[a-zäöüß]{2,}ier)t)"
)
_ZU_INFINITIVE = re.compile(
    r"(?P<particle>ab|an|auf|aus|bei|ein|her|hin|mit|nach|vor|zusammen|fest|los|weg|weiter|zurück|um|durch|frei|bereit)"
    r"zu(?P<whole>[a-zäöüß]{3,}n)"
)
_ADJECTIVAL_END = re.compile(r"(?P<form>.+?)e[nrms]?")
_PRESENT_PARTICIPLE = re.compile(r"[a-zäöüß]{2,}(?:en|er|el)d(?:e[nrms]?)?")
_SUPERLATIVE = re.compile(r".*(?:[sß]t|[aä]n?t|ent|icht|anz)e[nrms]?")
_PARTICIPLES = ("participle", "attribute")


class Word(NamedTuple):
    """A word's classes (bits, see the module) and its verb readings."""

    flags: int
    readings: tuple[Reading, ...]


class _Flags(dict[str, int]):
    """A word's classes, looked up once: a plain dictionary is read several times faster than a method is called."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def __missing__(self, text: str) -> int:
        flags = self[text] = self._words[text].flags
        return flags


class Words:
    """The lexicon of the clause grammar. `verbs` are further entries, those of the event rules for instance."""

    def __init__(self, rules: ClauseRules, more_verbs: Iterable[str] = ()) -> None:
        closed: dict[str, int] = {}
        for names, flag in (
            (rules.words.subordinators, SUBORDINATOR),
            (rules.words.ambiguous_subordinators, SOFT_SUBORDINATOR),
            (rules.words.conditionals, CONDITIONAL),
            (rules.words.infinitive_openers, OPENER),
            (rules.words.relatives, RELATIVE),
            (rules.words.question_words, QUESTION),
            (rules.words.coordinators, COORDINATOR),
            (rules.words.determiners, DETERMINER),
            (rules.words.prepositions, PREPOSITION),
            (rules.words.pronouns, PRONOUN),
            (rules.words.adverbs, ADVERB),
            (rules.words.negators, NEGATOR),
            (rules.particles.separable, PARTICLE),
        ):
            for name in names:
                closed[name] = closed.get(name, 0) | flag
        self._closed = closed
        self._no_verbs = frozenset(rules.words.no_verbs) | {
            word for word, flags in closed.items() if flags & (DETERMINER | ADVERB | PRONOUN | PREPOSITION)
        }
        self._separable = tuple(sorted(rules.particles.separable, key=lambda p: (-len(p), p)))
        self._inseparable = tuple(sorted(rules.particles.inseparable, key=lambda p: (-len(p), p)))
        self._auxiliaries = frozenset(verbs.lemma(v) for v in rules.verbs.auxiliaries)
        self._modals = frozenset(verbs.lemma(v) for v in rules.verbs.modals)
        self.after_negator = frozenset(rules.words.after_negator)
        self.motion = frozenset(rules.verbs.motion)
        base = [*rules.verbs.auxiliaries, *rules.verbs.modals, *rules.verbs.strong, *rules.verbs.weak]
        known = {verbs.lemma(entry) for entry in base}
        extra = [entry for entry in more_verbs if entry.split()[0].rpartition("|")[2] not in known or " " in entry]
        self._forms = verbs.lexicon([*base, *(self._plain(entry) for entry in extra)])
        self._forms["worden"] = [Reading("werden", "participle", "", "")]  # »ist … worden«
        self._known: dict[str, Word] = {}
        self.flags = _Flags(self)

    @staticmethod
    def _plain(entry: str) -> str:
        """An entry without its particle: `weihen` for `ein|weihen`; prefixes are taken off the form."""
        return entry.rpartition("|")[2]

    def __getitem__(self, text: str) -> Word:
        """What a word can be; `text` as it stands, capitals and all."""
        word = self._known.get(text)
        if word is None:
            word = self._known[text] = self._look(text)
        return word

    def readings(self, form: str) -> tuple[Reading, ...]:
        """The verb readings of a form in small letters, by list first, then by guess."""
        if form in self._no_verbs:
            return ()
        found = list(self._forms.get(form, ()))
        found += [reading for reading in self._prefixed(form) if reading not in found]
        return tuple(found)

    def _look(self, text: str) -> Word:
        first = text[0]
        if not first.isalpha():
            flags = NUMBER if any(c.isdigit() for c in text) else 0 if first.isalnum() else PUNCTUATION
            return Word(flags, ())
        lower = text.lower()
        flags = self._closed.get(lower, 0) | (CAPITAL if first.isupper() else 0)
        found = self.readings(lower)
        if not found and not first.isupper() and lower not in self._no_verbs:
            found = tuple(_guess(lower))
            if found:
                flags |= GUESS
        finite_only = bool(found)
        for reading in found:
            if reading.form in FINITE:
                flags |= FINITE_VERB
            else:
                finite_only = False
                if reading.form == "participle":
                    flags |= PARTICIPLE
                elif reading.form == "infinitive":
                    flags |= INFINITIVE
                elif reading.form == "zu_infinitive":
                    flags |= ZU_INFINITIVE
                else:
                    flags |= ATTRIBUTE
            if reading.lemma in self._auxiliaries:
                flags |= AUXILIARY
            elif reading.lemma in self._modals:
                flags |= MODAL
        return Word(flags | (FINITE_ONLY if finite_only else 0), found)

    def _prefixed(self, form: str) -> list[Reading]:
        """Readings of a form whose verb is known without its prefixes: »übernommen«, »anerkannt«, »einzuweihen«."""
        found = self._inseparable_forms(form)
        for prefix in self._separable:
            if not form.startswith(prefix):
                continue
            rest = form[len(prefix) :]
            bare = [*self._forms.get(rest, ()), *self._inseparable_forms(rest)]
            found += [Reading(prefix + r.lemma, r.form, "", r.person) for r in bare]
            if rest.startswith("zu"):
                bare = [*self._forms.get(rest[2:], ()), *self._inseparable_forms(rest[2:])]
                found += [Reading(prefix + r.lemma, "zu_infinitive", "", "") for r in bare if r.form == "infinitive"]
        return list(dict.fromkeys(found))

    def _inseparable_forms(self, form: str) -> list[Reading]:
        found: list[Reading] = []
        for prefix in self._inseparable:
            if form.startswith(prefix):
                rest = form[len(prefix) :]
                bare = [
                    r for r in self._forms.get(rest, ()) if r.form not in _PARTICIPLES or not rest.startswith("ge")
                ] + [r for r in self._forms.get("ge" + rest, ()) if r.form in _PARTICIPLES]
                found += [Reading(prefix + r.lemma, r.form, "", r.person) for r in bare]
        return found


def _guess(form: str) -> list[Reading]:
    """Readings of a weak verb that no list has: »sondierte«, »aufgestockt«, »protokolliert«."""
    found: list[Reading] = []
    if (bare := _ZU_INFINITIVE.fullmatch(form)) and bare["whole"].endswith(("en", "ern", "eln")):
        found.append(Reading(bare["particle"] + bare["whole"], "zu_infinitive", "", ""))
    if part := _WEAK_PARTICIPLE.fullmatch(form):
        stem = part["particle"] + (part["stem"] or part["whole"] or part["foreign"])
        found.append(Reading(_infinitive(stem), "participle", "", ""))
        if not part["stem"] and not part["particle"]:
            found.append(Reading(_infinitive(stem), "present", "", "3s"))
    if _SUPERLATIVE.fullmatch(form):
        return found
    if (past := _WEAK_PAST.fullmatch(form)) and (not past["stem"].startswith("ge") or past["stem"].endswith("ier")):
        found.append(Reading(_infinitive(past["stem"]), "preterite", "", "p" if past["plural"] else "3s"))
    if _PRESENT_PARTICIPLE.fullmatch(form):
        found.append(Reading("", "present_participle", "", ""))
    inflected = _ADJECTIVAL_END.fullmatch(form)
    if inflected and (part := _WEAK_PARTICIPLE.fullmatch(inflected["form"])):
        stem = part["particle"] + (part["stem"] or part["whole"] or part["foreign"])
        found.append(Reading(_infinitive(stem), "attribute", "", ""))
    if form.endswith("ieren") and len(form) > 6:
        found += [Reading(form, "infinitive", "", ""), Reading(form, "present", "", "p")]
    return found


def _infinitive(stem: str) -> str:
    return stem + ("n" if stem.endswith(("er", "el")) and not stem.endswith(("ier", "eer")) else "en")
