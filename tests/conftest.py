"""What several tests share: the facts of the seeds, extracted once."""

from pathlib import Path

import pytest

from kz_facts import api
from kz_facts.results import KINDS, Facts

ROOT = Path(__file__).parent.parent
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))


@pytest.fixture(scope="session")
def facts_by_seed() -> dict[str, Facts]:
    """The facts of each seed, by its number: »000«."""
    return {path.name[:3]: facts for path, facts in zip(SEEDS, api.extract_many(SEEDS), strict=True)}


@pytest.fixture(scope="session")
def seed_facts(facts_by_seed: dict[str, Facts]) -> Facts:
    """The facts of all seeds in one."""
    merged = {kind: [fact for facts in facts_by_seed.values() for fact in facts.of(kind)] for kind in KINDS}
    documents = [document for facts in facts_by_seed.values() for document in facts.documents]
    return Facts("", documents, **merged)
