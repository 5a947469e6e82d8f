"""Amounts of money in text, and the words that say what they measure."""
