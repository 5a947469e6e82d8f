"""`python -m kz_facts` is `kzfacts`."""

from kz_facts.cli import main

main()
