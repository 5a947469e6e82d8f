"""Case, gender and number as bits, so that agreement is an `&`.

A mask has sixteen bits: four cases for each of masculine, feminine, neuter and plural. »der« is the nominative
masculine, the dative and genitive feminine and the genitive plural; »der Regierung« leaves two of them.
"""

from __future__ import annotations

NOM, ACC, DAT, GEN = 1, 2, 4, 8
MASCULINE, FEMININE, NEUTER, PLURAL = 0x000F, 0x00F0, 0x0F00, 0xF000
GENDERS = {"m": MASCULINE, "f": FEMININE, "n": NEUTER, "p": PLURAL}
SINGULAR = MASCULINE | FEMININE | NEUTER
ANY = 0xFFFF
NOMINATIVE, ACCUSATIVE, DATIVE, GENITIVE = 0x1111, 0x2222, 0x4444, 0x8888

_CASES = {"n": NOM, "a": ACC, "d": DAT, "g": GEN}


def mask(*parts: str) -> int:
    """A mask from words like `m.n`, `fnp.na`: genders, a dot, cases."""
    found = 0
    for part in parts:
        genders, _, cases = part.partition(".")
        bits = 0
        for case in cases:
            bits |= _CASES[case]
        for gender in genders:
            found |= GENDERS[gender] & in_cases(bits)
    return found


def in_cases(cases: int) -> int:
    """The mask of all genders and numbers in some cases (bits of NOM, ACC, DAT, GEN)."""
    return cases | cases << 4 | cases << 8 | cases << 12


OPEN = bytes((features | features >> 4 | features >> 8 | features >> 12) & 15 for features in range(ANY + 1))


def cases(features: int) -> int:
    """The cases that a mask leaves open, as bits of NOM, ACC, DAT, GEN."""
    return OPEN[features]


def genders(features: int) -> int:
    """A mask with its genders and number alone, in every case: what a pronoun shares with its noun."""
    found = MASCULINE if features & MASCULINE else 0
    found |= FEMININE if features & FEMININE else 0
    found |= NEUTER if features & NEUTER else 0
    return found | PLURAL if features & PLURAL else found


# A preposition and its article in one; »gemäss«, »ausserhalb« are other spellings and have none.
FUSED = frozenset(
    (
        "im",
        "am",
        "beim",
        "zum",
        "zur",
        "vom",
        "ins",
        "ans",
        "aufs",
        "fürs",
        "ums",
        "durchs",
        "übers",
        "unters",
        "hinters",
    )
)
DEFINITE = {
    "der": mask("m.n", "f.dg", "p.g"),
    "die": mask("fp.na"),
    "das": mask("n.na"),
    "den": mask("m.a", "p.d"),
    "dem": mask("mn.d"),
    "des": mask("mn.g"),
}
RELATIVE = {
    "der": mask("m.n", "f.d"),
    "die": mask("fp.na"),
    "das": mask("n.na"),
    "den": mask("m.a"),
    "dem": mask("mn.d"),
    "denen": mask("p.d"),
    "deren": mask("fp.g"),
    "dessen": mask("mn.g"),
    "was": mask("n.na"),
}
LIKE_DIESER = {
    "er": DEFINITE["der"],
    "e": DEFINITE["die"],
    "es": mask("n.na", "mn.g"),
    "en": DEFINITE["den"],
    "em": DEFINITE["dem"],
}
LIKE_EIN = {
    "": mask("m.n", "n.na"),
    "e": mask("fp.na"),
    "en": mask("m.a", "p.d"),
    "em": mask("mn.d"),
    "er": mask("f.dg", "p.g"),
    "es": mask("mn.g"),
}
# What an adjective's ending leaves open, whatever stands before it …
ADJECTIVE = {
    "e": mask("m.n", "f.na", "n.na", "p.na"),
    "en": mask("m.adg", "f.dg", "n.dg", "p.nadg"),
    "er": mask("m.n", "f.dg", "p.g"),
    "es": mask("n.na", "mn.g"),
    "em": mask("mn.d"),
}
# … and what it says without an article.
STRONG = {
    "e": mask("fp.na"),
    "en": mask("m.a", "mn.g", "p.d"),
    "er": mask("m.n", "f.dg", "p.g"),
    "es": mask("n.na"),
    "em": mask("mn.d"),
}
