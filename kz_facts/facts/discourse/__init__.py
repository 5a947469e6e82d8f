"""One memory of a text: which states, bodies and persons are in play, and whom its words point back at."""
