"""A release tells one version everywhere, and its pages are linked and say what they promise."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import kz_facts

ROOT = Path(__file__).parent.parent


def _read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_one_version() -> None:
    told = {
        "pyproject.toml": tomllib.loads(_read("pyproject.toml"))["project"]["version"],
        "CHANGELOG.md": re.findall(r"^## (\d\S*)", _read("CHANGELOG.md"), re.MULTILINE)[0],
        "CITATION.cff": re.findall(r"^version: (\S+)$", _read("CITATION.cff"), re.MULTILINE)[0],
        "MODEL_CARD.md": re.findall(r"^- \*\*Version\*\*: (\S+)$", _read("MODEL_CARD.md"), re.MULTILINE)[0],
    }
    assert set(told.values()) == {kz_facts.__version__}, told


def test_the_day_of_release_is_one() -> None:
    (day,) = re.findall(r"^## 1\.0\.0 - (\S+)$", _read("CHANGELOG.md"), re.MULTILINE)
    assert f"date-released: {day}" in _read("CITATION.cff")


def test_what_security_promises_is_held_by_tests_that_are_there() -> None:
    named = set(re.findall(r"`(tests/\w+\.py)`", _read("SECURITY.md")))
    assert len(named) > 8
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_readme_leads_to_them() -> None:
    for page in ("SECURITY.md", "MODEL_CARD.md", "CHANGELOG.md", "CITATION.cff", "CONTRIBUTING.md"):
        assert f"({page})" in _read("README.md"), page
