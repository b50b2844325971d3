"""The advice and the room of radiotherapy do not know one another: the limits that stand in both must be alike."""

import spinemets
from spinemets.model import Span
from spinemets.radiotherapy import alpha_beta, conventional_cord, nieder

CATALOGUE = spinemets.rulebook().catalogue


def cuts(rule: str, key: str) -> set[float]:
    """The numbers at which the advice changes."""
    conditions = [c for c in CATALOGUE.rules[rule].inputs() if c.variable.name == key]
    spans = [span for condition in conditions for span in condition.answers if isinstance(span, Span)]
    return {end[0] for span in spans for end in (span.start, span.end) if abs(end[0]) != float("inf")}


def test_the_conventional_limit_of_the_cord() -> None:
    assert cuts("cord_limit_exceeded", "planned_eqd2_gy") == {conventional_cord.UNDER_1_PERCENT_GY}
    assert cuts("cord_limit_reached", "planned_eqd2_gy") == {
        conventional_cord.STRICTER_GY,
        conventional_cord.UNDER_1_PERCENT_GY,
    }


def test_the_effect_is_of_the_same_tissue() -> None:
    assert {one.alpha_beta_gy for one in CATALOGUE.equivalents} == {alpha_beta.CORD_GY}


def test_the_limit_of_two_courses() -> None:
    """At an alpha/beta of 2 the EQD2 is half of the BED, in which Nieder's limits are printed."""
    assert cuts("two_courses_exceed_reported_sum", "summed_eqd2_gy") == {nieder.NONE_SEEN_GY / 2}
    assert cuts("limits_of_two_conventional_courses", "prior_radiotherapy_months") >= {nieder.LEAST_MONTHS}
