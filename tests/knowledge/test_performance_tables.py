"""The tables between Karnofsky and ECOG, transcribed once more, and what the class instruments order by."""

import spinemets
from spinemets.model import Table

CATALOGUE = spinemets.rulebook().catalogue

# assessment.md 5.4: KPS, then ECOG after Ma 2010, Prasad 2018 and the table after Oken
TABLES = """
100 0 0 0
90  1 1 0
80  1 1 1
70  2 2 1
60  2 3 2
50  3 3 2
40  3 4 3
30  4 4 3
20  4 4 4
10  4 4 4
0   5 5 5
"""
# prognosis.md 8g, 9 and 9b: patients of cohorts other than the first
LATER_COHORTS = {"hcc_sm_gpa": {63}, "prism_2015": {249, None}, "rpa_balagamwala_2018": {None}}


def test_the_three_tables_cell_by_cell() -> None:
    (conversion,) = CATALOGUE.conversions
    rows = {int(kps): tuple(map(int, values)) for kps, *values in map(str.split, TABLES.strip().splitlines())}
    assert {kps: conversion.forwards(kps) for kps in rows} == rows
    assert [cite.source.year for cite in conversion.tables] == [2010, 2018, 1982]
    assert all(set(table) == set(rows) for table in conversion.tables.values())
    for ecog in range(6):
        given = {kps for kps, values in rows.items() if ecog in values}
        assert set(conversion.backwards(ecog)) == given


def test_classes_go_from_the_longest_survival_to_the_shortest() -> None:
    for table in CATALOGUE.instruments.values():
        if isinstance(table, Table):
            assert table.ordered and table.evidence is not None
            expected = [table.evidence.expected(outcome) for outcome in table.outcomes]
            months = [one.low for one in expected if one is not None]
            assert months == sorted(months, reverse=True) and len(months) == len(table.outcomes)


def test_the_patients_of_later_cohorts() -> None:
    for name, patients in LATER_COHORTS.items():
        evidence = CATALOGUE.instruments[name].evidence
        assert evidence is not None
        figures = [figure for group in evidence.outcomes.values() for figure in group]
        assert {f.cohort.patients for f in figures if f.cohort != evidence.cohort} == patients, name
