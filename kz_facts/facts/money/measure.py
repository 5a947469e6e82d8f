"""What an amount measures: the noun or verb that governs it, in its own words first, then in those before it.

Every word that names a measure is weighed by how it stands to the amount; the heaviest governs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kz_facts.facts.money import prices
from kz_facts.facts.money.scene import Scene, commas, words_between
from kz_facts.facts.money.words import LinkWords
from kz_facts.facts.view import within
from kz_facts.parse.money.measures import Cue

_WORD_AFTER_HYPHEN = re.compile(r"-([A-ZÄÖÜ][\w-]*)")
# »Kredit der Bank über 5 Mio.«, »Vertrag im Wert von«, »Kosten: 5 Mio.«: governed directly.
_LINKED = (
    r"(?:\s+(?:der|des|die|den|dem|das|eine[rs]?|an|für|in|im|aus|mit|zur|zum|am|von|vom|nach|und"
    r"|[A-ZÄÖÜ][\w.-]*|\w+(?:en|er|es)))*?"
)
_GOVERNED = re.compile(
    rf"{_LINKED}(?:\s+(?:von|über|um|à|(?:in|im)(?: der)? "
    r"(?:Gesamt)?(?:[Hh]öhe|[Ww]ert|[Uu]mfang|[Vv]olumen|[Gg]egenwert|[Gg]esamtwert) von"
    r"|mit eine[mr] (?:\w+ )?(?:Volumen|Wert|Umfang|Gesamtwert|Summe) von)(?:\s+\w+)?\s*$"
    r"|\s*(?:[:(=]|\s[–—-])\s*(?:\w+\s+)?$)|\s*,?\s*$"
)
_PREPOSITION = re.compile(
    r"\b(?:[Ff]ür|[Aa]us|[Mm]it|[Ii]n|[Ii]m|[Ii]ns|[Bb]ei|[Bb]eim|[Zz]u|[Zz]um|[Zz]ur|[Nn]ach|[Aa]uf|[Aa]n|[Aa]m|[Dd]urch|[Gg]egen"
    r"|[Oo]hne|[Uu]nter|[Vv]on|[Vv]om|[Vv]or|[Ww]egen|[Ss]eit|[Ab]b|[Uu]m|[Üü]ber|[Tt]rotz|[Ll]aut|per|via|[Ii]nfolge|[Dd]ank|[Mm]ittels)"
    r"\s+(?:(?:d(?:er|ie|as|en|em|es|eren|essen)|(?:ein|kein|ihr|sein|unser|dies|jen|all|mehrer|einig|viel)\w*)\s+)?"
    r"(?:\w+(?:e|en|er|es|em|ten)\s+)*(?:[\w-]+-\s+und\s+)?$"
)
# »5 Mio. Euro Schulden«, »4,7 Mrd. Dollar geschätzten Kosten«, »3 Mio. an Hilfe«, »2 Mio. als weiche Darlehen«.
_ATTRIBUTE = re.compile(
    r"\s+(?:(?:an|als|für|pro|hohe[nrs]?|schwere[nrs]?|teure[nrs]?)\s+)?"
    r"(?:(?!eine|de|di|da)\w+(?:e|en|er|es|em)\s+){0,2}$"
)
_SOURCE = re.compile(r"\baus\s+[^,;()]*$")  # »5 Mio. aus Zinserträgen«
_PERCENT = re.compile(r"\s+von (?:\w+ )?[\d.,]+\s?(?:Prozent|%)")  # »ein Minus von 3 Prozent«
_MARKET = re.compile(r"\b[Ii]m (?:\w+ ){0,3}$")
_DEARLY = re.compile(r"\s+teure[nrsm]?\b")  # »ein 60 Mio. Dollar teures Krankenhaus«
_SHARE = re.compile(r"\b(?:entf[ai][el]\w*|entfiel\w*)\b")
_SHARE_OF = re.compile(r"\bauf\s+(?:(?:die|den|das)\s+)?(?:\w+(?:e|en)\s+)*$")
_ANAPHOR = re.compile(
    r"\b(?:[Ee]s|[Ee]r|[Ss]ie|[Dd]avon|[Dd]iese[mnrs]?|deren|dessen|[Dd]abei|[Dd]afür|[Dd]azu|[Hh]iervon|Vorjahr\w*|Vormonat\w*|Vorquartal)\b"
    r"|\b(?:[Dd]ie|[Dd]er|[Dd]en|[Dd]as) (?:zugesagten|versprochenen|genannten|vereinbarten|bewilligten"
    r"|restlichen|übrigen|zusätzlichen)\b"
)
_PUBLIC = re.compile(r"\b(?:Land|Länder|Staat|Regierung|Region|Stadt|Städte|Gemeinde|Familie|Haushalt|Opfer|Projekt)")
_INSTALMENT = re.compile(r"(?:\w+ )*(?:Tranche|Rate|Teilbetr[aä]g|Anteil|Hälfte)")
_NO_ADJECTIVE = (
    r"de[rnms]|die|das|(?:k?ein|ihr|sein|unser|dies|jen)e[nmrs]?|über|unter|hinter|aber|oder|immer|wieder|bisher|sowie|pro|ohne"
    r"|haben|hatten|werden|wurden|waren|sollen|sollten|wollen|wollten|können|konnten|müssen|dürfen|könnten|würden|bisherige"
    r"|(?!ge|be|ver|er|ent|zer|an|auf|aus|ein|zu|vor|un|nächst|letzt|dritt|gesamt|leicht|bunt|hart|alt|weit|breit|geplant)\w+ten?"
)
_PLACES = ("aus", "Aus", "in ", "In ", "im ", "Im ", "bei", "Bei", "von", "Von", "vom", "Vom")
_ADJECTIVES = re.compile(rf"(?:\b(?!(?:{_NO_ADJECTIVE})\b)(?<![\w-])[a-zäöüß-]+(?:e|en|er|es|em)\s+)+$")
_GOODS_SUM = re.compile(r"\s+(?:\w+\s+){0,4}?(?:für|im (?:Gesamt)?[Ww]ert(?:e)? von|im Umfang von)(?:\s+\w+){0,2}\s*$")
_OUT_OF, _OUT_TO = (
    re.compile(r"\b[Aa]us\s+[A-ZÄÖÜd]|\bvon dort\b|\bdorther\b"),
    re.compile(r"\b(?:[Nn]ach|in die|ins)\s+[A-ZÄÖÜ]"),
)
_BUDGET_ITEMS = ("zahlung", "einnahme", "ausgabe", "überschuss", "defizit", "steuer", "erlös")

_WEIGHTS = {"phrase": 6.5, "noun": 6.0, "verb": 5.0, "weak noun": 3.0, "weak verb": 2.8, "faint verb": 0.9}
_DIRECT, _IN_PHRASE, _COMMA, _WORD, _RIGHT = 4.0, -2.5, -1.4, -0.08, -1.5
_PURPOSE, _MEANS, _PAYMENT = -1.5, -5.5, 1.0
_SECOND = 4  # finite verbs stand second, however far the sum
_INHERITED, _CARRIED, _TOPIC, _ANAPHORIC = 2.3, 5.2, 1.0, 3.2


@dataclass(frozen=True)
class Reading:
    """What an amount measures, the words that say so, the rule, and whether it carries on another amount."""

    measure: str
    start: int = -1
    end: int = -1
    rule: str = "none"
    inherits: bool = False


class MeasureReader:
    """Reads the measure of amounts."""

    def __init__(self, words: LinkWords) -> None:
        self.measures, self.goods = words.measures, words.goods
        self.carriers, self.compared = words.carriers, words.compared

    def read(self, scene: Scene, cues: list[Cue], before: Reading | None, topic: str | None) -> Reading:
        """What an amount measures.

        Args:
            scene: The amount and its surroundings.
            cues: The words of its sentence that name measures.
            before: The reading of the amount before it in the sentence, or of the one before its bracket.
            topic: What the text before the sentence was about.
        """
        head = self._compound(scene)
        if head is not None:
            return head
        if prices.is_per_unit(scene, self.measures) and self._named(scene, cues, "revenue") is None:
            return self._named(scene, cues, "price") or Reading("price", rule="per unit")
        goods = self._goods(scene)
        if goods is not None:
            return goods
        best, weight = Reading("other"), 0.4
        own = self._own(scene, cues)
        for cue in own:
            if cue.kind == "faint verb" and not _is_public(scene):
                continue  # what a boxer gets is no aid
            heaviness = self._weigh(scene, cue)
            if heaviness > weight:
                best, weight = self._reading(scene, cue), heaviness
        if _DEARLY.match(scene.text, scene.mark["end"]):
            return Reading("cost", rule="costly")
        if prices.is_made(scene, self.measures) and weight < 6:
            best, weight = Reading("cost", rule="made for"), 5.5
        if before is not None and (before.measure != "other" or before.rule == "noun"):
            carried = self.carries_on(scene)
            heaviness = _CARRIED if carried else _INHERITED
            if heaviness > weight or _INSTALMENT.match(scene.text[max(best.start, 0) : best.end]):
                best, weight = Reading(before.measure, before.start, before.end, "carried on", True), heaviness
        if topic is not None:
            anaphoric = _ANAPHOR.search(scene.text, scene.sentence[0], scene.mark["lead"]) is not None
            heaviness = _ANAPHORIC if anaphoric else _TOPIC
            if heaviness > weight:
                best = Reading(topic, rule="sentence before", inherits=False)
        if (
            best.measure == "other" and scene.bracketed
        ):  # »Frankreich (4 Mrd.) und Italien (3 Mrd.) sind die größten Investoren«
            nouns = [cue for cue in cues if cue.kind.endswith("noun") and scene.open(cue.start, cue.end)]
            best = self._reading(scene, nouns[-1]) if nouns else best
        if best.measure == "other" and (prices.names_unit(scene, self.measures) or prices.is_bargain(scene)):
            best = Reading("price", rule="unit")
        if best.measure == "other" and prices.is_announced(scene, self.measures):
            best = Reading("aid", rule="announced")
        spent = best.measure == "cost" and best.rule in ("verb", "carried on")
        if spent and (prices.is_of_goods(scene) or prices.is_paid_for(scene)):
            best = replace(best, measure="price")
        if best.measure == "revenue" and best.rule == "verb" and prices.is_wage(scene):
            best = replace(best, measure="other")
        return self._of_budget(scene, best, cues, topic)

    def _own(self, scene: Scene, cues: list[Cue]) -> list[Cue]:
        """The cues in the words that an amount owns; one right before the next amount is that one's."""
        (first, lead), (end, last) = scene.left, scene.right
        return [
            cue for cue in cues
            if (first <= cue.start < lead or end <= cue.start < last)
            and scene.open(cue.start, cue.end)
            and not _is_idiom(scene.text, cue)
        ]  # fmt: skip

    def _weigh(self, scene: Scene, cue: Cue) -> float:
        text, (start, end) = scene.text, (scene.mark["lead"], scene.mark["end"])
        weight = _WEIGHTS[cue.kind]
        noun = cue.kind.endswith("noun")
        if cue.end <= start:
            distance = words_between(text, cue.end, start)
            crossed = len(commas(text, cue.end, start))
            phrase = noun and _PREPOSITION.search(text, max(scene.left[0], cue.start - 60), cue.start)
            bare = not text[cue.end : start].strip(" ,")  # »aus dem Fonds 5 Mio.«: side by side only
            if (
                noun
                and _GOVERNED.fullmatch(text, cue.end, start)
                and not (bare and phrase and phrase[0][:3] in _PLACES)
            ):
                payment = cue.text.startswith("Zahlung")  # verurteilt zur Zahlung von …: what for, a verb says
                return weight + (_PAYMENT if payment else _DIRECT) + _WORD * distance
            if phrase:
                weight += self._phrase_weight(phrase[0], cue)
            if not noun:
                distance = min(distance, _SECOND)
            return weight + _COMMA * crossed + _WORD * distance
        if noun and _ATTRIBUTE.fullmatch(text, end, cue.start):
            return weight + _DIRECT - 0.5
        if noun and _SHARE.search(text, scene.sentence[0], start) and _SHARE_OF.search(text, end, cue.start):
            return weight + _DIRECT
        crossed = len(commas(text, end, cue.start))
        if noun and _SOURCE.search(text, end, cue.start) and len(text[end : cue.start]) < 60:
            return 0.0
        if noun and _PREPOSITION.search(text, end, cue.start):
            weight += _IN_PHRASE
        side = 0.0 if not noun else _RIGHT
        return weight + side + 2 * _COMMA * crossed + _WORD * words_between(text, end, cue.start)

    @staticmethod
    def _phrase_weight(preposition: str, cue: Cue) -> float:
        """What a noun loses by standing after a preposition: little where it is the purpose, much as the means."""
        word = preposition.split()[0].lower()
        if word == "für" and cue.measure == "aid":
            return _PURPOSE
        return _MEANS if word in ("über", "via", "durch", "mittels", "dank") else _IN_PHRASE

    def _reading(self, scene: Scene, cue: Cue) -> Reading:
        if not cue.kind.endswith("noun"):
            return Reading(cue.measure, rule="verb")
        adjectives = _ADJECTIVES.search(scene.text, max(scene.sentence[0], cue.start - 60), cue.start)
        return Reading(cue.measure, adjectives.start() if adjectives else cue.start, cue.end, "noun")

    def _compound(self, scene: Scene) -> Reading | None:
        """`Drei-Millionen-Euro-Darlehen`: the last part of the compound."""
        match = _WORD_AFTER_HYPHEN.match(scene.text, scene.mark["end"])
        if match is None:
            return None
        known = self.measures.look_up(match[1])
        return Reading(known[0], match.start(1), match.end(1), "compound") if known else None

    def _named(self, scene: Scene, cues: list[Cue], measure: str) -> Reading | None:
        return next((self._reading(scene, cue) for cue in self._own(scene, cues) if cue.measure == measure), None)

    def _goods(self, scene: Scene) -> Reading | None:
        """`Waren für 5 Mio. Dollar`: bought, sold or exchanged, as the verb and the prepositions say."""
        text, words = scene.text, self.goods
        for match in re.compile(r"[A-ZÄÖÜ]\w+").finditer(text, *scene.left):
            if match[0] not in words.nouns or not _GOODS_SUM.match(text, match.end(), scene.mark["lead"]):
                continue
            said = set(re.findall(r"\w+", text[scene.clause[0] : scene.clause[1]]))
            measure = "trade" if said & words.trade else None
            if measure is None and (_OUT_OF.search(text, *scene.clause) or _OUT_TO.search(text, *scene.clause)):
                measure = "imports" if said & words.imports and _OUT_OF.search(text, *scene.clause) else None
                measure = measure or ("exports" if said & words.exports else None)
            if measure is not None:
                return Reading(measure, match.start(), match.end(), "goods")
        return None

    def carries_on(self, scene: Scene) -> bool:
        """Whether an amount goes on with the one before it: in brackets, or after `davon`, `zuletzt`, `nach`."""
        words = [word.strip(",(").lower() for word in scene.text[scene.left[0] : scene.left[1]].split()]
        if scene.bracketed or not self.compared.isdisjoint(words[-2:]):
            return True
        return not self.carriers.isdisjoint(words[:3] + words[-3:])

    def _of_budget(self, scene: Scene, best: Reading, cues: list[Cue], topic: str | None) -> Reading:
        """Revenue and spending of a budget are figures of the budget."""
        if best.measure not in ("revenue", "price") or best.start < 0:
            return best
        word = scene.text[best.start : best.end].lower()
        if any(item in word for item in _BUDGET_ITEMS) and (
            topic == "budget" or any(cue.measure == "budget" for cue in cues)
        ):
            return Reading("budget", best.start, best.end, best.rule, best.inherits)
        return best


def _is_public(scene: Scene) -> bool:
    """Whether a sentence speaks of a state or a body."""
    named = within(scene.view.entities, *scene.sentence)
    return bool(named) or _PUBLIC.search(scene.text, *scene.sentence) is not None


def _is_idiom(text: str, cue: Cue) -> bool:
    """`im Auftrag der Regierung`, `im New Yorker Handel`: no order and no trade."""
    before = text[max(0, cue.start - 30) : cue.start]
    if before.endswith((" je ", " pro ", " per ")):
        return True  # »Gewinn je Aktie«
    if cue.text == "Auftrag":
        return before.endswith(("im ", "Im ")) and not text.startswith((" von", " über", " im"), cue.end)
    if cue.text == "Vertrag" and before.endswith(" unter "):
        return True  # »nahm ihn unter Vertrag«
    if cue.text == "Minus":
        return _PERCENT.match(text, cue.end) is not None
    return cue.text == "Handel" and bool(_MARKET.search(before)) and not text.startswith((" mit", " zw"), cue.end)
