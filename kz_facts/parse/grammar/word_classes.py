"""Small classes of words that the grammar asks for, and which preposition goes with which verb or noun."""

from __future__ import annotations

from collections.abc import Iterator

from kz_facts.parse.memo import Memo
from kz_facts.rules.grammar import GrammarRules

_UNMOVED = ("be", "ver", "über", "unter", "durch", "um")


class WordClasses:
    """The word lists of the rules as sets."""

    def __init__(self, rules: GrammarRules) -> None:
        self.negators = frozenset(
            (*rules.words.negators, *map(str.capitalize, rules.words.negators), *map(str.upper, rules.words.negators))
        )
        self.after_negator = frozenset(rules.words.after_negator)
        self.life_signs = dict(entry.split(":") for entry in rules.words.life_signs)
        called = {stem + ending for stem in rules.words.addressing for ending in ("e", "er", "es", "en")}
        self.addressing = frozenset((*called, *map(str.capitalize, called), "Damen", "Herr", "Frau", "Exzellenz"))
        self.specifying = tuple(tuple(entry.split()) for entry in rules.words.specifying)
        self.motion = frozenset(rules.verbs.motion)
        self._unmoved = tuple(prefix + verb for verb in rules.verbs.motion for prefix in ("be", "ge", "ver"))
        self.carrying = frozenset(rules.verbs.carrying)
        self.adjectival = frozenset(rules.verbs.adjectival)
        self.raising = frozenset(rules.verbs.raising)
        self.bare_infinitive = frozenset(rules.verbs.bare_infinitive)
        self.loose = frozenset(rules.particles.loose)
        self.written_apart = frozenset(rules.particles.written_apart)
        self.apart_from_zu = self.written_apart | frozenset(rules.particles.apart_from_zu)
        self.particle_only_of = {word: frozenset(verbs) for word, verbs in rules.particles.only_of.items()}
        self.with_adjectives = frozenset(rules.verbs.with_adjectives)
        self.adverbial_particles = frozenset(rules.particles.adverbs)
        self._moves: dict[str, bool] = {}
        self.adjectival_particles = frozenset(rules.particles.adjectival)
        self.copulas = frozenset(rules.verbs.copulas)
        self.speech = frozenset(rules.verbs.speech)
        self.datives = frozenset(rules.verbs.datives)
        self.opening_adverbs = frozenset(rules.words.opening_adverbs)
        self.colours = frozenset(rules.words.colours)
        self.pronominal_particles = frozenset(rules.particles.pronominal)
        self.with_noun = frozenset(rules.verbs.with_noun)
        self.set_phrases = frozenset(tuple(phrase.split()) for phrase in rules.words.set_phrases)
        self.place_nouns = frozenset(rules.nouns.places)
        self.before_nouns = frozenset((*rules.nouns.measures, *rules.nouns.titles, *rules.nouns.places))
        self.bearers = frozenset(rules.nouns.bearers)
        self.nameless = frozenset(rules.nouns.nameless)
        self._bare = tuple(map(str.lower, rules.nouns.bare_objects))
        self.retired = {words.split()[0]: len(words.split()) for words in rules.nouns.retired}
        self.acting = frozenset(rules.nouns.acting)
        self.acting_endings = tuple(noun.lower() for noun in rules.nouns.acting)
        self.writing_endings = tuple(noun.lower() for noun in rules.nouns.writings)
        self.armed = frozenset(rules.nouns.armed)
        self.deputed = frozenset(rules.nouns.deputations)
        self.opinions = frozenset(rules.nouns.opinions)
        self.never_alone = frozenset(rules.determiners.never_alone)
        self.before_articles = frozenset(rules.determiners.before_articles)
        self.bare_articles = frozenset(rules.determiners.like_ein)
        self.before_or_behind = frozenset(rules.prepositions.before_or_behind)
        self.including = frozenset(rules.words.including)
        self.among = frozenset(rules.words.among)
        self.object_control = frozenset(rules.verbs.object_control)
        self.impersonal = frozenset(rules.verbs.impersonal)
        self.prefixes, self.objectless = tuple(rules.particles.inseparable), frozenset(rules.verbs.objectless)
        self.measuring = frozenset(rules.verbs.measuring)
        self.two_accusatives = frozenset(rules.verbs.two_accusatives)
        self.to_nouns = frozenset(rules.prepositions.to_nouns)
        self.to_verbs = frozenset(rules.prepositions.to_verbs)
        self.periods = frozenset(rules.nouns.periods)
        self.times = frozenset(rules.nouns.times)
        self.measures = frozenset(rules.nouns.measures)
        self.about_things = frozenset(rules.verbs.about_things)
        self.of_agents = frozenset(rules.verbs.of_agents)
        self.conquering = frozenset(rules.verbs.conquering)
        self.taking_stands = frozenset(rules.verbs.taking_stands)
        self.giving = frozenset(rules.verbs.giving)
        self.endowing = frozenset(rules.verbs.endowing)
        self.experiencers = frozenset(rules.verbs.experiencers)
        self._verb_prepositions = {(verb, prep) for prep, found in rules.verb_prepositions.items() for verb in found}
        self._noun_prepositions: dict[str, list[str]] = {}
        for prep, found in rules.noun_prepositions.items():
            for noun in found:
                self._noun_prepositions.setdefault(noun.lower(), []).append(prep)
        self._noun_memo = Memo(lambda noun: frozenset(self._prepositions_of(noun.lower())))
        self._longest_noun = max(map(len, self._noun_prepositions))

    def is_bare_object(self, text: str) -> bool:
        """Whether a noun stands as an object without an article, and is nobody's name: »Kritik«, »Waffenhilfe«."""
        return text.lower().endswith(self._bare)

    def moves(self, lemma: str) -> bool:
        """Whether a verb builds its perfect with »sein«: »ist eingetroffen«, against the state »ist unterzeichnet«."""
        found = self._moves.get(lemma)
        if found is None:
            # »besteigen« moves, and builds its perfect with »haben«
            still = lemma.startswith(_UNMOVED) and not lemma.startswith("bei")
            still = still or lemma.endswith(self._unmoved)  # »vorbereiten«
            moves = lemma in self.motion if still else lemma.endswith(tuple(self.motion))
            found = self._moves[lemma] = moves and lemma not in self.carrying
        return found

    def verb_takes(self, lemma: str, preposition: str) -> bool:
        """Whether a verb takes a preposition: »einigen auf«."""
        return (lemma, preposition) in self._verb_prepositions

    def noun_takes(self, noun: str, preposition: str) -> bool:
        """Whether a noun, or the last part of a compound, takes a preposition: »Handelsabkommen mit«."""
        return preposition in self._noun_memo[noun]

    def _prepositions_of(self, low: str) -> Iterator[str]:
        for first in range(max(0, len(low) - self._longest_noun - 2), len(low) - 2):
            for end in (len(low), len(low) - 1, len(low) - 2):
                yield from self._noun_prepositions.get(low[first:end], ())
