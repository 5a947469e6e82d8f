"""Takes the pictures of the README: `python docs/pictures.py`. Needs Playwright, and Chromium as it is installed."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright
from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

import kz_facts
from kz_facts.report import page
from kz_facts.report.gather import gathered
from kz_facts.report.sheets import sheets
from kz_facts.results import DEFAULT_KINDS, KINDS
from kz_facts.show import drawing, styles

ROOT = Path(__file__).parent.parent
FOLDER = Path(__file__).parent / "pictures"
SHOWN = "seeds/002_c523534ccc35d76b.txt"  # in the terminal
COLUMNS = 92
VIEWS = {"report": "#m{fact}", "agreements": "#agreements"}
SIZE = {"width": 1240, "height": 700}


def main() -> None:
    """Write all pictures."""
    os.chdir(ROOT)
    path = next((path for name in ("chromium", "google-chrome") if (path := shutil.which(name))), None)
    if path is None:
        sys.exit("no browser is installed (chromium, google-chrome)")
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for name in (*of_the_page(browser), of_the_terminal(browser)):
            sys.stdout.write(f"{name}\n")
        browser.close()


def of_the_page(browser: Any) -> Iterator[Path]:
    """The page of all seeds: a fact in its sentence, and agreements, in light and dark."""
    options = kz_facts.Options(kinds=KINDS[:5])
    found = gathered(kz_facts.extract_many(paths=["seeds/"], options=options))
    last = sheets(found)[-1]
    fact = next(entry.number for entry in last.entries if entry.kind == "money")
    html = FOLDER / "seite.html"
    html.write_text(page.page(found, lang="en"), encoding="utf-8")
    for name, address in VIEWS.items():
        for scheme in ("light", "dark"):
            context = browser.new_context(viewport=SIZE, color_scheme=scheme)
            tab = context.new_page()
            tab.goto(html.as_uri() + address.format(fact=fact))
            tab.wait_for_timeout(500)
            tab.screenshot(path=FOLDER / f"{name}-{scheme}.png")
            context.close()
            yield FOLDER / f"{name}-{scheme}.png"
    html.unlink()


def of_the_terminal(browser: Any) -> Path:
    """What `kzfacts show` draws."""
    os.environ |= {"COLUMNS": str(COLUMNS), "COLORTERM": "truecolor", "TERM": "xterm-256color"}
    os.environ.pop("NO_COLOR", None)
    options = kz_facts.Options(kinds=DEFAULT_KINDS)
    screen = styles.screen(terminal=True, language="en")
    shown = "".join(drawing.pieces(kz_facts.extract_many(paths=[SHOWN], options=options), screen))
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        console = Console(record=True, width=COLUMNS, file=nowhere, force_terminal=True, color_system="truecolor")
        console.print(Text.from_ansi(f"$ kzfacts show {SHOWN}\n\n{shown}"), soft_wrap=True)
    tab = browser.new_page(viewport={"width": 1240, "height": 900})
    tab.set_content(console.export_svg(theme=MONOKAI, title=""))
    path = FOLDER / "terminal.png"
    tab.locator("svg").screenshot(path=path, omit_background=True)
    return path


if __name__ == "__main__":
    main()
