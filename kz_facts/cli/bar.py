"""The bar itself; Rich's progress module takes a moment to import, so this is imported where a bar is shown."""

from __future__ import annotations

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text


class _Count(ProgressColumn):
    """»12/40«, or »12 texts« where nobody knows how many there are."""

    def render(self, task: Task) -> Text:
        done = int(task.completed)
        return Text(f"{done}/{int(task.total)}" if task.total is not None else f"{done} texts", justify="right")


class _Rate(ProgressColumn):
    """Texts a second."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(f"{speed:.{0 if speed >= 10 else 1}f}/s" if speed else "", justify="right", style="dim")


def make(console: Console) -> Progress:
    """A bar that is gone when it stops. What is written to stderr meanwhile stands above it."""
    return Progress(
        TextColumn("{task.description}", markup=False, style="cyan"),
        BarColumn(bar_width=None),
        _Count(),
        _Rate(),
        TimeRemainingColumn(compact=True, elapsed_when_finished=True),
        console=console,
        transient=True,
        expand=True,
    )
