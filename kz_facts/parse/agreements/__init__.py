"""Agreements in a sentence: what they are called (`phrases`), how far they have come (`stages`)."""
