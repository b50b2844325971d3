"""Figures as SVG: pure functions from numbers to a picture, what it says in words, and a table of the same numbers."""
