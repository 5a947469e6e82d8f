"""Unknown bodies by whom or what they have: »Tralmo-Filialen«, »Geschäftsführer von Tralmo«, »Jan Horn von Tralmo«."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kz_facts.parse.entities.around import TOKEN, Behind, has_shape, is_common
from kz_facts.parse.entities.leads import is_surname
from kz_facts.parse.entities.lexicon import Lexicon
from kz_facts.parse.entities.occurrences import occurrences
from kz_facts.parse.letters import UPPER

_OF = re.compile(
    rf"(?<![\w-])(?:(?P<given>{UPPER}[\w-]+)[ ])?(?P<before>{UPPER}[\w-]+)[ ](?P<of>von|bei)[ ]"
    rf"(?P<first>{TOKEN})(?:[ ](?P<second>{TOKEN}))?(?![\w-])(?![ ]{UPPER})"
)
_PERSON = re.compile(rf"[ ](?P<given>{UPPER}[\w-]+)[ ](?:von[ ]|de[ ])?{UPPER}")
_WORD = re.compile(r"[^\W\d_]+")
_LEFT = re.compile(rf"(?<![\w-])(?P<name>{UPPER}[\w&+'.]*(?:-[\w&+]+)*)-$")
_DETERMINED = re.compile(rf"\b(?:der|die|das|den|dem|des|eine?[nrms]?|kein\w*|[a-zäöü]+e[nrms]?|{UPPER}\w*)[ ]$")
_PLACED = frozenset(("In", "in", "Nach", "nach", "Aus", "aus", "Stadt", "Ort", "Gemeinde", "Insel"))


def before_part(text: str, start: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The name before a hyphen and a word that only bodies have: »Tralax-Vorstand«, »TMK-Sprecherin«."""
    match = _LEFT.search(text, max(0, start - 40), start)
    if match is None:
        return None
    name = match["name"]
    words = lexicon.words
    if (
        len(name) < 3
        or name in words["no_abbreviations"]
        or name in words["no_names_before"]
        or name in words["no_names"]
    ):
        return None
    if any(entry.meaning.name for entry in lexicon.entries(_WORD.findall(name)[0])) or lexicon.noun[name]:
        return None
    if has_shape(name) and "-" not in name:
        return match.span("name")
    part = _WORD.match(text, start)
    if part is None or part[0] not in words["firm_parts"]:
        return None
    if part[0] in words["owned"] and _has_owner(text, name, part, lexicon):
        return match.span("name")
    if is_common(name, lexicon.common, sure=False):
        return None
    bare = [at for at in occurrences(text).of(name) if not _goes_on(text, at, at + len(name))]
    alone = [at for at in bare if not _DETERMINED.search(text, max(0, at - 20), at)]
    return match.span("name") if alone and len(alone) == len(bare) else None  # no »Hillary Clinton«


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether a hyphen joins a name `[start, end)` to another word."""
    return text.startswith("-", end) or (start > 0 and text[start - 1] == "-")


def _has_owner(text: str, name: str, part: re.Match[str], lexicon: Lexicon) -> bool:
    """»Tralmo-Chefin Eva Horn«, »Tralmo-Filialen«: whether what bodies have tells that a plain name is one."""
    if not lexicon.may_be_firm[name] or name.endswith("s") or "-" in name:  # »Vertriebs-Chef«, »Ex-EZB-Chef«
        return False
    if part[0] in lexicon.words["leaders"] and not _is_person(text, part.end(), lexicon):
        return False
    return _may_be_body(text, part.start() - len(name) - 1, part.start() - 1, [name], lexicon)


def owned(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Where names stand behind »von« or »bei« and what only a firm or a body has, or somebody of theirs."""
    for match in _OF.finditer(text):
        names = [name for name in (match["first"], match["second"]) if name]
        if not all(map(lexicon.may_be_firm.__getitem__, names)) or not _has(match, lexicon):
            continue
        start, end = match.start("first"), match.end("second") if match["second"] else match.end("first")
        if not _may_be_body(text, start, end, names, lexicon):
            continue
        yield start, end


def _may_be_body(text: str, start: int, end: int, names: list[str], lexicon: Lexicon) -> bool:
    """Whether a text has no person and no place that is called so."""
    if any(entry.meaning.name for entry in lexicon.entries(names[0])):
        return False
    if is_surname(text, Behind(start, end, names, quoted=False), lexicon):
        return False
    return occurrences(text).before(text[start:end], whole=True).isdisjoint(_PLACED)


def _has(match: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether the words before »von« are somebody by name, or what only bodies have; before »bei« who works there."""
    given, before, words = match["given"], match["before"], lexicon.words
    if before in words["staff" if match["of"] == "bei" else "owned"]:
        return True
    person = given is not None and given in words["given"] and before not in words["given"] | words["noble"]
    return person and match["of"] == "von"


def _is_person(text: str, start: int, lexicon: Lexicon) -> bool:
    """Whether a person's name begins right behind a word that ends at `start`: »Tralmo-Chefin Eva Horn«."""
    match = _PERSON.match(text, start)
    return match is not None and match["given"] in lexicon.words["given"]
