"""Text to values: pure functions that know neither spaCy nor the clock."""
