"""The rule file in the form that look-ups need: nouns by their forms, cues of each stage by theirs."""

from __future__ import annotations

from typing import NamedTuple

from kz_facts.parse import verbs
from kz_facts.parse.memo import Memo
from kz_facts.parse.morphology import Gender, noun_forms
from kz_facts.rules.agreements import AgreementRules

ATTRIBUTIVE = frozenset({"attribute", "present_participle", "gerundive"})
_STEPS = frozenset({"initialled", "signed", "adopted", "ratified"})


class Head(NamedTuple):
    """A noun that names an agreement.

    `noun` is its nominative in the number that stands in the text, `lemma` the simple head in the singular
    (»Abkommen« of »Luftverkehrsabkommens«), `first` the first part of the compound, `weak` says that the
    noun alone is not enough.
    """

    noun: str
    lemma: str
    first: str
    gender: Gender
    type: str
    weak: bool


class Cue(NamedTuple):
    """What a verb form says about a stage: the status, the reading, the prepositions it needs."""

    status: str
    reading: verbs.Reading
    prepositions: tuple[str, ...]


class Lexicon:
    """Look-ups for one rule file."""

    def __init__(self, rules: AgreementRules) -> None:
        self._forms: dict[str, tuple[str, str, Gender, str]] = {}
        for kind, entries in rules.heads.items():
            for entry in entries:
                lemma, gender, plural = entry.split()
                for form, noun in noun_forms(lemma, _gender(gender), plural).items():
                    self._forms.setdefault(form.lower(), (lemma, noun.nominative, noun.gender, kind))
        self.papers = {entry.split()[0] for entry in rules.context["papers"]}
        for entry in rules.context["papers"]:
            lemma, gender, plural = entry.split()
            for form, noun in noun_forms(lemma, _gender(gender), plural).items():
                self._forms.setdefault(form.lower(), (lemma, noun.nominative, noun.gender, "other"))
        self._tails = frozenset(form[-3:] for form in self._forms)
        self._lengths = sorted({len(form) for form in self._forms}, reverse=True)
        self._firsts = {
            (kind, first.rstrip("-").lower()) for kind, firsts in rules.compounds.items() for first in firsts
        }
        self._kinds = tuple(rules.compounds)
        self._weak = frozenset(rules.strength["weak"])
        self._firm = frozenset(word.lower() for word in rules.strength["firm"])
        self._none = frozenset(word.lower() for word in rules.strength["none"])
        self.heads = Memo(self._head)
        self.title_stems = frozenset(rules.titles["adjectives"])
        self.places = frozenset(rules.titles["places"])
        self.idioms = frozenset(rules.titles["idioms"])
        self.genitives = frozenset(rules.titles["genitives"])
        self.relations = frozenset(rules.titles["relations"])
        self.cues = _cues(rules.verbs)
        self.phrase_firsts: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for status, wordings in rules.phrases.items():
            for wording in wordings:
                parts = tuple(wording.lower().split())
                self.phrase_firsts.setdefault(parts[0], []).append((parts, status))
        self.nouns = _nouns(rules.nouns)
        self.steps = frozenset(noun for noun, (status, _) in self.nouns.items() if status in _STEPS)
        self.sight = frozenset(rules.context["sight"])
        self.wish = frozenset(rules.context["wish"])
        self.negative = frozenset(rules.context["negative"])
        self.announced = frozenset(form for form, _ in verbs.conjugate("an|kündigen"))
        self.called_off = frozenset(rules.context["called_off"])
        self.laying = frozenset(rules.context["laying"])
        self.being = frozenset(rules.context["being"])
        self.foundations = frozenset(rules.context["foundations"])
        self.ongoing = frozenset(rules.context["ongoing"])
        self.transparent = frozenset(rules.context["transparent"])
        self.of_itself = frozenset(rules.context["of_itself"])
        self.thereon = frozenset(rules.context["thereon"])
        self.bodies = tuple(rules.context["bodies"])
        self.means = frozenset(rules.context["means"])
        self.likewise = frozenset(
            form
            for entry in rules.context["likewise"]
            for form, cue in verbs.conjugate(entry)
            if cue.form == "preterite"
        )
        self.only = {lemma: kind for kind, lemmas in rules.only.items() for lemma in lemmas}
        self.talks = frozenset(rules.talks["nouns"])
        self.talks_ahead = frozenset(rules.talks["ahead"])
        self.talks_begun = frozenset(rules.talks["begun"])
        self.talks_end = {status: frozenset(rules.talks[status]) for status in ("agreed", "rejected", "suspended")}
        self.intent = frozenset(rules.context["intent"])
        self.basis = frozenset(rules.context["basis"])

    def head(self, word: str) -> Head | None:
        """The agreement that a word names by itself or as the last part of a compound."""
        return self.heads[word]

    def head_type(self, word: str) -> str | None:
        """The type of the agreement that a word names."""
        found = self.head(word)
        return found.type if found else None

    def is_verb(self, low: str) -> bool:
        """Whether a form is a verb of some stage, and no attribute."""
        options = self.cues.get(low)
        return bool(options) and all(cue.reading.form not in ATTRIBUTIVE for cue in options or ())

    def _head(self, word: str) -> Head | None:
        if len(word) < 3 or not word[0].isupper() or word[-3:].lower() not in self._tails:
            return None
        low = word.lower()
        for length in self._lengths:
            form = self._forms.get(low[-length:]) if length <= len(low) else None
            if form is None:
                continue
            lemma, noun, gender, kind = form
            first, last = word[: len(word) - length], word[len(word) - length :]
            if first and not self._joins(first, last, lemma):
                return None
            return self._compound(first, lemma, noun, gender, kind)
        return None

    def _joins(self, first: str, last: str, lemma: str) -> bool:
        """Whether two parts make a compound of this head: »EU-Abkommen«, »Handelsabkommen«."""
        if len(lemma) <= 4 and lemma.isupper():
            return first.endswith("-")
        if first[-1] in "-–":
            return last[0].isupper()
        return len(first) > 1 and last[0].islower()

    def _compound(self, first: str, lemma: str, noun: str, gender: Gender, kind: str) -> Head | None:
        name = f"{first}{lemma}" if not first or first[-1] in "-–" else f"{first}{lemma.lower()}"
        full = f"{first}{noun}" if not first or first[-1] in "-–" else f"{first}{noun.lower()}"
        if name.lower() in self._none or (first and lemma in self.papers):
            return None
        part = first.rstrip("-–").lower().rpartition("-")[2] or first.rstrip("-–").lower()
        if lemma in ("Vertrag", "Vereinbarung", "Kontrakt", "Deal"):
            kind = next(
                (k for k in self._kinds if (k, part) in self._firsts or (k, first.rstrip("-").lower()) in self._firsts),
                kind,
            )
        weak = lemma in self.papers or (lemma in self._weak and name.lower() not in self._firm)
        if first.endswith("-") and lemma in ("Konvention", "Charta", "Protokoll") and not first[:-1].isupper():
            weak = False  # »Istanbul-Konvention«, »Kyoto-Protokoll«
        return Head(full.replace("–", "-"), lemma, first, gender, kind, weak)


def _gender(letter: str) -> Gender:
    if letter in ("m", "f", "n", "p"):
        return letter  # type: ignore[return-value]
    raise ValueError(f"»{letter}« is no gender; write m, f, n or p")


def _cues(sections: dict[str, list[str]]) -> dict[str, list[Cue]]:
    found: dict[str, list[Cue]] = {}
    for status, entries in sections.items():
        for entry in entries:
            verb, *prepositions = entry.split(" +")
            for form, reading in verbs.conjugate(verb):
                found.setdefault(form, []).append(Cue(status, reading, tuple(prepositions)))
    return found


def _nouns(sections: dict[str, list[str]]) -> dict[str, tuple[str, tuple[str, ...]]]:
    found = {}
    for status, entries in sections.items():
        for entry in entries:
            noun, *prepositions = entry.split(" +")
            found[noun] = (status, tuple(prepositions))
    return found
