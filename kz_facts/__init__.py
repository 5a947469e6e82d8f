"""Dated events, money figures, officials and agreements out of German press texts."""
