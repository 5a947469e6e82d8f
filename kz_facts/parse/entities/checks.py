"""What must hold around a name that is also another word, and around words joined to a name."""

from __future__ import annotations

import re

from kz_facts.parse.entities.entries import Entry, Meaning
from kz_facts.parse.entities.lexicon import Lexicon

_WORD = re.compile(r"[^\W\d_]+")
_BEFORE = re.compile(r"([^\W\d_]+)[ \n]$")
_NEXT_WORD = re.compile(r"[ \n]+([^\W\d_]+)")
# After a dateline's place: »Zug, 4. September«, »Essen (dpa)«, »Basel/Astana«, »HALLE –«.
_DATELINE = re.compile(r"[ ]?(?:/[^\W\d_]|\((?:[A-Za-z]{2,8})\)|,?[ ](?:den[ ])?\d{1,2}\.|[–—-]{1,2}[ ])")
_BEFORE_LANGUAGE = ("ins", "im", "vom", "dem", "zum")  # »ins Deutsche«, »aus dem Englischen«
_ARTICLES = ("der", "die", "das", "eine", "einer", "ins")
_CURRENCY_SIGN = re.compile(r"-?[$€]")
_OPENING, _CLOSING = '„"»«“‚', '“”"«»‘'
# »sagte er dem Spiegel«, »Interview mit der Zeit«, »wie die Welt berichtet«.
_TOLD_TO = re.compile(
    r"(?:\b(?:sagten?|berichte(?:te|t|ten|n)?|melde(?:te|t|ten|n)|schreib(?:t|en)|schrieb(?:en)?|zitier(?:t|te|ten)|gegenüber|[Ll]aut|[Ww]ie|"
    r"(?:[Ii]nterview|[Gg]espräch|[Bb]ericht\w*|[Aa]usgabe|[Oo]nline-[Aa]usgabe)(?:[ ](?:mit|in|von))?)[ ])"
    r"(?:er|sie|es|\w+[ ]\w+)?[ ]?(?:de[mrs]|die|das|den|im)?[ ]?$"
)
# … but for a relative pronoun: »das Werk, das Siemens baut«, »der Hafen, an dem Siemens baut«.
_MADE = re.compile(
    r"(?<!,[ ])(?<!,[ ][a-z]{2}[ ])(?<!,[ ][a-zü]{3}[ ])"
    r"\b(?:[Ee]in(?:e[nmrs]?)?|[Dd](?:en|em|es|as)|[Mm]ein\w*|[Ss]ein\w*|[Ii]hr\w*|Typ|Marke)[ ]$"
)
_MODEL = re.compile(r"[ -](?:[A-Z]{1,3}-?\d+\b|\d{2,3}(?:er)?\b(?![.,]\d|[ ]?(?:[A-ZÄÖÜ%]|Mio|Mrd)))")


def in_compound(text: str, end: int, meaning: Meaning, form: str, lexicon: Lexicon) -> str:
    """The form of a name that ends here, given what is joined to it; empty where both make something else."""
    follower = text[end : end + 1]
    money = lexicon.words["currencies"]
    if follower != "-" or form not in ("name", "adjective"):
        is_money = follower == "$" or (meaning.form != "name" and word_in(text, end + 1, money))
        return "" if is_money else form
    if _CURRENCY_SIGN.match(text, end) or word_in(text, end + 1, money):
        return ""
    if meaning.sort == "party" and text[end + 1 : end + 2].islower():
        return ""  # »das SPÖ-nahe Institut«, »der SPÖ-geführte Stadtrat«
    if meaning.kind == "country" and word_in(text, end + 1, lexicon.words["pseudo_compounds"]):
        return ""
    return "compound" if form == "name" and not text[end + 1 : end + 2].isdigit() else form


def is_of_state(text: str, start: int, end: int, entry: Entry, lexicon: Lexicon) -> bool:
    """Whether an adjective says whose something is: not »Persischer Golf«, nor a language, »aus dem Englischen«."""
    if word_in(text, end + 1, lexicon.words["not_of_states"]):
        return False
    declined = not (entry.phrase or entry.meaning.check)
    return not (declined and text[start].isupper()) or _before_noun(text, start, end)


def checked(text: str, start: int, end: int, meaning: Meaning, form: str, lexicon: Lexicon) -> str:
    """The form in which an ambiguous word stands for the meaning; empty where it does not."""
    check = meaning.check
    if check == "hyphen":
        return "adjective" if text[end : end + 1] == "-" and _adjective_at(text, end + 1, lexicon) else ""
    if check in ("told", "media"):
        return form if is_told(text, start, end, meaning, lexicon) else ""
    word = word_before(text, start)
    if (form == "people" or check == "noun") and word in lexicon.words["before_persons"]:
        return ""
    if check == "bare" and word in _ARTICLES:
        return ""  # »die Grüne Eva Berg«, but »SPD und Grüne«
    if check in ("noun", "adjective", "people", "bare"):
        following = _NEXT_WORD.match(text, end)
        noun = following is not None and following[1][0].isupper()
        if check == "noun":
            return form if noun else ""
        if check in ("people", "bare"):
            return "" if noun or word in _BEFORE_LANGUAGE else form
        return "adjective" if noun else form
    if check == "office":
        following = _NEXT_WORD.match(text, end)
        return form if following and following[1].lower().endswith(lexicon.offices) else ""
    return form if check != "place" or _is_place(text, start, end, word, lexicon) else ""


def is_told(text: str, start: int, end: int, meaning: Meaning, lexicon: Lexicon) -> bool:
    """Whether the words around tell that a common word is a body: »der Gasekonzern Linde«, »„Bild“-Zeitung«."""
    quoted = text[start - 1 : start] in _OPENING and text[end : end + 1] in _CLOSING and start > 0
    outer, behind = (start - 1, end + 1) if quoted else (start, end)
    noun = lexicon.noun[word_before(text, outer)] if text[outer - 1 : outer].isspace() else None
    if noun is not None and noun.leads:
        return True
    joined = _WORD.match(text, behind + 1) if text[behind : behind + 1] == "-" else None
    if joined and (joined[0] in lexicon.words["body_parts"] or lexicon.noun[joined[0]]):
        return True
    if meaning.check != "media":
        return False
    if quoted and re.search(
        r"\b(?:[Dd](?:em|er|ie|as|es|en)|[Ii]m|[Ll]aut|[Ii]n)[ ]$", text[max(0, outer - 5) : outer]
    ):
        return True
    return bool(_TOLD_TO.search(text, max(0, outer - 50), outer)) and not _is_genitive_of(text, outer)


def _is_genitive_of(text: str, start: int) -> bool:
    """»das größte Land der Welt«: no paper is meant where a noun stands before the article."""
    before = re.search(r"([^\W\d_]+)[ ](?:der|des)[ ]$", text[max(0, start - 40) : start])
    return (
        before is not None and before[1][0].isupper() and not before[1].startswith(("Bericht", "Interview", "Ausgabe"))
    )


def is_made(text: str, start: int, end: int, meaning: Meaning) -> bool:
    """Whether a company is only named as the maker of a thing: »ein Mercedes«, »Boeing 747«."""
    if meaning.sort != "company" or meaning.form != "name":
        return False
    return bool(_MODEL.match(text, end)) or (
        text[end : end + 1] != "-" and bool(_MADE.search(text, max(0, start - 12), start))
    )


def is_part_of_name(text: str, start: int, end: int, meaning: Meaning, form: str, lexicon: Lexicon) -> bool:
    """Is a name a part of something else: »Long Island«, initials »(US)«, a title »Bundesrat X«, a person's surname?"""
    if meaning.code == "US" and text[start:end] == "US" and form == "name":
        return not word_before(text, start)
    if meaning.sort == "media" and text[start - 1 : start] in ("(", "/") and text[end : end + 1] in (")", "/", ","):
        return True  # »Berlin (dpa/APA) –«: who sent the text
    if meaning.sort == "company" and text[start:end].isalpha() and word_before(text, start) in lexicon.words["given"]:
        return True  # »Robert Bosch«
    if meaning.kind == "country" and word_in(text, end + 1, lexicon.words["leaks"]):
        return True  # »Panama Papers«
    if meaning.kind == "city" and text[start:end] in lexicon.words["given"]:
        surname = _NEXT_WORD.match(text, end)
        return surname is not None and surname[1][0].isupper() and "\n" not in surname[0]  # »Darchan Berg«
    if text[start:end] in lexicon.words["titles"]:
        following = _NEXT_WORD.match(text, end)
        return following is not None and following[1][0].isupper()
    if meaning.kind == "organisation" and lexicon.noun[word_before(text, start)] is not None:
        return False  # »die Gewerkschaft Verdi«
    return text[start:end] in lexicon.words["parts_of_names"] and after_name(text, start, lexicon)


def after_name(text: str, start: int, lexicon: Lexicon) -> bool:
    """Does a capital follow a noun or a given name (»Messe Moskau«, a person's surname)? Then it is no government."""
    word = word_before(text, start)
    if not word[:1].isupper() or text[start - 1] == "\n":
        return False
    return word not in lexicon.words["no_names"] and word not in lexicon.words["place_cues"]


def in_person(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Is a city's name that of a person: »Trainer Florenz Meier«, »Frau Anna Berlin«, »Anna Rojas Lima«?"""
    following = _NEXT_WORD.match(text, end)
    if following and following[1][0].isupper() and "\n" not in following[0]:
        return True
    word = word_before(text, start)
    first = word_before(text, start - 1 - len(word))
    if first in lexicon.words["before_persons"] or word in lexicon.words["given"]:
        return True
    return not lexicon.noun[word] and _is_surname(text, f"{word} {text[start:end]}", lexicon)


def _is_surname(text: str, name: str, lexicon: Lexicon) -> bool:
    """Does a text name somebody so twice, once with a given name: »Anna Rojas Lima … Rojas Lima«?"""
    places = [match.start() for match in re.finditer(re.escape(name), text)]
    return len(places) > 1 and any(word_before(text, place) in lexicon.words["given"] for place in places)


def word_before(text: str, start: int) -> str:
    """The word before a place, with one blank between; empty where there is none."""
    before = _BEFORE.search(text, max(0, start - 30), start)
    return before[1] if before else ""


def word_in(text: str, start: int, words: frozenset[str]) -> bool:
    """Whether the word at a place is one of some."""
    match = _WORD.match(text, start)
    return match is not None and match.group() in words


def _is_place(text: str, start: int, end: int, before: str, lexicon: Lexicon) -> bool:
    """Whether a common word is the name of a place, by the word before it and what stands behind."""
    following = _NEXT_WORD.match(text, end)
    if text[end : end + 1] == "-" or re.match(r" \d", text[end : end + 2]):
        return False
    if following and following[1][0].isupper():
        return False  # »Flughafen Victoria Falls«, »in Halle Sieben«
    of = before == "von" and word_before(text, start - 4) in lexicon.words["of_cues"]
    dateline = _line_start(text, start) and _DATELINE.match(text, end) is not None
    return of or before in lexicon.words["place_cues"] or dateline


def _before_noun(text: str, start: int, end: int) -> bool:
    """Does a noun follow an adjective, perhaps after others: »Kasachische und usbekische Firmen«?

    After »ins« or »aus dem« only a noun right behind it counts: »ins Deutsche und Englische«.
    """
    following = _NEXT_WORD.match(text, end + (text[end : end + 1] == ","))
    if following is None:
        return text[end : end + 1] == "-"
    word = following[1]
    if word[0].isupper() or word_before(text, start) in _BEFORE_LANGUAGE:
        return word[0].isupper() and text[end] != ","
    return word in ("und", "sowie", "oder") or word.endswith(("e", "en", "er", "es"))


def _adjective_at(text: str, start: int, lexicon: Lexicon) -> bool:
    """Does an adjective of a state stand at a place, as in »deutsch-kasachisch«?"""
    match = _WORD.match(text, start)
    return match is not None and any(entry.meaning.form == "adjective" for entry in lexicon.entries(match.group()))


def _line_start(text: str, start: int) -> bool:
    """Does a place begin a line, alone or after another place and a slash?"""
    reach = max(0, start - 60)
    line = text.rfind("\n", reach, start) + 1
    if not line and reach:
        return False
    return start == line or bool(re.fullmatch(r"[^\W\d_]+/", text[line:start]))
