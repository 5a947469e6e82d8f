"""How far a run of noun phrases goes: »über die Zusammenarbeit im Bereich der Bildung und den Schutz …«."""

from __future__ import annotations

from collections.abc import Sequence

from kz_facts.parse.agreements import words as w
from kz_facts.parse.agreements.lexicon import Head, Lexicon
from kz_facts.parse.agreements.signs import abbreviation, for_years, quoted
from kz_facts.parse.agreements.words import Context, Word

_MAX_COMPLEMENT = 40
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
_FIELDS = (
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
)


def run(words: Sequence[Word], opener: int, lexicon: Lexicon, context: Context, heads: dict[int, Head]) -> int:
    """The end of a run of noun phrases that begins after the preposition at `opener`."""
    open_ = True  # a noun is still to come
    end = opener + 1
    i = opener + 1
    limit = min(len(words), opener + _MAX_COMPLEMENT)
    place = words[opener].low == "von"
    while i < limit:
        word = words[i]
        if open_:
            name_end = quoted(words, i)
            if name_end:
                i = end = name_end
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
        return 1  # »des Hafens Kuryk«
    if (name_end := quoted(words, i)) is not None and name_end < limit:
        return name_end - i  # »an der Initiative „Neuer Weg“«
    if word.text == "(":
        close = abbreviation(words, i)
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
    if low in ("im", "in", "auf") and any(part.low.endswith(_FIELDS) for part in words[i + 1 : i + 5]):
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
    if low in _INNER and not for_years(words, i) and _noun_ahead(words, i + 1, limit):
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
    if w.is_adjective(word) and w.is_noun(following) and low.endswith("en") and following.low.endswith("s"):
        return 1  # »über den Transit russischen Gases«
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
