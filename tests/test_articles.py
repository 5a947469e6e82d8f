"""Where articles begin, and what their header lines say."""

import pytest

from kz_facts.articles import split
from kz_facts.rules.articles import ArticleRules
from kz_facts.rules.loader import load

RULES = load("articles", ArticleRules)
BODY = "\n\nDie beiden Seiten sprachen über den Handel, über die Bahn und über das Wasser der Flüsse.\n"


@pytest.mark.parametrize(
    ("line", "meaning"), [(line, meaning) for meaning, lines in RULES.examples.items() for line in lines]
)
def test_examples(line: str, meaning: str) -> None:
    document = split(line + BODY, "a.txt")[0]
    assert " | ".join(value or "-" for value in (document.date_source, document.date, document.place)) == meaning


@pytest.mark.parametrize("line", RULES.misses)
def test_misses(line: str) -> None:
    documents = split(line + BODY, "a.txt")
    assert [(d.date, d.place) for d in documents] == [(None, None)]


TWO = """Vertrag über die Bahn

Wien/Astana, 4. Mai 2031 – Die Minister haben einen Vertrag über die neue Bahn geschlossen.
Das teilte die Botschaft mit.
Pressemitteilung der Deutschen Botschaft in Astana
Am 5. Juni tagte der Rat. Er sprach über Wasser.

Rat tagt in Bischkek

Bischkek (dpa) – Der Rat hat am Montag in der Stadt getagt.
"""


def test_articles_of_one_file() -> None:
    documents = split(TWO, "x/y.txt")
    assert [d.id for d in documents] == ["x/y.txt", "x/y.txt#2", "x/y.txt#3"]
    assert [d.date for d in documents] == ["2031-05-04", None, None]
    assert [d.place for d in documents] == ["Wien/Astana", None, "Bischkek"]
    assert [d.publisher for d in documents] == ["Deutsche Botschaft in Astana", None, None]
    assert [d.title for d in documents] == ["Vertrag über die Bahn", None, "Rat tagt in Bischkek"]
    assert TWO[documents[1].start : documents[1].end].startswith("Am 5. Juni")
    assert TWO[documents[2].start : documents[2].end].startswith("Rat tagt")


def test_a_dateline_alone_heads_the_one_with_the_text() -> None:
    documents = split("Bern, 5. März 2031 –\n\nBern (ab). Die Runde tagt, und der Rat hört ihr zu." + BODY, "a.txt")
    assert [(d.date, d.date_source, d.place) for d in documents] == [("2031-03-05", "dateline", "Bern")]


def test_days_of_a_week_are_of_the_year_that_its_head_has() -> None:
    named = ("MONTAG, 3. MÄRZ", "DIENSTAG, 4. MÄRZ", "FREITAG, 7. MÄRZ")
    days = "".join(f"{day}\n• Treffen der Räte.\n\n" for day in named)
    assert split(f"Die Woche des Rates\n\nBern, 10. März 2031\n\n{days}", "a.txt")[0].date == "2031-03-10"


@pytest.mark.parametrize(
    "line", ["Die Woche vom 3. bis 9. März 2031", "Rückblick auf die Woche 28. Februar bis 6.3.2031"]
)
def test_a_week_tells_the_month_of_a_text(line: str) -> None:
    assert [(d.date, d._month) for d in split(line + BODY, "a.txt")] == [(None, "2031-03")]


def test_articles_cover_the_whole_text() -> None:
    documents = split(TWO, "a.txt")
    assert "".join(TWO[d.start : d.end] for d in documents) == TWO
    assert [(d.start, d.end) for d in split("", "a.txt")] == [(0, 0)]


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        ("Deutscher Landtag\nPresse: Mitteilung vom 3.5.2031\n\nReise nach Osten" + BODY, "Deutscher Landtag"),
        ("Pressemitteilung des Kasachischen Bundesamtes\n\nReise nach Osten" + BODY, "Kasachisches Bundesamt"),
        ("Reise nach Osten" + BODY + "Presseinformation von Bahn und Hafen AG", "Bahn und Hafen AG"),
        ("Sekretariat\nPresse- und Öffentlichkeitsarbeit" + BODY, None),
    ],
)
def test_publisher(text: str, publisher: str | None) -> None:
    assert split(text, "a.txt")[0].publisher == publisher


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2031-05-04_rat.txt", "2031-05-04"),
        ("rat-20310504.txt", "2031-05-04"),
        ("rat-120310504.txt", None),
        ("rat 4.5.2031.txt", "2031-05-04"),
        ("001_516d158abd427409.txt", None),
        ("2031-13-04.txt", None),
    ],
)
def test_day_in_the_name(name: str, day: str | None) -> None:
    document = split("Der Rat hat getagt.", f"ordner/{name}")[0]
    assert (document.date, document.date_source) == (day, "filename" if day else None)


def test_initials_in_front_of_a_dateline() -> None:
    document = split("Rat tagt\n\nVon Eva Roth\n\nero. Linz, 2. Mai 2031. Der Rat hat getagt.", "a.txt")[0]
    assert (document.date, document.place) == ("2031-05-02", "Linz")
    born = split("geb. Linz, 2. Mai 2031. Der Rat hat getagt.", "a.txt")[0]
    assert born.date is None


def test_an_agency_in_brackets_before_a_day_that_ends_its_line() -> None:
    document = split("Der Aufschwung erfasst mehr\n\nLinz (gtai), 02.05.2031\n\nDer Rat hat getagt.", "a.txt")[0]
    assert (document.date, document.place) == ("2031-05-02", "Linz")


def test_what_the_text_says_comes_first() -> None:
    header = split("3.5.2031\nWien, 2. Mai 2031 – Der Rat hat getagt.", "2030-01-01.txt", option="2029-01-01")[0]
    assert (header.date, header.date_source) == ("2031-05-03", "header")
    option = split("Der Rat hat getagt.", "a.txt", option="2029-01-01")[0]
    assert (option.date, option.date_source) == ("2029-01-01", "option")
    year = split("Wien, 2. Mai (APA) – Der Rat hat getagt.", "a_2031-06-01.txt")[0]
    assert (year.date, year.date_source) == ("2031-05-02", "dateline")


@pytest.mark.parametrize(
    "text",
    [
        "Zeittafel\n\n16.12.1991 – Der Staat wird anerkannt.\n2. März 1992 – Beziehungen werden aufgenommen.\n",
        "Zeittafel\n\n16.12.1991\nDer Staat wird anerkannt.\n2. März 1992\nEs gibt Beziehungen.\n3.4.1993\nBesuch.\n",
        "Die Gäste\n\nAnna Berg (SPD) – Vorsitzende\nEuropäische Union (EU) – Partner\n",
    ],
)
def test_chronicles_and_lists_are_one_article_without_a_day(text: str) -> None:
    assert [(d.date, d.place) for d in split(text, "a.txt")] == [(None, None)]


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("Stand: Mai 2031" + BODY, "2031-05"),
        ("Berlin, im Mai 2031" + BODY, "2031-05"),
        ("Ausgabe 05/2031" + BODY, "2031-05"),
        ("Der Rat tagt" + BODY + "(Stand: Mai 2031)", "2031-05"),
        ("Stand: Mai 2031\n3.4.2031" + BODY, "2031-04-03"),
        ("Der Rat tagt im Mai 2031" + BODY, None),
    ],
)
def test_a_month_alone_is_no_day_but_an_anchor(text: str, anchor: str | None) -> None:
    document = split(text, "a.txt")[0]
    assert document.anchor == anchor
    assert document.date == (anchor if anchor and len(anchor) > 7 else None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Der Rat tagt" + BODY + "\nBern, den 3. Mai 2031", "2031-05-03"),
        ("Der Rat tagt" + BODY + "\nVeröffentlicht am 3. Mai 2031", "2031-05-03"),
        ("Von: Anna Weber\nGesendet: Freitag, 3. Mai 2031 09:49\nAn: Karl Moll\nBetreff: Rat" + BODY, "2031-05-03"),
        ("Einladung zum Rat\nDatum: 3. Mai 2031\nUhrzeit: 10 Uhr\nOrt: Bern" + BODY, None),
        (BODY.rstrip() + " (Gero Laber, 3.5.2031)", "2031-05-03"),
        (BODY.rstrip() + " (red/APA, 3. Mai 2031)\n", "2031-05-03"),
        (BODY.rstrip() + "“ (3.5.2031", "2031-05-03"),
        (BODY.rstrip() + " (vgl. Bote, 3.5.1999)", None),
        (BODY.rstrip() + " (geb. 3.5.1961)", None),
        (BODY.rstrip().rstrip(".") + " (Rat der Stadt, 3.5.2031).", None),
        ("Karl Moll\n3. Mai 1931 – 12. Juni 2019" + BODY, None),
        ("Karl Moll\n* 3. Mai 1931" + BODY, None),
    ],
)
def test_ends_mails_and_what_is_no_day_of_publication(text: str, day: str | None) -> None:
    document = split(text, "a.txt")[0]
    assert (document.date, document.date_source) == (day, "header" if day else None)


def test_a_headline_keeps_its_capitals_and_loses_its_wraps() -> None:
    (document,) = split("NEUES WERK IN ALMATY ERÖFFNET\n\nDer Minister kam am 3. Mai nach Almaty.", "a.txt")
    assert document.title == "NEUES WERK IN ALMATY ERÖFFNET"
    (document,) = split("Neues Werk und neue Straße in\nAlmaty eröffnet\n\nDer Minister kam am 3. Mai.", "a.txt")
    assert document.title == "Neues Werk und neue Straße in Almaty eröffnet"
