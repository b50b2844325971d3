"""The lines of a hand calculation: the formula, the numbers put in, then step by step to the result with its unit."""

from __future__ import annotations

from spinemets.radiotherapy.course import Course
from spinemets.radiotherapy.linear_quadratic import dose_for_eqd2, fractions_within

Lines = tuple[str, ...]


def bed_of(course: Course, alpha_beta_gy: float) -> Lines:
    """BED of a course."""
    dose, number, ratio, part = _said(course.dose_gy), course.fractions, _said(alpha_beta_gy), course.per_fraction_gy
    return (
        "BED = D × (1 + (D / n) / (alpha/beta))",
        f"BED = {dose} × (1 + ({dose} / {number}) / {ratio})",
        f"    = {dose} × (1 + {_said(part)} / {ratio})",
        f"    = {dose} × {_said(1 + part / alpha_beta_gy)}",
        f"    = {_said(course.bed_gy(alpha_beta_gy))} Gy",
    )


def eqd2_of(course: Course, alpha_beta_gy: float) -> Lines:
    """BED and then EQD2 of a course."""
    bed = _said(course.bed_gy(alpha_beta_gy))
    return (
        *bed_of(course, alpha_beta_gy),
        "EQD2 = BED / (1 + 2 / (alpha/beta))",
        f"EQD2 = {bed} / (1 + 2 / {_said(alpha_beta_gy)})",
        f"     = {bed} / {_said(1 + 2 / alpha_beta_gy)}",
        f"     = {_said(course.eqd2_gy(alpha_beta_gy))} Gy",
    )


def of_sum(name: str, values: tuple[float, ...]) -> Lines:
    """A sum of doses of one kind."""
    return (f"{name} = {' + '.join(map(_said, values))}", f"{' ' * len(name)} = {_said(sum(values))} Gy")


def of_difference(name: str, whole: float, parts: tuple[float, ...]) -> Lines:
    """What is left of a dose."""
    taken = "".join(f" - {_said(part)}" for part in parts)
    return (f"{name} = {_said(whole)}{taken}", f"{' ' * len(name)} = {_said(whole - sum(parts))} Gy")


def of_dose(eqd2_gy: float, fractions: int, alpha_beta_gy: float) -> Lines:
    """The total dose that has this EQD2 in so many fractions."""
    bed, ratio = eqd2_gy * (1 + 2 / alpha_beta_gy), _said(alpha_beta_gy)
    inside = 1 + 4 * bed / (fractions * alpha_beta_gy)
    return (
        "BED = EQD2 × (1 + 2 / (alpha/beta))",
        f"BED = {_said(eqd2_gy)} × (1 + 2 / {ratio})",
        f"    = {_said(bed)} Gy",
        "D = 2 × BED / (1 + √(1 + 4 × BED / (n × alpha/beta)))",
        f"D = 2 × {_said(bed)} / (1 + √(1 + 4 × {_said(bed)} / ({fractions} × {ratio})))",
        f"  = {_said(2 * bed)} / (1 + √{_said(inside)})",
        f"  = {_said(2 * bed)} / {_said(1 + inside**0.5)}",
        f"  = {_said(dose_for_eqd2(eqd2_gy, fractions, alpha_beta_gy))} Gy",
    )


def of_fractions(eqd2_gy: float, dose_per_fraction_gy: float, alpha_beta_gy: float) -> Lines:
    """The most whole fractions of this dose within this EQD2."""
    dose, ratio = dose_per_fraction_gy, alpha_beta_gy
    above, below = eqd2_gy * (2 + ratio), dose * (dose + ratio)
    return (
        "n = EQD2 × (2 + alpha/beta) / (d × (d + alpha/beta))",
        f"n = {_said(eqd2_gy)} × (2 + {_said(ratio)}) / ({_said(dose)} × ({_said(dose)} + {_said(ratio)}))",
        f"  = {_said(above)} / {_said(below)}",
        f"  = {_said(above / below)}",
        f"n, whole fractions: {_said(fractions_within(eqd2_gy, dose, ratio))}",
    )


def of_share(name: str, part: float, whole: float) -> Lines:
    """What part a dose is of another."""
    return (f"{name} = {_said(part)} / {_said(whole)}", f"{' ' * len(name)} = {_said(part / whole)}")


def _said(value: float) -> str:
    """Six digits are kept in each step."""
    return f"{value:.6g}"
