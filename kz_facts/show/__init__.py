"""Facts in a terminal: the text with its facts in colour, tables of them below, and why they were found."""
