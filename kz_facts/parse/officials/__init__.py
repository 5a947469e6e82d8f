"""Persons and their public offices: titles, names, and how German joins them."""
