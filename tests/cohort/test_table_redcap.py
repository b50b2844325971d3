"""REDCap exports, and patient rows joined to the rows of their vertebrae."""

import polars as pl
import pytest
from reading_tables import rows, written

import spinemets
from spinemets.cohort.problem import CohortError
from spinemets.cohort.table import ColumnMap, open_table, tables_in
from spinemets.cohort.table.redcap import read_dictionary

HEADER = "record_id,redcap_repeat_instrument,redcap_repeat_instance,age,primary,level,pain,hospital,patient_complete\n"


def test_each_vertebra_repeats_what_is_known_of_its_patient(tmp_path):
    path = written(tmp_path, HEADER + "1,,,48,kidney,,,Bonn,2\n1,lesion,1,,,T7,mechanical,,\n1,lesion,2,,,T9,,,\n")
    assert rows(path) == [
        {
            "row": 2,
            "id": "1",
            "age": "48",
            "primary": "kidney",
            "level": "T7",
            "pain": "mechanical",
            "hospital": "Bonn",
        },
        {"row": 3, "id": "1", "age": "48", "primary": "kidney", "level": "T9", "pain": None, "hospital": "Bonn"},
    ]


def test_a_patient_without_a_vertebra_stays_with_all_that_other_forms_say(tmp_path):
    path = written(tmp_path, HEADER + "1,,,48,,,,Bonn,2\n1,visit,1,,kidney,,,,\n2,,,50,breast,,,Bonn,2\n")
    assert [(row["row"], row["age"], row["primary"]) for row in rows(path)] == [
        (1, "48", "kidney"),
        (3, "50", "breast"),
    ]


def test_a_contradiction_within_a_record_is_kept_where_it_was_said(tmp_path):
    path = written(tmp_path, HEADER + "1,,,48,kidney,,,,2\n1,visit,1,49,,,,,\n1,lesion,1,,,T7,,,\n")
    assert [(row["row"], row["age"], row["primary"], row["level"]) for row in rows(path)] == [
        (1, "48", "kidney", None),
        (2, "49", "kidney", None),
        (3, None, "kidney", "T7"),
    ]


def test_a_note_of_one_vertebra_is_not_told_of_another(tmp_path):
    path = written(tmp_path, "id,level,note\n1,T7,close to the cord\n1,T9,\n")
    assert [row["note"] for row in rows(path)] == ["close to the cord", None]


def test_the_same_row_twice_stays_two_rows_in_a_table_that_is_no_record(tmp_path):
    assert len(rows(written(tmp_path, "id,age\n1,48\n1,48\n"))) == 2


def test_rows_without_an_id_are_patients_by_themselves(tmp_path):
    path = written(tmp_path, "id,age,level\n,48,\n,,T7\n1,50,\n1,,T8\n")
    assert [(row["age"], row["level"]) for row in rows(path)] == [("48", None), (None, "T7"), ("50", "T8")]


def test_a_patient_is_whole_in_one_chunk_however_the_file_is_read(tmp_path):
    lines = [line for n in range(60_000) for line in (f"{n},,,48,kidney,,,{'x' * 50},2", f"{n},lesion,1,,,T7,,,")]
    table = open_table(written(tmp_path, HEADER + "\n".join(lines) + "\n"))
    chunks = list(table.chunks())
    joined = pl.concat(chunks)
    assert len(chunks) > 1
    assert joined.height == joined["id"].n_unique() == 60_000
    assert joined["age"].null_count() == joined["level"].null_count() == 0


def test_columns_of_the_export_itself_are_left_out_unless_the_map_keeps_them(tmp_path):
    path = written(tmp_path, HEADER + "1,,,48,kidney,T7,,,2\n")
    assert open_table(path).left_out == ("redcap_repeat_instrument", "redcap_repeat_instance", "patient_complete")
    book = spinemets.rulebook()
    kept = ColumnMap(book, columns={"level": "level"}, id="record_id", keep=("patient_complete",))
    assert rows(path, kept) == [{"row": 1, "id": "1", "level": "T7", "patient_complete": "2"}]


def test_only_some_events_are_read(tmp_path):
    path = written(tmp_path, "record_id,redcap_event_name,age\n1,base,48\n1,later,49\n2,later,50\n")
    only = {"redcap_event_name": ("base",)}
    column_map = ColumnMap(spinemets.rulebook(), columns={"age": "age"}, id="record_id", only=only)
    assert rows(path, column_map) == [{"row": 1, "id": "1", "age": "48"}]


def test_rows_without_end_of_one_id_are_no_patient(tmp_path):
    path = written(tmp_path, "id,level\n" + "1,T7\n" * 2000)
    with pytest.raises(CohortError, match="no patient has so many"):
        rows(path)


DICTIONARY = """"Variable / Field Name","Form Name","Field Type","Field Label","Choices, Calculations, OR Slider Labels"
record_id,p,text,Record ID,
sex,p,radio,"<div class=""rich""><b>Sex</b> at birth</div>","1, Male | 2, Female, or so"
bmi,p,calc,BMI,"round([weight]/([height]^2), 1)"
chemo,p,yesno,Chemotherapy,
"""


def test_the_data_dictionary(tmp_path):
    fields = read_dictionary(written(tmp_path, "\ufeff" + DICTIONARY, "P_DataDictionary_2026-11-29.csv"))
    assert fields["sex"].label == "Sex at birth"
    assert fields["sex"].choices == {"1": "Male", "2": "Female, or so"}
    assert fields["chemo"].choices == {"1": "Yes", "0": "No"}
    assert fields["record_id"].choices == {}


def test_the_data_dictionary_as_the_programming_interface_gives_it(tmp_path):
    text = "field_name,form_name,section_header,field_type,field_label,select_choices_or_calculations\n"
    fields = read_dictionary(written(tmp_path, text + 'sex,p,,radio,Sex,"1, Male | 2, Female"\n', "d.csv"))
    assert fields["sex"].choices == {"1": "Male", "2": "Female"}


def test_a_data_dictionary_is_no_table_of_its_folder(tmp_path):
    written(tmp_path, DICTIONARY, "P_DataDictionary.csv")
    written(tmp_path, HEADER + "1,,,48,kidney,T7,,,2\n", "P_DATA.csv")
    assert [path.name for path in tables_in(tmp_path)] == ["P_DATA.csv"]
