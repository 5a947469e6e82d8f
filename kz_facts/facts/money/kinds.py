"""Measures, and times, that money is told of in one way."""

FOREIGN = frozenset(("trade", "exports", "imports"))
"""Of what crosses a border, both ways together or one of them."""
GOODS = frozenset(("exports", "imports"))
"""Of what goes one way."""
GIVEN = frozenset(("aid", "loan"))
"""Of what somebody gives to somebody."""
OF_FIRMS = frozenset(("revenue", "earnings"))
"""Of what a firm tells of a year."""
FINE = ("day", "week")
"""Precisions of times that are no period of account."""
