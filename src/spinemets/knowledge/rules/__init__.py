"""Findings and pieces of advice, one file a topic."""
