"""Whether what a clause tells took place, as far as grammar says: tense, mood, modal, negation, and what governs it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from kz_facts.parse.grammar import Clause, Parse
from kz_facts.parse.grammar import classes as c
from kz_facts.rules.loader import load
from kz_facts.rules.reality import RealityRules, Statuses

# `past` and `present` are told as they are, `ahead` is to come; the others are no facts.
Outlook = Literal["past", "present", "ahead", "denied", "wished", "unreal"]
_ENDINGS = ("en", "er", "es", "em", "e", "")
_WILLS = ("sollen", "wollen", "mögen")
_NOT: dict[str, Outlook] = {"denied": "denied", "wished": "wished", "unreal": "unreal", "alleged": "wished"}
_VERBAL_NOUN_GAP = 3  # words between a noun and the infinitive that hangs on it


@dataclass(frozen=True)
class Reality:
    """The words of the rules, ready to look up."""

    rules: RealityRules
    governors: dict[str, str]
    nouns: dict[str, str]
    carried: dict[str, str]
    adjectives: dict[str, str]

    @classmethod
    def of(cls, rules: RealityRules) -> Reality:
        """The rules as tables: word → what it says."""
        governors = {verb: kind for kind in ("wished", "planned", "done", "denied") for verb in getattr(rules, kind)}
        nouns = {
            noun.lower(): kind
            for kind, words in (
                ("denied", rules.denied_nouns),
                ("wished", rules.wished_nouns),
                ("alleged", rules.alleged_nouns),
                ("planned", rules.planned_nouns),
            )
            for noun in words
        }
        return cls(rules, governors, nouns, _by_word(rules.carried), _by_word(rules.adjectives))

    def outlook(self, parse: Parse, clause: Clause) -> Outlook:
        """What a clause says of its own verb, and what governs it says of the clause."""
        own = self._own(parse, clause)
        if own in ("denied", "unreal"):
            return own
        above = self._above(parse, clause)
        if above in _NOT:
            return _NOT[above]
        if above == "planned" and (own != "past" or clause.mood == "infinitive"):
            return own if self._is_owned_up(parse, clause) else "ahead"
        if above == "done":
            return self._done(parse, clause)
        return own

    def _is_owned_up(self, parse: Parse, clause: Clause) -> bool:
        """»räumte ein, … gereist zu sein«: said of what is past; but »plant, bis Mai … gebaut zu haben«."""
        if clause.kind != "infinitive" or clause.tense != "perfect" or clause.parent < 0:
            return False
        lemma = parse.clauses[clause.parent].lemma
        return lemma not in self.governors or lemma in self.rules.telling

    def _done(self, parse: Parse, clause: Clause) -> Outlook:
        return self.outlook(parse, parse.clauses[clause.parent]) if clause.parent >= 0 else "past"

    def _own(self, parse: Parse, clause: Clause) -> Outlook:
        if clause.negated and not (self._is_litotes(parse, clause) or self._is_end(parse, clause)):
            return "denied"
        if (
            self._is_perhaps(parse, clause)
            or clause.question
            or parse.opener(clause) == "ob"
            or self._is_of_anybody(parse, clause)
        ):
            return "unreal"
        done = clause.past and clause.mood == "indicative" and not self._is_to_be_done(parse, clause)
        if clause.conditional and not done:
            return "unreal"
        if self._is_verb_first_condition(parse, clause) or self._is_nearly(parse, clause) or clause.modal == "drohen":
            return "unreal"
        if clause.mood == "subjunctive2" and self._is_counterfactual(parse, clause):
            return "denied" if clause.modal == "sollen" else "unreal"
        if clause.modal in ("können", "dürfen", "müssen", "sollen") and self._is_guess(parse, clause):
            return "unreal"
        if (
            clause.modal in _WILLS
            and clause.tense == "preterite"
            and any(parse.tokens.forms[i].lower in self.rules.instead for i in clause.own)
        ):
            return "unreal"  # »wollten eigentlich unterzeichnen«
        return self._by_tense(parse, clause)

    def _is_perhaps(self, parse: Parse, clause: Clause) -> bool:
        """»Vielleicht reist er im Juni«; but »die vielleicht größte Messe öffnete im Mai«."""
        said = [i for i in clause.own if parse.tokens.forms[i].lower in self.rules.perhaps]
        return bool(said) and not any(one.first < i < one.last for i in said for one in parse.some(clause.chunks))

    def _is_litotes(self, parse: Parse, clause: Clause) -> bool:
        """»schloss Kürzungen nicht aus«: who does not deny says so; not »schloss ihn nicht aus dem Klub aus«."""
        return clause.lemma in self.rules.litotes and not any(
            parse.chunks[number].preposition == "aus" for number in clause.chunks
        )

    @staticmethod
    def _is_to_be_done(parse: Parse, clause: Clause) -> bool:
        """»Sobald der Rat zugestimmt hat, tritt es in Kraft«: the perfect of what is still to come."""
        around = parse.clauses[clause.parent] if clause.parent >= 0 else None
        return clause.tense == "perfect" and (around is None or around.tense in ("present", "future"))

    @staticmethod
    def _is_of_anybody(parse: Parse, clause: Clause) -> bool:
        """»Wer am Montag reist, braucht Geduld«: whoever it is."""
        return parse.opener(clause) == "wer" and not clause.past

    def _is_end(self, parse: Parse, clause: Clause) -> bool:
        """»braucht kein Visum mehr«, »fährt nicht mehr«: what was so until then ends."""
        return clause.lemma in self.rules.ended and any(parse.tokens.forms[i].lower == "mehr" for i in clause.own)

    def _by_tense(self, parse: Parse, clause: Clause) -> Outlook:
        if clause.kind == "participial":
            return "past" if clause.tense == "perfect" else ("ahead" if clause.modal else "present")
        if clause.modal in _WILLS:
            if clause.modal in ("sollen", "wollen") and self._is_rumour(parse, clause):
                return "past"
            return "ahead"
        if clause.modal in ("müssen", "können", "dürfen"):
            return "past" if clause.past else "ahead"
        if clause.tense == "future":
            return "ahead"
        if clause.mood == "infinitive":
            return "past" if clause.tense == "perfect" else "present"
        return "past" if clause.past else "present"

    @staticmethod
    def _is_rumour(parse: Parse, clause: Clause) -> bool:
        """»soll Gas eingesetzt haben«, »will am Montag Drohnen abgeschossen haben«: hearsay of what is past.

        »soll bis Juni eingetroffen sein« is none.
        """
        due = any(parse.chunks[n].kind == "date" and parse.chunks[n].preposition == "bis" for n in clause.chunks)
        done = any(parse.tokens.forms[i].lower in ("haben", "sein") for i in clause.verbs)
        return clause.tense == "perfect" and done and not due

    @staticmethod
    def _is_guess(parse: Parse, clause: Clause) -> bool:
        """»könnte fallen«, »dürfte steigen«, »müsste kommen«."""
        return any(parse.tokens.forms[i].lower.startswith(("könnt", "dürft", "müsst", "müßt")) for i in clause.verbs)

    @staticmethod
    def _is_counterfactual(parse: Parse, clause: Clause) -> bool:
        """»hätte zugestimmt«, »wäre«, »würde«: unreal; but »hätten« stands for a reported »haben« too."""
        if clause.modal == "mögen" or (clause.plural is True and not any(o.conditional for o in parse.clauses)):
            return False  # »möchte unterzeichnen«
        finite = clause.finite if clause.finite >= 0 else -1
        word = parse.tokens.forms[finite].lower if finite >= 0 else ""
        if word.startswith(("hätt", "wär", "wollt", "sollt")):
            return True
        strong = word.startswith("würd") or any(sign in word for sign in "äöü")  # »träte«, »käme«
        return strong and not _is_reported(parse, clause)

    def _is_nearly(self, parse: Parse, clause: Clause) -> bool:
        """»wäre beinahe gescheitert«, »fast ertrunken«: it did not."""
        texts, own = parse.tokens.texts, clause.own
        return any(i - 1 in own and texts[i - 1].lower() in self.rules.nearly for i in (clause.head, *clause.verbs))

    @staticmethod
    def _is_verb_first_condition(parse: Parse, clause: Clause) -> bool:
        """»Sollte das Parlament zustimmen, tritt …«: a condition without a conjunction."""
        if clause.kind != "main" or clause.finite < 0 or (clause.conjunct >= 0 and not clause.comma):
            return False
        first = next((i for i in clause.own if not parse.tokens.flags[i] & c.PUNCTUATION), -1)
        if first != clause.finite or parse.tokens.texts[-1] == "?":
            return False
        ends = clause.last < len(parse.tokens) and parse.tokens.texts[clause.last] == ","
        follows = any(
            other.kind == "main" and other.first > clause.last and other.finite >= 0 for other in parse.clauses
        )
        before = parse.tokens.texts[first - 1] if first else ""
        return (ends and follows and clause.mood != "indicative") or (before == "," and clause.modal == "sollen")

    def _above(self, parse: Parse, clause: Clause) -> str:
        """What governs a clause says of it: `denied`, `wished`, `planned`, `done`, `unreal` or nothing."""
        opener = parse.opener(clause)
        if opener == "wonach" and clause.parent >= 0:
            said = self.governors.get(parse.clauses[clause.parent].lemma, "")
            return "denied" if said == "denied" else ""  # »dementierte Berichte, wonach …«
        if clause.kind == "main" and clause.mood == "subjunctive1" and clause.first:
            return said if (said := self.noun_before(parse, clause)) == "alleged" else ""
        if clause.kind not in ("subordinate", "infinitive"):
            return ""
        found = self._of_opener(parse, clause, opener)
        if found is None:
            found = self.noun_before(parse, clause) or self._of_parent(parse, clause)
        return found

    def _of_purpose(self, parent: Clause) -> str:
        """»reist morgen an, um … zu«: of who travels one day; »nutzte es, um … zu«; else it is but an aim."""
        if parent.lemma in self.rules.travels and parent.tense in ("present", "future"):
            return "planned"
        return "done" if parent.lemma == "nutzen" else "wished"

    def _of_opener(self, parse: Parse, clause: Clause, opener: str) -> str | None:
        """What the conjunction says alone; None where it leaves that to the verb around."""
        if opener in ("dass", "daß"):
            before = parse.tokens.forms[clause.opener - 1].lower if clause.opener else ""
            return "denied" if before in ("ohne", "statt", "anstatt") else None
        if clause.kind == "infinitive":
            if opener == "um":
                return self._of_purpose(parse.clauses[clause.parent]) if clause.parent >= 0 else "wished"
            return "denied" if opener in ("ohne", "statt", "anstatt") else None
        if opener == "ob":
            return None
        return "wished" if opener in ("damit", "sodass") and clause.tense == "present" else ""

    def _of_parent(self, parse: Parse, clause: Clause) -> str:
        """What the verb of the clause around says."""
        if clause.parent < 0:
            return ""
        parent = parse.clauses[clause.parent]
        said = self.governors.get(parent.lemma, "")
        if clause.kind == "subordinate" and said in ("planned", "done"):
            return ""
        if parent.negated and said:
            return "wished" if said == "denied" else "denied"
        if parent.lemma == "sein" and parent.adjective >= 0 and self._is_ready(parse, parent):
            return "wished"
        if clause.kind == "infinitive" and not said:
            return "planned" if parent.lemma else ""
        if said and self.outlook(parse, parent) in ("denied", "unreal") and clause.kind == "infinitive":
            return "wished"
        return said

    def _is_ready(self, parse: Parse, clause: Clause) -> bool:
        """»war bereit, … zu«."""
        return parse.tokens.texts[clause.adjective].lower() in self.rules.ready

    def noun_before(self, parse: Parse, clause: Clause) -> str:
        """»die Absicht, … zu bauen«, »der Antrag der Partei, …«: what the noun before says, or one it belongs to."""
        chunk = next((one for one in reversed(parse.chunks) if one.last <= clause.first), None)
        if chunk is None or clause.first - chunk.last > _VERBAL_NOUN_GAP:
            return ""
        while True:
            low = parse.head(chunk).lower()
            for noun, kind in self.nouns.items():
                if low.endswith((noun, noun + "s", noun + "es")):
                    return kind
            above = max(chunk.genitive_of, chunk.apposition_of)
            if not -1 < above < chunk.number:
                return ""
            chunk = parse.chunks[above]

    def leaves_open(self, parse: Parse, clause: Clause) -> bool:
        """»stellte die Ratifizierung in Aussicht«, »machte sie von Bedingungen abhängig«: its object may come."""
        words = self.rules.prospects.get(clause.lemma)
        return words is not None and any(parse.tokens.texts[i] in words for i in clause.own)

    def turned_out(self, parse: Parse, clause: Clause) -> bool:
        """»Das Votum fiel knapp aus«, »milder aus, als …«: it was held, and that is what came of it."""
        if clause.lemma not in self.rules.turning_out:
            return False
        return any(self._is_outcome(parse.tokens.forms[i].lower) for i in clause.own)

    def _is_outcome(self, word: str) -> bool:
        outcomes = self.rules.outcomes
        return word in outcomes or (word.endswith("er") and word.removesuffix("er") in outcomes)

    def of_adjectives(self, parse: Parse, words: Iterator[int]) -> str:
        """What the adjectives and participles before a noun say of its event: `planned`, `cancelled` …, or nothing."""
        said = (self.of_adjective(parse.tokens.texts[i].lower()) for i in words)
        return next(filter(None, said), "")

    def of_adjective(self, word: str) -> str:
        """What an adjective in small letters says of the event that it stands before."""
        for ending in _ENDINGS:
            if word.endswith(ending) and (found := self.adjectives.get(word[: len(word) - len(ending)])):
                return found
        return ""


def _is_reported(parse: Parse, clause: Clause) -> bool:
    """»…, werde/würde« beside a clause of speech."""
    return any(other.lemma in parse.tokens.lexicon.speech for other in parse.clauses if other.number != clause.number)


def _by_word(statuses: Statuses) -> dict[str, str]:
    return {
        word: status
        for status in ("planned", "postponed", "cancelled", "ongoing", "unreal")
        for word in getattr(statuses, status)
    }


@cache
def reality(extra: str | None = None) -> Reality:
    """The words of the shipped rules, or of those that the file `extra` extends; built once."""
    return Reality.of(load("reality", RealityRules, extra))
