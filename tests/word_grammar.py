"""What the rules of grammar say of a word or of a phrase, for the lines of `tests/corpus/words/grammar.txt`."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any
from unittest.mock import patch

from kz_facts.parse import verbs
from kz_facts.parse.grammar import Forms, parse
from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar import features as agree
from kz_facts.rules.grammar import GrammarRules

_lexicon = verbs.lexicon
_TOKEN = re.compile(r"\w+|[^\w\s]")
_CLASSES = {
    "subordinators": c.SUBORDINATOR, "ambiguous_subordinators": c.SOFT_SUBORDINATOR, "conditionals": c.CONDITIONAL,
    "infinitive_openers": c.OPENER, "relatives": c.RELATIVE, "question_words": c.QUESTION,
    "coordinators": c.COORDINATOR, "adversatives": c.ADVERSATIVE, "adverbs": c.ADVERB, "degrees": c.DEGREE,
    "negators": c.NEGATOR,
    "numbers": c.NUMBER, "separable": c.PARTICLE, "behind": c.BEHIND,
}  # fmt: skip
_PARTICLES = {
    "pronominal": "pronominal_particles",
    "adverbs": "adverbial_particles",
    "adjectival": "adjectival_particles",
}
_GENDERS = {"m": agree.MASCULINE, "f": agree.FEMININE, "n": agree.NEUTER, "p": agree.PLURAL}
_ADJECTIVE = (agree.ADJECTIVE["e"], agree.ADJECTIVE["en"])  # »der Alte«
_CASES = {"nom": agree.NOM, "acc": agree.ACC, "dat": agree.DAT, "gen": agree.GEN}


@cache
def _conjugated(entries: tuple[str, ...]) -> dict[str, list[verbs.Reading]]:
    """All forms of verbs, which most lists leave as they are."""
    return _lexicon(entries)


def look_up(words: dict[str, Any]) -> Callable[[tuple[str, ...], str], list[tuple[str, str]]]:
    """What is read of the text of a line that is about a list."""
    with patch.object(verbs, "lexicon", lambda entries: dict(_conjugated(tuple(entries)))):
        forms = Forms(GrammarRules.model_validate(words))

    def read(path: tuple[str, ...], text: str) -> list[tuple[str, str]]:
        if path[0].endswith("_prepositions"):
            return _phrases(forms, text) if " " in text else [(text, _takes(forms, path, text))]
        word = text.replace("_", " ")
        return [(text, _told(forms, path, word))]

    return read


def _told(forms: Forms, path: tuple[str, ...], word: str) -> str:
    section, key = path[0], path[-1]
    if section == "verbs" or key == "inseparable":
        return _verb(forms, key, word)
    if section == "particles" and key in _PARTICLES:
        return key if word in getattr(forms, _PARTICLES[key]) else "none"
    if key in _CLASSES:
        return key if forms[word].flags & _CLASSES[key] else "none"
    if section == "nouns":
        return _noun(forms, key, word)
    if section in ("pronouns", "prepositions", "determiners") and not hasattr(forms, key):
        return _inflected(forms, section, word)
    if key == "adjectives":
        form = forms[word]
        found = form.features in _ADJECTIVE if form.flags & c.CAPITAL else form.flags & (c.BARE_ADJECTIVE | c.ADJECTIVE)
        return key if found and not form.flags & c.VERB else "none"
    if key == "no_verbs":
        return "none" if forms[word].flags & c.VERB else key
    if key == "life_signs":
        return forms.life_signs.get(word, "none")
    known = getattr(forms, key)
    return key if (tuple(word.split()) if key == "set_phrases" else word) in known else "none"


def _verb(forms: Forms, key: str, word: str) -> str:
    """The infinitive of a form, or the class of verbs that it belongs to."""
    listed = key in ("weak", "strong", "modals", "auxiliaries", "inseparable")
    found = forms.readings(word) if listed else forms[word].readings
    lemmas = list(dict.fromkeys(one.lemma for one in found))
    if listed:
        return "weak" if lemmas and key == "weak" else "/".join(lemmas) or "none"
    if key == "motion":
        return key if any(map(forms.moves, lemmas)) else "none"
    known = getattr(forms, key)
    return key if word in known or not known.isdisjoint(lemmas) else "none"


def _noun(forms: Forms, key: str, word: str) -> str:
    """The gender of a noun of the rules, `pl` of a plural; what an ending tells; the class it belongs to."""
    nouns = forms.nouns
    if key == "persons":
        return key if nouns.is_person(word) else "none"
    if key == "bare_objects":
        return key if forms.is_bare_object(word) else "none"
    if key in ("m", "f", "n", "p") or key.endswith("_endings"):
        if not key.endswith("_endings") and not nouns.is_known(word):
            return "none"
        found = nouns.features(word)
        return "any" if found == agree.ANY else "".join(name for name, mask in _GENDERS.items() if found & mask)
    known = {"titles": forms.before_nouns, "places": forms.place_nouns}.get(key)
    known = getattr(forms, key) if known is None else known
    return key if word in known else "none"


def _inflected(forms: Forms, section: str, word: str) -> str:
    """The cases that a preposition governs, with the preposition of one that holds an article; those of a pronoun."""
    form = forms[word]
    if section == "prepositions":
        if not form.preposition:
            return "none"
        said = "_".join(name for name, case in _CASES.items() if agree.cases(form.governs) & case)
        return said if form.preposition == word else f"{form.preposition}_{said}"
    found = forms.pronoun(word) if section == "pronouns" else forms.features_of(word)
    if found == agree.ANY:
        return "none"
    genders = "".join(name for name, mask in _GENDERS.items() if found & mask)
    return "_".join((genders, *(name for name, case in _CASES.items() if agree.cases(found) & case)))


def _takes(forms: Forms, path: tuple[str, ...], word: str) -> str:
    """Whether a verb or noun takes the preposition that a list is about."""
    takes = forms.verb_takes if path[0].startswith("verb") else forms.noun_takes
    return path[0].partition("_")[0] if takes(word, path[-1]) else "none"


def _phrases(forms: Forms, text: str) -> list[tuple[str, str]]:
    """The last phrase with a preposition, and whether it hangs on the verb or on a noun."""
    found = list(_TOKEN.finditer(text))
    read = parse([one.group() for one in found], [one.start() for one in found], forms)
    chunk = next((one for one in reversed(read.chunks) if one.preposition), None)
    if chunk is None:
        return []
    words = text[found[chunk.first].start() : found[chunk.last - 1].end()]
    return [(words, "noun" if chunk.attribute_of >= 0 else "verb")]
