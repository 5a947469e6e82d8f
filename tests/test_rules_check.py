"""A user's rule file: every mistake is one line with file, key and what is allowed, before any text is read."""

from __future__ import annotations

from pathlib import Path

import pytest

import kz_facts
from kz_facts.errors import RuleError
from kz_facts.rules import check, loader

RULES = Path(kz_facts.__file__).parent / "rules"
THEMES = loader.themes()


def write(tmp_path: Path, text: str) -> str:
    path = tmp_path / "eigene.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[events.nouns]\nvisit = ["Runde"]', "[events]: no such theme; there are agreements,"),
        ('[frames.frames.visit]\nwords = ["Runde"]', "[frames] frames.visit.words: extra inputs"),
        ('[frames.frames.visit]\nnouns = ["Runde in=@nix"]', "»Runde in=@nix«: there is no group @nix; see [groups]"),
        ('[frames.frames.visit]\nnouns = ["Runde in=$nix"]', "»Runde in=$nix«: there is no kind $nix; there are"),
        ('[frames.frames.round]\nevent = "round"\nnouns = ["Runde"]', "[frames] frames.round.event: value error"),
        ('[money.nouns]\nhilfe = ["Stütze"]', "[money.nouns] hilfe: unknown; there are trade,"),
        ("[money.nouns]\naid = 5", "[money.nouns] aid: a list of words is wanted, not a number"),
        ('[money.nouns]\naid = "Stütze"', "[money.nouns] aid: a list of words is wanted, not a text"),
        ("[money.nouns]\naid = [5]", "[money] nouns.aid.0: input should be a valid string"),
        ('[money]\nnouns = ["Stütze"]', "[money.nouns]: a table is wanted, not a list"),
        ('money = "Stütze"', "[money]: a table of sections is wanted, [money."),
        ('[money.signs]\nZZZZ = ["T"]', "[money.signs] ZZZZ: »ZZZZ« is no currency"),
        ('[money.hundredths]\nGroschen = "ZZZ"', "[money.hundredths] Groschen: »ZZZ« is no currency"),
        ('[dates.months]\n13 = ["Undezimber"]', "[dates.months] 13: unknown; there are 1, 2,"),
        ('[articles.months]\n13 = ["Undezimber"]', "[articles.months] 13: unknown; there are 1, 2,"),
        ('[money.nouns]\naid = ["Xa"]\nloan = ["Xa"]', "[money.nouns] loan: »Xa« means aid already"),
        ('[source]\nnix = ["laut"]', "[source.nix]: unknown; there are before,"),
        ('[entities.countries]\nKasach = "Kasachstan"', "[entities.countries] Kasach: two capital letters"),
        ('[officials.heads]\noberst = "general"', "[officials.heads] oberst: »general« is unknown; there are"),
        ('[money.nouns]\naid = ["(a+)+"]', "[money.nouns]: »(a+)+«: a word is wanted, without '('"),
        ('[source]\nagencies = ["(dpa|afp"]', "[source.agencies]: »(dpa|afp«: a word is wanted, without"),
        ('[money.signs]\nEUR = ["]"]', "[money.signs]: »]«: a word is wanted, without ']'"),
        ('[money.nouns]\naid = [" "]', "[money.nouns]: an empty word"),
        ('[money.nouns]\naid = ["a\\u001bb"]', "[money.nouns]: »a"),
        ("[nix]\na = 1", "[nix]: no such theme; there are agreements,"),
        ("", "there is no rule in it"),
        ("[money", "not a TOML file"),
        ("a = " + "[" * 5000, "not a TOML file"),
        ("# " + "x" * (1 << 20), "larger than 1024 kB"),
        (f"[money.nouns]\naid = [{','.join(map(repr, map(str, range(20_001))))}]", "words; more than 20,000 are too"),
    ],
)  # fmt: skip
def test_a_mistake_is_one_line(tmp_path: Path, text: str, told: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(RuleError) as caught:
        kz_facts.load(rules=path)
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert told in message
    assert "\n" not in message


def test_what_breaks_the_lexicon_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, '[money.nouns]\naid = ["Stütze"]')

    def broken(*_: object, **__: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr("kz_facts.pipeline.build", broken)
    with pytest.raises(RuleError, match=r"cannot be used \(KeyError: 'x'\)"):
        kz_facts.load(rules=path)


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_has_its_shape(theme: str) -> None:
    loader.load(theme, check.shape_of(theme))


@pytest.mark.parametrize("theme", THEMES)
def test_the_shipped_rules_pass_their_own_check(theme: str) -> None:
    shipped = loader.words_of(theme)
    again = {name: content for name, content in shipped.items() if isinstance(content, dict)}
    check.check("shipped", {theme: again}, {theme: shipped})


def test_names_of_states_come_from_the_rules_too(tmp_path: Path) -> None:
    path = write(tmp_path, '[entities.countries]\nZZ = "Utopia; utopisch; Utopier; Utopstadt"')
    text = "Utopstadt und Wien haben am 3. Mai 2031 ein Abkommen unterzeichnet."
    (event,) = kz_facts.extract(text, rules=path).events
    assert [(party.name, party.code) for party in event.participants] == [("Utopia", "ZZ"), ("Österreich", "AT")]
    assert all(party.code != "ZZ" for event in kz_facts.extract(text).events for party in event.participants)


def test_sources_come_from_the_rules_too(tmp_path: Path) -> None:
    path = write(tmp_path, '[source]\nbefore = ["nach dem Empfinden von"]')
    text = "Nach dem Empfinden von Rosa Huber kostet das Werk 5 Mio. Euro."
    sources = [kz_facts.extract(text, rules=rules).money[0].source for rules in (None, path)]
    assert sources == [None, "Nach dem Empfinden von Rosa Huber"]
