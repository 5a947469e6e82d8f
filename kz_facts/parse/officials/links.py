"""Joins names and offices: before and after the name, in apposition, in brackets, in lists, across the verb."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from kz_facts.parse.officials.behind import NamesBehind
from kz_facts.parse.officials.common import Grammar
from kz_facts.parse.officials.front import NamesInFront
from kz_facts.parse.officials.office import Link, Office
from kz_facts.parse.officials.past_names import PastNames
from kz_facts.parse.officials.people import People
from kz_facts.parse.officials.phrases import Phrases
from kz_facts.parse.officials.text import Text
from kz_facts.parse.officials.titles import Titles
from kz_facts.parse.officials.vocabulary import Vocabulary

# What may stand between the offices of one holder: »1995–2000«, »2005 wurde sie«.
_FURTHER = frozenset((",", "und", "sowie"))
_TERMS = frozenset(("von", "bis", "ab", "seit", "–", "-", "(", ")", "wurde", "war", "er", "sie"))
# Titles that stand before a name beside another office: »der Sonderbeauftragte …, Botschafter X«.
_OF_STATES = ("head_of_government", "minister", "deputy_minister")
_RANKS = ("botschafter", "gesandt")


class Linker(Grammar):
    """Finds for every office phrase the name of its holder."""

    def __init__(self, words: Vocabulary, titles: Titles, people: People, phrases: Phrases) -> None:
        super().__init__(words, titles, people)
        self.phrases = phrases
        self.behind = NamesBehind(words, titles, people)
        self.front = NamesInFront(words, titles, people)
        self.past_names = PastNames(words, titles, people, phrases.attributes.phrases)

    def offices(self, text: Text) -> list[Office]:
        """All office phrases of a text, in order."""
        found = []
        known, words = self.titles.known, text.words
        for i, title in [(i, title) for i in text.capitals if (title := known[words[i]])]:
            if self.titles.is_abbreviation(text.words[i]) and (
                self.people.begins(text, i + 1) == i + 1 or text.words[i + 1].isupper() or text.word(i - 1).isdigit()
            ):
                continue  # »OB«, »AM« are titles only in front of a name
            mark = text.entity[i]
            if mark is not None and mark["kind"] == "city":
                continue  # »war in Nur-Sultan«
            if mark is not None and mark["kind"] in ("organisation", "company"):
                # »Bundesrat« is a body, or, in front of a name, a title.
                if text.after(i) != i + 1 or text.first(i) != i or self.people.begins(text, i + 1) < i + 2:
                    continue
                text.entity[i] = None
            if i > 0 and text.words[i - 1] in self.people.given and not title.adjectival:
                continue  # »Gerhard Richter«
            found.append(self.phrases.read(text, i, title))
        found = self._said_of_kin(text, found)
        for one, other in pairwise(found):
            if not other.determiner and text.word(one.end) in ("und", "sowie") and one.end + 1 >= other.outer:
                other.shared = one.determiner or one.shared
        return found

    @staticmethod
    def _said_of_kin(text: Text, found: list[Office]) -> list[Office]:
        """»Seine Vorgängerin als Botschafterin, X«: the office that a predecessor or successor had is told behind."""
        said: list[Office] = []
        for office in found:
            kin = said[-1] if said else None
            follows = kin is not None and kin.title.kin in ("former", "next") and office.outer == kin.end + 1
            if kin is None or not follows or text.word(kin.end) != "als":
                said.append(office)
                continue
            office.start, office.outer, office.determiner = kin.start, kin.outer, kin.determiner
            office.attributed, office.follows = True, True
            if kin.title.kin == "former":
                office.tenure, office.said_tenure = "former", True
            said[-1] = office
        return said

    def links(self, text: Text, offices: list[Office], known: frozenset[str]) -> list[Link]:
        """Every office with its holders."""
        links: list[Link] = []
        after = {n: self.behind.find(text, office, known) for n, office in enumerate(offices)}
        for link in [found[0] for found in after.values() if len(found) == 1 and found[0].by == "title"]:
            self.past_names.read(text, link)
        # From the right: an office without a name of its own takes the name of the one it is joined to.
        for n in range(len(offices) - 2, -1, -1):
            if not after[n] and after[n + 1]:
                self._join(text, offices[n], offices[n + 1], after, n)
        for n, office in enumerate(offices):
            if n and any(other.start <= office.head < other.end for other in offices[max(0, n - 4) : n]):
                links += [link for link in after[n] if link.by == "title"]  # »Sprecher des Präsidenten, X«
                continue
            found = after[n] or self.front.find(text, office, known)
            links += found or (self._further(text, offices[n - 1], office, links[-1:]) if n else [])
        return links

    def _further(self, text: Text, before: Office, office: Office, last: list[Link]) -> list[Link]:
        """»X, einst Ministerin in Wien, später mehrmals Botschafterin«, »X war 1953–1959 Richter, dann Minister«.

        One more office of who is named in front of the one before, apart from it by no more than when it was held.
        """
        if not last or last[0].office is not before or last[0].end > before.outer or office.determiner:
            return []
        between = [word.lower() for word in text.words[before.end : office.outer]]
        joints = [k for k, word in enumerate(between) if word in _FURTHER]
        if len(joints) != 1 or not all(self._is_when(word) for word in between if word not in _FURTHER):
            return []
        if not text.same_sentence(before.head, office.head):
            return []
        tenure = last[0].tenure or ("former" if before.tenure == "former" else None)
        return [replace(last[0], office=office, tenure=None if {"heute", "wurde"} & {*between} else tenure)]

    def _is_when(self, word: str) -> bool:
        """Whether a word tells only when an office was held: »später«, »1953«, »–«, »(«, »bis«, »Mai«."""
        number = word.replace("–", "").replace("-", "").isdigit()
        return number or word in _TERMS or word in self.words.before_comma or self.people.is_month(word)

    def _join(self, text: Text, one: Office, other: Office, after: dict[int, list[Link]], n: int) -> None:
        """Give an office the names behind the one that follows: »Präsident und Kanzler X«, »der Leiter, Major X«."""
        joint, named = text.word(one.end), after[n + 1]
        if joint in ("und", "sowie"):
            whole = one.end + 1 >= other.outer and len(named) == 1 and not other.determiner
            if whole and not one.title.kin and (not one.plural or one.title.adjectival):
                self._share(one, other)
                after[n] = [replace(link, office=one, by="joined") for link in named]
        elif joint != "," or one.end + 1 != other.outer:
            return
        elif one.title.kin and one.country:
            other.country = other.country or one.country  # »sein thailändischer Kollege, Premierminister X«
        elif one.title.kin == "same":
            pass  # »sein Gegenüber, der Außenminister X«: the same office
        elif self._explains(text, one, other, named):
            after[n] = [replace(link, office=one, by="apposition") for link in named]
            if other.title.category == "military" and other.bare:
                after[n + 1] = []

    @staticmethod
    def _explains(text: Text, one: Office, other: Office, named: list[Link]) -> bool:
        """Whether a second office behind a comma is of the same holder: »der Leiter, der frühere Minister X«."""
        if len(named) != 1 or not one.determiner or one.plural or text.word(named[0].end) in ("und", "sowie"):
            return False
        described = bool(other.determiner) or other.start < other.head
        ranked = other.bare and other.title.head in _RANKS and one.attributed
        return described or ranked or "military" in (other.category, other.title.category)

    def _share(self, one: Office, other: Office) -> None:
        if one.said_tenure and not other.said_tenure and other.start == other.head:
            other.tenure = one.tenure
        if (one.country or one.organisation) and (other.country or other.organisation):
            return  # »der frühere niederländische Minister und heutige Nato-Generalsekretär«
        one.country = one.country or other.country
        if one.title.category in _OF_STATES and other.organisation:
            return  # »die Bundeskanzlerin und amtierende G8-Präsidentin«
        one.organisation = one.organisation or other.organisation
        if other.title.category != "military":  # »Präsident und Oberbefehlshaber der Streitkräfte«
            one.body = one.body or other.body
            one.body_text = one.body_text or other.body_text
        other.country = other.country or one.country
        other.organisation = other.organisation or one.organisation
