"""Which mentions name the same agreement: »Luftverkehrsabkommen«, »Abkommen über Luftverkehr«, »das Abkommen«."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import islice

from kz_facts.facts.agreements.mentions import Mention
from kz_facts.parse.frames.lexicon import Lexicon
from kz_facts.parse.marks import AgreementMark, DateMark

Partners = Callable[[Mention], set[str]]


@dataclass(frozen=True)
class Known:
    """What else is told of a mention.

    Parties right `behind` it and `near` it, the states by which it is `called`, whether »mit« follows, its date.
    """

    behind: Partners
    near: Partners
    called: Partners
    led: Callable[[Mention], bool]
    origin: Callable[[Mention], DateMark | None]
    lexicon: Lexicon
    body: int
    """Where the text begins behind an inline dateline; 0 where it has none."""


_BRACKET = 4  # words and signs between a name and its explanation: »(vollständig: …«
_HEAD = 4  # lines in which headlines and datelines stand
_LEAD = 2  # sentences from a headline to the first or second behind the dateline
_STOPS = (".", "!", "?", ":")
_REMEMBERED = 100  # agreements that a reader of a long text still has in mind


@dataclass
class Group:
    """All mentions of one agreement, in order.

    `best` names it most fully, `heads` are the nouns it has gone by, `short` its abbreviations, `partners` those whom
    the mentions that were asked name.
    """

    best: Mention
    mentions: list[Mention] = field(default_factory=list)
    heads: set[str] = field(default_factory=set)
    short: set[str] = field(default_factory=set)
    partners: set[str] = field(default_factory=set)
    asked: int = 0

    def add(self, mention: Mention) -> None:
        """Take in a mention."""
        self.mentions.append(mention)
        if mention.anaphor:
            return
        self.heads.add(mention.mark["head"])
        self.short |= {mention.mark["short"]} - {""}
        if _fullness(mention) > _fullness(self.best):
            self.best = mention


def _fullness(mention: Mention) -> tuple[bool, bool, bool, int, int]:
    mark = mention.mark
    named = mark["named"] and not mark["title"].isupper()  # not »DBA«
    return bool(mark["subject"]), named, bool(mark["first"]), len(mark["title"]), -mark["start"]


def join(mentions: Iterable[Mention], known: Known) -> list[Group]:
    """Gather mentions into agreements, in order of first mention.

    Args:
        mentions: All mentions, by start; »kein Abkommen« is none.
        known: Asked what else is told of a mention.
    """
    groups: list[Group] = []
    others = known.lexicon.small("another", "one_of_several")
    for mention in mentions:
        if is_denied(mention):
            _take_back(groups, mention)
            continue
        fitting = [g for g in islice(reversed(groups), _REMEMBERED) if _same(g, mention, known)]
        if mention.bare:
            latest = [group.mentions[-1] for group in groups[-_REMEMBERED:]]
            fitting.sort(
                key=lambda group: (_is_done_to(group.mentions[-1], latest, known.lexicon), -group.mentions[-1].start)
            )
        # »ein erstes Abkommen von 2009« is rather not what »die Vereinbarung« means.
        home = next(
            (g for g in fitting if not (g.best.bare and _marked(g.best, others) - _marked(mention, others))), None
        )
        home = home or next(iter(fitting), None)
        if home is None:
            home = Group(mention)
            groups.append(home)
        home.add(mention)
    return groups


def _take_back(groups: list[Group], mention: Mention) -> None:
    """»Liegt das Kulturabkommen vor? Ein solches Abkommen gibt es nicht«: what only was asked for is none."""
    last = groups[-1] if groups else None
    if last is None or mention.article != "such" or mention.mark["head"] not in last.heads:
        return
    if not any(step.mode in ("reached", "present") for one in last.mentions for step in one.steps):
        groups.pop()


def is_denied(mention: Mention) -> bool:
    """Whether there is no such agreement: »kein Abkommen«, »ohne Abkommen«, »Es gibt ein solches Abkommen nicht«."""
    if any(step.stage == "rejected" for step in mention.steps):
        return False
    if mention.article == "negative" and not any(step.stage == "adopted" for step in mention.steps):
        return True
    clause = mention.line.parse.clause_of(mention.chunk)
    exists = clause is not None and clause.negated and clause.lemma in ("geben", "existieren", "bestehen")
    return mention.chunk.preposition == "ohne" or (exists and (mention.article == "such" or not mention.mark["named"]))


def _points_at(group: Group, mention: Mention, known: Known) -> bool:
    """Whether »das Abkommen«, »der Vertrag mit Peru« means the agreement of a group."""
    stems = known.lexicon.small("another", "one_of_several")
    others = _marked(mention, stems)
    told = not others or any(others <= _marked(one, stems) for one in group.mentions)
    fits = told and _refers(group, mention, known.lexicon) and not _is_of_another_time(group, mention, known)
    behind = known.behind(mention)
    other = mention.mark["head"] not in group.heads and not _behind(group, known)
    if behind and other and group.best.certain and group.mentions[-1].line is not mention.line:
        return False  # »der Vertrag mit der IOM«, after an agreement of nobody in particular
    theirs = _behind(group, known)
    if (called := known.called(mention)) and theirs and not called & theirs.union(*map(known.near, group.mentions[:1])):
        return False  # »das brasilianische Abkommen«, after one with Uruguay
    if known.led(mention) and not behind:
        return False  # »das Abkommen mit dem Käufer«, of whom nothing is known
    return fits and _agree(behind, _behind(group, known))


def _same(group: Group, mention: Mention, known: Known) -> bool:
    if mention.anaphor or _defines(group, mention):
        return not mention.anaphor or any(one.mark is mention.mark for one in group.mentions)
    if _holds(group, mention) or any(_is_other_side(one, mention, known.lexicon) for one in group.mentions[-1:]):
        return False
    mark, best = mention.mark, group.best
    if (mark["first"].rstrip("-") or mark["noun"]) in group.short and mention.article != "indefinite":
        return _agree(known.behind(mention), _behind(group, known))  # »das EPKA«, »KSE-Vertrag«
    if mention.bare:
        return _retold(group, mention, known) or _points_at(group, mention, known)
    if best.bare:
        fuller = _fuller(mention, best) and _agree(known.behind(mention), _behind(group, known))
        return fuller or _retold(group, mention, known)
    announced = _is_announced(group, mention)
    if not announced and _differ(mention, best, known.lexicon):
        return False
    mine, theirs = mention.notions, best.notions
    if announced or _headline(group, mention):
        return _agree(known.behind(mention), known.behind(best))
    if not mine or not theirs:
        return mark["noun"] == best.mark["noun"] and mention.article != "indefinite"
    if not _overlap(mine, theirs) or _introduced(mention, best):
        return False
    return _agree(known.behind(mention), known.behind(best)) and not _is_elsewhere(group, mention, known)


def _differ(mention: Mention, best: Mention, lexicon: Lexicon) -> bool:
    """Whether two mentions cannot name one agreement, by number, noun, or »ein weiteres«."""
    return (
        mention.plural != best.plural
        or not _alike(mention.mark, best.mark)
        or bool(_marked(mention, lexicon.small("another")))
    )


def _behind(group: Group, known: Known) -> set[str]:
    """Whom the mentions of a group name; each of them is asked once."""
    group.partners.update(*map(known.behind, group.mentions[group.asked :]))
    group.asked = len(group.mentions)
    return group.partners


def _is_of_another_time(group: Group, mention: Mention, known: Known) -> bool:
    """Whether a noun is known by a date on which nothing is told of a group: »… durch den Vertrag vom 3. Mai 1995«."""
    origin = known.origin(mention)
    if origin is None or not origin["first_day"] or not origin["last_day"]:
        return False
    dates = [step.date for one in group.mentions for step in one.steps] + [known.origin(one) for one in group.mentions]
    days = [
        (date["first_day"], date["last_day"] or date["first_day"])
        for date in dates
        if date is not None and date["first_day"]
    ]
    return bool(days) and not any(first <= origin["last_day"] and origin["first_day"] <= last for first, last in days)


def _is_elsewhere(group: Group, mention: Mention, known: Known) -> bool:
    """Whether two names of a kind are told of different partners: »Mit Laos … Das Rahmenabkommen schlossen beide …«."""
    partners = _behind(group, known)
    if not partners or mention.mark["noun"] == group.best.mark["noun"]:
        return False
    near = known.near(mention)
    return bool(near) and not near & partners


def _alike(mark: AgreementMark, other: AgreementMark) -> bool:
    """Whether two nouns can name one agreement: »Lieferabkommen« and »Liefervertrag«, but not »Rahmenvertrag«."""
    first, same = mark["first"], mark["first"] == other["first"]
    if first and other["first"] and not same and mark["head"] != other["head"]:
        return False
    types = {mark["type"], other["type"]}
    return len(types) == 1 or (bool(first) and same and types == {"treaty", "contract"})


def _defines(group: Group, mention: Mention) -> bool:
    """»Das Abkommen von Lima (kurz: Grenzvertrag) ist ein Vertrag zwischen …«: two names of one thing."""
    last = group.mentions[-1]
    if last.line is not mention.line or mention.chunk.clause < 0:
        return False
    if mention.chunk.apposition_of == last.chunk.number and mention.bare:
        return True  # »die Konvention, ein Vertrag des Völkerrechts, …«
    clause = mention.line.parse.clauses[mention.chunk.clause]
    if clause.lemma == "sein" and mention.chunk.number == clause.predicative and not clause.negated:
        return any(one.line is mention.line and one.chunk.number == clause.subject for one in group.mentions)
    between = mention.line.parse.tokens.texts[last.chunk.last : mention.chunk.first]
    return between[:1] == ["("] and ":" in between and len(between) <= _BRACKET


def _is_other_side(one: Mention, mention: Mention, lexicon: Lexicon) -> bool:
    """Whether one agreement does something to the other: »Das EPKA wird das seit 1999 geltende Abkommen ersetzen«.

    A pronoun may stand for it: »A und B haben ein Abkommen unterzeichnet. Es löst den Vertrag von 1999 ab«.
    """
    if mention.line.number - 1 <= one.line.number and _is_replaced(mention, lexicon):
        return True
    if one.line is not mention.line or one.chunk.clause != mention.chunk.clause or mention.chunk.clause < 0:
        return False
    clause = mention.line.parse.clauses[mention.chunk.clause]
    return {one.chunk.number, mention.chunk.number} == {clause.subject, *clause.objects}


def _is_replaced(mention: Mention, lexicon: Lexicon) -> bool:
    """Whether another takes the place of an agreement, by a verb with a pronoun before it."""
    clause = mention.line.parse.clause_of(mention.chunk)
    if clause is None or clause.lemma not in lexicon.group("replacing") or mention.chunk.number not in clause.objects:
        return False
    subject = mention.line.parse.subject(clause)
    return subject is not None and subject.kind in ("pronoun", "relative")


def _is_done_to(one: Mention, latest: list[Mention], lexicon: Lexicon) -> bool:
    """Whether another agreement does something to one: it is what is told of next."""
    return any(other is not one and other.start < one.start and _is_other_side(other, one, lexicon) for other in latest)


def _holds(group: Group, mention: Mention) -> bool:
    """Whether a mention lies inside the title of another: »Protokoll zur Änderung des … Abkommens«."""
    last = group.mentions[-1]
    return last.start <= mention.start and mention.end <= last.end


def _fuller(mention: Mention, best: Mention) -> bool:
    """»haben ein Abkommen unterzeichnet … Das Luftverkehrsabkommen soll«: the fuller name may come later."""
    brought = any(
        step.reading is None
        or (
            step.reading.chunk is None and step.reading.clause is not None and step.reading.clause.kind == "participial"
        )
        for step in mention.steps
    )
    pointing = mention.article in ("definite", "pointing")
    return (
        pointing
        and not brought
        and mention.mark["head"] == best.mark["head"]
        and not best.plural
        and not mention.mark["subject"]
    )


def _marked(mention: Mention, stems: tuple[str, ...]) -> set[str]:
    """The stems of the words before a noun that tell it from others: »ein drittes Abkommen«."""
    return {stem for word in mention.words_before for stem in stems if word.startswith(stem)}


def _introduced(mention: Mention, best: Mention) -> bool:
    """Whether »ein« brings in another agreement: by another name, with a step of its own (»einen Friedenspakt«)."""
    told = bool(mention.steps) and bool(best.steps)
    return (
        told and mention.article == "indefinite" and best.article != "" and mention.mark["first"] != best.mark["first"]
    )


def _headline(group: Group, mention: Mention) -> bool:
    """Whether a headline and the sentences behind it speak of one agreement: »… schließen Atomabkommen«."""
    first = group.mentions[0]
    alone = len(group.mentions) == 1 and first.article == "" and first.mark["head"] == mention.mark["head"]
    lead = first.line.number == 0 and 0 < mention.line.number <= 2
    heading = first.line.number < _HEAD and first.line.words[-1] not in _STOPS
    named = first.mark["noun"] == mention.mark["noun"] and first.mark["first"]
    return alone and (lead or (bool(named) and heading and 0 < mention.line.number - first.line.number <= _HEAD))


def _retold(group: Group, mention: Mention, known: Known) -> bool:
    """»… über ein Hilfspaket. Lima – … über ein Hilfspaket für Haiti«: the lead tells the headline again."""
    first = group.mentions[0]
    if not first.start < known.body <= mention.start or len(group.mentions) > 1 or mention.anaphor:
        return False
    near = 0 < mention.line.number - first.line.number <= _LEAD
    alike = first.mark["noun"] == mention.mark["noun"] and first.article == mention.article == "indefinite"
    return near and alike and (first.bare or mention.bare) and _agree(known.behind(mention), known.behind(first))


def _is_announced(group: Group, mention: Mention) -> bool:
    """Whether a headline calls a letter of intent a declaration: »A und B unterzeichnen Erklärung zu Wasserstoff«."""
    first = group.mentions[0]
    alone = len(group.mentions) == 1 and first.article == "" and bool(first.notions & mention.notions)
    heads = (first.mark["head"], mention.mark["head"]) == ("Erklärung", "Absichtserklärung")
    heading = first.line.number < _HEAD and first.line.words[-1] not in _STOPS
    return alone and heads and heading and 0 < mention.line.number - first.line.number <= _HEAD


def _refers(group: Group, mention: Mention, lexicon: Lexicon) -> bool:
    """Whether a bare noun (»das Abkommen«) takes up a group: an article that points back, and the same noun or kind."""
    mark = mention.mark
    if mention.article not in ("definite", "pointing"):
        return False
    if mention.plural:
        return mark["head"] in group.heads and group.best.plural
    if group.best.plural:
        return False
    if {mark["head"], group.best.mark["head"]} <= lexicon.group("truces"):
        return True  # »eine Waffenruhe … Die Feuerpause«
    kind = group.best.mark["type"]
    general = (kind in ("treaty", "contract") and mark["head"] in lexicon.group("general_papers")) or (
        kind in ("memorandum", "partnership") and mark["head"] in lexicon.group("loose_papers")
    )
    return mark["head"] in group.heads or general


def _overlap(a: set[str], b: set[str]) -> bool:
    """Whether most notions of the poorer name are the other's: »Grenzvertrag«, »Vertrag über den Grenzverlauf«."""
    shared = {x for x in a if any(x.startswith(y) or y.startswith(x) for y in b)}
    return len(shared) * 2 >= min(len(a), len(b)) * 2 - (min(len(a), len(b)) > 2)


def _agree(mine: set[str], theirs: set[str]) -> bool:
    """Two agreements on the same matter with different partners are two (»Investitionsschutzabkommen mit …«)."""
    return not mine or not theirs or bool(mine & theirs)
