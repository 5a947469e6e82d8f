"""Text that is wrapped at a width reads like running text, and what is no running text stays as it is."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Callable

import pytest

import kz_facts
from kz_facts.parse.text import clean
from kz_facts.results import KINDS

PARAGRAPHS = [
    "Die Vertreter beider Länder einigten sich nach langen Verhandlungen am 6. Mai 2031 in Wien auf ein Darlehen in "
    "Höhe von rund 250 Millionen US-Dollar für den Ausbau der Bahn. Außenministerin Rosa Huber sprach von einem guten "
    "Tag für die österreichisch-kasachischen Beziehungen; Botschafter Serik Omarow dankte der Bundesregierung.",
    "Der Export- und Importhandel erreichte 2030 einen Wert von 2,5 Mrd. Euro, also 12 Prozent mehr als im Vorjahr. "
    "Dr. Anna Weber, die Präsidentin der Handelskammer, sagte: „Das ist viel.“ Für 2031 erwarten die Fachleute u. a. "
    "wegen der Wirtschafts- und Finanzlage nur 1,8 Mrd. Euro.",
    "Am 15. Oktober wurde das Kraftwerk bei Almaty eingeweiht – nach fünf Jahren Bauzeit. Die Kosten beliefen sich auf "
    "480 Mio. Euro. Das 3. Treffen der Kommission findet im Juni in Bischkek statt, wie Vizeminister Talant Asanow der "
    "Presse mitteilte. Kasachstans Parlament hatte das Investitionsschutzabkommen im März ratifiziert.",
]
SYLLABLE = re.compile(r"(?<=[a-zäöü])[b-df-hj-np-tvwxz](?=[b-df-hj-np-tvwxz]?[aeiouäöü])")
PLACES = ("id", "start", "end", "text", "mentions", "summary")
TEXT = "\n\n".join(["Ein guter Tag für die Bahn", *PARAGRAPHS])


def filled(width: int, **how: object) -> str:
    """The text with its lines broken at a width."""
    return "\n".join(textwrap.fill(line, width, break_long_words=False, **how) for line in TEXT.split("\n"))


def divided(width: int) -> str:
    """The text with its lines broken, and words divided where that fills a line."""
    return "\n\n".join(_divided(paragraph, width) for paragraph in TEXT.split("\n\n"))


def _divided(paragraph: str, width: int) -> str:
    lines, line = [], ""
    for word in paragraph.split(" "):
        if len(line) + len(word) < width:
            line = f"{line} {word}".strip()
            continue
        room = width - len(line) - 2
        parts = [match.end() for match in SYLLABLE.finditer(word)]
        cut = max((i - 1 for i in parts if 2 <= i - 1 <= room and word[: i - 1].isalpha()), default=0)
        lines.append(f"{line} {word[:cut]}-" if cut else line)
        line = word[cut:]
    return "\n".join([*lines, line])


WAYS: dict[str, Callable[[int], str]] = {
    "filled": filled,
    "hyphens kept": lambda width: filled(width, break_on_hyphens=False),
    "indented": lambda width: filled(width, initial_indent="    ", subsequent_indent="    "),
    "quoted": lambda width: filled(width, initial_indent="> ", subsequent_indent="> "),
    "blanks at the ends": lambda width: filled(width).replace("\n", "  \n"),
    "from Windows": lambda width: filled(width).replace("\n", "\r\n"),
    "from an old Mac": lambda width: filled(width).replace("\n", "\r"),
    "words divided": divided,
    "soft hyphens": lambda width: divided(width).replace("-\n", "\u00ad\n"),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("width", range(40, 101, 4))
def test_wrapped_text_reads_like_running_text(way: str, width: int) -> None:
    wrapped = WAYS[way](width)
    if way == "soft hyphens":  # only what was divided has them
        wrapped = re.sub(r"(US|Export|isch)\u00ad", r"\1-", wrapped)
    cleaned = clean(wrapped)
    assert cleaned.text == TEXT
    for start in range(0, len(TEXT) - 12, 7):
        first, last = cleaned.span(start, start + 12)
        assert _letters(wrapped[first:last]) == _letters(TEXT[start : start + 12])


def _letters(text: str) -> str:
    return re.sub(r"[\s>\u00ad-]+", "", text)


def _values(text: str) -> list[object]:
    """What the facts say, without where they stand."""
    facts = kz_facts.extract(text, "2031-05-15")
    found = [json.loads(fact.model_dump_json()) for kind in KINDS for fact in facts.of(kind)]
    return [_without_places(fact) for fact in found]


def _without_places(value: object) -> object:
    if isinstance(value, dict):
        return {k: _without_places(v) for k, v in value.items() if k not in PLACES}
    return [_without_places(item) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize("way", WAYS)
def test_wrapped_text_has_the_facts_of_running_text(way: str) -> None:
    running = _values(TEXT)
    assert len(running) > 15
    assert _values(WAYS[way](72)) == running


@pytest.mark.parametrize("width", [60, 72])
def test_ragged_lines(width: int) -> None:
    """Proportional type fills lines unevenly."""
    lines = []
    for number, paragraph in enumerate(PARAGRAPHS):
        words = paragraph.split(" ")
        line = ""
        for word in words:
            if line and len(line) + len(word) >= width - (7 * len(lines) + number) % 11:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}".strip()
        lines += [line, ""]
    assert clean("\n".join(lines)).text.strip() == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "text",
    [
        "Neues Werk in Almaty\nDer Präsident eröffnete gestern das Werk.",
        "Tagesordnung\n1. Bericht der Ministerin\n2. Aussprache\n3. Beschluss",
        "Themen:\n• Handel mit Polen und Ungarn\n• Ausbau der Straße nach Norden\n• Bildung",
        "Es sprachen\n- Anna Weber, Ministerin\n- Serik Omarow, Botschafter\n- Karl Moll",
        "Von: Anna Weber\nGesendet: Freitag, 3. Mai 2031\nAn: Karl Moll\nBetreff: Reise nach Wien",
        "Botschaft in Wien\nMustergasse 5\n1010 Wien",
        "16.12.2031 – Polen erkennt den Staat an.\n3. März 2032 – Aufnahme von Beziehungen.",
        "Der Text ist zu Ende, die Stelle auch noch.\nMitteilung der Botschaft in Wien\nBern, 3. Mai 2031 – Neues.",
        "Land | Export\nPolen | 5 Mio. Euro\nUngarn | 3 Mio. Euro",
        "Liebe Freunde,\nAm Montag beginnt die Messe.",
    ],
)
def test_what_is_no_running_text_stays(text: str) -> None:
    assert clean(text).text == text


@pytest.mark.parametrize(
    ("wrapped", "running"),
    [
        ("die EU-\nBotschafterin", "die EU-Botschafterin"), ("in der Botschaf-\nterin", "in der Botschafterin"),
        ("den Handels-\nund Zollfragen", "den Handels- und Zollfragen"), ("wie Moon Jae-\nin", "wie Moon Jae-in"),
        ("das kasachisch-\ndeutsche Abkommen", "das kasachisch-deutsche Abkommen"), ("der Tisch-\nler", "der Tischler"),
        ("im Jahr 2019-\n2020", "im Jahr 2019-2020"), ("in Nur-\nSultan", "in Nur-Sultan"), ("A/\nB", "A/B"),
        ("BUNDESPRÄSI-\nDENTIN", "BUNDESPRÄSIDENTIN"), ("3. Okto-\nber 2023", "3. Oktober 2023"),
        ("am 6. Mai\n2023", "am 6. Mai 2023"), ("5Mio\nEuro", "5Mio Euro"),
        ("am 3.\nOktober", "am 3. Oktober"), ("Ruhe – nach\nStreit", "Ruhe – nach Streit"), ("Dr.\nWeber", "Dr. Weber"),
        ("rund 250\nMillionen", "rund 250 Millionen"),
        ("ein Face-\nto-Face-Treffen", "ein Face-to-Face-Treffen"), ("die 20-\njährige", "die 20-jährige"),
        ("Wien¬\ner", "Wiener"), ("von 3 bis 4 Mrd.\nUSD", "von 3 bis 4 Mrd. USD"),
    ],
)  # fmt: skip
def test_the_words_around_a_break(wrapped: str, running: str) -> None:
    assert clean(wrapped).text == running


def test_a_headline_above_a_paragraph_in_one_line_is_none_of_it() -> None:
    text = "\n\n".join(
        f"{head}\n{body}" for head, body in zip(("Geber springen ein", "Tempo nein"), PARAGRAPHS[:2], strict=True)
    )
    found = kz_facts.extract(text).money
    assert not [fact for fact in found if "\n" in fact.sentence.text]
