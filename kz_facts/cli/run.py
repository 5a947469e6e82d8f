"""Runs the app: every end of it is one line on stderr and an exit code."""

from __future__ import annotations

import gc
import logging
import os
import signal
import sys
from importlib import import_module
from types import FrameType, ModuleType
from typing import Any, NoReturn

from kz_facts.cli import streams
from kz_facts.cli.exits import Exit, code_of
from kz_facts.errors import KzFactsError, OutputError
from kz_facts.printable import one_line

_signals: list[int] = []


def main() -> NoReturn:
    """Run the command named on the command line, and leave."""
    gc.disable()  # until the first facts are there: what is built before them stays, and no garbage is among it
    streams.prepare()
    _listen()
    _without_commands_of_spacy()
    _leave(_flushed(_run()))


def _without_commands_of_spacy() -> None:
    """Let `import spacy` leave its own command line aside, which a third of its time goes to, until it is asked for."""

    def info(*arguments: Any, **options: Any) -> Any:
        sys.modules.pop(name, None)
        return import_module(name).info(*arguments, **options)

    name = "spacy.cli.info"
    later = ModuleType(name, "What spaCy takes from its command line when it is imported.")
    later.info = info  # type: ignore[attr-defined]
    sys.modules.setdefault(name, later)


def _run() -> int:
    try:
        from kz_facts.cli.root import app

        app()
    except SystemExit as ended:
        if isinstance(ended.__context__, BrokenPipeError):  # Typer's answer to it, when it shows a help page
            streams.give_up(sys.stdout)
            return Exit.DONE
        if _signals and ended.code == Exit.INTERRUPTED:
            streams.say("interrupted")
        return ended.code if isinstance(ended.code, int) else Exit.DONE
    except KeyboardInterrupt:
        streams.say("interrupted")
        return Exit.INTERRUPTED
    except BrokenPipeError:  # whoever read stdout has seen enough
        streams.give_up(sys.stdout)
    except KzFactsError as error:
        streams.say(str(error))
        return code_of(error)
    except Exception as error:
        return _failed(error)
    return Exit.DONE


def _failed(error: Exception) -> int:
    """What is no error of ours: an interrupt in disguise, a device that is full, or a fault."""
    if _signals:  # compiled modules turn it into errors of their own while they are imported
        if _signals[0] == signal.SIGINT:
            streams.say("interrupted")
        return 128 + _signals[0]
    if isinstance(error, OSError) and error.filename is None:
        streams.give_up(sys.stdout)
        streams.say(f"standard output: cannot be written ({error.strerror}); choose another place")
        return Exit.OUTPUT
    logging.getLogger("kz_facts").debug("where it happened", exc_info=True)
    what = f"{type(error).__name__}: {one_line(str(error))}"
    streams.say(f"a fault in kz_facts ({what}); please report it, with what --verbose adds")
    return Exit.FAULT


def _flushed(code: int) -> int:
    """The exit code once all of standard output has been taken."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        streams.give_up(sys.stdout)
    except (OSError, ValueError) as error:
        streams.give_up(sys.stdout)
        streams.say(str(OutputError(f"standard output: cannot be written ({error}); choose another place")))
        return code or Exit.OUTPUT
    return code


def _leave(code: int) -> NoReturn:
    if code in (Exit.INTERRUPTED, Exit.TERMINATED, 128 + _HANGUP):
        # Workers may still be reading a long text; they end by themselves once this process is gone.
        os._exit(code)
    sys.exit(int(code))


_HANGUP = getattr(signal, "SIGHUP", 1)


def _listen() -> None:
    """Let SIGTERM and SIGHUP end the work as Ctrl-C does, so that nothing half done is left behind."""
    for number in (signal.SIGTERM, _HANGUP):
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _terminate)
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _interrupt)
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, _again)
        sys.unraisablehook = _swallowed


def _swallowed(lost: sys.UnraisableHookArgs) -> None:
    """Where a signal comes in a callback of the interpreter, what it raises ends there: raise it once more."""
    if _signals and issubclass(lost.exc_type, (SystemExit, KeyboardInterrupt)):
        signal.setitimer(signal.ITIMER_REAL, 0.01)
    else:
        sys.__unraisablehook__(lost)


def _again(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt if _signals[-1] == signal.SIGINT else SystemExit(128 + _signals[-1])


def _terminate(number: int, frame: FrameType | None) -> None:
    _signals.append(number)
    raise SystemExit(128 + number)


def _interrupt(number: int, frame: FrameType | None) -> None:
    _signals.append(number)
    raise KeyboardInterrupt
