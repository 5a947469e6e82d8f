"""What German time expressions mean: words to symbols, symbols to expressions, expressions to EDTF."""
