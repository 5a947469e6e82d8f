"""The command `kzfacts`: options in, the library called, data on stdout, all else on stderr; no extraction here.

One file a command. A new one is a module with a function of its name, which `kz_facts.cli.root` registers.
"""

from __future__ import annotations

from typing import NoReturn

__all__ = ["main"]


def main() -> NoReturn:
    """Run the command; whatever goes wrong is one line on stderr and an exit code."""
    try:  # what is imported here takes a moment, in which Ctrl-C may come already
        from kz_facts.cli import run
    except KeyboardInterrupt:
        import os

        os.write(2, b"kzfacts: interrupted\n")
        os._exit(130)
    run.main()
