"""JSON Schemas of what kz_facts writes, made of the models; `schemas/` holds them, and a test keeps them fresh."""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel

from kz_facts.dossier.models import Dossier
from kz_facts.merge.models import Merge
from kz_facts.models import Document, Extraction, PagedDocument, Text
from kz_facts.results import MODELS

WHOLE = "output"
NAMES = (WHOLE, "documents", "texts", *MODELS, "merged", "dossier")
_DIALECT = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
_OTHERS: dict[str, type[BaseModel]] = {
    WHOLE: Extraction, "documents": PagedDocument, "texts": Text, "merged": Merge,
    "dossier": Dossier,
}  # fmt: skip
# What a line of JSON Lines says it is, beside the keys of an array's record.
_KINDS = {"documents": "document", "texts": "text"}


def schema(name: str = WHOLE) -> dict[str, Any]:
    """The JSON Schema of one kind's records, of `documents`, of `texts`, or of the whole `output`."""
    model = _OTHERS.get(name) or MODELS[name]
    made = model.model_json_schema(by_alias=True, mode="serialization")
    if name == WHOLE:  # --kind leaves arrays out
        made["required"] = ["schema_version", "documents"]
    if name == "documents":  # files without pages have no such key
        made["required"].remove("pages")
        made |= {"title": "Document", "description": Document.__doc__}
    if name in _KINDS:
        made["properties"]["kind"] = {"const": _KINDS[name], "type": "string"}
    return _DIALECT | made


def dumps(name: str = WHOLE) -> str:
    """The schema as it stands in `schemas/`."""
    return json.dumps(schema(name), ensure_ascii=False, indent=2) + "\n"
