"""`kz_entities`: marks states, organisations, regions, cities and companies in `doc.spans["kz_entities"]`."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from kz_facts.parse.entities import Lexicon, find, townsmen
from kz_facts.pipes import _spans
from kz_facts.rules.entities import EntityRules
from kz_facts.rules.loader import load


@Language.factory("kz_entities", assigns=["doc.spans", "doc._.kz_entities"], default_config={"rules": None})
def make(nlp: Language, name: str, rules: str | None) -> EntityMarker:
    """Create the component; `rules` is the path of a rule file that extends the shipped lists."""
    return EntityMarker(Lexicon(load("entities", EntityRules, rules)))


class EntityMarker:
    """Marks every entity of a Doc."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Write the marks `kz_entities`, and where people of towns are told of: `kz_townsmen`."""
        table = _spans.table(doc)
        _spans.put(doc, "kz_entities", find(table.text, self.lexicon, table.places(self.lexicon.opens)))
        doc.user_data["kz_townsmen"] = list(townsmen(table.text, self.lexicon))  # no names, and nothing to show
        return doc
