"""Decision tables: exactly one row for each full case."""
