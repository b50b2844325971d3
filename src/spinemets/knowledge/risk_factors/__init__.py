"""Factors that raise a risk, with their hazard ratios."""
