"""How results are shown: pure functions."""
