"""What is offered for a value that cannot be read: all that are equally near, never one of several diseases."""

import pytest

import spinemets as sm


def hint(values: str, place: str = "patient") -> str:
    """The suggestion for one value that is refused."""
    key, _, value = values.partition(": ")
    lesion = {"level": "L1"} | {key: value}
    with pytest.raises(sm.CaseError) as refused:
        sm.Case({key: value}) if place == "patient" else sm.Case(lesions=[lesion])
    (problem,) = refused.value.problems
    assert problem.value == value
    return problem.suggestion


LUNG = "Did you mean 'lung_nsclc' or 'lung_sclc'? Write [lung_nsclc, lung_sclc] if it is not known which."


@pytest.mark.parametrize(
    ("written", "offered"),
    [
        ("lung", LUNG),
        ("Lung cancer", LUNG),
        ("small cell", LUNG),  # in the words of both
        ("lung-nsclc", "Did you mean 'lung_nsclc'?"),
        ("renal", "Did you mean 'kidney'?"),
        ("Breast cancer", "Did you mean 'breast'?"),
        ("breat", "Did you mean 'breast'?"),
        ("head-neck", "Did you mean 'head_neck'?"),
        ("cancer", ""),
        ("xyz", ""),
    ],
)
def test_primaries(written: str, offered: str) -> None:
    assert hint(f"primary: {written}") == offered


@pytest.mark.parametrize(
    ("written", "offered"),
    [
        ("t7", "Did you mean 'T7'?"),
        ("T 7", "Did you mean 'T7'?"),
        ("D7", "Did you mean 'T7'?"),
        ("Th12", "Did you mean 'T12'?"),
        ("th 1", "Did you mean 'T1'?"),
        ("T13", ""),  # neither T1 nor T3
        ("D13", ""),
        ("L6", ""),
        ("C8", ""),
        ("T7-T8", "Write one entry for each vertebra. Write [T7, T8] if it is one of the two and not known which."),
        ("T7/8", "Write one entry for each vertebra. Write [T7, T8] if it is one of the two and not known which."),
        ("L4 to S1", "Write one entry for each vertebra. Write [L4, L5, S1] if it is one of them and not known which."),
        ("BWK 7", "Did you mean 'T7'?"),
        ("7/8", ""),
        ("T7/T13", ""),
        ("D7/D8", "Write one entry for each vertebra. Write [T7, T8] if it is one of the two and not known which."),
    ],
)
def test_levels(written: str, offered: str) -> None:
    assert hint(f"level: {written}", "lesion") == offered


@pytest.mark.parametrize(
    ("written", "offered"),
    [
        ("1", "Did you mean '1a', '1b' or '1c'? Write [1a, 1b, 1c] if it is not known which."),
        ("2-3", "Write [2, 3] if it is one of the two and not known which."),
        ("1B", "Did you mean '1b'?"),
        ("1d", ""),
        ("4", ""),
    ],
)
def test_grades(written: str, offered: str) -> None:
    assert hint(f"escc: {written}", "lesion") == offered


@pytest.mark.parametrize(
    ("written", "offered"),
    [
        ("deficit_hours: 24h", "Write the number alone: it is in hours."),
        ("deficit_hours: 1 day", "Write it in hours: 24 for one day, or a range such as 24..48."),
        ("deficit_hours: 2 weeks", "Write it in hours: 168 for one week, or a range such as 24..48."),
        ("deficit_hours: 24-48", "Write 24..48 for everything between."),
        ("deficit_hours: 24 to 48 hours", "Write 24..48 for everything between."),
        ("kps: 70-80", "Write 70..80 for everything between, or [70, 80] if it is one of the two."),
        ("ecog: 2–3", "Write 2..3 for everything between, or [2, 3] if it is one of the two."),
        ("age: 1 day", ""),
    ],
)
def test_numbers(written: str, offered: str) -> None:
    assert hint(written) == offered


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("21.11.2026", "2026-11-21"),
        ("1.2.2026", "2026-02-01"),
        ("31.2.2026", ""),
        ("11/12/2026", ""),  # the day first, or the month
        ("21.11.26", ""),
        ("yesterday", ""),
    ],
)
@pytest.mark.parametrize("place", ["as_of", "patient", "pathway"])
def test_dates(written: str, meant: str, place: str) -> None:
    places = {
        "as_of": {"as_of": written},
        "patient": {"as_of": "2026-11-22", "patient": {"deficit_on": written}},
        "pathway": {"pathway": {"mri_on": written}},
    }
    with pytest.raises(sm.CaseError) as refused:
        sm.Case(**places[place])  # type: ignore[arg-type]
    (problem,) = refused.value.problems
    assert problem.message == f"'{written}' is not a date."
    assert problem.suggestion == (f"Did you mean {meant}?" if meant else "")
