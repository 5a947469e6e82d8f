"""The phrase that names an agreement: from its article to the end of what it is about.

»des am 5. Mai in Wien paraphierten horizontalen Luftverkehrsabkommens über … zwischen Wien und Astana«: the article
and the long attribute stand outside the title, »horizontalen Luftverkehrsabkommens über …« is the title,
»zwischen …« names the parties and stands outside again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kz_facts.parse.agreements import words as w
from kz_facts.parse.agreements.lexicon import Head, Lexicon
from kz_facts.parse.agreements.words import Word
from kz_facts.parse.morphology import nominative

_MAX_ATTRIBUTE = 28  # words between an article and its noun
_MAX_COMPLEMENT = 40
_MAX_PARTIES = 14
_OPENERS = frozenset({"über", "zur", "zum", "für", "gegen", "von", "zu", "betreffend", "of", "on"})
_INNER = frozenset(
    {
        "von",
        "für",
        "gegen",
        "zur",
        "zum",
        "vor",
        "bei",
        "an",
        "zu",
        "durch",
        "aus",
        "nach",
        "beim",
        "vom",
        "über",
        "gegenüber",
        "of",
        "on",
        "and",
        "the",
    }
)
_FIELDS = frozenset(
    {
        "bereich",
        "bereiche",
        "bereichen",
        "gebiet",
        "gebiete",
        "gebieten",
        "feld",
        "feldern",
        "sektor",
        "sektoren",
        "fragen",
        "angelegenheiten",
    }
)
_QUOTES = {"„": "“”\"", "»": "«", "«": "»", "\"": "\"", "“": "”", "‚": "‘"}  # fmt: skip
_CLOSING = frozenset("".join(_QUOTES.values()))


@dataclass(frozen=True)
class Context:
    """What is known of other words, by the offsets at which they begin.

    Attributes:
        regions: States, organisations and regions: »in Europa« belongs to a title, »in Astana« does not.
        places: Those and cities: »Vertrag von Nizza«, but »Vertrag von Huber«.
        times: Time expressions: »zum Jahresende« is no matter of an agreement.
    """

    regions: frozenset[int] = frozenset()
    places: frozenset[int] = frozenset()
    times: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Phrase:
    """Where an agreement is named, in indices of the sentence's words, and how.

    `[outer, first)` is what stands before the title, its article included, `[first, end)` the title with
    its complement, `head` the noun. `governor` is the noun that the phrase depends on as genitive
    (»Unterzeichnung des Vertrags«), `preposition` what it depends on otherwise.
    """

    outer: int
    first: int
    head: int
    end: int
    noun: Head
    title: str
    subject: str | None
    determiner: str
    preposition: str
    governor: int | None
    named: bool
    title_start: int
    title_end: int


def find(words: Sequence[Word], lexicon: Lexicon, context: Context) -> list[Phrase]:
    """All phrases of a sentence that name an agreement, outer ones before those inside their complements.

    Args:
        words: The sentence.
        lexicon: The rule file.
        context: What other components know of the sentence.
    """
    heads = {i: noun for i, word in enumerate(words) if (noun := lexicon.head(word.text)) is not None}
    found = [_phrase(words, i, noun, lexicon, context, heads) for i, noun in heads.items() if _stands(words, i, noun)]
    # »Memorandum of Understanding (MOU)« is one name.
    short = {p.end - 2 for p in found if p.end - p.head > 3 and words[p.end - 1].text == ")"}
    return [p for p in found if p.head not in short]


def _stands(words: Sequence[Word], i: int, noun: Head) -> bool:
    """Whether a head is one here: »Letter« only before »of Intent«, not »Handels-« of another compound."""
    following = words[i + 1].low if i + 1 < len(words) else ""
    if noun.lemma == "Letter":
        return following == "of"
    return not (following in ("und", "oder") and words[i].text.endswith(("-", "–")))


def _phrase(
    words: Sequence[Word], i: int, noun: Head, lexicon: Lexicon, context: Context, heads: dict[int, Head]
) -> Phrase:
    first, title_words = _title_start(words, i, lexicon)
    outer, determiner = _outer(words, first, lexicon)
    end, title_tail, subject, named = _complement(words, i, lexicon, context, heads)
    text = nominative(title_words, noun.noun, noun.gender, capital=noun.type != "partnership")
    title = " ".join(part for part in (text, title_tail) if part).replace("– ", "- ")
    governor, preposition = _governor(words, outer, determiner, noun)
    if any(word[0].isupper() and word.endswith("er") for word in title_words):
        noun = noun._replace(weak=False)  # »Genfer Konvention«
    return Phrase(
        outer=outer, first=first, head=i, end=end, noun=noun, title=title, subject=subject, determiner=determiner,
        preposition=preposition, governor=governor, named=named or bool(title_words),
        title_start=words[first].start, title_end=words[end - 1].end,
    )  # fmt: skip


def _title_start(words: Sequence[Word], head: int, lexicon: Lexicon) -> tuple[int, list[str]]:
    """The first word of a title and its words before the head: »Gemeinsamen«, »Partnerschafts- und«."""
    first = head
    while first >= 2 and words[first - 1].low in ("und", "sowie", "oder", ",") and words[first - 2].text[-1] in "-–":
        first -= 2
    compound = first
    while first > 0:
        word = words[first - 1]
        if _titular(word, first - 1, lexicon):
            first -= 1
        elif word.low == "und" and first < compound and first >= 2 and _titular(words[first - 2], first - 2, lexicon):
            first -= 2
        else:
            break
    return first, [word.text for word in words[first:head]]


def _titular(word: Word, index: int, lexicon: Lexicon) -> bool:
    low = word.low
    if not low.endswith(("e", "en", "er", "es", "em")) or not low.isalpha():
        return False
    stems = (low[:-1], low[:-2])
    if any(stem in lexicon.title_stems for stem in stems):
        return True
    # »Pariser Abkommen«: names of places as adjectives; »Der«, »Dieser« and the like are articles.
    return (
        index >= 0
        and word.text[0].isupper()
        and low.endswith("er")
        and len(low) > 4
        and w.is_noun(word)
        and not _plain_noun(word)
    )


def _plain_noun(word: Word) -> bool:
    return word.low.endswith(
        (
            "minister",
            "sprecher",
            "partner",
            "präsident",
            "vertreter",
            "führer",
            "kanzler",
            "länder",
            "unterhändler",
            "händler",
            "leiter",
        )
    )


def _outer(words: Sequence[Word], first: int, lexicon: Lexicon) -> tuple[int, str]:
    """Where the phrase begins, its article included, and the article.

    A participle opens a long attribute that can hold anything (»das am 5. Mai in Wien mit der EU geschlossene«);
    without one only adjectives and numbers stand between article and noun.
    """
    seen = False
    leftmost = first
    for j in range(first - 1, max(-1, first - _MAX_ATTRIBUTE), -1):
        word = words[j]
        if word.low in w.DETERMINERS or word.low in w.FUSED:
            if seen and _inner(words, j, first):
                continue
            return j, word.low
        if w.is_adjective(word) and not (lexicon.is_verb(word.low) and not seen):
            seen = seen or w.is_participle(word)
            leftmost = j
        elif word.low in (
            "beide",
            "beiden",
            "alle",
            "allen",
            "mehrere",
            "mehreren",
            "zwei",
            "drei",
            "vier",
            "fünf",
            "sechs",
            "zehn",
            "einige",
            "einigen",
            "weitere",
        ) or (w.is_number(word) and not seen):
            leftmost = j
        elif not seen and word.low in ("bereits", "noch", "sehr", "kürzlich", "jüngst", "bislang", "bisher", "und"):
            continue
        elif not seen or word.text in ";:()!?":
            break
    return leftmost, ""


def _inner(words: Sequence[Word], j: int, first: int) -> bool:
    """Whether an article belongs to a noun inside a long attribute, not to the phrase around it."""
    fused = words[j].low in w.FUSED
    for word in words[j + 1 : first]:
        if w.is_number(word):
            if fused:
                return True
            return False
        if w.is_noun(word):
            return True
        if not w.is_adjective(word):
            return False
        if w.is_participle(word) and word is words[first - 1]:
            return False
    return False


def _governor(words: Sequence[Word], outer: int, determiner: str, noun: Head) -> tuple[int | None, str]:
    """The noun that the phrase is a genitive of, or the preposition before it."""
    if determiner in w.FUSED:
        return _noun_before(words, outer), w.FUSED[determiner]
    if outer == 0:
        return None, ""
    before = words[outer - 1]
    if before.low in w.PREPOSITIONS and not (before.low == "bis" and outer == 1):
        return _noun_before(words, outer - 1), before.low
    masculine = determiner.endswith("es") or determiner == "des"
    if determiner in w.GENITIVE and w.is_noun(before) and masculine == (noun.gender in ("m", "n")):
        return outer - 1, "genitive"
    return None, ""


def _noun_before(words: Sequence[Word], index: int) -> int | None:
    return index - 1 if index > 0 and w.is_noun(words[index - 1]) else None


def _complement(
    words: Sequence[Word], head: int, lexicon: Lexicon, context: Context, heads: dict[int, Head]
) -> tuple[int, str, str | None, bool]:
    """What follows the head in the title: the end, its words in the title, what it is about, and whether it names."""
    i = head + 1
    pieces: list[str] = []
    named = False
    quoted = _quoted(words, i)
    if quoted:
        pieces.append(_text(words, i, quoted))
        i, named = quoted, True
    elif i < len(words) and len(words[i].text) > 2 and words[i].text.isupper() and words[i].text.isalpha():
        pieces.append(words[i].text)  # »Handelsabkommen CETA«
        i, named = i + 1, True
    elif i < len(words) and lexicon.head_type(words[head].text) == "resolution" and words[i].text.isdigit():
        pieces.append(words[i].text)  # »Resolution 1325«
        i, named = i + 1, True
    opener = _opener(words, i, lexicon, context)
    if opener is None:
        end = _abbreviation(words, i) or i
        return end, " ".join(pieces), None, named
    end = _run(words, opener, lexicon, context, heads)
    if end == opener + 1:
        end = _abbreviation(words, i) or i
        return end, " ".join(pieces), None, named
    body = _without_attributes(words, opener, end, lexicon, heads)
    pieces.append(body)
    low = words[opener].low
    subject = None if low in ("von", "of", "on") else _text(words, opener + 1, end)
    end = _abbreviation(words, end) or end
    return end, " ".join(pieces), subject, True


def _opener(words: Sequence[Word], i: int, lexicon: Lexicon, context: Context) -> int | None:
    """The preposition that opens the complement, at once or behind the parties (»… der EU mit Japan über Zölle«)."""
    if i >= len(words):
        return None
    if words[i].low in _OPENERS:
        return i if _opens(words, i, lexicon, context) else None
    skipped = _abbreviation(words, i) or i
    if skipped < len(words) and words[skipped].low not in ("mit", "zwischen", "der", "des", "von", "über"):
        if skipped == i or not w.is_noun(words[skipped]):
            return None
    for j in range(skipped, min(len(words), skipped + _MAX_PARTIES)):
        word = words[j]
        if word.low == "über":
            return j if j > i else None
        if not (
            w.is_noun(word)
            or w.is_adjective(word)
            or word.low in w.DETERMINERS
            or word.low in ("mit", "zwischen", "und", "von")
        ):
            return None
    return None


def _for_years(words: Sequence[Word], i: int) -> bool:
    """»für 2025–2026«, »für die Jahre …«, »für drei Jahre«, »zum Preis von«: when it holds or what it costs."""
    following = [word.low for word in words[i + 1 : i + 4]]
    if not following:
        return True
    if words[i].low in ("für", "über", "zum", "von", "zur") and any(
        part.startswith(("jahr", "monat", "woche", "spielzeit", "saison")) for part in following
    ):
        return True
    money = {
        "mrd",
        "mio",
        "milliarden",
        "millionen",
        "milliarde",
        "million",
        "euro",
        "dollar",
        "prozent",
        "eur",
        "usd",
        "tenge",
    }
    if any(part.rstrip(".") in money for part in following):
        return True
    return words[i].low in ("für", "von") and following[0][0].isdigit()


def _opens(words: Sequence[Word], i: int, lexicon: Lexicon, context: Context) -> bool:
    """Whether a preposition behind the head says what the agreement is about, or where it was made."""
    if _for_years(words, i) or any(word.start in context.times for word in words[i + 1 : i + 3]):
        return False
    if i + 1 >= len(words):
        return False
    following = words[i + 1]
    if words[i].low == "von":
        return following.start in context.places or following.text in lexicon.places
    return following.text not in lexicon.idioms and following.text not in lexicon.steps


def _run(words: Sequence[Word], opener: int, lexicon: Lexicon, context: Context, heads: dict[int, Head]) -> int:
    """The end of a run of noun phrases that begins after the preposition at `opener`."""
    open_ = True  # a noun is still to come
    end = opener + 1
    i = opener + 1
    limit = min(len(words), opener + _MAX_COMPLEMENT)
    place = words[opener].low == "von"
    while i < limit:
        word = words[i]
        if open_:
            quoted = _quoted(words, i)
            if quoted:
                i = end = quoted
                open_ = False
            elif w.is_noun(word) and not word.text.endswith(("-", "–")):
                i += 1
                end = i
                open_ = False
            elif (
                word.low in w.DETERMINERS
                or word.low in w.FUSED
                or w.is_adjective(word)
                or w.is_number(word)
                or word.text[-1] in "-–"
                or word.low in ("und", "sowie", "beider")
            ):
                i += 1
            elif w.is_noun(word) or _number_word(word):
                i += 1
            elif _in_attribute(words, i, limit):
                i += 1
            else:
                break
            continue
        if place and word.low not in ("und",) and not w.is_noun(word):
            break
        step = _continues(words, i, lexicon, context, heads, limit)
        if step == 0:
            break
        open_ = step == 1 and not w.is_noun(word)
        i += step
        if not open_:
            end = i
    return end


def _number_word(word: Word) -> bool:
    return word.low in (
        "zwei",
        "drei",
        "vier",
        "fünf",
        "sechs",
        "sieben",
        "acht",
        "neun",
        "zehn",
        "elf",
        "zwölf",
        "hundert",
    )


def _in_attribute(words: Sequence[Word], i: int, limit: int) -> bool:
    """Whether a word inside an article's phrase (»des am 5. Mai geschlossenen Vertrags«) leads on to a participle."""
    if words[i].text in ",;:().!?" or words[i].low in w.AUXILIARIES:
        return False
    return any(w.is_participle(word) for word in words[i + 1 : min(limit, i + 8)]) and words[i].low in (
        w.PREPOSITIONS | w.FUSED.keys() | {"bereits", "kürzlich", "noch", "zuvor"}
    )


def _continues(
    words: Sequence[Word], i: int, lexicon: Lexicon, context: Context, heads: dict[int, Head], limit: int
) -> int:
    """How many words after a complete noun phrase lead on to another one of the same title; 0 at its end."""
    word = words[i]
    following = words[i + 1] if i + 1 < len(words) else None
    if w.is_noun(word):
        return 1  # »des Stützpunkts Termez«
    if (quoted := _quoted(words, i)) is not None and quoted < limit:
        return quoted - i  # »an der Initiative „Neuer Weg“«
    if word.text == "(":
        close = _abbreviation(words, i)
        return close - i if close and close < limit and _continues(words, close, lexicon, context, heads, limit) else 0
    if following is None:
        return 0
    low = word.low
    if low in w.GENITIVE and (
        w.is_noun(following)
        or w.is_adjective(following)
        or w.is_number(following)
        or following.low in w.FUSED
        or following.low == "beiden"
    ):
        return 1
    if low in ("und", "sowie", "&", "/", ","):
        return _coordination(words, i, lexicon, heads, limit)
    if low == "zwischen":
        return 1 if words[i - 1].text in lexicon.relations else 0
    if low in ("im", "in", "auf") and any(part.low in _FIELDS for part in words[i + 1 : i + 5]):
        return 1
    if low in ("in", "im") and following.start in context.regions:
        return 1
    if (
        low in ("in", "im")
        and i + 2 < len(words)
        and words[i + 2].start in context.regions
        and following.low in w.DETERMINERS
    ):
        return 1
    if low in _INNER and not _for_years(words, i) and _noun_ahead(words, i + 1, limit):
        if low in ("nach", "aus", "durch", "von", "vor", "an", "bei", "vom", "beim") and not (
            w.is_noun(following) or w.is_adjective(following) or following.low in w.DETERMINERS
        ):
            return 0
        if low in ("vor", "nach", "beim", "von", "vom", "durch", "an", "bei") and any(
            h in heads for h in range(i + 1, min(i + 4, limit))
        ):
            return 0
        return 1
    if w.is_adjective(word) and low.endswith("er") and w.is_noun(following):
        return 1  # »zur Lieferung humanitärer Güter«
    return 0


def _noun_ahead(words: Sequence[Word], i: int, limit: int) -> bool:
    for word in words[i : min(limit, i + 6)]:
        if w.is_noun(word):
            return True
        if not (w.is_adjective(word) or word.low in w.DETERMINERS or w.is_number(word) or word.low == "und"):
            return False
    return False


def _coordination(words: Sequence[Word], i: int, lexicon: Lexicon, heads: dict[int, Head], limit: int) -> int:
    """Whether »und«, »sowie« or a comma adds to the title: a noun follows, and not another agreement or a clause."""
    j = i + 1
    while j < limit and (
        w.is_adjective(words[j])
        or words[j].low in ("die", "der", "den", "das", "zur", "zum", "von", "über", "für", "auf", "dem", "bei")
    ):
        j += 1
    if j >= limit or not (w.is_noun(words[j]) or words[j].text[-1] in "-–"):
        return 0
    if j in heads or words[i + 1].low in w.INDEFINITE or words[j].text in lexicon.nouns:
        return 0
    if words[i].text == ",":
        return 1 if _list_goes_on(words, j, limit) else 0
    following = words[j + 1].low if j + 1 < len(words) else ""
    # »… über Handel und Präsident X sagte«: a verb at once after the noun begins another clause.
    return (
        0
        if following in w.AUXILIARIES
        and following not in ("ist", "sind", "wird", "werden", "wurde", "wurden", "soll", "sollen")
        else 1
    )


def _list_goes_on(words: Sequence[Word], j: int, limit: int) -> bool:
    """After a comma: whether »und« or »sowie« closes a list of plain nouns soon."""
    for word in words[j + 1 : min(limit, j + 8)]:
        if word.low in ("und", "sowie"):
            return True
        if not (w.is_noun(word) or w.is_adjective(word) or word.low in ("der", "des", "von", ",", "für")):
            return False
    return False


def alias(words: Sequence[Word], phrase: Phrase) -> tuple[int, int] | None:
    """The quoted name that a phrase explains: »„Neuer Weg“ fortzusetzen, ein langfristiges Programm«."""
    if phrase.determiner not in w.INDEFINITE or phrase.outer == 0 or words[phrase.outer - 1].text != ",":
        return None
    for i in range(phrase.outer - 2, max(-1, phrase.outer - 5), -1):
        if words[i].text in ",;:.":
            return None
        if words[i].text in _CLOSING:
            for j in range(i - 2, max(-1, i - 12), -1):
                if words[j].text in _QUOTES and words[i].text in _QUOTES[words[j].text]:
                    return j + 1, i
    return None


def _quoted(words: Sequence[Word], i: int) -> int | None:
    """The end of a quoted name that begins at `i`."""
    if i >= len(words) or words[i].text not in _QUOTES:
        return None
    closing = _QUOTES[words[i].text]
    if i + 1 >= len(words) or not (words[i + 1].text[0].isupper() or words[i + 1].text[0].isdigit()):
        return None
    for j in range(i + 2, min(len(words), i + 12)):
        if words[j].text in closing:
            return j + 1
    return None


def _abbreviation(words: Sequence[Word], i: int) -> int | None:
    """The end of an abbreviation in brackets that begins at `i`: »(KSE)«, »(MOU)«."""
    if i + 2 < len(words) and words[i].text == "(" and words[i + 2].text == ")":
        word = words[i + 1].text
        if sum(map(str.isupper, word)) >= 2 and word.replace("-", "").isalnum():
            return i + 3
    return None


def _text(words: Sequence[Word], start: int, end: int) -> str:
    """The words of a range as they stand, with single spaces where the text has any."""
    parts: list[str] = []
    for i in range(start, end):
        if i > start and words[i].start > words[i - 1].end:
            parts.append(" ")
        parts.append(words[i].text)
    return "".join(parts)


def _without_attributes(words: Sequence[Word], start: int, end: int, lexicon: Lexicon, heads: dict[int, Head]) -> str:
    """The complement, in which another agreement stands without its long attribute (»des 2004 geschlossenen …«)."""
    drop: set[int] = set()
    for i in range(start + 1, end):
        if i in heads and heads[i].type != "partnership":
            outer, determiner = _outer(words, i, lexicon)
            inner = range(outer + 1 if determiner else outer, i)
            if any(w.is_participle(words[j]) for j in inner):
                drop.update(inner)
    if not drop:
        return _text(words, start, end)
    kept = [i for i in range(start, end) if i not in drop]
    return " ".join(words[i].text for i in kept)
