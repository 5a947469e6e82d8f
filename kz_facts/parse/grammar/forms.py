"""What a word form can be, without a tagger: closed classes, verb forms, nouns, and a guess at what no list has.

Every distinct form is looked at once and kept; a text of a million words has some forty thousand of them.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kz_facts.parse import verbs
from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar import features as agree
from kz_facts.parse.grammar.closed import closed_classes, determiners, prepositions, pronouns, spelled
from kz_facts.parse.grammar.form import Form, inside, of_sign, set_finite
from kz_facts.parse.grammar.guess import guess
from kz_facts.parse.grammar.nouns import NounForms
from kz_facts.parse.grammar.word_classes import WordClasses
from kz_facts.parse.memo import Memo
from kz_facts.parse.verbs import FINITE, Reading
from kz_facts.rules.grammar import GrammarRules

_PARTICIPLES = ("participle", "attribute")
_FORMS = {"participle": c.PARTICIPLE, "infinitive": c.INFINITIVE, "zu_infinitive": c.ZU_INFINITIVE}
_FIGURE_NOUN = re.compile(r"\d+(?:-\w+)*-[A-ZÄÖÜ][a-zäöüß]+")
_FIGURE_ADJECTIVE = re.compile(r"\d[\d.,]*-?[a-zäöüß]{4,}e[nrsm]?")
_ADJECTIVE_ENDING = re.compile(r"(?P<stem>.{2,}?)(?P<ending>e[nrsm]?)")
_NUMBER_WORD = re.compile(
    r"(?:(?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun)und)(?:zwanzig|drei[ßs]+ig|\w{4,5}zig)"
    r"|(?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|zwanzig)(?:hundert|tausend)\w*"
    r"|(?:ander|\w+ein)thalb|\w+einhalb"
)
# Endings of adjectives that a name writes with a capital.
DERIVED = (
    "ischen", "ische", "ischer", "isches", "ischem", "alen", "ale", "aler", "ales", "igen", "ige", "iger", "iges",
    "lichen", "liche", "licher", "liches", "ierte", "ierten", "inte", "inten", "inigte", "inigten", "ößte", "ößten",
)  # fmt: skip
_CAPITAL_ADJECTIVES = (*DERIVED, "er")
_ENDINGS = ("e", "en", "er", "es", "em")
_BARE_ADJECTIVE = re.compile(
    r".+(?:ig|lich|isch|sam|bar|haft|los|voll|reich|frei|arm|iv|al|ell|ös|ant|ent|är|abel|ibel|fähig)"
)
_DERIVED_STEM = re.compile(r".+(?:sam|bar|haft|los|iv|ell|ös|lich|ig|isch)")
_NAME_PARTICIPLE = re.compile(r"[A-ZÄÖÜ][\w.]*(?:-[A-ZÄÖÜ][\w.]*)*-([a-zäöüß]{4,})")  # »US-geführten«
_INNER_NAME = re.compile(r"[a-zäöü]+[A-ZÄÖÜ]\w*|[a-zäöü]{2,}\.[a-zäöü]{2,}")  # »eBay«, »ver.di«
_PLACE_ADJECTIVE = re.compile(r"[A-ZÄÖÜ]\w+er")
# Determiners that are infinitives too: »sein Haus«, »kann sein«; »einigen Ländern«, »wollen sich einigen«.
AMBIGUOUS = frozenset(("sein", "einigen", "meinen"))


class Forms(WordClasses):
    """The lexicon of forms: `forms[word]`, the word as it stands, capitals and all."""

    def __init__(self, rules: GrammarRules) -> None:
        super().__init__(rules)
        self.of = Memo(self._look)
        self._unknown: dict[str, Form] = {}
        self.nouns = NounForms(rules.nouns)
        self._closed = dict(spelled(closed_classes(rules)))
        self._features = dict(determiners(rules))
        self._pronouns = dict(pronouns(rules))
        self._prepositions = dict(spelled(prepositions(rules)))
        for word in self._features:
            self._closed[word] = self._closed.get(word, 0) | c.DETERMINER
        for word in self._pronouns:
            self._closed[word] = self._closed.get(word, 0) | c.PRONOUN
        for word in self._prepositions:
            self._closed[word] = self._closed.get(word, 0) | c.PREPOSITION
        for word, _ in spelled((word, 0) for word in rules.prepositions.behind):
            self._closed[word] = self._closed.get(word, 0) | c.BEHIND
        functional = c.DETERMINER | c.ADVERB | c.PRONOUN | c.PREPOSITION
        self._adjectives = frozenset(stem + ending for stem in rules.words.adjectives for ending in ("", *_ENDINGS))
        self._plain = frozenset(rules.words.no_verbs)
        self._no_verbs = self._plain | {w for w, f in self._closed.items() if f & functional and w not in AMBIGUOUS}
        self._separable = frozenset(rules.particles.separable)
        self._inseparable = frozenset(rules.particles.inseparable)
        self._only_of = {word: frozenset(verbs) for word, verbs in rules.particles.only_of.items()}
        self._auxiliaries = frozenset(verbs.lemma(v) for v in rules.verbs.auxiliaries)
        self._modals = frozenset(verbs.lemma(v) for v in rules.verbs.modals)
        known = rules.verbs
        self._verbs = verbs.lexicon([*known.auxiliaries, *known.modals, *known.strong, *known.weak])
        self._verbs["worden"] = [Reading("werden", "participle", "", "")]  # »ist … worden«

    def __getitem__(self, text: str) -> Form:
        return self.of[text]

    def can_be_infinitive(self, form: Form) -> bool:
        """Whether an unknown word can be an infinitive as far as its ending tells: no »freundlichen«, no »offen«."""
        lower = form.lower
        return lower.endswith("n") and lower not in self._adjectives and not _BARE_ADJECTIVE.fullmatch(lower[:-2])

    def as_verb(self, text: str) -> Form:
        """An unknown word in »-en« as an infinitive."""
        found = self._unknown.get(text)
        if found is None:
            readings = (Reading(text, "present", "", "p"), Reading(text, "infinitive", "", ""))
            found = self._unknown[text] = Form(text, text, c.FINITE | c.INFINITIVE | c.GUESS, readings)
            set_finite(found)
        return found

    def _look(self, text: str) -> Form:
        first = text[0]
        if not first.isalpha():
            return self._of_figure(text)
        if (led := self._of_led(text)) is not None:
            return led
        lower = text.lower()
        capital = first.isupper() or bool(_INNER_NAME.fullmatch(text))
        flags = self._closed.get(lower, 0) | (c.CAPITAL if capital else 0)
        if not flags and _NUMBER_WORD.fullmatch(lower):
            flags = c.NUMBER
        form = Form(text, lower, flags)
        form.readings = self.readings(lower)
        if lower in self._adjectives:
            form.flags |= c.GUESS if form.readings else 0  # »achten« is rather an adjective
        elif not form.readings and not capital and lower not in self._no_verbs:
            form.readings = tuple(guess(lower))
            form.flags |= c.GUESS if form.readings else 0
        form.flags |= self._verbal(form.readings)
        if form.flags & c.FINITE and not (form.flags & c.GUESS or self._stands_alone(lower)):
            form.flags |= c.JOINED
        if text.endswith("-"):
            form.flags |= c.HYPHEN
        self._inflect(form)
        set_finite(form)
        if capital:
            form.inside = inside(form)
            derived = text.endswith(_CAPITAL_ADJECTIVES) and not (text.endswith("alen") and self.nouns.is_known(text))
            form.adjectival = derived or self._is_derived(text)
            form.nominal = not form.adjectival and self._may_be_either(lower)
        return form

    def _of_led(self, text: str) -> Form | None:
        """»US-geführt«, »EU-finanzierte«: a participle with a name in front, whose capital makes it no noun."""
        parts = _NAME_PARTICIPLE.fullmatch(text)
        verbal = self.of[parts[1]] if parts is not None else None
        if verbal is None or not any(one.form in ("attribute", "participle") for one in verbal.readings):
            return None
        return replace(verbal, text=text, lower=text.lower())

    def _may_be_either(self, lower: str) -> bool:
        """»Gemischte«, »Deutsche«: a participle or a people, which stand for a noun or before one."""
        ending = _ADJECTIVE_ENDING.fullmatch(lower)
        if ending is None:
            return False
        return ending["stem"] == "deutsch" or any(one.form == "attribute" for one in self.readings(lower))

    def _of_figure(self, text: str) -> Form:
        """A sign or a number; »36-jährige«, »12-köpfigen« are adjectives, »34-Jährige«, »10-Punkte-Plan« nouns."""
        if _FIGURE_NOUN.fullmatch(text):
            form = Form(text, text.lower(), c.CAPITAL)
            self._inflect(form)
            form.inside = inside(form)
            return form
        if not _FIGURE_ADJECTIVE.fullmatch(text):
            return Form(text, text, of_sign(text))
        form = Form(text, text.lower(), 0)
        self._adjective(form)
        return form

    def _is_derived(self, text: str) -> bool:
        """»Gemeinsame«, »Oberster«: an adjective with its ending, and no noun as far as the rules know."""
        ending = _ADJECTIVE_ENDING.fullmatch(text.lower())
        if ending is None or self.nouns.is_known_compound(text):
            return False
        return ending["stem"] in self._adjectives or bool(_DERIVED_STEM.fullmatch(ending["stem"]))

    def _stands_alone(self, lower: str) -> bool:
        """Whether a finite form has no separable particle in front: it can begin a clause or stand second."""
        bare = (*self._verbs.get(lower, ()), *self._inseparable_forms(lower))
        return any(reading.form in FINITE for reading in bare)

    def _verbal(self, found: tuple[Reading, ...]) -> int:
        flags, finite_only = 0, bool(found)
        for reading in found:
            if reading.form in FINITE:
                flags |= c.FINITE
            else:
                finite_only = False
                flags |= _FORMS.get(reading.form, c.ATTRIBUTE)
            if reading.lemma in self._auxiliaries:
                flags |= c.AUXILIARY
            elif reading.lemma in self._modals:
                flags |= c.MODAL
        return flags | (c.FINITE_ONLY if finite_only else 0)

    def _inflect(self, form: Form) -> None:
        """Fill in what agrees with the form."""
        lower = form.lower
        if lower in self._prepositions:
            form.preposition, form.governs = self._prepositions[lower]
        if lower in self._features:
            form.features = form.strong = self._features[lower]
        elif form.flags & c.CAPITAL:
            form.features = form.strong = self.nouns.features(form.text)
            if (
                lower in self._adjectives
                and form.features & agree.PLURAL
                and form.features & agree.SINGULAR
                and lower.endswith(("e", "en"))
            ):
                form.features = form.strong = agree.ADJECTIVE["e" if lower.endswith("e") else "en"]  # »der Alte«
            if _PLACE_ADJECTIVE.fullmatch(form.text) and form.features == agree.ANY:
                form.strong = agree.ANY
        elif lower in self._pronouns:
            form.features = form.strong = self._pronouns[lower]
        else:
            self._adjective(form)

    def _adjective(self, form: Form) -> None:
        # »tiefverankerte«: a preterite, or an adjective
        guessed = form.flags & c.GUESS and not form.flags & c.NONFINITE
        functional = form.flags & (c.FUNCTION_WORD | c.FINITE_ONLY | c.NONFINITE)
        if functional and not (form.flags & c.ATTRIBUTE or guessed):
            return
        ending = _ADJECTIVE_ENDING.fullmatch(form.lower)
        if ending is not None:
            form.flags |= c.ADJECTIVE
            form.features, form.strong = agree.ADJECTIVE[ending["ending"]], agree.STRONG[ending["ending"]]
        elif _BARE_ADJECTIVE.fullmatch(form.lower) or form.lower in self._adjectives:
            form.flags |= c.BARE_ADJECTIVE

    def features_of(self, word: str) -> int:
        """The mask of a determiner in small letters; ANY for what is none."""
        return self._features.get(word, agree.ANY)

    def alone(self, form: Form) -> int:
        """The mask of an article that stands for its noun: »eines«, »keiner« inflect like »dieses«, »dieser« then."""
        for stem in self.bare_articles:
            if form.lower.startswith(stem):
                return agree.LIKE_DIESER.get(form.lower[len(stem) :], form.features)
        return form.features

    def pronoun(self, word: str) -> int:
        """The mask of a pronoun in small letters; ANY for what is none."""
        return self._pronouns.get(word, agree.ANY)

    def readings(self, form: str) -> tuple[Reading, ...]:
        """The verb readings of a form in small letters, by list; none for what only looks like a verb."""
        if form in self._no_verbs:
            return ()
        if form in self._adjectives:
            found = [*self._verbs.get(form, ()), *self._inseparable_forms(form)]
            return tuple(
                r for r in dict.fromkeys(found) if r.form == "preterite" or (r.lemma == form and r.form != "infinitive")
            )
        found = list(self._verbs.get(form, ()))
        listed = any(reading.form == "participle" for reading in found)
        found += [
            reading
            for reading in self._prefixed(form)
            if reading not in found and not (listed and reading.form == "participle")  # »vergessen«: of no »veressen«
        ]
        found.sort(key=lambda reading: reading.form == "subjunctive2")  # »führen« is rather »führen« than »fahren«
        return tuple(found)

    def _prefixed(self, form: str) -> list[Reading]:
        """Readings of a form whose verb is known without its prefixes: »übernommen«, »anerkannt«, »einzuweihen«."""
        found = self._inseparable_forms(form)
        for prefix, rest in _cut(form, self._separable):
            bare = [*self._verbs.get(rest, ()), *self._inseparable_forms(rest)]
            if (takers := self._only_of.get(prefix)) is not None:
                bare = [r for r in bare if r.lemma in takers]
            found += [Reading(prefix + r.lemma, r.form, "", r.person) for r in bare]
            if rest.startswith("zu"):
                bare = [*self._verbs.get(rest[2:], ()), *self._inseparable_forms(rest[2:])]
                found += [Reading(prefix + r.lemma, "zu_infinitive", "", "") for r in bare if r.form == "infinitive"]
        return list(dict.fromkeys(found))

    def _inseparable_forms(self, form: str) -> list[Reading]:
        found: list[Reading] = []
        for prefix, rest in _cut(form, self._inseparable):
            whole = [r for r in self._verbs.get(rest, ()) if r.form not in _PARTICIPLES or not rest.startswith("ge")]
            short = [r for r in self._verbs.get("ge" + rest, ()) if r.form in _PARTICIPLES and _drops_ge(r, rest)]
            found += [Reading(prefix + r.lemma, r.form, "", r.person) for r in (*whole, *short)]
        return found


def _cut(form: str, prefixes: frozenset[str]) -> list[tuple[str, str]]:
    """A form as each of its prefixes, longest first, and the rest."""
    return [(form[:size], form[size:]) for size in range(len(form), 0, -1) if form[:size] in prefixes]


def _drops_ge(participle: Reading, rest: str) -> bool:
    """Whether the »ge« of a participle is not the verb's own: »raten, geraten« gives »beraten«, »geraten« does not."""
    return not participle.lemma.startswith("ge") or rest.startswith("ge")
