"""The forms of German verbs, from their principal parts.

A rule file names a verb once; this module knows what it looks like in a text. An entry is the infinitive,
with `|` after a separable particle, and for a strong or irregular verb its principal parts after it:

    unterzeichnen                           weak: everything follows from the infinitive
    ein|weihen                              weak, separable
    treffen trifft traf getroffen           he meets, he met, met
    zusammen|kommen kommt kam gekommen      the parts stand without the particle
    helfen hilft half geholfen hülfe        a fifth part where the subjunctive goes its own way
    beugen gebeugt                          a second part alone is an unexpected participle

A verb whose prefix cannot be separated (`verhandeln`, `übernehmen`) stands without `|`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal, NamedTuple

Form = Literal[
    "present",  # unterzeichnet, unterzeichnen
    "preterite",  # unterzeichnete
    "subjunctive1",  # unterzeichne
    "subjunctive2",  # träfe; of a weak verb it is the preterite
    "infinitive",  # unterzeichnen, also after a separate »zu«
    "zu_infinitive",  # einzuweihen
    "participle",  # unterzeichnet, eingeweiht
    "attribute",  # der unterzeichnete Vertrag
    "present_participle",  # bestehend, bestehende
    "gerundive",  # einzuweihende
]
# »p« is the first and third person plural; 1s and 3s of a preterite are one.
Person = Literal["1s", "2s", "3s", "2p", "p", ""]


class Reading(NamedTuple):
    """What a word form can be.

    `particle` is the one that must follow later in the clause (»sagt … ab«); where the form holds its
    particle, or the verb has none, it is empty. `lemma` is the whole infinitive, `absagen`.
    """

    lemma: str
    form: Form
    particle: str
    person: Person


FINITE: frozenset[Form] = frozenset({"present", "preterite", "subjunctive1", "subjunctive2"})

_INSEPARABLE = re.compile(
    r"(?:be|ver|er|ent|emp|zer|ge|miss|unter|über|wider|wieder|durch|hinter|um|voll)(?P<rest>.+)e?n$"
)
_VOWEL = re.compile(r"[aeiouyäöü]")
_NEEDS_E = re.compile(r"(?:[dt]|[^aeiouyäöülrhmn][mn]|ch[mn])$")  # beend-et, öffn-et, zeichn-et; but wohn-t, lern-t
_LAST_VOWEL = re.compile(r"(?:au|[aou])(?=[^aeiouyäöü]*$)")
_OLD_SPELLING = re.compile(r"ss(?=$|t)")  # »läßt«, »muß«, »schloß«: before 1996
_UMLAUT = {"a": "ä", "o": "ö", "u": "ü", "au": "äu"}
_ADJECTIVE = ("e", "en", "er", "es", "em")
# The one verb that no principal parts give.
_SEIN: tuple[tuple[Form, Person, tuple[str, ...]], ...] = (
    ("present", "1s", ("bin",)),
    ("present", "2s", ("bist",)),
    ("present", "2p", ("seid",)),
    ("present", "3s", ("ist",)),
    ("present", "p", ("sind",)),
    ("preterite", "3s", ("war",)),
    ("preterite", "p", ("waren",)),
    ("subjunctive1", "3s", ("sei",)),
    ("subjunctive1", "p", ("seien",)),
    ("subjunctive2", "3s", ("wäre",)),
    ("subjunctive2", "p", ("wären",)),
    ("infinitive", "", ("sein",)),
    ("participle", "", ("gewesen",)),
)


def lexicon(entries: Iterable[str]) -> dict[str, list[Reading]]:
    """All forms of all verbs: form → what it can be, in the order of the entries.

    Args:
        entries: Verbs with their principal parts, as the module describes them.

    Returns:
        Forms in small letters. A Swiss »ss« stands beside every »ß«.

    Raises:
        ValueError: An entry has a number of parts that means nothing.
    """
    found: dict[str, list[Reading]] = {}
    for entry in entries:
        for form, reading in conjugate(entry):
            known = found.get(form)
            if known is None:
                found[form] = [reading]
            elif reading not in known:
                known.append(reading)
    return found


def lemma(entry: str) -> str:
    """The whole infinitive of an entry: `absagen` for `ab|sagen`."""
    return entry.split(maxsplit=1)[0].replace("|", "")


def conjugate(entry: str) -> list[tuple[str, Reading]]:
    """All forms of one verb, each with what it is.

    Args:
        entry: A verb with its principal parts.

    Raises:
        ValueError: An entry has a number of parts that means nothing.
    """
    infinitive, *parts = entry.split()
    particle, _, base = infinitive.rpartition("|")
    whole = particle + base
    found: list[tuple[str, Reading]] = []
    for kind, person, forms in _forms(base, tuple(parts)):
        joined = Reading(whole, kind, "", person)
        if particle and kind in FINITE:
            apart = Reading(whole, kind, particle, person)
            found += [(form, apart) for form in forms]
        found += [(particle + form, joined) for form in forms]
    if particle:
        found.append((f"{particle}zu{base}", Reading(whole, "zu_infinitive", "", "")))
        gerundive = Reading(whole, "gerundive", "", "")
        found += [(f"{particle}zu{base}d{ending}", gerundive) for ending in _ADJECTIVE]
    if "ß" in entry:
        found += [(form.replace("ß", "ss"), reading) for form, reading in found if "ß" in form]
    found += [(_OLD_SPELLING.sub("ß", form), reading) for form, reading in found if _OLD_SPELLING.search(form)]
    return found


@cache
def _forms(base: str, parts: tuple[str, ...]) -> list[tuple[Form, Person, tuple[str, ...]]]:
    """The forms of a verb without its particle. Kept, since many verbs share a base (»kommen«, »nehmen«)."""
    if base == "sein":
        return list(_SEIN)
    if len(parts) > 1 and len(parts) not in (3, 4):
        raise ValueError(f"»{base}« has {len(parts)} principal parts; give 3 (present, preterite, participle), or none")
    stem = base[:-2] if base.endswith("en") else base[:-1]
    e = "e" if _NEEDS_E.search(stem) else ""
    subjunctive = ""
    if len(parts) >= 3:
        third, preterite, participle = parts[:3]
        subjunctive = parts[3] if len(parts) == 4 else _subjunctive2(preterite)
    else:
        third, preterite = f"{stem}{e}t", f"{stem}{e}te"
        participle = parts[0] if parts else f"{_ge(base)}{stem}{e}t"
    firsts = _first_persons(base, stem)
    going = f"{stem}end" if base == "tun" else f"{base}d"
    found: list[tuple[Form, Person, tuple[str, ...]]] = [
        ("present", "3s", (third,)),
        ("present", "p", (base,)),
        ("present", "2s", (_second_person(third, stem), *_imperative(third, stem))),
        ("present", "2p", (f"{stem}{e}t",)),
        ("preterite", "3s", (preterite,)),
        ("preterite", "p", (preterite + ("n" if preterite.endswith("e") else "en"),)),
        ("infinitive", "", (base,)),
        ("participle", "", (participle,)),
        ("subjunctive1", "3s", firsts),
        ("attribute", "", tuple([participle + ending for ending in _ADJECTIVE])),
        ("present_participle", "", (going, *[going + ending for ending in _ADJECTIVE])),
    ]
    if third[-1] in "td":  # »er kann«, »er weiß« are »ich kann«, »ich weiß« too
        found.append(("present", "1s", firsts))
    if subjunctive and subjunctive != preterite:
        found += [("subjunctive2", "3s", (subjunctive,)), ("subjunctive2", "p", (subjunctive + "n",))]
    return found


def _second_person(third: str, stem: str) -> str:
    """`triffst` from `trifft`, `hältst` from `hält`, `kannst` from `kann`, `wirst` from `wird`."""
    if third == "wird":
        return "wirst"
    if third[-1] != "t":  # »kann«, »weiß«
        return third + ("t" if third[-1] in "sß" else "st")
    if stem.endswith("t") and not third.endswith("et"):
        return third + "st"
    return third if third[-2] in "sßzx" else third[:-1] + "st"


def _imperative(third: str, stem: str) -> tuple[str, ...]:
    """`gib` from `gibt`, where the vowel changes: other imperatives are forms of their own, or nouns like them."""
    if len(third) < 4 or third[:-1] == stem or third[-1] != "t" or third[-2] == "t" or "i" not in third or "i" in stem:
        return ()
    return (third[:-1], third[:-1] + "e") if third == "sieht" else (third[:-1],)


def _first_persons(base: str, stem: str) -> tuple[str, ...]:
    if base.endswith(("eln", "ern")):
        return (f"{stem}e", f"{stem[:-2]}{stem[-1]}e")  # handele, handle
    return (f"{stem}e",)


def _ge(base: str) -> str:
    """`ge` where the participle of a weak verb takes it."""
    prefixed = _INSEPARABLE.match(base)
    if prefixed and _VOWEL.search(prefixed["rest"].removesuffix("e")):
        return ""
    if base.endswith("ieren") and _VOWEL.search(base[:-5]):
        return ""
    return "ge"


def _subjunctive2(preterite: str) -> str:
    """`käme` from `kam`, `brächte` from `brachte`, `nennte` from `nannte`, `ginge` from `ging`."""
    if preterite.endswith(("annte", "andte")):
        return preterite[:-5] + "e" + preterite[-4:]
    stem, ending = (preterite[:-2], "te") if preterite.endswith("te") else (preterite, "e")
    return _LAST_VOWEL.sub(lambda vowel: _UMLAUT[vowel[0]], stem) + ending
