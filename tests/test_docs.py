"""The pages of `docs/` are those that the models give, and every field says what it means."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType
from typing import get_args

import pytest
from pydantic import BaseModel

from kz_facts import models
from kz_facts.meanings import MEANINGS

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
MODELS = [m for m in vars(models).values() if isinstance(m, type) and issubclass(m, BaseModel) and m.model_fields]


def _make() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_make", DOCS / "make.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PAGES: dict[str, str] = _make().pages()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_fresh(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == PAGES[name], "run: python docs/make.py"


def test_no_page_is_left_over() -> None:
    assert sorted(path.name for path in DOCS.glob("*.md")) == sorted(PAGES)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_is_described(model: type[BaseModel]) -> None:
    assert [name for name, info in model.model_fields.items() if not info.description] == []


@pytest.mark.parametrize("name", MEANINGS)
def test_every_value_has_a_meaning(name: str) -> None:
    assert tuple(MEANINGS[name]) == get_args(getattr(models, name))


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name: str) -> None:
    for file, anchor in re.findall(r"\]\(([\w.]+)(?:#(\w+))?\)", PAGES[name]):
        assert file in PAGES
        assert not anchor or f"\n## {anchor}\n" in PAGES[file].lower()
