"""How long `examples/merge_many.sql` takes with the facts of many documents, and how much memory.

    python tests/benchmarks/merge_many.py [DOCUMENTS]

The tables are those of the seeds, again and again: every copy has documents, days and half of the persons of its own.
"""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

ROOT = Path(__file__).parents[2]
MEMORY = "512MB"  # what DuckDB may hold; the rest goes to disk
TABLES = {
    "documents": "* REPLACE (id || '/' || n AS id, date + CAST(n % 3650 AS INTEGER) AS date)",
    "officials": "* REPLACE (document || '/' || n AS document, id || '/' || n AS id,"
    " CASE WHEN hash(person, n) % 2 = 0 THEN person ELSE person || '-' || hash(n, person) % 100000 END AS person)",
    "agreements": "* REPLACE (document || '/' || n AS document, id || '/' || n AS id,"
    " title || ' ' || n % 5000 AS title)",
    "agreement_parties": "* REPLACE (agreement || '/' || n AS agreement)",
}


def generate(folder: Path, documents: int) -> None:
    command = [sys.executable, "-m", "kz_facts", "extract", "seeds/", "-f", "parquet", "-q", "-o", f"{folder}/seeds/"]
    subprocess.run(command, cwd=ROOT, check=True)
    base = duckdb.connect()
    ((count,),) = base.execute(f"SELECT count(*) FROM '{folder}/seeds/documents.parquet'").fetchall()
    for name, columns in TABLES.items():
        base.execute(
            f"COPY (SELECT {columns} FROM '{folder}/seeds/{name}.parquet',"
            f" range({documents // count}) AS t(n)) TO '{folder}/{name}.parquet'"
        )


def main() -> None:
    documents = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if os.environ.get("KZ_MERGE_FOLDER"):
            folder = Path(os.environ["KZ_MERGE_FOLDER"])
        else:
            generate(folder, documents)
            # A process of its own, so that the peak is that of merging alone.
            subprocess.run([sys.executable, *sys.argv], env=os.environ | {"KZ_MERGE_FOLDER": name}, check=True)
            return
        base = duckdb.connect()
        base.execute(f"SET memory_limit = '{MEMORY}'; SET threads = 2; SET preserve_insertion_order = false;")
        base.execute(f"SET temp_directory = '{folder}/spill'")
        for table in TABLES:
            base.execute(f"CREATE VIEW {table} AS FROM '{folder}/{table}.parquet'")
            ((count,),) = base.execute(f"SELECT count(*) FROM {table}").fetchall()
            print(f"{count:>10,} {table}")
        text = re.sub(r"--.*", "", (ROOT / "examples/merge_many.sql").read_text(encoding="utf-8"))
        for query in filter(str.strip, text.split(";")):
            started = time.perf_counter()
            base.execute(re.sub(r"TO '(\w+\.parquet)'", rf"TO '{folder}/\1'", query))
            (merged,) = re.findall(r"TO '(\w+)\.parquet'", query)
            print(f"{time.perf_counter() - started:10.1f} s for {merged}")
        for merged in ("persons", "agreements"):
            ((count,),) = base.execute(f"SELECT count(*) FROM '{folder}/{merged}.parquet'").fetchall()
            print(f"{count:>10,} merged {merged}")
        print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:10.0f} MiB at most")


if __name__ == "__main__":
    main()
