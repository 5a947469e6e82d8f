"""Text to articles: to be written."""
