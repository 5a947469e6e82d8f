"""What can go wrong, said once: every message names the thing, the reason and the remedy."""


class KzFactsError(Exception):
    """The base of all errors that kz_facts raises on purpose."""


class InputError(KzFactsError):
    """An input that cannot be read: missing, binary, empty or of unknown encoding."""


class OutputError(KzFactsError):
    """An output that cannot be written: a full disk, a folder without permission, a closed stream."""


class RuleError(KzFactsError):
    """A rule file that cannot be used: unknown section, empty list, a word with two meanings."""


class UsageError(KzFactsError):
    """A call that contradicts itself: an impossible date, an option without its file."""


class Interrupted(KzFactsError):
    """Somebody stopped the work; the message says how far it had come."""
