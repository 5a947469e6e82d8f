"""spaCy components: each finds one theme and marks it in `doc.spans["kz_…"]`."""
