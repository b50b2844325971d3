"""The unit of a column is what its name, its label or the note beside it says, compared with that of its key."""

import pytest
from reading_tables import rows, written

import spinemets
from spinemets.cohort.table import ColumnMap, open_table, propose
from spinemets.cohort.table.keys import keys_of
from spinemets.cohort.table.units import Units, units_of
from spinemets.model import Number

BOOK = spinemets.rulebook()
KEYS = keys_of(BOOK.catalogue)
HEADINGS = (
    '"Variable / Field Name","Form Name","Field Type","Field Label",'
    '"Choices, Calculations, OR Slider Labels","Field Note"\n'
)


def of_column(folder, column, cell, label="", note=""):
    """The map of a table with one column beside the record, and its questions in one text."""
    if label or note:
        written(folder, f'{HEADINGS}"{column}",p,text,"{label}",,"{note}"\n', "dictionary.csv")
    content = f'record_id,"{column}",p_complete\n1,{cell},2\n'
    column_map = propose(open_table(written(folder, content)), BOOK)
    return column_map, "\n".join(question.what for question in column_map.questions)


@pytest.mark.parametrize(
    ("column", "label", "note", "key", "unit"),
    [
        ("crp_mg_l", "", "", "crp", "mg/L"),
        ("crp_mgl", "", "", "crp", "mg/L"),
        ("CRP in mg/L", "", "", "crp", "mg/L"),
        ("LDH [U/l]", "", "", "ldh", "U/L"),
        ("crp", "CRP (mg/L)", "", "crp", "mg/L"),
        ("labor7", "CRP (mg/l)", "", "crp", "mg/L"),
        ("crp", "CRP in mg/L bei Aufnahme", "", "crp", "mg/L"),
        ("crp", "CRP", "mg/L", "crp", "mg/L"),
        ("crp", "CRP", "Einheit: mg/l; within 7 days", "crp", "mg/L"),
        ("crp", "CRP (mg/L)", "mg/l", "crp", "mg/L"),
        ("LDH (UI/L)", "", "", "ldh", "IU/L"),
        ("ldh_µkat_l", "", "", "ldh", "µkat/L"),
    ],
)
def test_a_unit_that_is_written_is_proposed(tmp_path, column, label, note, key, unit):
    column_map, _ = of_column(tmp_path, column, 30, label, note)
    assert column_map.columns == {key: column} and column_map.units == {key: unit}


def test_a_unit_that_is_said_turns_the_numbers(tmp_path):
    column_map, _ = of_column(tmp_path, "crp", 12, "CRP", "mg/L")
    (tmp_path / "map.yaml").write_text(str(column_map))
    read = ColumnMap.read(tmp_path / "map.yaml", BOOK)
    assert rows(tmp_path / "table.csv", read)[0]["crp"] == "12 mg/L"


@pytest.mark.parametrize(
    ("column", "label", "note", "said"),
    [
        ("crp_mg_dl", "CRP (mg/L)", "", "its name says 'mg/dL' and its label says 'mg/L'"),
        ("crp_mg_dl", "CRP", "mg/L", "its name says 'mg/dL' and the note beside it says 'mg/L'"),
        ("crp", "CRP", "mg/L or mg/dL", "says 'mg/L' and the note beside it says 'mg/dL'"),
        ("crp", "CRP (nmol/L)", "", "its label says 'nmol/L'"),
        ("labor7", "CRP (nmol/L)", "", "its label says 'nmol/L'"),
        ("Thrombozyten (G/L)", "", "", "its name says 'G/L'"),
        ("platelets", "Platelets", "10^6/nL", "the note beside it says '10^6/nL'"),
        ("age_months", "", "", "its name says 'months'"),
        ("age", "Alter (Monate)", "", "its label says 'Monate'"),
        ("followed_days", "Follow-up in months", "", "its label says 'months'"),
    ],
)
def test_units_that_disagree_or_are_not_known_are_asked_and_not_mapped(tmp_path, column, label, note, said):
    column_map, asked = of_column(tmp_path, column, 30, label, note)
    assert not column_map.columns and not column_map.units
    assert said in asked


def test_the_right_one_of_two_units_can_be_taken(tmp_path):
    column_map, _ = of_column(tmp_path, "crp_mg_dl", 30, "CRP (mg/L)")
    text = str(column_map).replace("# crp_mg_dl: crp_mg_dl", "crp_mg_dl: crp_mg_dl")
    (tmp_path / "map.yaml").write_text(text.replace("# crp_mg_dl: mg/L", "crp_mg_dl: mg/L"))
    assert rows(tmp_path / "table.csv", ColumnMap.read(tmp_path / "map.yaml", BOOK))[0]["crp_mg_dl"] == "30 mg/L"


@pytest.mark.parametrize(
    ("column", "label"),
    [
        ("f7", "Time since the deficit began"),
        ("f7", "Creatinine clearance"),
        ("f7", "Calcium, corrected for albumin"),
        ("c_reactive_protein", "CRP"),
    ],
)
def test_a_label_without_a_unit_is_asked_where_the_key_alone_names_one(tmp_path, column, label):
    column_map, asked = of_column(tmp_path, column, 9, label)
    assert not column_map.columns and "unit" in asked


@pytest.mark.parametrize(
    ("column", "label", "note", "key"),
    [
        ("crp_mg_dl", "CRP", "mg/dl, within 7 days of surgery", "crp_mg_dl"),
        ("CRP [mg/dl]", "", "", "crp_mg_dl"),
        ("alter", "Alter in Jahren", "", "age"),
        ("age", "Age", "in years, at surgery", "age"),
        ("kps", "Karnofsky (0/100)", "see lab/clinic", "kps"),
        ("follow_up_days", "", "", "followed_days"),
        ("months_since_cancer_diagnosis", "Months since diagnosis", "", "months_since_cancer_diagnosis"),
    ],
)
def test_a_unit_that_agrees_changes_nothing_and_asks_nothing(tmp_path, column, label, note, key):
    column_map, asked = of_column(tmp_path, column, 30, label, note)
    assert column_map.columns == {key: column} and not column_map.units
    assert "unit" not in asked


def test_a_name_that_only_may_be_the_key_says_its_unit_in_the_question(tmp_path):
    column_map, asked = of_column(tmp_path, "crp_admission_mg_l", 30)
    assert not column_map.columns and "(its name says 'mg/L')" in asked
    assert "  # crp: mg/L\n" in str(column_map)


def test_every_unit_of_a_key_is_read_as_that_unit_and_no_spelling_is_taken_for_another():
    units = Units(KEYS)
    for key in KEYS.values():
        domain = key.variable.domain if key.variable is not None else None
        if isinstance(domain, Number) and domain.unit and " " not in domain.unit:
            factors = {domain.unit: 1.0, **domain.units}
            for unit, factor in factors.items():
                said = units.said(key, "", f"{key.name} ({unit})")
                assert [one.factor for one in said if one.where == "its label"] == [factor], (key.name, unit)
        assert all(spelled for spelled in units_of(key))
