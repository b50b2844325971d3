"""Biologically effective dose, equivalent dose in fractions of 2 Gy, and their inverses.

BED = D (1 + d / (alpha/beta)) and EQD2 = BED / (1 + 2 / (alpha/beta)), with d = D / n (treatment.md 2.5). Every
function takes numbers or NumPy arrays, which broadcast: numbers give a float, an array an array. Doses are in Gy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, overload

from spinemets.radiotherapy.quantity import ALPHA_BETA, DOSE, DOSE_PER_FRACTION, EFFECT, FRACTIONS

if TYPE_CHECKING:
    from spinemets.radiotherapy.quantity import Values

FORMULA = (
    "BED = D × (1 + (D / n) / (alpha/beta))",
    "EQD2 = BED / (1 + 2 / (alpha/beta))",
)
EDGE_GY = 6
BEYOND_GY = 8
BARELY = 1e-9
"""A number of fractions short of a whole one by no more than binary rounding is that whole number."""


@overload
def bed(dose_gy: float, fractions: float, alpha_beta_gy: float) -> float: ...
@overload
def bed(dose_gy: Values, fractions: Values, alpha_beta_gy: Values) -> Values: ...
def bed(dose_gy: Values, fractions: Values, alpha_beta_gy: Values) -> Values:
    """Biologically effective dose in Gy of a total dose in Gy; ValueError for what cannot be a course.

    >>> bed(24, 1, 10)
    81.6
    """
    dose, number, ratio = DOSE.of(dose_gy), FRACTIONS.of(fractions), ALPHA_BETA.of(alpha_beta_gy)
    return dose * (1 + dose / number / ratio)


@overload
def eqd2(dose_gy: float, fractions: float, alpha_beta_gy: float) -> float: ...
@overload
def eqd2(dose_gy: Values, fractions: Values, alpha_beta_gy: Values) -> Values: ...
def eqd2(dose_gy: Values, fractions: Values, alpha_beta_gy: Values) -> Values:
    """Equivalent dose in fractions of 2 Gy, in Gy, of a total dose in Gy; ValueError for what cannot be a course.

    >>> eqd2(30, 10, 2)
    37.5
    """
    dose, number, ratio = DOSE.of(dose_gy), FRACTIONS.of(fractions), ALPHA_BETA.of(alpha_beta_gy)
    return dose * (dose / number + ratio) / (2 + ratio)


@overload
def dose_for_eqd2(eqd2_gy: float, fractions: float, alpha_beta_gy: float) -> float: ...
@overload
def dose_for_eqd2(eqd2_gy: Values, fractions: Values, alpha_beta_gy: Values) -> Values: ...
def dose_for_eqd2(eqd2_gy: Values, fractions: Values, alpha_beta_gy: Values) -> Values:
    """The total dose in Gy that in so many fractions has this EQD2 in Gy: the inverse of `eqd2`.

    >>> round(dose_for_eqd2(25, 2, 2), 2)
    12.28
    """
    effect, number, ratio = EFFECT.of(eqd2_gy), FRACTIONS.of(fractions), ALPHA_BETA.of(alpha_beta_gy)
    effect = effect * (1 + 2 / ratio)
    return 2 * effect / (1 + (1 + 4 * effect / (number * ratio)) ** 0.5)


@overload
def fractions_within(eqd2_gy: float, dose_per_fraction_gy: float, alpha_beta_gy: float) -> float: ...
@overload
def fractions_within(eqd2_gy: Values, dose_per_fraction_gy: Values, alpha_beta_gy: Values) -> Values: ...
def fractions_within(eqd2_gy: Values, dose_per_fraction_gy: Values, alpha_beta_gy: Values) -> Values:
    """The most whole fractions of this dose in Gy whose EQD2 stays within this one in Gy; 0 if not even one does.

    >>> fractions_within(50, 3, 2)
    13.0
    """
    effect, ratio = EFFECT.of(eqd2_gy), ALPHA_BETA.of(alpha_beta_gy)
    dose = DOSE_PER_FRACTION.of(dose_per_fraction_gy)
    return (effect * (2 + ratio) / (dose * (dose + ratio)) + BARELY) // 1


@overload
def equivalent_dose(dose_gy: float, fractions: float, into: float, alpha_beta_gy: float) -> float: ...
@overload
def equivalent_dose(dose_gy: Values, fractions: Values, into: Values, alpha_beta_gy: Values) -> Values: ...
def equivalent_dose(dose_gy: Values, fractions: Values, into: Values, alpha_beta_gy: Values) -> Values:
    """The total dose in Gy that in `into` fractions has the same effect as this dose in Gy in `fractions`.

    >>> round(equivalent_dose(30, 10, 5, 2), 2)
    23.03
    """
    return dose_for_eqd2(eqd2(dose_gy, fractions, alpha_beta_gy), into, alpha_beta_gy)


def caveat(*doses_per_fraction_gy: float, where: str = "here") -> str:
    """What must be said of the model at these doses per fraction in Gy, and where they are (treatment.md 2.5)."""
    most = max(doses_per_fraction_gy)
    said = "not extrapolated"
    if most > EDGE_GY:
        said = "at its edge" if most <= BEYOND_GY else "an extrapolation"
    return (
        f"Linear-quadratic model, extrapolated over about {EDGE_GY} to {BEYOND_GY} Gy a fraction; {where} up to "
        f"{most:.3g} Gy a fraction: {said}."
    )
