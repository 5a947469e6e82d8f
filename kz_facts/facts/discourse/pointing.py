"""The words that point back at somebody: pronouns, definite nouns for bodies and peoples, the polite »Sie«."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from kz_facts.facts.scene import Line, Scene
from kz_facts.parse.grammar import Chunk
from kz_facts.parse.grammar.features import genders
from kz_facts.parse.numbers import read_words

_MANY = 20  # states that are no more counted one by one
BOTH = frozenset(("beide", "beiden", "beider", "zwei"))
GROUP = (
    "länder", "ländern", "staaten", "seiten", "regierungen", "nationen", "partner", "partnern", "völker",
    "delegationen", "parteien",
)  # fmt: skip
SIDES = ("seiten", "partner", "partnern", "parteien")  # as firms can be called too
SIDE = "seiten"
OF_LANDS = ("länder", "ländern", "staaten", "nationen", "völker")  # of which a union is none
UNION = ("CDU", "CSU")
ASSEMBLIES = ("Generalversammlung", "Vollversammlung", "Sicherheitsrat", "Weltsicherheitsrat")
HE = frozenset(("er", "ihm", "ihn", "dieser", "diesem", "diesen"))
SHE = frozenset(("sie", "ihr", "diese"))
GROUPS = ("ion", "ung", "schaft", "ruppe", "Team", "amilie", "Spitze")  # that end nouns for people, but for no one man
IT = frozenset(("es", "dieses"))
FORMAL = frozenset(("Sie", "Ihnen", *(f"Ihr{ending}" for ending in ("", "e", "en", "em", "er", "es"))))
THINGS = frozenset((
    "er", "ihn", "ihm", "es", "sie", "dieser", "dieses", "diese", "diesen", "beide", "solcher", "solches", "solche",
    "solchen",
))  # fmt: skip
BODIES = ("company", "organisation")
"""What is named by its own words, and is no state."""
TAKEN_UP = frozenset(("er", "ihn", "ihm", "sie", "ihr", "ihnen"))
# Who was named last, whatever was more prominent: »Aas empfing Dahl, wenn dieser …«, »Letztere reist …«.
LATTER = (
    "letzterer",
    "letztere",
    "letzteren",
    "letzterem",
    "letzteres",
    "dieser",
    "diesem",
    "diesen",
    "diese",
    "dieses",
)
THEM = frozenset(("sie", "ihnen", "diese"))
OURS = ("mein", "unser")
ONE = "man"
ME = frozenset(("ich", "mich", "mir"))
WE = frozenset(("wir", "uns"))
FIRST_PERSON = ME | WE  # of whom nobody else is meant
DEFINITE = frozenset((
    "der", "die", "das", "den", "dem", "des", "dieser", "diese", "dieses", "diesem", "diesen", "sein", "seine", "ihr",
    "ihre", "seinem", "ihrem",
))  # fmt: skip
HIS, HERS = "sein", "ihr"
WHOSE = ("deren", "dessen")
MY = frozenset(("mein", "meine", "meinen", "meinem", "meiner", "meines"))
AGED = ("jährige", "jähriger", "jährigen")
LANDS = frozenset(("Land", "Landes", "Lande", "Staat", "Staates", "Republik", "Königreich", "Inselstaat"))
# What kinds of body a noun can mean; `organisation` are those of which nothing more is known.
FIRMS = frozenset(("company", "bank", "organisation"))
ASSOCIATIONS = frozenset(("association", "international", "organisation"))
CALLED = 12  # … and »das Museum« to a body that has the noun in its name
SHORTEST_NOUN = 4
BACK = 4  # sentences back to which a pronoun reaches
BOUND = ("genitive_of", "attribute_of")


def before(scene: Scene, line: Line, count: int = BACK) -> Iterator[Line]:
    """Up to so many sentences before one that are of its section, the nearest first."""
    section = scene.view.section
    return takewhile(lambda one: section(one.start) == section(line.start), scene.before(line, count))


def is_formal(line: Line, i: int) -> bool:
    """»Sie«, »Ihnen«, »Ihr Haus«: a capital that no sentence begins with, said to somebody."""
    tokens = line.parse.tokens
    before = tokens.texts[i - 1] if i else "."
    return tokens.texts[i] in FORMAL and before not in (".", ":", *'„“"»«')


def is_bare(chunk: Chunk) -> bool:
    """»die Minister«, »das Parlament«: an article and a noun."""
    return chunk.last == chunk.head + 1 and not chunk.adjectives


def thing(line: Line, chunk: Chunk) -> int:
    """The genders and numbers of the thing that a pronoun can mean; 0 where it is none that means a thing."""
    lexicon, lower = line.parse.tokens.lexicon, line.parse.head(chunk).lower()
    return genders(lexicon.pronoun(lower)) if chunk.kind == "pronoun" and lower in THINGS else 0


def counted(line: Line, chunk: Chunk) -> int:
    """The number that a phrase has before its noun: 3 of »die drei Länder«; 0 for none."""
    forms = line.parse.tokens.forms
    number = next((n for i in range(chunk.first, chunk.head) if (n := read_words(forms[i].lower))), 0)
    return int(number) if number < _MANY else 0
