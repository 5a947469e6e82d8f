"""Who a sentence says something from."""

from kz_facts.parse.source.attributions import Attribution, Sources

__all__ = ["Attribution", "Sources"]
