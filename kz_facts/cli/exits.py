"""What the exit code of `kzfacts` says."""

from __future__ import annotations

from enum import IntEnum

from kz_facts.errors import InputError, Interrupted, KzFactsError, OutputError


class Exit(IntEnum):
    """Exit codes, as the README documents them."""

    DONE = 0
    FAILED = 1  # some input failed, and the rest was written; of `diff`: the facts differ
    USAGE = 2
    OUTPUT = 3
    FAULT = 70  # of kz_facts itself, as in sysexits.h
    INTERRUPTED = 130
    TERMINATED = 143


EPILOG = (
    "Exit codes: 0 done, also where there was no fact; 1 some input failed, and the rest was written; "
    "2 wrong usage; 3 the output could not be written; 130 interrupted."
)


def epilog(*examples: str, codes: str = EPILOG) -> str:
    """What stands below a help page: examples of the command, then its exit codes."""
    return "\n\n".join([*(f"Example: {example}" for example in examples), codes])


def code_of(error: KzFactsError) -> Exit:
    """The exit code of an error that ended the command."""
    if isinstance(error, InputError):
        return Exit.FAILED
    if isinstance(error, OutputError):
        return Exit.OUTPUT
    return Exit.INTERRUPTED if isinstance(error, Interrupted) else Exit.USAGE
