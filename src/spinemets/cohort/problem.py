"""What keeps a registry from being read, scored or validated."""


class CohortError(ValueError):
    """What is wrong, where, why, and what to do."""
