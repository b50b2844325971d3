"""Registries: read a table of patients, check it, score it, and find out how good the scores are on it."""
