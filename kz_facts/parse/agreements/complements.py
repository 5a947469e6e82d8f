"""What stands behind the noun of an agreement: a name, the matter (»über Luftverkehr«), an abbreviation."""

from __future__ import annotations

from collections.abc import Sequence

from kz_facts.parse.agreements import words as w
from kz_facts.parse.agreements.attributes import outer
from kz_facts.parse.agreements.lexicon import Head, Lexicon
from kz_facts.parse.agreements.words import Context, Word

_MAX_COMPLEMENT = 40
_MAX_PARTIES = 14
_OPENERS = frozenset({"über", "zur", "zum", "für", "gegen", "von", "zu", "betreffend", "of", "on"})
_LEADING = w.DEFINITE | {"zur", "zum", "von", "über", "für", "auf", "bei", "vor", "gegen"}
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
_FIELD_ENDINGS = ("sachen", "fragen", "angelegenheiten", "bereichen")
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
QUOTES = {"„": "“”\"", "»": "«", "«": "»", "\"": "\"", "“": "”", "‚": "‘"}  # fmt: skip


def complement(
    words: Sequence[Word], head: int, lexicon: Lexicon, context: Context, heads: dict[int, Head]
) -> tuple[int, int, str, str | None, bool]:
    """What follows the head in the title: its end, where the matter begins, its words, the matter, whether it names."""
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
    if i + 1 < len(words) and words[i].low == "der" and words[i + 1].text in lexicon.genitives:
        opener = i if heads[head].type in ("plan", "programme") else opener
    if opener is None:
        end = _abbreviation(words, i) or i
        return end, end, " ".join(pieces), None, named
    end = _run(words, opener, lexicon, context, heads)
    if end == opener + 1:
        end = _abbreviation(words, i) or i
        return end, end, " ".join(pieces), None, named
    body = _without_attributes(words, opener, end, lexicon, heads)
    pieces.append(body)
    low = words[opener].low
    subject = None if low in ("von", "of", "on") else _text(words, opener + 1, end)
    end = _abbreviation(words, end) or end
    return end, opener, " ".join(pieces), subject, True


def _opener(words: Sequence[Word], i: int, lexicon: Lexicon, context: Context) -> int | None:
    """The preposition that opens the complement, at once or behind the parties (»… der EU mit Japan über Zölle«)."""
    if i >= len(words):
        return None
    if words[i].low in _OPENERS:
        return i if _opens(words, i, lexicon, context) else None
    skipped = _abbreviation(words, i) or i
    if skipped < len(words) and words[skipped].low not in ("mit", "zwischen", "der", "des", "von", "über"):
        after_name = skipped > i and w.is_noun(words[skipped])
        if not after_name:
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
    return words[i].low in ("für", "von") and following[0].isdigit() and len(following[0]) == 4


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
                (
                    word.low in w.DETERMINERS
                    or word.low in w.FUSED
                    or w.is_adjective(word)
                    or w.is_number(word)
                    or word.text[-1] in "-–"
                    or word.low in ("und", "sowie", "beider")
                )
                or w.is_noun(word)
                or _number_word(word)
                or _in_attribute(words, i, limit)
            ):
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
    if low == "in" and following.low.endswith(_FIELD_ENDINGS):
        return 1  # »Rechtshilfe in Strafsachen«
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
            w.is_noun(following)
            or w.is_adjective(following)
            or following.low in w.DETERMINERS
            or (w.is_number(following) and len(following.text) < 4)
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
    while j < limit and (w.is_adjective(words[j]) or words[j].low in _LEADING):
        j += 1
    if j >= limit or not (w.is_noun(words[j]) or words[j].text[-1] in "-–"):
        return 0
    if j in heads or words[i + 1].low in w.INDEFINITE or words[j].text in lexicon.nouns:
        return 0
    if words[i].text == ",":
        return 1 if _list_goes_on(words, i, j, limit) else 0
    following = words[j + 1].low if j + 1 < len(words) else ""
    # »… über Handel und Präsident X sagte«: a verb at once after the noun begins another clause.
    return (
        0
        if following in w.AUXILIARIES
        and following not in ("ist", "sind", "wird", "werden", "wurde", "wurden", "soll", "sollen")
        else 1
    )


def _list_goes_on(words: Sequence[Word], comma: int, j: int, limit: int) -> bool:
    """After a comma: whether »und« or »sowie« closes a list of like parts soon.

    »die Förderung, den Schutz und die Sicherung« has an article in each; »…, den Rom und Oslo unterzeichneten«
    is a relative clause.
    """
    article = words[comma + 1].low in w.DEFINITE
    for k in range(j + 1, min(limit, j + 8)):
        word = words[k]
        if word.low in ("und", "sowie"):
            return not article or (k + 1 < len(words) and words[k + 1].low in w.DEFINITE)
        if not (w.is_noun(word) or w.is_adjective(word) or word.low in ("der", "des", "von", ",", "für")):
            return False
    return False


def _quoted(words: Sequence[Word], i: int) -> int | None:
    """The end of a quoted name that begins at `i`."""
    if i >= len(words) or words[i].text not in QUOTES:
        return None
    closing = QUOTES[words[i].text]
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
            first, determiner = outer(words, i, lexicon)
            inner = range(first + 1 if determiner else first, i)
            if any(w.is_participle(words[j]) for j in inner):
                drop.update(inner)
    if not drop:
        return _text(words, start, end)
    kept = [i for i in range(start, end) if i not in drop]
    return " ".join(words[i].text for i in kept)
