"""Facts of a table of texts with Spark: spark-submit examples/cluster/spark.py TEXTS.parquet EVENTS/."""

import sys

from pyspark.sql import SparkSession

SCHEMA = "document string, type string, first_day string, last_day string, status string, summary string"


def events(batches):
    import kz_facts  # the pipeline is built once a Python worker, and kept

    for batch in batches:
        made = sum(kz_facts.extract_many(batch["text"], options=kz_facts.Options(kinds=("events",))))
        table = made.to_pandas("events").rename(columns=lambda name: name.removeprefix("when_"))
        yield table[SCHEMA.replace(" string", "").split(", ")].astype("string")


spark = SparkSession.builder.appName("kz_facts").getOrCreate()
spark.read.parquet(sys.argv[1]).select("text").mapInPandas(events, SCHEMA).write.parquet(sys.argv[2])
