"""Imports point one way, and components never import one another."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import kz_facts

ROOT = Path(kz_facts.__file__).parent
# A module may import what stands in its own line or above it.
LAYERS = [
    ["kz_facts.models", "kz_facts.errors", "kz_facts.printable"],
    ["kz_facts.rules"],
    ["kz_facts.parse"],
    ["kz_facts.pipes"],
    ["kz_facts.pipeline", "kz_facts.facts", "kz_facts.articles", "kz_facts.inputs", "kz_facts.results"],
    ["kz_facts.records", "kz_facts.exports"],
    ["kz_facts.merge", "kz_facts.report.labels"],
    ["kz_facts.dossier"],
    ["kz_facts.diff", "kz_facts.known"],
    ["kz_facts.diff_text"],
    ["kz_facts.report"],
    ["kz_facts.schema", "kz_facts.evaluate", "kz_facts.workers"],
    ["kz_facts.options", "kz_facts.pieces", "kz_facts.extraction"],
    ["kz_facts.journal", "kz_facts.api", "kz_facts.writing", "kz_facts.timex"],
    ["kz_facts.explain", "kz_facts.cluster"],
    ["kz_facts.show"],
    ["kz_facts.cli"],
    ["kz_facts", "kz_facts.__main__"],
]
# Of no layer: shown in notebooks and by `to_json`, so imported late by what stands above; and the version.
LATE = {
    ("kz_facts.results", "kz_facts.exports"),
    ("kz_facts.results", "kz_facts.report.page"),
    ("kz_facts.results", "kz_facts"),  # its version
    ("kz_facts.results", "kz_facts.records"),
    ("kz_facts.facts", "kz_facts.api"),  # the package may be called
    ("kz_facts.cli.root", "kz_facts"),
    ("kz_facts.cli.extract", "kz_facts"),
    ("kz_facts.cli.report", "kz_facts"),
    ("kz_facts.exports.label_studio", "kz_facts"),
}
MODULES = sorted(ROOT.rglob("*.py"))


def _name(path: Path) -> str:
    parts = path.relative_to(ROOT.parent).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def _imports(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            is_module = [(ROOT.parent / Path(*name.split("."))) for name in inner]
            for name, place in zip(inner, is_module, strict=True):
                yield name if place.is_dir() or place.with_suffix(".py").exists() else node.module


def _layer(module: str) -> int:
    found = [
        (len(prefix), level)
        for level, prefixes in enumerate(LAYERS)
        for prefix in prefixes
        if module == prefix or (prefix != "kz_facts" and module.startswith(f"{prefix}."))
    ]
    assert found, f"{module} is in no layer of this test"
    return max(found)[1]


def _is_late(module: str, name: str) -> bool:
    return (module, name) in LATE or (module, name.rpartition(".")[0]) in LATE


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_imports_point_one_way(path: Path) -> None:
    module = _name(path)
    upward = [
        name
        for name in _imports(path)
        if name.split(".")[0] == "kz_facts" and _layer(name) > _layer(module) and not _is_late(module, name)
    ]
    assert upward == []


@pytest.mark.parametrize("path", sorted((ROOT / "pipes").rglob("*.py")), ids=_name)
def test_components_do_not_import_one_another(path: Path) -> None:
    others = [n for n in _imports(path) if n.startswith("kz_facts.pipes.") and not n.startswith("kz_facts.pipes._")]
    assert others == []


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_click_is_never_imported(path: Path) -> None:
    assert not [name for name in _imports(path) if name.split(".")[0] == "click"]


@pytest.mark.parametrize("path", [p for p in MODULES if p.relative_to(ROOT).parts[0] in {"parse", "rules"}], ids=_name)
def test_parse_and_rules_know_no_spacy(path: Path) -> None:
    assert not [name for name in _imports(path) if name.split(".")[0] == "spacy"]


def _clock_calls(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        called = node.func if isinstance(node, ast.Call) else None
        if isinstance(called, ast.Attribute) and called.attr in {"now", "today", "utcnow"}:
            yield ast.unparse(node)


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_nothing_reads_the_clock(path: Path) -> None:
    assert list(_clock_calls(path)) == []
