"""What a word can be, as bits: »der« is a determiner, a relative and a pronoun at once."""

from __future__ import annotations

# What is asked most stands first: small numbers are quick.
CAPITAL = 1 << 0
PUNCTUATION = 1 << 1
PREPOSITION = 1 << 2
DETERMINER = 1 << 3
COORDINATOR = 1 << 4
FINITE = 1 << 5
ADJECTIVE = 1 << 6  # small letters and an adjective's ending
NUMBER = 1 << 7
PRONOUN = 1 << 8
PARTICIPLE = 1 << 9
INFINITIVE = 1 << 10
ZU_INFINITIVE = 1 << 11
AUXILIARY = 1 << 12
MODAL = 1 << 13
FINITE_ONLY = 1 << 14
ATTRIBUTE = 1 << 15  # an inflected participle, »unterzeichnete«
ADVERB = 1 << 16
DEGREE = 1 << 17  # »sehr«, »rund«: between article and adjective it belongs to the noun
NEGATOR = 1 << 18
SUBORDINATOR = 1 << 19
SOFT_SUBORDINATOR = 1 << 20  # »während«, »seit«: the verb at the end decides
RELATIVE = 1 << 21
QUESTION = 1 << 22
OPENER = 1 << 23  # »um«, »ohne«: an infinitive may follow
PARTICLE = 1 << 24
GUESS = 1 << 25  # a verb that no list has
BARE_ADJECTIVE = 1 << 26  # an adjective without ending, as far as its form tells: »möglich«, »wirksam«
HYPHEN = 1 << 27  # »Handels-«, the first part of a compound
BREAK = 1 << 28  # punctuation at which a clause may end
QUOTE = 1 << 29
BRACKET = 1 << 30
BEHIND = 1 << 31  # a preposition that can stand behind its noun
CONDITIONAL = 1 << 32
JOINED = 1 << 33  # a verb with its separable particle, »stattfand«: finite only at the end of a clause
ADVERSATIVE = 1 << 34  # »aber«: joins behind a comma, else an adverb

NONFINITE = PARTICIPLE | INFINITIVE | ZU_INFINITIVE
VERB = FINITE | NONFINITE
VERBAL = VERB | ATTRIBUTE | AUXILIARY | MODAL | GUESS | FINITE_ONLY
FUNCTION_WORD = DETERMINER | PREPOSITION | PRONOUN | ADVERB | NEGATOR | SUBORDINATOR | COORDINATOR
