"""Doc to facts: links what belongs together and attaches the evidence."""
