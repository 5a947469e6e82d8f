"""Letters by their case, for regular expressions: Python's have no class for capitals."""

CAPITALS = "".join(c for c in map(chr, (*range(0x530), *range(0x1E00, 0x1F00))) if c.isupper())
"""The capitals of the Latin, Greek and Cyrillic letters, with and without accents."""
UPPER = f"[{CAPITALS}]"
