"""What a word is by its place: a capital within the sentence, its first word, an »aber« without a comma."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar.features import ACCUSATIVE, ADJECTIVE, NEUTER
from kz_facts.parse.grammar.form import Form
from kz_facts.parse.grammar.forms import AMBIGUOUS, DERIVED

if TYPE_CHECKING:
    from kz_facts.parse.grammar.tokens import Tokens

_SUBJECTS = frozenset(("ich", "du", "er", "sie", "es", "wir", "ihr", "man", "Sie", "sich", "mich", "uns"))
_SHORTEST = 3  # words of a sentence with a verb, who and what
_SURE = c.FINITE_ONLY | c.AUXILIARY | c.MODAL
_CONTEXTUAL = c.CAPITAL | c.ADVERSATIVE | c.INFINITIVE
_STARTS = frozenset((":", "„", "“", "»", "«", '"', "``", "''", "-", "–", "*", "•", "(", "..."))


def see(tokens: Tokens) -> None:
    """What a word is by its place: a capital within, an infinitive behind »zu«, an »aber« without a comma."""
    flags, forms = tokens.flags, tokens.forms
    for i in [i for i, here in enumerate(flags) if here & _CONTEXTUAL]:
        here = flags[i]
        if not here & c.CAPITAL:
            flags[i] = _small(tokens, i, here)
        elif not i or (flags[i - 1] & c.PUNCTUATION and _begins(tokens, i)):
            _open(tokens, i)
        else:
            flags[i] = _capital(tokens, i, forms[i])
    if "," in tokens.texts:
        _trail(tokens)
    if "ihr" in tokens.texts:
        _free_her(tokens)
    if len(flags) > _SHORTEST and (tokens.texts[0] == "Das" or ":" in tokens.texts):
        for i in [i for i, text in enumerate(tokens.texts[:-2]) if text == "Das" and _begins(tokens, i)]:
            _say_that(tokens, i)


def _trail(tokens: Tokens) -> None:
    """»1958: Bau eines Hafens, 1960 eröffnet«: behind a comma and a time, with no other verb, a participle."""
    flags, units = tokens.flags, tokens.unit
    last = len(flags) - 1
    while last > 0 and flags[last] & c.PUNCTUATION:
        last -= 1
    here = flags[last]
    if not here & c.FINITE or not here & c.PARTICIPLE or here & (c.CAPITAL | c.AUXILIARY):
        return
    i, dated = last - 1, False
    while i > 0 and tokens.texts[i] != ",":
        if i in units and units[i].kind == "date":
            dated = True
        elif not flags[i] & c.PREPOSITION:
            return
        i -= 1
    verbs = (other for j, other in enumerate(flags) if j != last and not other & c.CAPITAL)
    if i > 0 and dated and not any(one & c.FINITE and one & _SURE for one in verbs):
        flags[last] &= ~(c.FINITE | c.FINITE_ONLY)


def _free_her(tokens: Tokens) -> None:
    """»der von ihr vorgelegte Haushalt«: behind a preposition with the dative alone it is no article."""
    for i in [i for i, text in enumerate(tokens.texts) if text == "ihr" and i]:
        before = tokens.forms[i - 1]
        if tokens.flags[i - 1] & c.PREPOSITION and before.governs and not before.governs & ACCUSATIVE:
            tokens.flags[i] &= ~c.DETERMINER


def _say_that(tokens: Tokens, i: int) -> None:
    """»Das bestätigte Sprecherin Anna Reyes«: a verb, for no neuter noun follows; but »das bestätigte Abkommen«."""
    flags, nouns, verb = tokens.flags, tokens.lexicon.nouns, i + 1
    doubtful = flags[verb] & c.FINITE and flags[verb] & (c.ADJECTIVE | c.ATTRIBUTE) and not flags[verb] & c.CAPITAL
    if not doubtful or not flags[verb + 1] & c.CAPITAL:
        return
    text, unit = tokens.texts[verb + 1], tokens.unit.get(verb + 1)
    person = unit is not None and unit.kind == "person"
    if not (person or nouns.is_person(text) or (nouns.is_known(text) and not nouns.features(text) & NEUTER)):
        return
    for here in flags[verb + 1 :]:
        if here & c.BREAK:
            break
        if here & c.FINITE and here & (c.FINITE_ONLY | c.AUXILIARY | c.MODAL) and not here & c.CAPITAL:
            return
    flags[i] &= ~c.DETERMINER
    flags[verb] &= ~(c.ADJECTIVE | c.ATTRIBUTE | c.PARTICIPLE)


def _begins(tokens: Tokens, i: int) -> bool:
    """Whether a word stands first in the sentence, or behind a colon, a dash, a quotation mark."""
    while i > 0 and tokens.flags[i - 1] & c.PUNCTUATION:
        i -= 1
        if tokens.texts[i] in _STARTS:
            return True
    return i == 0


def _capital(tokens: Tokens, i: int, form: Form) -> int:
    """A capital word within the sentence: a noun, a part of a name, or an adjective in one."""
    here = form.inside
    if here & (c.DETERMINER | c.PRONOUN) and i not in tokens.unit:
        return here & ~c.CAPITAL  # »mit Ihrem Land«
    if here & c.FUNCTION_WORD and i in tokens.unit:
        here &= ~c.FUNCTION_WORD & ~c.NUMBER
    if i + 1 == len(tokens.flags) or not tokens.flags[i + 1] & c.CAPITAL:
        return here
    named = form.adjectival and _is_capital_adjective(tokens, i)
    return here | c.ADJECTIVE if named or (form.nominal and _stands_before_noun(tokens, i)) else here


def _stands_before_noun(tokens: Tokens, i: int) -> bool:
    """»der Gemischten Kommission«, not »zeigte der Angeklagte Reue«: article, ending and a plain noun agree."""
    unit = tokens.unit.get(i)
    if unit is not None and unit.kind == "entity" and unit is tokens.unit.get(i + 1):
        return True  # »mit der Deutschen Bahn«: a part of one name
    nouns, before = tokens.lexicon.nouns, tokens.forms[i - 1]
    if not before.flags & c.DETERMINER or i in tokens.unit or i + 1 in tokens.unit:
        return False
    if not nouns.is_known_compound(tokens.texts[i + 1]):
        return False
    low = tokens.forms[i].lower
    ending = next((features for end, features in ADJECTIVE.items() if low.endswith(end)), 0)
    return bool(before.features & ending & nouns.features(tokens.texts[i + 1]))


def _small(tokens: Tokens, i: int, here: int) -> int:
    """»aber« without a comma is an adverb, »sein« a verb or an article; »zu« makes sure of an infinitive."""
    if here & c.ADVERSATIVE:
        alone = i and not tokens.flags[i - 1] & (c.BREAK | c.BRACKET | c.QUOTE) and not _joins(tokens, i)
        return (here & ~c.COORDINATOR) | c.ADVERB if alone else here
    if tokens.texts[i] in AMBIGUOUS:
        return _verb_or_article(tokens, i)
    if i and tokens.texts[i - 1] == "zu":
        return (here & ~(c.FINITE | c.FINITE_ONLY | c.PARTICIPLE)) | c.ZU_INFINITIVE
    return here


def _joins(tokens: Tokens, i: int) -> bool:
    """Whether an »aber« without a comma joins predicates: a finite verb on either side, or a participle."""
    ends = tokens.flags[i - 1] & c.NONFINITE and not tokens.flags[i - 1] & (c.CAPITAL | c.FINITE_ONLY)
    wanted = c.NONFINITE | c.FINITE if ends else c.FINITE_ONLY | c.AUXILIARY | c.MODAL
    joint = False  # »kam aber nicht und ging«: the verb behind an »und« is that one's
    for flags in tokens.flags[i + 1 :]:
        if flags & c.BREAK:
            return False
        if flags & wanted and flags & c.VERB and not flags & c.CAPITAL:
            return not joint
        joint = bool(flags & c.COORDINATOR)
    return False


def _verb_or_article(tokens: Tokens, i: int) -> int:
    """»sein«, »einigen« are articles before a noun, else verbs."""
    flags = tokens.flags[i]
    after = tokens.flags[i + 1] if i + 1 < len(tokens.flags) else c.PUNCTUATION
    if after & (c.CAPITAL | c.ADJECTIVE | c.ATTRIBUTE | c.BARE_ADJECTIVE | c.DEGREE | c.NUMBER) and not after & (
        c.AUXILIARY | c.MODAL
    ):
        return flags & ~(c.VERBAL | c.AUXILIARY)
    if i and tokens.texts[i - 1] == "zu":
        return (flags & ~(c.DETERMINER | c.PRONOUN | c.FINITE | c.INFINITIVE)) | c.ZU_INFINITIVE
    return flags & ~(c.DETERMINER | c.PRONOUN)


def _is_capital_adjective(tokens: Tokens, i: int) -> bool:
    """»Internationalen«, »Berliner« before another capital: adjectives that a name writes with one."""
    text = tokens.texts[i]
    nouns = tokens.lexicon.nouns
    if not text.endswith("er") or text.endswith(DERIVED):
        # … but »schlossen die Rivalen Frieden«
        return not (nouns.is_known(text) and nouns.is_common(tokens.texts[i + 1]))
    following = tokens.unit.get(i + 1)
    if i in tokens.unit or (following is not None and following.kind != "paper"):
        return False
    # »Londoner Finanzministerium«, but »Sprecher Müller«
    return not nouns.is_known_compound(text) and nouns.is_known_compound(tokens.texts[i + 1])


def _open(tokens: Tokens, i: int) -> None:
    """The first word: a verb, an adjective, a function word or a noun, as what follows it says."""
    flags = tokens.flags[i]
    if flags & c.VERBAL and not _opens_with_verb(tokens, i):
        flags &= ~c.VERBAL
    elif flags & c.VERBAL:
        tokens.flags[i] = flags & ~c.CAPITAL
        return
    small = tokens.lexicon[tokens.texts[i].lower()]
    if _is_before_sum(tokens, i, small):
        tokens.forms[i], tokens.flags[i] = small, small.flags & ~c.VERBAL
        return
    following = tokens.flags[i + 1] if i + 1 < len(tokens.flags) else 0
    if (
        flags & (c.FUNCTION_WORD | c.NUMBER | c.SUBORDINATOR | c.SOFT_SUBORDINATOR | c.QUESTION)
        and i not in tokens.unit
    ):
        flags &= ~c.CAPITAL
    elif not tokens.lexicon.nouns.is_known(tokens.texts[i]):
        flags = _adjective_or_name(tokens, i, flags, small, following)
    tokens.flags[i] = flags


def _is_before_sum(tokens: Tokens, i: int, small: Form) -> bool:
    """»Gut 3 Mio. Euro«, »Annähernd 3 Mio. Euro«, »Zusätzliche 3 Mio. Euro«: how much it is, and no noun."""
    unit = tokens.unit.get(i + 1)
    if unit is None or unit.kind != "money" or unit.first != i + 1 or i in tokens.unit:
        return False
    if small.flags & c.DEGREE:
        return True
    inflected = small.flags & (c.ADJECTIVE | c.ATTRIBUTE) and small.lower.endswith("e")
    return bool(inflected) and not tokens.lexicon.nouns.is_known_compound(tokens.texts[i])


def _adjective_or_name(tokens: Tokens, i: int, flags: int, small: Form, following: int) -> int:
    """The classes of a first word that is no known noun: »Kasachische Firmen«, »Rabin sagte«."""
    unit = tokens.unit.get(i)
    inflected = small.flags & (c.ADJECTIVE | c.ATTRIBUTE) and not small.flags & c.FUNCTION_WORD
    noun = inflected and (
        (following & c.CAPITAL and _precedes_noun(tokens, i, small))
        or (following & c.ADJECTIVE and not following & c.FINITE and tokens.noun_follows(i, len(tokens.flags)))
    )
    if noun:
        if unit is not None and unit.kind == "person":
            return flags  # »Thorsten Kunz«
        if unit is None or unit.last > i + 1 or (unit.kind == "entity" and not unit.bare):
            tokens.forms[i] = small
            return flags | c.ADJECTIVE
    elif unit is None and following & c.FINITE and small.lower in tokens.lexicon.opening_adverbs:
        verb = tokens.forms[i + 1].finite
        spoken = verb is not None and verb.lemma in tokens.lexicon.speech  # »Lange sagte«: somebody of that name
        return flags if spoken else (flags & ~c.CAPITAL) | c.ADVERB
    elif unit is None and small.flags & (c.BARE_ADJECTIVE | c.PARTICIPLE | c.ADVERB) and not following & c.CAPITAL:
        return (flags & ~c.CAPITAL) | (small.flags & (c.BARE_ADJECTIVE | c.ADVERB | c.PARTICIPLE))
    return flags


def _precedes_noun(tokens: Tokens, i: int, small: Form) -> bool:
    """»Dicke Wolken«, but »Thorsten Adler«: an ending alone makes no adjective before an unknown word."""
    if tokens.forms[i].adjectival or small.flags & c.ATTRIBUTE or small.lower.endswith(("e", "es", "em")):
        return True
    if i in tokens.unit and tokens.unit.get(i + 1) is tokens.unit[i]:
        return False  # »Wien Energie«, »Essen Motor«: one name
    return i + 1 in tokens.unit or tokens.lexicon.nouns.is_known_compound(tokens.texts[i + 1])


def _opens_with_verb(tokens: Tokens, i: int) -> bool:
    """»Geleitet wurden …«, »Wird … kommen?«, »Sollte …, wird …«: a verb stands first, not a noun like it."""
    flags = tokens.flags[i]
    if i + 1 >= len(tokens.flags):
        return False
    if tokens.texts[i] in ("Sein", "Seine", "Seinen"):
        return False
    following, text = tokens.flags[i + 1], tokens.texts[i + 1]
    if flags & (c.PARTICIPLE | c.INFINITIVE) and following & (c.AUXILIARY | c.MODAL) and not following & c.CAPITAL:
        return True
    if not flags & c.FINITE:
        return (
            flags & c.PARTICIPLE > 0
            and following & c.PREPOSITION > 0
            and not tokens.lexicon.nouns.is_known(tokens.texts[i])
        )
    if text in _SUBJECTS:
        return True
    if flags & (c.AUXILIARY | c.MODAL):  # … but »Waren für 3 Mio. Euro wechselten den Besitzer«
        goods = following & c.PREPOSITION and tokens.lexicon.nouns.is_known(tokens.texts[i])
        return not following & c.PUNCTUATION and not (goods and not _has_no_verb(tokens, i + 1))
    if tokens.texts[-1] == "?" and following & (c.DETERMINER | c.PRONOUN | c.CAPITAL):
        return True
    noun = tokens.lexicon.nouns.is_known_compound(tokens.texts[i]) or i in tokens.unit
    plain = not tokens.texts[i].endswith(("e", "en")) or following & (c.DETERMINER | c.PRONOUN)
    return not flags & (c.GUESS | c.JOINED | c.ADJECTIVE) and not noun and bool(plain) and _has_no_verb(tokens, i + 1)


def _has_no_verb(tokens: Tokens, first: int) -> bool:
    """Whether no finite verb stands before the next break: »Liegt wohl am Wetter.«, »Bleibt dem Haus fern, …«."""
    for i in range(first, len(tokens.flags)):
        here = tokens.flags[i]
        if here & c.BREAK:
            return True
        if here & c.FINITE and not here & c.CAPITAL and (here & (c.FINITE_ONLY | c.AUXILIARY | c.MODAL) or i == first):
            return False
    return True
