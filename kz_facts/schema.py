"""JSON Schemas of what kz_facts writes, made of the models; `schemas/` holds them, and a test keeps them fresh."""

from __future__ import annotations

import json
from typing import Any

from kz_facts.models import Document, Extraction
from kz_facts.results import MODELS

WHOLE = "output"
NAMES = (WHOLE, "documents", *MODELS)
_DIALECT = {"$schema": "https://json-schema.org/draft/2020-12/schema"}


def schema(name: str = WHOLE) -> dict[str, Any]:
    """The JSON Schema of one kind's records, of `documents`, or of the whole `output`."""
    model = Extraction if name == WHOLE else Document if name == "documents" else MODELS[name]
    made = model.model_json_schema(by_alias=True, mode="serialization")
    if name == WHOLE:  # --kind leaves arrays out
        made["required"] = ["schema_version", "documents"]
    if name == "documents":  # a line of JSON Lines says its kind
        made["properties"]["kind"] = {"const": "document", "type": "string"}
    return _DIALECT | made


def dumps(name: str = WHOLE) -> str:
    """The schema as it stands in `schemas/`."""
    return json.dumps(schema(name), ensure_ascii=False, indent=2) + "\n"
