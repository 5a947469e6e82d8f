"""Bodies named by a noun and what stands around it.

»Deutsche Umwelthilfe«, »Beobachtungsstelle für Menschenrechte«, »Verband der Filmschaffenden«,
»Landgericht Köln«, »Al-Farabi-Universität«. In the middle of a sentence an adjective's capital says that it is a name.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kz_facts.parse.entities.around import at_start, behind, is_common, is_front, is_oblique
from kz_facts.parse.entities.entries import Noun
from kz_facts.parse.entities.lexicon import Lexicon
from kz_facts.parse.letters import UPPER
from kz_facts.parse.morphology import Gender, adjective

_WORD = re.compile(r"[^\W\d_]+")
_ADJECTIVE = r"[A-ZÄÖÜ][^\W\d_]*(?:-[^\W\d_]+)*(?:e|en|em|er|es)"
_LEFT = re.compile(
    r"(?:\b(?P<article>[Dd](?:er|ie|as|en|em|es)|[Ii]m|[Aa]m|[Zz]u[mr]|[Bb]eim|[Vv]om|[Aa]ls|[Ee]ine?[nrms]?"
    rf"|[A-Za-z][a-z]+e[nrms]?)[ \n])?"
    rf"(?P<adjectives>(?:{_ADJECTIVE}[ \n]){{1,3}})(?P<half>[A-ZÄÖÜ][^\W\d_]+-[ ](?:und|&)[ ])?$"
)
_NAME_BEFORE = re.compile(rf"(?<![\w-])(?P<name>{UPPER}[\w'&]*(?:-[\w'&]+)*)-$")
_NOUN = r"[A-ZÄÖÜ][^\W\d_]+(?:-[A-ZÄÖÜ]?[^\W\d_]+)*-?"
_FIELD = rf"(?:[a-zäöü]+e[nrs]?[ ]|[A-ZÄÖÜ][a-zäöü]+(?:en|er)[ ](?=[A-ZÄÖÜ]))?{_NOUN}"
_FOR = re.compile(rf"[ \n]für[ \n]{_FIELD}(?!\w)")
_MORE = re.compile(rf"(?:,|[ ](?:und|sowie|&))[ ]{_FIELD}(?![\w])(?![ ][A-ZÄÖÜ])")
_OF = re.compile(rf"[ \n](?:der|des)[ \n](?:[A-ZÄÖÜa-zäöü][a-zäöü-]+en[ ])?{_NOUN}(?!\w)(?:[ ]aus[ ][A-ZÄÖÜ]\w+)?")
_OF_PLURAL = re.compile(rf"[ ][A-ZÄÖÜ][a-zäöü-]+er[ ]{_NOUN}(?!\w)")  # »Gewerkschaft Deutscher Lokomotivführer«
_STATE = re.compile(
    r"[ \n](?P<article>(?:der|des)[ ])?(?P<realm>(?:Islamischen[ ])?(?:Republik|Königreichs)[ ])?(?P<state>[^\W\d_]+)"
)
_PLACE = re.compile(
    r"[ ](?P<name>(?:(?:Bad|Sankt|St\.|Groß|Klein|Markt)[ ])?[A-ZÄÖÜ][^\W\d_]+(?:-[A-ZÄÖÜ]?[^\W\d_]+)*)(?![\w-])"
)
_PARTS_OF_PLACES = ("Bad", "Sankt", "St.", "Groß", "Klein", "Markt")
_QUOTED = re.compile(r"[ ][„\"»«“](?P<name>[A-ZÄÖÜ][^„\"»«“”\n.,;:!?]{1,40})[“”\"«»]")
_INFLECTION = re.compile(r"e[nmrs]?$")
_ADJECTIVE_END = re.compile(r"(?:isch|lich|ig|al|iv|är|ell|end|haft|sam|bar|ant|ent|ert|igt|iert|ant)$")
_REACH = 90  # characters in which adjectives stand
_LONGEST_PART = len(" Sankt ")
_PART_OF_CITY = re.compile(r"\b(?:New|Los|San|Bad|Sankt|St\.|São|Rio|El|La)[ ]$")  # »New Yorker Zeitung«
# The endings that an adjective has behind each article, by the noun's gender; any where there is none.
_WEAK: dict[Gender, dict[str, tuple[str, ...]]] = {
    "m": {"der": ("e",), "den": ("en",), "dem": ("en",), "des": ("en",)},
    "f": {"die": ("e",), "der": ("en",)},
    "n": {"das": ("e",), "dem": ("en",), "des": ("en",)},
    "p": {"die": ("en",), "der": ("en",), "den": ("en",)},
}
_MERGED = {"im": "dem", "am": "dem", "zum": "dem", "beim": "dem", "vom": "dem", "zur": "der"}
_STRONG: dict[Gender, tuple[str, ...]] = {
    "m": ("er", "en", "em"),
    "f": ("e", "er"),
    "n": ("es", "en", "em"),
    "p": ("e", "en", "er"),
}


class Title(NamedTuple):
    """A body's name: where it stands, its nominative, and the state that its adjective or genitive names."""

    start: int
    end: int
    name: str
    country: str | None


def title(text: str, start: int, end: int, noun: Noun, lexicon: Lexicon) -> Title | None:
    """The body named by a noun `[start, end)` and what belongs to its name, or None where it stands alone."""
    if text[end : end + 1] == "-" or noun.plural != (noun.gender == "p"):
        return None
    compound = _NAME_BEFORE.search(text, max(0, start - 50), start) if text[start - 1 : start] == "-" else None
    if compound is not None:
        found = _compound(text, end, compound, noun, lexicon)
        if found is not None and noun.gender:
            field = _field(text, start, end, noun, lexicon, adjectives=True)  # »Max-Planck-Institut für Physik«
            found = found._replace(end=field, name=found.name + text[end:field])
        start = compound.start()
        if found is not None or not noun.gender or not _left(text, start, noun, lexicon)[0]:
            return found
    before, first, country, begins = _left(text, start, noun, lexicon)
    more, state = _right(text, start, end, noun, lexicon, first=first if before else start)
    if more == end and (not before or begins):
        return None
    head = text[start : end - noun.case]
    return Title(first, more, f"{before}{head}{text[end:more]}", country or state)


def _left(text: str, start: int, noun: Noun, lexicon: Lexicon) -> tuple[str, int, str | None, bool]:
    """The adjectives of a name in the nominative, where they begin, their state, whether a capital tells nothing."""
    nothing = ("", start, None, False)
    if noun.gender is None or not _follows_capital(text, start):
        return nothing
    match = _LEFT.search(text, max(0, start - _REACH), start)
    if match is None:
        return nothing
    adjectives, first = match["adjectives"].split(), match.start("adjectives")
    if _PART_OF_CITY.search(text, max(0, first - _LONGEST_PART), first):
        return nothing
    while adjectives and adjectives[0] in lexicon.words["no_names"]:
        first += len(adjectives.pop(0)) + 1
    article = (
        (match["article"] or "").lower()
        if first == match.start("adjectives")
        else text[match.start("adjectives") : first - 1].lower()
    )
    if not adjectives or article == "als" or not _agree(article, adjectives, noun, lexicon):
        return nothing
    known = [m for m in (_of_state(adjectives[0], lexicon),) if m]
    if not known and (noun.base in lexicon.words["state_titles"] or not _may_name(adjectives[0], lexicon)):
        return nothing
    begins = at_start(text, first) and not known
    words = [adjective(word, noun.gender) for word in adjectives]
    return f"{' '.join(words)} {match['half'] or ''}", first, known[0] if known and known[0] != "-" else None, begins


def _follows_capital(text: str, start: int) -> bool:
    """Whether a capital word, or »und«, stands in front of a noun: a search for adjectives is dear."""
    reach = max(0, start - _REACH)
    before = text[max(text.rfind(" ", reach, start - 1), text.rfind("\n", reach, start - 1), reach) : start].lstrip()
    return not before.islower() or before.startswith("und")


def _may_name(word: str, lexicon: Lexicon) -> bool:
    """Whether a capital word is an adjective that names bodies: »Freiwillige«, not »Vizepremier« nor »Gemischte«."""
    stem = _INFLECTION.sub("", word.lower())
    if stem.endswith(tuple(lexicon.words["no_name_adjectives"])):
        return False
    return stem in lexicon.words["name_adjectives"] or bool(_ADJECTIVE_END.search(stem)) or word.endswith("er")


def _of_state(word: str, lexicon: Lexicon) -> str | None:
    """The state of a capital adjective, »-« of one of a region or of several states; None of others."""
    found = [
        next(
            (
                m
                for _, m in lexicon.entries(part)
                if m.form in ("adjective", "people") and m.kind in ("country", "region")
            ),
            None,
        )
        for part in word.split("-")
    ]
    states = [meaning.country for meaning in found if meaning is not None]
    if len(states) < len(found):
        return None
    return states[0] or "-" if len(states) == 1 else "-"


def _agree(article: str, adjectives: list[str], noun: Noun, lexicon: Lexicon) -> bool:
    """Whether adjectives have the endings of the noun's singular: »die Deutsche Hilfe«, not »die Deutschen Partei«."""
    assert noun.gender is not None
    if article.startswith("ein"):
        return False
    article = _MERGED.get(article, article)
    weak = _WEAK[noun.gender]
    if article in ("der", "die", "das", "den", "dem", "des") and article not in weak:
        return False
    wanted = weak.get(article, _STRONG[noun.gender] + (("en",) if article else ()))
    for word in adjectives:
        if word.endswith(wanted) and not (wanted == ("e",) and not word.endswith("e")):
            continue
        if not (word.endswith("er") and noun.base.endswith(tuple(lexicon.words["city_titles"]))):
            return False
    cities = not noun.base.endswith(tuple(lexicon.words["city_titles"]))
    return not (cities and all(word.endswith("er") and (article or not _declined(word)) for word in adjectives))


def _declined(word: str) -> bool:
    """Whether a word in »-er« is an adjective with an ending, »Deutscher«, and no »Münchner« or »Premier«."""
    return bool(_ADJECTIVE_END.search(word[:-2].lower())) or word in ("Deutscher", "Roter", "Erster", "Freier")


def _right(text: str, start: int, end: int, noun: Noun, lexicon: Lexicon, *, first: int) -> tuple[int, str | None]:
    """Where a name that begins at `first` goes on to behind its noun: a field, a genitive, a place, a name quoted."""
    adjectives = first < start
    if noun.gender and (field := _field(text, start, end, noun, lexicon, adjectives=adjectives)) > end:
        return _town(text, field, lexicon)  # »Museum für Naturkunde Berlin«
    ends = noun.base.endswith
    if text.startswith("Wieder", start):  # »die Wiedervereinigung der Insel«: no body
        return end, None
    if noun.gender and ends(tuple(lexicon.words["of_states"])) and (found := _state(text, end, lexicon)):
        return found
    if noun.gender and ends(tuple(lexicon.words["of_nouns"])) and (adjectives or _definite(text, start)):
        match = _OF.match(text, end) or _OF_PLURAL.match(text, end)
        if match and not match[0].endswith("-"):
            land = _land_behind(text, match.end(), lexicon)  # »Verband der Imker Chiles«
            if land is not None:
                return land
            if not _is_part(text, match.end(), lexicon):
                quoted = _QUOTED.match(text, match.end())
                return (quoted or match).end(), None
    return _joined(text, first, end, noun, lexicon) if noun.placed else (end, None)


def _is_part(text: str, end: int, lexicon: Lexicon) -> bool:
    """Whether a genitive is that of a thing with a name (»der Bund der Firma Tralax«): then it describes only."""
    found = behind(text, end, lexicon.words["no_names"])
    return found is not None and not found.quoted


def _definite(text: str, start: int) -> bool:
    return bool(
        re.search(
            r"\b(?:[Dd](?:er|ie|as|en|em|es)|[Bb]eim|[Vv]om|[Zz]u[mr]|[Ii]m)[ \n]$", text[max(0, start - 6) : start]
        )
    )


def _field(text: str, start: int, end: int, noun: Noun, lexicon: Lexicon, *, adjectives: bool) -> int:
    """Where »für …« ends that belongs to a noun; its end where none does."""
    match = _FOR.match(text, end)
    if match is None:
        return end
    typical = noun.base.endswith(tuple(lexicon.words["for_nouns"]))
    if not typical and _is_land(match[0].split()[-1], lexicon):
        return end  # »der Gesandte der Afrikanischen Union für den Sudan«
    if not adjectives:
        if re.search(
            r"\b(?:[Ee]in|[Kk]ein|[Jj]ede|[Mm]ehrere)\w*[ ](?:[a-zäöü]+[ ])?$", text[max(0, start - 40) : start]
        ):
            return end
        if not (typical or is_front(text, start) or is_oblique(text, start)):
            return end
    more = match.end()
    while (follower := _MORE.match(text, more)) is not None:
        last = _WORD.findall(text, more, follower.end())[-1]
        if any(entry.meaning.name and entry.meaning.form != "adjective" for entry in lexicon.entries(last)):
            break
        more = follower.end()
    return more


def _is_land(word: str, lexicon: Lexicon) -> bool:
    return any(entry.meaning.kind in ("country", "region") and not entry.phrase for entry in lexicon.entries(word))


def _land_behind(text: str, end: int, lexicon: Lexicon) -> tuple[int, str | None] | None:
    """Where a genitive of a state or region ends right behind »Verband der Imker«, and its state."""
    word = _WORD.match(text, end + 1) if text.startswith(" ", end) else None
    for phrase, land in lexicon.entries(word[0]) if word else ():
        if phrase is None and land.kind in ("country", "region") and land.form == "genitive" and word is not None:
            return word.end(), land.country
    return None


def _state(text: str, end: int, lexicon: Lexicon) -> tuple[int, str | None] | None:
    """»Zentralbank der Türkei«, »Nationalbank Kasachstans«."""
    match = _STATE.match(text, end)
    if match is None:
        return None
    for phrase, state in lexicon.entries(match["state"]):
        if state.kind != "country" or state.form not in ("name", "genitive"):
            continue
        name = match if phrase is None else lexicon.pattern(phrase).match(text, match.start("state"))
        if name is not None and (match["article"] or state.form == "genitive"):
            return name.end(), state.code
    return None


def _joined(text: str, start: int, end: int, noun: Noun, lexicon: Lexicon) -> tuple[int, str | None]:
    """Where a place or a name ends that belongs to a noun, and the place's state: »Landgericht Köln«."""
    place = _PLACE.match(text, end)
    if place is None:
        quoted = _QUOTED.match(text, end) if noun.joins else None
        return (quoted.end() if quoted else end), None
    if (known := _place_end(text, place.start("name"), lexicon)) is not None:
        return known
    return (_joined_name(text, start, end, place, noun, lexicon) if noun.joins else end), None


def _joined_name(text: str, start: int, end: int, place: re.Match[str], noun: Noun, lexicon: Lexicon) -> int:
    """Where an unknown name ends that belongs to a noun; the noun's end where it is none."""
    words = lexicon.words
    first = place["name"].split()[0]
    known = first not in _PARTS_OF_PLACES and any(e.meaning.name for e in lexicon.entries(first))
    if known or first in words["no_names"] or first in words["given"]:
        return end
    sure = is_front(text, start)
    common = first not in _PARTS_OF_PLACES and is_common(place["name"], lexicon.common, sure=sure)
    if common and (not sure or lexicon.language.is_common(place["name"])):
        return end  # »Die Pfarre Lienz öffnete« ends but like »Lizenz«
    if noun.leads and noun.gender:
        found = behind(text, end, words["no_names"])
        return found.end if found is not None else end
    return place.end()


def _place_end(text: str, start: int, lexicon: Lexicon) -> tuple[int, str | None] | None:
    """Where the name of a place ends that begins at `start`, and its state."""
    word = _WORD.match(text, start)
    for phrase, meaning in lexicon.entries(word[0]) if word else ():
        if meaning.kind not in ("city", "region", "country") or meaning.form != "name":
            continue
        match = word if phrase is None else lexicon.pattern(phrase).match(text, start)
        if match is not None and text[match.end() : match.end() + 1] != "-":
            return match.end(), meaning.country
    return None


def _town(text: str, end: int, lexicon: Lexicon) -> tuple[int, str | None]:
    """Where a name ends that a city may stand behind, and the city's state."""
    if text[end : end + 1] != " ":
        return end, None
    word = _WORD.match(text, end + 1)
    single = (one for phrase, one in lexicon.entries(word[0]) if phrase is None) if word else iter(())
    city = next((one for one in single if one.kind == "city" and one.form == "name" and not one.check), None)
    return (word.end(), city.country) if word and city else (end, None)


def _compound(text: str, end: int, match: re.Match[str], noun: Noun, lexicon: Lexicon) -> Title | None:
    """»Al-Farabi-Universität«, »Huthi-Miliz«: a name, a hyphen, the noun."""
    if not (noun.gender or noun.joins):
        return None
    name, words = match["name"], lexicon.words
    parts = name.split("-")
    if len(name) < 3 or name in words["no_names_before"] or parts[-1] in words["no_names_before"] or name[-1].isdigit():
        return None
    known = [entry.meaning for entry in lexicon.entries(parts[0]) if entry.meaning.name]
    if any(meaning.kind in ("country", "region", "city") for meaning in known):
        return None
    if not known and (
        (parts[-1].endswith(("s", "en")) and len(parts) == 1) or is_common(parts[-1], lexicon.common, sure=True)
    ):
        return None
    if lexicon.noun[parts[-1]]:
        return None
    return Title(match.start(), end, text[match.start() : end - noun.case], None)
