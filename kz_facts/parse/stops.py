"""Whether a full stop, a question mark or an exclamation mark ends a sentence.

German writes ordinals (»am 21. Mai«), abbreviations (»5 Mrd. Euro«) and initials (»N. Nasarbajew«) with the full
stop that also ends a sentence. What follows decides: a small letter never begins a sentence, a capitalised article
or pronoun always does, any other capital may be just a noun.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from kz_facts.parse.grammar import lexicon
from kz_facts.parse.memo import Memo
from kz_facts.parse.verbs import FINITE
from kz_facts.rules.loader import load
from kz_facts.rules.sentences import SentenceRules

Kind = Literal["abbreviation", "either", "number", "figure", "word"]
"""What a word before a full stop is: `either` may end a sentence or be shortened, `figure` is »1.500«."""

CLOSING = "\"“”«»›‹‘')\\]"
# A mark that may end a sentence (the whole of a row, which is not tried from each of its signs), what closes after it,
# white space, and the next word behind what opens. What a pattern begins with is searched for quickly, so the look
# behind stands second.
MARK = re.compile(
    rf"(?P<mark>[.!?…](?<![.!?…]{{2}})[.!?…]*+)(?P<closing>[{CLOSING}]*)"
    r"(?:\s+|(?<=[a-zäöüß]{2}[.!?][\"“”«»])(?=[A-ZÄÖÜ][a-zäöüß]))"  # also »… zum Bau."Warum nicht?«
    r"(?=(?P<opening>[\"„“”«»›‹‘'(\[–—•*-]*)\s*(?P<next>[\w'-]+)?)"
)
_LAST_WORD = re.compile(r"[\w.'-]+$")
_LONGEST_WORD = 40
_NUMBER = re.compile(r"\d{1,3}$")
_ROMAN = re.compile(r"[IVXLC]+$")
# No German word ends like »tatsächl.«, »teilw.«, »urspr.« or has no vowel at all (»Bj.«, »Kfm.«), but for units.
_CUT_OFF = re.compile(r"[a-zäöüß]+(?:(?:[bcdfgkmnprstvwzß]|ch)l|[dflnst]w|[bdfgkpst]r)|\w+[a-zß]str")
_NO_VOWEL = re.compile(r"(?!(?:[kcmd]?m|[km]?g|[mhdc]?l)$)(?i:[b-df-hj-np-tvwxzß])[b-df-hj-np-tvwxzß]+")
_ATTRIBUTE = re.compile(r"[a-zäöüß]{2,}e[nrms]?")
_COMPARED = re.compile(r"mehr|[a-zäöüß]{3,}er")  # »mehr als 30.«; but »als 30. Mitglied«
_DASHES = ("–", "—", "-")
_CURRENCY_SIGNS = frozenset("$€£¥₸₽₩₺%")  # »4,9 Mrd. $« goes on
# What may stand before the number or letter of an item: nothing in its line, a bullet, a colon.
_BEFORE_ITEM = re.compile(r"(?:^|\n)[ \t]*(?:[•●▪‣·*–—-][ \t]*)?$|:[ \t]$")
_OF_WHAT = re.compile(r"\b(?:dies|sein|ihr|all|jed|ein|solch|ander)\w* $")  # »Darlehen dieser Art. 2019 …«
_ITEM_REACH = 12
_CLAUSE, _NAMED = 80, 5  # characters, and words, in which a verb stands behind the name that begins a sentence


class Words:
    """The rule file's lists as sets."""

    def __init__(self, rules: SentenceRules) -> None:
        self.before_word = frozenset(rules.before_word)
        self.either = frozenset(rules.either)
        self.openers = frozenset(rules.openers)
        self.inside = frozenset(rules.inside)
        self.before_ordinal = frozenset(rules.before_ordinal)
        self.after_ordinal = frozenset(rules.after_ordinal)
        self.unfinished = frozenset(rules.unfinished)
        self.shared_parts = frozenset(rules.shared_parts)
        self.kinds = Memo(self._kind)

    def _kind(self, word: str) -> Kind:
        """What a word before a full stop is."""
        if _known(word, self.before_word):
            return "abbreviation"
        initials = all(len(part) == 1 and part.isalpha() for part in word.split("."))
        if initials or word.rpartition("-")[2] in self.either or _ROMAN.match(word):
            return "either"
        if _CUT_OFF.fullmatch(word) or _NO_VOWEL.fullmatch(word):
            return "abbreviation"
        if _NUMBER.match(word):
            return "number"
        return "figure" if "." in word and word.replace(".", "").isdigit() else "word"


@cache
def shipped() -> Words:
    """The words of the shipped rule file."""
    return Words(load("sentences", SentenceRules))


def ends(text: str, match: re.Match[str], words: Words) -> bool:
    """Whether the mark that `MARK` found in a text ends a sentence."""
    mark, closing, opening, word = match.groups()
    if word is not None and word[0].islower():
        return False
    if mark != "." or closing.strip("')"):
        return word is not None or _begins(text, match.end())
    end = match.start()
    floor = max(0, end - _LONGEST_WORD)
    start = max(floor, text.rfind(" ", floor, end) + 1)
    last = text[start:end]
    if not last.isalnum():
        before = _LAST_WORD.search(text, start, end)
        last = before[0] if before else ""
    if word is None:
        return _begins(text, match.end()) and not (last and words.kinds[last] == "abbreviation")
    if not last or _full_stop_ends(text, end - len(last), last, opening, word, words):
        return True
    regnal = len(last) > 1 and _ROMAN.fullmatch(last) is not None and text[: end - len(last)].rstrip()[-1:].isalpha()
    return regnal and _is_clause(text, match.end())


def _is_clause(text: str, at: int) -> bool:
    """»… traf Papst Leo XIV. Minister Aas lobte das Treffen«: whether a name and a finite verb stand behind."""
    behind = text[at : at + _CLAUSE].split()
    verb = next((k for k, word in enumerate(behind[:_NAMED]) if not word[0].isupper()), 0)
    if not verb or verb + 1 >= len(behind) or not all(word.isalpha() for word in behind[: verb + 1]):
        return False
    return _is_finite(behind[verb]) and not _is_finite(behind[verb + 1])


def _is_finite(word: str) -> bool:
    return any(reading.form in FINITE for reading in lexicon().readings(word))


def _begins(text: str, at: int) -> bool:
    """Whether what is no word may begin a sentence."""
    return at < len(text) and text[at] not in _CURRENCY_SIGNS


def _full_stop_ends(text: str, start: int, before: str, opening: str, following: str, words: Words) -> bool:
    """Whether the full stop after the word `before` ends a sentence, given the next word."""
    kind = words.kinds[before]
    if kind == "word" and len(before) > 1:
        return True
    if kind == "abbreviation" or _is_item(text, start, before, kind):
        return False
    if kind == "number":
        return _number_ends(text, start, opening, following, words)
    whole = before == "Art" and _OF_WHAT.search(text, max(0, start - _LONGEST_WORD), start) is not None
    return kind == "word" or following in words.openers or whole


def _known(word: str, abbreviations: frozenset[str]) -> bool:
    return (
        word in abbreviations
        or (len(word) > 1 and word[0].lower() + word[1:] in abbreviations)
        or word.rpartition("-")[2] in abbreviations
        or word.rpartition("/")[2] in abbreviations
    )


def _is_item(text: str, start: int, before: str, kind: Kind) -> bool:
    """Whether a number or letter stands before an item of a list: »1. Dies ist ein Punkt«."""
    if kind != "number" and len(before) > 1 and not _ROMAN.match(before):
        return False
    floor = max(0, start - _ITEM_REACH)
    return bool(_BEFORE_ITEM.search(text[floor:start] if floor else f"\n{text[:start]}"))


def _number_ends(text: str, start: int, opening: str, following: str, words: Words) -> bool:
    """Whether a number with a full stop ends a sentence, or is an ordinal: »am 21. Mai«, »3. – 5. Mai«."""
    if following in words.after_ordinal or following.capitalize() in words.after_ordinal:
        return False
    if following in words.openers:
        return True
    if opening in _DASHES and following[0].isdigit():
        return False
    previous = text[max(0, start - 40) : start].split()
    if len(previous) > 1 and _ATTRIBUTE.fullmatch(previous[-1]):  # »die deutsche 6. Armee«
        return previous[-2] not in words.before_ordinal
    if previous and previous[-1] in ("als", "Als"):
        return len(previous) > 1 and _COMPARED.fullmatch(previous[-2]) is not None
    return not (previous and (previous[-1] in words.before_ordinal or previous[-1].endswith((",", ";", ":"))))
