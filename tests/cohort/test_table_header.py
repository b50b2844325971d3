"""A file without names of columns is refused before a cell of its first patient is repeated; usual names never are."""

import pytest
from reading_tables import refusal, written

import spinemets
from spinemets.cohort.table import ColumnMap, open_table

PATIENTS = [
    "101;64;F;breast;80;38;T10;2;14.03.2021;;01.11.2023;Nord\n102;71;M;prostate;70;41;L2;1b;02.06.2021;;15.10.2023;Nord\n",
    "Mueller,Anna,1957-03-04,dead,breast\nMeier,Otto,1949-12-24,alive,lung\n",
    "Mueller;Anna;72;C50.9\nMeier;Otto;70;C34.1\n",
    "7,7,breast,none\n8,8,lung,none\n",
    "3,8;66;Sued;x\n4,1;70;Nord;y\n",
    '"S 1";"64 years";F;x\n"S 2";"70 years";F;x\n',
]


@pytest.mark.parametrize("content", PATIENTS)
def test_a_first_patient_is_no_row_of_names(tmp_path, content):
    said = refusal(written(tmp_path, content))
    assert "The first row must name the columns" in said
    told = said.replace("table.csv", "").replace("first", "")
    assert not [cell for cell in content.split("\n")[0].replace(",", ";").split(";") if len(cell) > 1 and cell in told]


@pytest.mark.parametrize("content", PATIENTS)
def test_nor_where_a_map_names_other_columns(tmp_path, content):
    column_map = ColumnMap(spinemets.rulebook(), columns={"age": "age"})
    said = refusal(written(tmp_path, content), column_map)
    assert "The first row must name the columns" in said


@pytest.mark.parametrize(
    "header",
    [
        "record_id,redcap_event_name,1,2,3",
        "field___1,field___2,q_complete,1",
        "id,1,2,3,4",
        ",age,1,2",
        "0,1,2,3",
        "1,2,3,4",
        "V1,V2,V3,V4",
        "Name,Diagnosis,2019,2020",
        "Alter (Jahre),2019,2020,2021",
        "Bogen,Frage 1,Frage 2,Frage 3,2",
    ],
)
def test_usual_names_are_names(tmp_path, header):
    names = header.split(",")
    assert open_table(written(tmp_path, f"{header}\n5,a,b,c\n")).columns == tuple(filter(None, names))


def test_the_map_decides_whether_they_are_names(tmp_path):
    path = written(tmp_path, "2019,2020,score\n50,60,x\n")
    assert "must name the columns" in refusal(path)
    columns = ColumnMap(spinemets.rulebook(), columns={"kps": "2020"})
    assert [chunk["kps"].to_list() for chunk in open_table(path, columns).chunks()] == [["60"]]
