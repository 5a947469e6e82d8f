"""Who is named in many texts, under which spellings and in which offices?

python examples/people.py seeds/
"""

import sys
from collections import defaultdict
from pathlib import Path

import kz_facts

names, roles = defaultdict(set), defaultdict(set)
for facts in kz_facts.extract_many(map(Path, sys.argv[1:] or ["seeds"])):
    for official in facts.officials:
        names[official.person].update(official.names)
        roles[official.person].add(f"{official.role} ({official.country or official.organisation or '?'})")
for person in sorted(names):
    print(f"{' / '.join(sorted(names[person]))}: {', '.join(sorted(roles[person]))}")
