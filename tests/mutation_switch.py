"""Every condition of the package with a switch beside it: turned into its opposite in a running process.

`install` puts a loader in front of Python's own, which reads the modules of `kz_facts` and writes each condition as
`(C) if other(n) else not (C)`, so that a mutant needs no file, no import and no compiler: `ON.number = n`. Which
conditions were met since the last time is in `ON.met`.
"""

from __future__ import annotations

import ast
import importlib.abc
import importlib.machinery
import importlib.util
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
_PACKAGE = "kz_facts"


class Condition(NamedTuple):
    """Where a condition stands (`path`, `line` counted from 1), and its words."""

    path: str
    line: int
    words: str


class Switch:
    """Which condition is turned (`number`, -1 for none), and which were met (`met`, None where nobody asks)."""

    def __init__(self) -> None:
        self.number = -1
        self.met: set[int] | None = None
        self.conditions: list[Condition] = []

    def other(self, number: int) -> bool:
        """Whether condition `number` holds as it is written."""
        if self.met is not None:
            self.met.add(number)
        return number != self.number


ON = Switch()


class _Turning(ast.NodeTransformer):
    def __init__(self, path: str) -> None:
        self.path = path

    def _turned(self, test: ast.expr) -> ast.expr:
        number = len(ON.conditions)
        ON.conditions.append(Condition(self.path, test.lineno, " ".join(ast.unparse(test).split())[:80]))
        asked = ast.Call(
            ast.Attribute(ast.Name("__switch__", ast.Load()), "other", ast.Load()), [ast.Constant(number)], []
        )
        return ast.IfExp(asked, test, ast.UnaryOp(ast.Not(), test))

    def _of_test(self, node: ast.If | ast.While | ast.IfExp) -> ast.AST:
        self.generic_visit(node)
        if not (isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"):
            node.test = self._turned(node.test)
        return node

    visit_If = visit_While = visit_IfExp = _of_test

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        self.generic_visit(node)
        node.ifs = [self._turned(test) for test in node.ifs]
        return node


class _Loader(importlib.machinery.SourceFileLoader):
    def get_code(self, fullname: str) -> object:  # type: ignore[override]
        path = self.get_filename(fullname)
        tree = ast.parse(Path(path).read_bytes())
        turned = ast.fix_missing_locations(_Turning(str(Path(path).relative_to(ROOT))).visit(tree))
        return compile(turned, path, "exec", dont_inherit=True)

    def exec_module(self, module: ModuleType) -> None:
        module.__dict__["__switch__"] = ON
        super().exec_module(module)


class _Finder(importlib.abc.MetaPathFinder):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname.split(".")[0] != _PACKAGE:
            return None
        spec = importlib.machinery.PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.origin and spec.origin.endswith(".py"):
            spec.loader = _Loader(fullname, spec.origin)
        return spec


def install() -> None:
    """Read the package so from now on.

    Raises:
        RuntimeError: the package has been imported already.
    """
    if _PACKAGE in sys.modules:
        raise RuntimeError(f"{_PACKAGE} is imported already: no condition of it can be turned")
    sys.meta_path.insert(0, _Finder())
