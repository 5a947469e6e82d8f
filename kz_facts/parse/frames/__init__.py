"""Frames: what the verbs and nouns of a sentence tell, with who does it and what is done to."""
