"""A timeline of the events of many texts, each with the clause that tells it.

python examples/timeline.py seeds/
"""

import sys
from pathlib import Path

import kz_facts

events = [event for facts in kz_facts.extract_many(map(Path, sys.argv[1:] or ["seeds"])) for event in facts.events]
for event in sorted(events, key=lambda event: (event.when.first_day or event.when.edtf or "9999", event.id)):
    print(f"{event.when.edtf or '?':<22} {event.type:<12} {event.summary}")
