"""What a word can be, as bits: »der« is a determiner, a relative and a pronoun at once."""

from __future__ import annotations

DETERMINER = 1 << 0
PREPOSITION = 1 << 1
PRONOUN = 1 << 2
ADVERB = 1 << 3
NEGATOR = 1 << 4
SUBORDINATOR = 1 << 5
SOFT_SUBORDINATOR = 1 << 6  # »während«, »seit«: the verb at the end decides
RELATIVE = 1 << 7
QUESTION = 1 << 8
COORDINATOR = 1 << 9
OPENER = 1 << 10  # »um«, »ohne«: an infinitive may follow
CONDITIONAL = 1 << 11
DEGREE = 1 << 12  # »sehr«, »rund«: between article and adjective it belongs to the noun
PARTICLE = 1 << 13
AUXILIARY = 1 << 14
MODAL = 1 << 15
FINITE = 1 << 16
PARTICIPLE = 1 << 17
INFINITIVE = 1 << 18
ZU_INFINITIVE = 1 << 19
ATTRIBUTE = 1 << 20  # an inflected participle, »unterzeichnete«
FINITE_ONLY = 1 << 21
GUESS = 1 << 22  # a verb that no list has
CAPITAL = 1 << 23
NUMBER = 1 << 24
PUNCTUATION = 1 << 25
ADJECTIVE = 1 << 26  # small letters and an adjective's ending
BARE_ADJECTIVE = 1 << 27  # an adjective without ending, as far as its form tells: »möglich«, »wirksam«
HYPHEN = 1 << 28  # »Handels-«, the first part of a compound
BEHIND = 1 << 29  # a preposition that can stand behind its noun
BREAK = 1 << 30  # punctuation at which a clause may end
BRACKET = 1 << 31
QUOTE = 1 << 32
JOINED = 1 << 33  # a verb with its separable particle, »stattfand«: finite only at the end of a clause
ADVERSATIVE = 1 << 34  # »aber«: joins behind a comma, else an adverb

NONFINITE = PARTICIPLE | INFINITIVE | ZU_INFINITIVE
VERB = FINITE | NONFINITE
VERBAL = VERB | ATTRIBUTE | AUXILIARY | MODAL | GUESS | FINITE_ONLY
FUNCTION_WORD = DETERMINER | PREPOSITION | PRONOUN | ADVERB | NEGATOR | SUBORDINATOR | COORDINATOR
