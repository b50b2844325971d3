"""A number as a person writes it."""

from __future__ import annotations


def number(name: str, text: str) -> float:
    """A number as it is written. ValueError for anything else."""
    try:
        return float(text)
    except ValueError:
        raise ValueError(
            f"{name}: {text[:40]!r} is no number. Write a number, with a point for decimals; '?' where it may be not "
            "known."
        ) from None


def known(name: str, text: str | None) -> float | None:
    """A number as it is written, none where it is left out or '?'. ValueError for anything else."""
    return None if text in (None, "?") else number(name, text)
