"""Unknown names behind a noun that says what they are: »der Stahlkonzern Ferroval«, »die Gewerkschaften A und B«."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kz_facts.parse.entities.around import Behind, behind, has_shape, is_common, is_front, is_oblique
from kz_facts.parse.entities.entries import Meaning, Noun, kind_of
from kz_facts.parse.entities.lexicon import Lexicon
from kz_facts.parse.entities.occurrences import occurrences
from kz_facts.parse.grammar.features import SINGULAR
from kz_facts.parse.letters import UPPER
from kz_facts.parse.names import PARTICLES

_WORD = re.compile(r"[^\W\d_]+")
_AND = re.compile(rf"(?:, |[ ](?:und|sowie|oder))(?=[ ]?[„»\"«“]?{UPPER})")
_MEMBERS = re.compile(r"[ ](?:aus|von|zwischen|der[ ]Firmen|der[ ]Unternehmen)(?=[ ])")  # »Konsortium aus A und B«
_BRACKET = re.compile(r"[ ]\([^()]{2,30}\)")
_BANK = re.compile(r"[ ](?P<name>(?P<first>[A-ZÄÖÜØÅ][a-zäöüøåæ]{2,})bank)(?![\w-])")
_DEFINITE = re.compile(r"(?:^|[^\w-])(?:[Dd]ie|[Dd]er|[Zz]ur|[Vv]on|[Bb]ei|[Mm]it)[ \n]$")
# »Hilfe |für Kinder«, »Licht |und Recht«, »Wald |ist Leben«: a verb or a comma stands behind.
_REST = re.compile(
    r"[ ](?:(?P<small>für|ohne|gegen|statt|in|ist|sind)[ ](?:(?:die|das|den|dem|der|alle|kein|keine)[ ])?"
    rf"(?P<last>{UPPER}[a-zäöüß]+)(?=[ ][a-zäöü]|[ ]?[,(])"
    rf"|und[ ]{UPPER}[a-zäöüß]+(?=[ ][a-zäöüß]*[a-mo-zäöüß](?![\w-])))"
)
_CHANNEL = re.compile(r"[ ](?!(?:19|20)\d\d)\d{1,4}(?=[ ](?:am|im|in|heute|gestern)\b|[.,;:)]|$)")
_SPEAKING = ("association", "media", "party", "agency")
_CAPITALS = re.compile(rf"[ ](?P<name>{UPPER}{{3,6}}|{UPPER}[^\W\d_]*[a-zäöü]{UPPER}[^\W\d_]+)(?![\w-])")
_FEMININE = re.compile(r"\b(?:[Dd]ie[ ][\w-]+(?:e|er)|(?:[Dd]er|[Zz]ur)[ ][\w-]+e[nr])$")
_WITHIN = re.compile(r"\b[Ii]n (?:der|die)[ ][\w-]+$")  # »in der rumänischen Dobrudscha«
_ONE = re.compile(rf"[ ]({UPPER}[a-zäöü]{{3,}})(?![\w-])(?![ ]{UPPER})")
_PAIR = re.compile(rf"(?<![\w-])({UPPER}[\w&]+)[ ]({UPPER}[\w&]+)(?![\w-])(?![ ]{UPPER})")
_TWO = re.compile(rf"[ ]({UPPER}[a-zäöü][\w&]+)[ ]({UPPER}[\w&]{{2,}})(?![\w-])")
_BARE = r"(?<![\w-]){}(?![\w-])"
_WORKS = ("werke", "betriebe", "bahnen", "linien", "medien")  # plurals with which firms' names end
_PLAIN = 4  # letters of a word that may be a plural of which nothing is known: »Kühe«
_ADJECTIVE = 40  # letters of an adjective
_FICTIONS = ("film", "musik", "fernseh", "tv-", "theater", "opern")
_PEOPLE = ("produzent", "konkurrent")
_FROM = re.compile(rf"(?:isch|deutsch)e[nrms]?[ ]$|\b{UPPER}[a-zäöüß]+er[ ]$|\w-$")  # »der deutsche Rivale«
_DAUGHTER = "tochter"


def led(text: str, start: int, end: int, noun: Noun, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Where the names stand that a noun `[start, end)` of a body introduces; several behind a plural."""
    front = is_front(text, start)
    sure = front or is_oblique(text, start)
    placed = noun.personal and bool(_FROM.search(text, max(0, start - _ADJECTIVE), start))
    position = end
    if (members := _MEMBERS.match(text, end)) and noun.base in lexicon.words["joint"]:
        front, position = False, members.end()
        noun = noun._replace(plural=True)
    while (found := behind(text, position, lexicon.words["no_names"])) is not None:
        found = _without_object(found, lexicon) if sure and not front else found
        found = _with_rest(text, found, noun, lexicon, front=front)
        firm = noun.sort == "company" and not noun.joins and len(text[start:end]) > len(noun.base) + noun.case
        listed = is_known(text, found, lexicon, of_city=firm)
        if (listed and not noun.plural) or not _is_name(
            text[start:end], noun, found, lexicon, front=front, sure=sure, placed=placed
        ):
            return
        if noun.personal and is_surname(text, found, lexicon):
            return
        if not listed:  # »die Agenturen Tass und Ostra«: the first is marked by its own name
            yield found.start, found.end
        row = _AND.match(text, _past_bracket(text, found.end + found.quoted)) if noun.plural or not noun.case else None
        if row is None or (not noun.plural and text[found.end] == ","):
            return
        position = row.end() - (text[row.end() - 1] == " ")


def _without_object(found: Behind, lexicon: Lexicon) -> Behind:
    """»schloss mit dem Händler Tralmore Verträge«: a plural behind the name is what the verb has."""
    if found.quoted or len(found.tokens) == 1:
        return found
    last, nouns = found.tokens[-1], lexicon.language
    plural = nouns.is_common(last) and not nouns.features(last) & SINGULAR and not last.lower().endswith(_WORKS)
    return found._replace(end=found.end - len(last) - 1, tokens=found.tokens[:-1]) if plural else found


def _with_rest(text: str, found: Behind, noun: Noun, lexicon: Lexicon, *, front: bool) -> Behind:
    """»Der Verein Hilfe für Kinder klagte«: names of words that are no names; »der Sender Radio Alfa 103«."""
    if found.quoted or noun.plural:
        return found
    rest = _CHANNEL.match(text, found.end) if noun.sort == "media" else None
    if rest is None and front and noun.sort in _SPEAKING and _may_go_on(found.tokens[-1], lexicon):
        rest = _REST.match(text, found.end)
        if rest is not None and rest["small"] == "in" and not _is_inside(found.tokens[-1], rest["last"], lexicon):
            return found
    return found if rest is None else found._replace(end=rest.end(), tokens=[*found.tokens, *rest[0].split()])


def _may_go_on(token: str, lexicon: Lexicon) -> bool:
    """Whether a word is no name by itself: »Hilfe«, »Brot«, not »Attac«."""
    alone = (entry.meaning.name for entry in lexicon.entries(token) if entry.phrase is None)
    return not has_shape(token) and not any(alone)


def _is_inside(token: str, last: str, lexicon: Lexicon) -> bool:
    """»Ärzte in Not«; not »Alterna in Bedrängnis«, »Kinder in Wien«."""
    return lexicon.language.is_common(token) and not any(one.meaning.kind == "city" for one in lexicon.entries(last))


def _past_bracket(text: str, end: int) -> int:
    """Behind »(Japan)« after a name."""
    bracket = _BRACKET.match(text, end)
    return bracket.end() if bracket else end


def _is_name(word: str, noun: Noun, found: Behind, lexicon: Lexicon, *, front: bool, sure: bool, placed: bool) -> bool:
    """Whether words behind a noun are a name, and no object or person."""
    tokens = found.tokens
    if found.quoted:
        return True
    shaped = any(map(has_shape, tokens)) or len(tokens) != len([t for t in tokens if t[0].isupper()])
    if noun.personal and not shaped and not _may_be_firm(word, noun, tokens, lexicon, placed=placed):
        return False
    if len(tokens) > 1:
        titled = tokens[0].lower().endswith(lexicon.offices)  # »der Stiftung Adler und Vizeminister Jan Horn«
        is_person = (tokens[0] in lexicon.words["given"] or titled) and not shaped
        return not is_person or (noun.sort == "company" and sure and not titled)
    token = tokens[0]
    if token in lexicon.words["no_abbreviations"] or len(token) == 1:  # »auf der Plattform X«
        return False
    if front and not noun.personal:
        return token not in lexicon.words["given"]
    if has_shape(token) and not ("-" in token and is_common(token, lexicon.common, sure=False)):
        return token.partition("-")[0] not in lexicon.words["no_names_before"]
    if token in lexicon.words["given"] or is_common(token, lexicon.common, sure=True):
        return False
    if not is_common(token, lexicon.common, sure=False):
        return True  # … and »mit dem Rohstoffhändler Tralmore«, which ends like a plural
    return sure and noun.sort == "company" and len(token) > _PLAIN and not lexicon.language.is_common(token)


def _may_be_firm(word: str, noun: Noun, tokens: list[str], lexicon: Lexicon, *, placed: bool) -> bool:
    """Whether a noun that may be a person's stands before a firm: »Uranproduzent Altyn Atom«, not »Filmproduzent …«.

    `placed`: what stands before it says where or whose it is: »der Wiener Konkurrent Tralvo«, »die Ostra-Tochter …«.
    """
    low = word.lower()
    if tokens[0] in lexicon.words["given"] or low.startswith(_FICTIONS):
        return False
    compound = len(low) > len(noun.base) + noun.case and noun.base != _DAUGHTER
    if len(tokens) == 1:
        return compound or placed
    named = any(lexicon.language.is_common(token) or token in lexicon.words["last_words"] for token in tokens)
    place = any(entry.meaning.kind == "city" for entry in lexicon.entries(tokens[0]))
    return (compound and noun.base in _PEOPLE) or ((compound or placed) and (named or place))


def is_surname(text: str, found: Behind, lexicon: Lexicon) -> bool:
    """Whether somebody of a text is called so: »Anna Berg … die Händlerin Berg«."""
    before = {word.rstrip(".") for word in occurrences(text).before(found.tokens[-1])}
    return not (before.isdisjoint(lexicon.words["given"]) and before.isdisjoint(lexicon.words["before_persons"]))


def is_known(text: str, found: Behind, lexicon: Lexicon, *, of_city: bool = False) -> bool:
    """Is what looks like a body's name that of a place, an adjective or a body that is marked by its own name?

    `of_city`: what stands before tells that a city's name is a firm's (»der Stahlkonzern Salzgitter«).
    """
    words = _WORD.findall(text, found.start, found.end)
    first = [entry.meaning for entry in lexicon.entries(words[0]) if entry.meaning.name] if words else []
    if any(meaning.form not in ("name", "genitive") for meaning in first):
        return True
    bodies = [m for m in first if m.kind in ("company", "organisation")]
    named = text[found.start : found.end]
    if any(named == m.name or named.startswith(f"{m.name} ") for m in bodies):
        return True
    places = [m for m in first if m not in bodies]
    return bool(places) and len(words) == 1 and not (of_city and places[0].kind == "city")


def meaning(name: str, noun: Noun) -> Meaning:
    """What an unknown name behind a noun stands for."""
    return Meaning(name, name, kind_of(noun.sort), None, None, "name", sort=noun.sort)


def single(text: str, start: int, end: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """A firm's plain name behind an adjective of a place `[start, end)`, in a text on firms: »die tschechische Tralvo«.

    The article is that of a feminine, and the word none of the feminines of German.
    """
    one = _ONE.match(text, end) if _FEMININE.search(text, max(0, start - 6), end) else None
    if one is None or _WITHIN.search(text, max(0, start - 10), end):
        return None
    if lexicon.noun[one[1]] or lexicon.entries(one[1]) or one[1] in lexicon.words["no_names"]:
        return None
    word = one[1]
    common = is_common(word, lexicon.common, sure=False) or lexicon.language.is_common(word)
    known = common or word in lexicon.words["given"] or word.lower().endswith(("in", "ei", *lexicon.offices))
    return None if known else one.span(1)


def repeated(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Two words, none a noun or a given name, that a text on firms has again and again, the last never by itself.

    »Alcor Mobil wächst … denn Alcor Mobil …«: of a person the second mention is the surname alone.
    """
    people = ("in", *lexicon.offices)  # »Zuger Händlerin« is one, not a name
    found = [
        match
        for match in _PAIR.finditer(text)
        if match[1].lower() not in PARTICLES  # »Omar El Riel … so El Riel«
        and lexicon.may_be_firm[match[1]]
        and lexicon.may_be_firm[match[2]]
        and not match[2].endswith(people)
    ]
    again = {match[2]: match[0] for match in found if text.count(match[0]) > 1}
    alone = Counter(word for word in _WORD.findall(text) if word in again) if again else Counter[str]()
    for last, name in again.items():
        if alone[last] == text.count(name):
            yield from (match.span() for match in re.finditer(_BARE.format(re.escape(name)), text))


def capitals(text: str, start: int, end: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """A name behind an adjective of a state `[start, end)`: »die russische TMK«, »die dänische Royal Tralas«.

    One word needs capitals, but for »die georgische Tralbank«; two that are no common nouns, behind the article of a
    feminine, are none of a person's.
    """
    match = _CAPITALS.match(text, end)
    if match is None and _FEMININE.search(text, max(0, start - 6), end) and (two := _TWO.match(text, end)):
        words = two.groups()
        known = any(lexicon.noun[word] for word in words) or any(
            entry.phrase is None and entry.meaning.name for word in words for entry in lexicon.entries(word)
        )
        people = ("in", *lexicon.offices)
        common = any(
            is_common(word, lexicon.common, sure=False)
            or word.lower().endswith(people)
            or lexicon.language.is_common(word)
            for word in words
        )
        named = not known and not common and lexicon.words["given"].isdisjoint(words)
        return (two.start(1), two.end(2)) if named and words[0] not in lexicon.words["no_names"] else None
    if match is None and (bank := _BANK.match(text, end)):
        return bank.span("name") if _is_strange(bank["first"], lexicon) else None
    if match is None or match["name"] in lexicon.words["no_abbreviations"] or match["name"].endswith(("Innen", "In")):
        return None
    if any(entry.meaning.name for entry in lexicon.entries(match["name"])):
        return None
    return match.span("name")


def strange_bank(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a word in »-bank« is a name by what stands before that: »die Tralbank«, not »die Hausbank«."""
    match = _BANK.fullmatch(f" {text[start:end]}")
    definite = match is not None and _DEFINITE.search(text, max(0, start - 8), start)
    return match is not None and bool(definite) and _is_strange(match["first"], lexicon)


def _is_strange(first: str, lexicon: Lexicon) -> bool:
    """Whether what stands before »bank« is no German word: »Tralbank«, not »Handelsbank«, »Großbank«."""
    if first.lower().endswith(lexicon.kinds_of_bank):
        return False
    stems = {first, *(first.removesuffix(joint) for joint in ("s", "n", "en", "es", "er"))}
    return not any(lexicon.language.is_common(stem) for stem in (*stems, f"{first}e"))
