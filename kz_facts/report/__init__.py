"""Facts as people look at them: one page with the marked texts, a timeline, sums, officials and agreements.

`page.py` puts it together, `assets/` has what it looks like, `words.toml` what things are called.
"""
