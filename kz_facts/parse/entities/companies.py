"""Names of companies by what stands with them: a legal form, an English last word, a noun before them.

»Valcor AG«, »Steppe Mining«, »der Bergbaukonzern Nordlicht Erz«, »Orken-Gruppe«, »Ertis Bank«, »Steppenblatt.kz«.
A capital alone makes no name in German; what shows none of these signs is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_TOKEN = r"[A-ZÄÖÜÉŞČŠŽ0-9][\w&'+-]*(?:\.\w[\w-]*)*"
_LINK = r"(?:&|of|and|de|of the)"
_BEHIND = re.compile(
    rf"[ \n](?P<quote>[„\"»«“])?(?P<name>{_TOKEN}(?:[ ](?:{_LINK}[ ])?{_TOKEN}){{0,3}})(?P<end>[“”\"«»])?"
)
_OF = re.compile(rf"[ ]of[ ]{_TOKEN}(?:[ ]{_TOKEN})?")
_CO_KG = re.compile(r"[ ]&[ ]Co\.?(?:[ ]KG(?:aA)?)?")
_NAME_LIKE = re.compile(r".+[A-ZÄÖÜ0-9&-]")  # »KazMunayGas«, »CNPC«, »Tau-Ken«
_SITE = re.compile(r"(?<![\w@./-])[A-ZÄÖÜ][\w-]*\.$")
_MOST_WORDS = 5

Span = tuple[int, int]


class Companies:
    """Reads company names around the words that give them away."""

    def __init__(self, words: Mapping[str, frozenset[str]]) -> None:
        self.words = words
        self._heads = tuple(sorted(words["heads"]))
        self._descriptions = tuple(sorted(words["heads"] | words["descriptions"]))

    def sign(self, word: str) -> str:
        """Which sign of a company a word is: `legal`, `before`, `last`, `bank`, `group`, `site`, `head`, or none."""
        words = self.words
        if word in words["legal_before"]:
            return "before"
        if word in words["legal"] or f"{word}." in words["legal"]:
            return "legal"
        if word in ("S", "N", "B", "A", "Co"):
            return "legal"
        if word in words["last_words"]:
            return "last"
        if word == "Bank":
            return "bank"
        if word in ("Gruppe", "Konzern", "Konzerns"):
            return "group"
        if word in words["sites"]:
            return "site"
        return "head" if word[0].isupper() and word.lower().endswith(self._heads) else ""

    def read(self, text: str, start: int, end: int, sign: str) -> Span | None:
        """The span of a company's name at a sign `[start, end)`, or None."""
        if sign == "site":
            before = _SITE.search(text, max(0, start - 40), start)
            return (before.start(), end) if before and text[end : end + 1] not in ("-", "/", "@") else None
        if sign == "legal":
            return self._with_legal_form(text, start)
        if sign == "before":
            return self._behind(text, end, strict=False) or self._with_legal_form(text, start)
        if sign == "group":
            return self._group(text, start, end) or self._behind(text, end, strict=True)
        if sign == "head":
            return self._behind(text, end, strict=True)
        if text[end : end + 1] == "-":
            return None
        first = self._before(text, start)
        of = _OF.match(text, end) if sign == "bank" else None
        if sign == "bank" and first is None and not of:
            return self._behind(text, end, strict=True)
        if of:
            return (start if first is None else first), of.end()
        return None if first is None else (first, end)

    def bare(self, name: str) -> str:
        """A name without its legal form: »Valcor« of »Valcor AG«."""
        words = name.split(" ")
        while len(words) > 1 and (words[-1] in self.words["legal"] or words[-1] in ("&", "Co", "Co.")):
            words.pop()
        return " ".join(words)

    def _with_legal_form(self, text: str, start: int) -> Span | None:
        length = max((len(form) for form in self.words["legal"] if text.startswith(form, start)), default=0)
        end = start + length
        if not length or text[end : end + 1].isalnum() or text[end : end + 1] == "-":
            return None
        more = _CO_KG.match(text, end)
        first = self._before(text, start)
        return None if first is None else (first, more.end() if more else end)

    def _before(self, text: str, start: int) -> int | None:
        """Where the name begins that ends before `start`."""
        if text[start - 1 : start] != " ":
            return None
        reach = max(0, start - 100)
        line = text[max(reach, text.rfind("\n", reach, start) + 1) : start - 1]
        tokens: list[str] = []
        for token in reversed(line.split(" ")):
            linked = token in ("&", "of", "and", "de")
            named = token[:1].isupper() and not token.endswith((",", ";", ":", ")", "“", "”", "»", "«", '"', "!", "?"))
            if not (linked or named) or len(tokens) >= _MOST_WORDS or (token.endswith(".") and len(token) > 3):
                break
            tokens.insert(0, token)
            if token in self.words["no_names"]:
                break
        while tokens and (
            tokens[0] in self.words["no_names"]
            or tokens[0] in ("&", "of", "and", "de")
            or tokens[0].rstrip(".") in ("Dr", "Mio", "Mrd")
        ):
            tokens.pop(0)
        for i in range(len(tokens) - 1, 0, -1):  # »Basler Stahlhändlerin Ferrona«: the name begins after the noun
            if self._is_description(tokens[i - 1]):
                tokens = tokens[i:]
                break
        if tokens == ["Bank"]:
            return None
        if not tokens or (len(tokens) == 1 and self._is_description(tokens[0]) and not tokens[0].isupper()):
            return None
        return start - 1 - len(" ".join(tokens))

    def _is_description(self, token: str) -> bool:
        """A noun for a company, a person or a thing before the name: »Stahlhändlerin«, »Tochterfirma«."""
        return token.startswith(("US-", "EU-")) or token.lower().endswith(self._descriptions)

    def _group(self, text: str, start: int, end: int) -> Span | None:
        """»Orken-Gruppe«: a name, a hyphen, the word."""
        if text[start - 1 : start] != "-":
            return None
        match = re.search(r"[\w-]+-$", text[max(0, start - 40) : start])
        if match is None:
            return None
        name = match[0][:-1]
        if not name[:1].isupper() or name in self.words["no_groups"] or len(name) < 3 or name[-1:].isdigit():
            return None
        return start - len(match[0]), end

    def _behind(self, text: str, end: int, strict: bool) -> Span | None:
        """The name after a noun or a legal form; `strict` wants more than a single plain word."""
        match = _BEHIND.match(text, end)
        if match is None:
            return None
        tokens = match["name"].rstrip("'-").split(" ")
        for i, token in enumerate(tokens):
            if token.rstrip(".") in self.words["no_names"] or token[0].isdigit():
                tokens = tokens[:i]
                break
        while tokens and tokens[-1] in ("&", "of", "and", "de"):
            tokens.pop()
        if not tokens:
            return None
        name = " ".join(tokens)
        quoted = match["quote"] and match["end"]
        if strict and len(tokens) == 1 and not quoted and not _NAME_LIKE.match(name):
            return None
        return match.start("name"), match.start("name") + len(name)
