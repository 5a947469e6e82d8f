"""Which trade figures does a folder of texts give, for whom and when?

python examples/trade.py seeds/
"""

import sys
from pathlib import Path

import kz_facts

for facts in kz_facts.extract_many(map(Path, sys.argv[1:] or ["seeds"])):
    for figure in facts.money:
        if figure.measure in {"trade", "exports", "imports"}:
            partners = "–".join(party.code or party.name for party in figure.parties)
            period = figure.period.edtf if figure.period else "?"
            print(f"{period or '?':<18} {partners:<8} {figure.amount:>16,} {figure.currency}  {figure.evidence.text}")
