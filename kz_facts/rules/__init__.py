"""Word lists as TOML files, and the loader that refuses a broken one.

Each theme has `rules/<theme>.toml` with the words and `rules/<theme>.py` with the shape that they must have.
"""
