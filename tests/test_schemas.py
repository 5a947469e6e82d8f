"""The schemas on disk are those that the models give, and what is written fits them."""

import json
from pathlib import Path

import jsonschema
import pytest

from kz_facts import schema
from kz_facts.results import KINDS

FOLDER = Path(__file__).parent.parent / "schemas"


@pytest.mark.parametrize("name", schema.NAMES)
def test_schema_is_fresh(name: str) -> None:
    stale = f"run: kzfacts schema --output {FOLDER.name}/"
    assert (FOLDER / f"{name}.json").read_text(encoding="utf-8") == schema.dumps(name), stale


def test_no_schema_is_left_over() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.json")) == sorted(schema.NAMES)


@pytest.mark.parametrize("name", schema.NAMES)
def test_schema_is_a_schema(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema.schema(name))


def test_output_fits(seed_facts) -> None:
    whole = jsonschema.Draft202012Validator(schema.schema())
    whole.validate(json.loads(seed_facts.to_json(KINDS)))
    whole.validate(json.loads(seed_facts.to_json(["dates"])))
    for kind in KINDS:
        one = jsonschema.Draft202012Validator(schema.schema(kind))
        for fact in seed_facts.of(kind):
            one.validate(json.loads(fact.model_dump_json(by_alias=True)))


def test_a_wrong_output_does_not_fit() -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"schema_version": "1", "documents": [], "money": [{"amount": "5"}]}, schema.schema())
