"""One performance status from the other: only where the policy allows it, always with the whole range of the tables."""

import pytest

import spinemets as sm
from spinemets.model import Range

YES = {"convert_performance_status": "yes"}
# assessment.md 5.4, the three columns: Ma 2010, Prasad 2018, Oken-type
TABLES = {
    100: (0, 0, 0),
    90: (1, 1, 0),
    80: (1, 1, 1),
    70: (2, 2, 1),
    60: (2, 3, 2),
    50: (3, 3, 2),
    40: (3, 4, 3),
    30: (4, 4, 3),
    20: (4, 4, 4),
    10: (4, 4, 4),
    0: (5, 5, 5),
}
# Instruments that ask for one of the two, and what each asks.
ASKING = {
    **dict.fromkeys(("katagiri_2014", "hcc_sm_gpa", "mizumoto_2008", "rades_2013"), "ecog"),
    **dict.fromkeys(("tokuhashi_2005", "van_der_linden_2005", "bollen_2014", "osri_2013", "prism_2015"), "kps"),
    **dict.fromkeys(("rpa_chao_2012", "rpa_balagamwala_2018"), "kps"),
}


def test_the_three_tables() -> None:
    (conversion,) = sm.rulebook().catalogue.conversions
    for column, table in enumerate(conversion.tables.values()):
        assert table == {kps: row[column] for kps, row in TABLES.items()}


def single(values: set[int]) -> tuple[Range, ...]:
    return tuple(Range(value, value) for value in sorted(values))


@pytest.mark.parametrize("kps", TABLES)
def test_ecog_from_karnofsky(kps: int) -> None:
    answer = sm.Case({"kps": kps}, policy=YES).patient["ecog"]
    assert answer.numbers == single(set(TABLES[kps]))
    assert (answer.origin, f"KPS {kps}" in answer.because) == ("converted", True)


@pytest.mark.parametrize("ecog", range(6))
def test_karnofsky_from_ecog(ecog: int) -> None:
    answer = sm.Case({"ecog": ecog}, policy=YES).patient["kps"]
    assert answer.numbers == single({kps for kps, found in TABLES.items() if ecog in found})
    assert (answer.origin, f"ECOG {ecog}" in answer.because) == ("converted", True)


@pytest.mark.parametrize(
    ("given", "converted", "values"),
    [
        ({"kps": [70, 80]}, "ecog", {1, 2}),
        ({"kps": "60..80"}, "ecog", {1, 2, 3}),
        ({"ecog": [0, 1]}, "kps", {70, 80, 90, 100}),
        ({"ecog": "3..4"}, "kps", {10, 20, 30, 40, 50, 60}),
    ],
)
def test_a_narrowed_status_is_converted_as_a_whole(given: dict, converted: str, values: set[int]) -> None:
    assert sm.Case(given, policy=YES).patient[converted].numbers == single(values)


@pytest.mark.parametrize("policy", [{}, {"convert_performance_status": "no"}, {"convert_performance_status": "yes|no"}])
@pytest.mark.parametrize("given", [{"kps": 70}, {"ecog": 2}])
def test_nothing_is_converted_without_the_policy(given: dict[str, int], policy: dict[str, str]) -> None:
    assert set(sm.Case(given, policy=policy).patient) == set(given)


def test_nothing_is_converted_where_both_are_given_or_none() -> None:
    both = sm.Case({"kps": 70, "ecog": 4}, policy=YES).patient
    assert {name: (answer.numbers, answer.origin) for name, answer in both.items()} == {
        "kps": (single({70}), "entered"),
        "ecog": (single({4}), "entered"),
    }
    assert sm.Case({"age": 60}, policy=YES).patient.keys() == {"age"}


def approximate(result: sm.ScoreResult) -> list[str]:
    return [caution for caution in result.cautions if caution.startswith("Approximate:")]


@pytest.mark.parametrize(("name", "asked"), ASKING.items())
def test_a_score_that_rests_on_a_conversion_says_that_it_is_approximate(name: str, asked: str) -> None:
    both = {"kps": 70, "ecog": 2}
    other = {key: value for key, value in both.items() if key != asked}
    assert len(approximate(sm.evaluate(name, **YES, **other))) == 1
    assert not approximate(sm.evaluate(name, **other))
    assert not approximate(sm.evaluate(name, **YES, **both))


@pytest.mark.parametrize("name", sorted(set(sm.rulebook().catalogue.instruments) - set(ASKING)))
def test_a_score_that_asks_for_neither_is_never_approximate(name: str) -> None:
    assert not approximate(sm.evaluate(name, **YES, kps=70))
    assert not approximate(sm.evaluate(name, **YES, ecog=2))
