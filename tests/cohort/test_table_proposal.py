"""What a proposal maps is certain and says why; the rest is asked, and read only after the user took the sign away."""

import re

import pytest
from reading_tables import rows, written

import spinemets
from spinemets.casefile.tree import Text
from spinemets.casefile.value import read_answer
from spinemets.cohort.table import ColumnMap, TableError, names, open_table, propose
from spinemets.cohort.table.keys import Key, keys_of
from spinemets.cohort.table.recognising import not_known
from spinemets.cohort.table.words import plain
from spinemets.engine import Answer
from spinemets.model import Choices, Variable, YesNo

BOOK = spinemets.rulebook()
KEYS = keys_of(BOOK.catalogue)


def proposed(folder, content, name="table.csv"):
    return propose(open_table(written(folder, content, name)), BOOK)


def asked(column_map):
    return "\n".join(question.what for question in column_map.questions)


def read_back(folder, text):
    path = folder / "columns.yaml"
    path.write_text(text)
    return ColumnMap.read(path, BOOK)


def confirmed(text):
    """The map after the user took every sign away."""
    _, body = text.split("\n\n", 1)
    return re.sub(r"^( *)# ", r"\1", re.sub(r"^ *#\?.*\n", "", body, flags=re.M), flags=re.M)


@pytest.mark.parametrize(
    ("column", "key"),
    [
        ("age", "age"),
        ("Alter", "age"),
        ("Âge", "age"),
        ("Geschlecht", "sex"),
        ("Primärtumor", "primary"),
        ("KPS", "kps"),
        ("Frankel-Grad", "frankel"),
        ("Todesdatum", "died_on"),
        ("date de décès", "died_on"),
        ("Bilsky grade", "escc"),
        ("Hirnmetastasen", "brain_metastases"),
    ],
)
def test_names_in_three_languages(tmp_path, column, key):
    assert proposed(tmp_path, f"id,{column}\n").columns == {key: column}


def test_what_may_mean_something_else_is_asked_and_not_mapped(tmp_path):
    column_map = proposed(tmp_path, "id,Schmerz,op_datum,age_of_onset\n1,mechanisch,2026-01-02,50\n")
    assert column_map.columns == {}
    for part in (
        "Is this pain? 'Schmerz' may mean it",
        "Is this as_of? 'op_datum'",
        "Is this age? 'age_of_onset' has 'age'",
    ):
        assert part in asked(column_map)


def test_two_columns_for_one_key_are_asked(tmp_path):
    column_map = proposed(tmp_path, "id,age,alter\n1,48,49\n")
    assert "Which of them is age?" in asked(column_map) and not column_map.columns


def test_words_of_three_languages_become_codes(tmp_path):
    content = "id;sex;Primärtumor;verstorben;pain\n1;w;Niere;ja;none\n2;m;Lunge;nein;none\n3;;Prostata;;none\n"
    column_map = proposed(tmp_path, content.replace(";pain", ";sins_pain"))
    assert column_map.codes == {
        "sex": {"w": "female", "m": "male"},
        "primary": {"Niere": "kidney", "Lunge": "lung_nsclc|lung_sclc", "Prostata": "prostate"},
        "died": {"ja": "yes", "nein": "no"},
    }
    assert column_map.columns["pain"] == "sins_pain"


def test_numbers_without_labels_are_no_codes(tmp_path):
    column_map = proposed(tmp_path, "id,escc,bone_quality\n1,1,1\n2,2,2\n3,5,3\n")
    assert column_map.columns == {} and column_map.codes == {}
    assert "'escc' holds 1, 2, 5: what do they mean?" in asked(column_map)


def test_0_and_1_answer_yes_and_no(tmp_path):
    column_map = proposed(tmp_path, "id,brain_mets,died\n1,0,1\n2,1,2\n")
    assert column_map.codes == {"brain_metastases": {"1": "yes", "0": "no"}}
    assert "'died' holds 1, 2: what do they mean?" in asked(column_map)


def test_some_texts_without_a_meaning_leave_a_line_to_fill_in(tmp_path):
    column_map = proposed(tmp_path, "id,sex\n1,Frau\n2,Mann\n3,X\n4,k.A.\n")
    assert column_map.codes == {"sex": {"Frau": "female", "Mann": "male"}}
    text = str(column_map)
    assert "    # X: FILL_IN\n    # k.A.: null\n" in text
    with pytest.raises(TableError, match="'FILL_IN' is not an answer"):
        read_back(tmp_path, confirmed(text))
    filled = read_back(tmp_path, confirmed(text).replace("FILL_IN", "null"))
    assert filled.codes["sex"] == {"Frau": "female", "Mann": "male", "X": None, "k.A.": None}


GERMAN = """Pat.-Nr.;Höhe;Schmerz;Karnofsky-Index;Bemerkung
1;BWK 10;Ruheschmerz;70;müde
2;LWK2;keine Angabe;unbekannt;
3;Th 5;mechanisch;k. A.;
4;D7;;80;
5;;;~ 60;
6;;;90;
7;;;60;
"""


def test_words_of_a_column_of_numbers_and_of_one_that_only_may_be_a_key_are_offered_too(tmp_path):
    column_map = proposed(tmp_path, GERMAN)
    text = str(column_map)
    assert column_map.id == "Pat.-Nr." and column_map.codes == {}
    assert "  # kps:\n  #   unbekannt: null\n  #   k. A.: null\n" in text and "~ 60" not in text
    assert "  # level:\n  #   BWK 10: T10\n  #   LWK2: L2\n  #   Th 5: T5\n  #   D7: T7\n" in text
    assert "What does it mean: Ruheschmerz, keine Angabe?" in text
    assert "  # pain:\n  #   mechanisch: mechanical\n  #   Ruheschmerz: FILL_IN\n  #   keine Angabe: null\n" in text
    read = rows(tmp_path / "table.csv", read_back(tmp_path, confirmed(text).replace("FILL_IN", "non_mechanical")))
    assert [row["level"] for row in read] == ["T10", "L2", "T5", "T7", None, None, None]
    assert [row["kps"] for row in read] == ["70", None, None, "80", "~ 60", "90", "60"]
    assert [row["pain"] for row in read] == ["non_mechanical", None, "mechanical", *[None] * 4]


def test_several_vertebrae_in_a_cell_are_several_rows(tmp_path):
    said = "Several vertebrae are several rows, with the same id: part them in the table."
    for text in ("BWK 10-12", "T10/11", '"T10, T11"'):
        assert said in asked(proposed(tmp_path, f"id,level\n1,{text}\n2,T7\n"))
    assert said not in asked(proposed(tmp_path, "id,level\n1,T13\n2,T7\n"))


def test_a_grade_may_say_of_what_it_is(tmp_path):
    column_map = proposed(tmp_path, "id,escc,frankel\n1,ESCC 1c,Frankel C\n2,Grad 2,Frankel grade E\n3,Stage IV,D\n")
    assert column_map.codes == {
        "escc": {"ESCC 1c": "1c", "Grad 2": "2"},
        "frankel": {"Frankel C": "C", "Frankel grade E": "E"},
    }
    assert "Stage IV: FILL_IN" in str(column_map)


def test_a_result_below_the_limit_of_detection_is_offered_as_anything_down_to_zero(tmp_path):
    numbers = "".join(f"{n};1{n},5;{n}00\n" for n in range(1, 9))
    content = f"id;CRP (mg/L);Thrombozyten (Gpt/l)\n{numbers}9;<0,6;\n10;≤ 5;\n11;k. A.;\n"
    column_map = proposed(tmp_path, content)
    text = str(column_map)
    assert "  # crp:\n  #   k. A.: null\n" in text and "Is <0,6, ≤ 5 anything down to zero?" in text
    assert column_map.units == {"crp": "mg/L", "platelets": "10^9/L"}
    read = rows(tmp_path / "table.csv", read_back(tmp_path, confirmed(text)))
    assert [row["crp"] for row in read[7:]] == ["18.5 mg/L", "0..0.6 mg/L", "0..5 mg/L", None]


def test_what_differs_from_patient_to_patient_is_not_offered_to_name_groups(tmp_path):
    text = str(proposed(tmp_path, "id,born,ward\n" + "".join(f"{n},19{n},{n % 3}\n" for n in range(10, 60))))
    assert "These columns are not read: born, ward." in text and "# keep: [ward]" in text


def test_the_unit_of_a_laboratory_value_is_read_from_the_name_and_never_guessed(tmp_path):
    column_map = proposed(tmp_path, "id,albumin_g_l,crp,platelets,ldh_iu_l\n1,38,12,250 10^9/L,200\n")
    assert column_map.columns == {"albumin": "albumin_g_l", "platelets": "platelets", "ldh_iu_l": "ldh_iu_l"}
    assert column_map.units == {"albumin": "g/L"}
    assert "'crp' has no unit" in asked(column_map)


@pytest.mark.parametrize(
    ("column", "unit"),
    [("Follow-up (Monate)", "Monate"), ("follow_up_months", "months"), ("OS years", "years"), ("suivi_mois", "months")],
)
def test_a_follow_up_in_months_or_years_is_no_number_of_days(tmp_path, column, unit):
    column_map = proposed(tmp_path, f"id,{column}\n1,12\n2,30\n")
    (question,) = column_map.questions
    assert not column_map.columns and not question.lines
    assert question.what == (
        f"'{column}' is not read as followed_days, which are days: its name says '{unit}'. A month or a year is no "
        "number of days. Give as_of with died_on or last_seen_on, or the days."
    )


def test_a_follow_up_without_a_unit_is_asked_and_one_in_days_or_weeks_is_read(tmp_path):
    without = proposed(tmp_path, "id,Follow-up\n1,12\n2,30\n")
    assert not without.columns and [question.lines for question in without.questions] == [("followed_days: Follow-up",)]
    assert proposed(tmp_path, "id,follow_up_days\n1,12\n").columns == {"followed_days": "follow_up_days"}
    weeks = read_back(tmp_path, confirmed(str(proposed(tmp_path, "id,follow_up_weeks\n1,2\n"))))
    assert weeks.units == {"followed_days": "weeks"}


def test_a_laboratory_value_with_its_unit_in_the_cells_or_without_any_cell_needs_no_unit(tmp_path):
    column_map = proposed(tmp_path, "id,albumin,crp\n1,38 g/L,\n")
    assert column_map.columns == {"albumin": "albumin", "crp": "crp"} and column_map.units == {}


def test_a_column_named_as_the_key_is_read_although_its_words_are_not_known(tmp_path):
    column_map = proposed(tmp_path, "id,primary,histology\n1,C50.211,C50\n")
    assert column_map.columns == {"primary": "primary"}
    assert "  # primary:\n  #   C50.211: FILL_IN\n" in str(column_map)


def test_units_that_all_values_fit_are_offered(tmp_path):
    text = str(proposed(tmp_path, "id,alb\n1,38\n2,41\n"))
    assert "  # albumin: alb\n" in text and "  # albumin: g/L\n" in text and "  # albumin: g/dL\n" not in text


def test_a_decimal_comma_is_asked(tmp_path):
    column_map = proposed(tmp_path, "id;albumin_g_dl\n1;3,8\n")
    assert column_map.columns == {"albumin_g_dl": "albumin_g_dl"} and column_map.decimal == "."
    assert read_back(tmp_path, confirmed(str(column_map))).decimal == ","


@pytest.mark.parametrize(
    ("dates", "written_as"),
    [
        (["2026-01-02"], ""),
        (["13.02.2026", "01.02.2026"], "%d.%m.%Y"),
        (["13/02/2026"], "%d/%m/%Y"),
        (["02/13/2026"], "%m/%d/%Y"),
        (["01/02/2026"], ""),
        (["13/02/2026", "02/13/2026"], ""),
        (["13.02.2026", "2026-01-02"], "%d.%m.%Y"),
    ],
)
def test_how_dates_are_written_is_taken_only_if_nothing_else_fits(tmp_path, dates, written_as):
    column_map = proposed(tmp_path, "id,Todesdatum\n" + "".join(f"{n},{day}\n" for n, day in enumerate(dates)))
    assert column_map.dates == written_as
    assert ("dates" in asked(column_map)) == (not written_as and dates != ["2026-01-02"])


def test_a_column_of_another_kind_than_its_name_is_not_mapped(tmp_path):
    content = "id,age,Geschlecht\n" + "".join(f"{n},born in May,text {n}\n" for n in range(50))
    column_map = proposed(tmp_path, content)
    assert column_map.columns == {}
    assert "'age' holds mostly what is no answer" in asked(column_map)
    assert "'Geschlecht' has over 40 different texts" in asked(column_map)


def test_groups_are_kept_and_the_rest_is_named(tmp_path):
    column_map = proposed(tmp_path, "id,Klinik,remark\n1,Bonn,x\n")
    assert column_map.keep == ("Klinik",) and "# keep: [Klinik, remark]" in str(column_map)


def test_who_the_patient_is_when_no_column_says_so(tmp_path):
    assert "Which column names the patient?" in asked(proposed(tmp_path, "level,pain\nT7,none\n"))


DICTIONARY = """"Variable / Field Name","Form Name","Field Type","Field Label","Choices, Calculations, OR Slider Labels"
tum,p,radio,Primary tumour,"1, Renal cell carcinoma | 2, Breast | 3, Something rare"
chemo,p,yesno,Prior chemotherapy,
visc,p,checkbox,"Spread","1, Lung | 2, Brain"
vit,p,text,Albumin (g/L),
bilsky,p,radio,Bilsky,"0, 0 | 1, 1a | 2, 1b | 3, 1c | 4, 2 | 5, 3"
"""


def test_a_redcap_export_with_its_dictionary_from_file_to_rows(tmp_path):
    written(tmp_path, DICTIONARY, "P_DataDictionary.csv")
    header = "record_id,redcap_repeat_instrument,tum,prior_chemo,visc___1,vit,level,bilsky,p_complete\n"
    cells = "1,,1,1,0,38,,,2\n1,lesion,,,,,T7,3,\n"
    column_map = proposed(tmp_path, header + cells, "P_DATA.csv")
    assert column_map.id == "record_id"
    assert column_map.codes["primary"] == {"1": "kidney", "2": "breast"}
    assert column_map.codes["escc"]["3"] == "1c" and column_map.codes["escc"]["5"] == "3"
    assert "What does it mean: 3 (Something rare)?" in asked(column_map)
    assert rows(tmp_path / "P_DATA.csv", read_back(tmp_path, str(column_map))) == [
        {
            "row": 2,
            "id": "1",
            "primary": "kidney",
            "prior_chemotherapy": "yes",
            "albumin": "38 g/L",
            "level": "T7",
            "escc": "1c",
        }
    ]


def test_the_state_of_a_form_is_no_question_and_two_dictionaries_are_none(tmp_path):
    written(tmp_path, DICTIONARY, "a.csv")
    written(tmp_path, DICTIONARY, "b.csv")
    column_map = proposed(tmp_path, "record_id,tum,pain_complete\n1,1,2\n", "P_DATA.csv")
    assert "pain_complete" not in str(column_map)
    assert column_map.columns == {} and "2 data dictionaries lie beside" in asked(column_map)


def test_a_box_that_is_not_ticked_is_not_taken_for_no(tmp_path):
    header = "record_id,redcap_event_name,organs___4\n1,base,0\n2,base,1\n"
    written(tmp_path, DICTIONARY + 'organs,p,checkbox,Brain metastases,"4, brain"\n', "d.csv")
    column_map = proposed(tmp_path, header, "P_DATA.csv")
    assert column_map.codes == {"brain_metastases": {"1": "yes"}}
    assert "A box that is not ticked" in asked(column_map) and '    # "0": no\n' in str(column_map)


def test_the_codes_of_a_number_are_read_by_their_labels_and_never_as_numbers(tmp_path):
    choices = 'radio,ECOG,"1, ECOG 0 | 2, ECOG 1 | 3, ECOG 2"\nkarnofsky,p,dropdown,KPS,"1, 100 | 2, 90-80"\n'
    written(tmp_path, DICTIONARY + f"ecog,p,{choices}" + 'alter,p,calc,Age,"round([a], 1)"\n', "d.csv")
    table = "record_id,ecog,karnofsky,alter,p_complete\n1,1,2,48,2\n"
    column_map = proposed(tmp_path, table, "P_DATA.csv")
    assert column_map.codes == {"ecog": {"1": "0", "2": "1", "3": "2"}}
    assert column_map.columns == {"age": "alter", "ecog": "ecog"}
    assert "what do they mean: 2 (90-80)?" in asked(column_map) and "  #   1: 100\n" in str(column_map)
    assert rows(tmp_path / "P_DATA.csv", read_back(tmp_path, str(column_map)))[0]["ecog"] == "0"


def test_a_column_that_may_be_the_key_is_offered_with_what_its_codes_would_mean(tmp_path):
    written(tmp_path, DICTIONARY + 'schmerz,p,radio,Schmerz,"1, mechanical | 2, sometimes"\n', "d.csv")
    text = str(proposed(tmp_path, "record_id,schmerz,p_complete\n1,1,2\n", "P_DATA.csv"))
    assert "\n  # pain: schmerz\n" in text and "\n  # pain:\n  #   1: mechanical\n  #   2: FILL_IN\n" in text


WITH_UNKNOWN = 'prim,p,dropdown,Primary tumour,"1, Breast | 8, Unknown primary | 9, Unknown"\n'


def test_a_label_unknown_may_mean_that_nothing_was_recorded_and_is_asked(tmp_path):
    written(tmp_path, DICTIONARY + WITH_UNKNOWN, "d.csv")
    column_map = proposed(tmp_path, "record_id,prim,p_complete\n1,1,2\n2,8,2\n3,9,2\n", "P_DATA.csv")
    assert column_map.codes == {"primary": {"1": "breast", "8": "unknown"}}
    assert "Does 9 (Unknown) mean unknown (unknown primary), or that it was not recorded" in asked(column_map)
    text = str(column_map)
    unsettled = rows(tmp_path / "P_DATA.csv", read_back(tmp_path, text))
    assert [row["primary"] for row in unsettled] == ["breast", "unknown", "9"]
    for answer, read in (("unknown", "unknown"), ("null", None)):
        settled = read_back(tmp_path, text.replace(f"    # 9: {answer}\n", f"    9: {answer}\n"))
        assert rows(tmp_path / "P_DATA.csv", settled)[2]["primary"] == read


@pytest.mark.parametrize("word", ["Unknown", "unbekannt", "Inconnu", "not known"])
def test_a_cell_that_says_unknown_is_asked_too(tmp_path, word):
    column_map = proposed(tmp_path, f"id,Primärtumor\n1,Niere\n2,{word}\n")
    assert column_map.codes == {"primary": {"Niere": "kidney"}}
    lines = [line for question in column_map.questions for line in question.lines]
    assert "unknown" in [line.partition(": ")[2] for line in lines] and "null" in "".join(lines)
    assert read_back(tmp_path, str(column_map)).codes == column_map.codes


def test_the_code_unknown_is_asked_unless_the_column_is_named_as_the_key(tmp_path):
    assert "Does unknown mean unknown" in asked(proposed(tmp_path, "id,Primärtumor\n1,unknown\n2,kidney\n"))
    column_map = proposed(tmp_path, "id,primary\n1,unknown\n2,kidney\n")
    assert "Does unknown" not in asked(column_map) and column_map.columns == {"primary": "primary"}


def test_a_column_that_may_be_the_primary_is_offered_with_both_meanings_of_unknown(tmp_path):
    written(tmp_path, DICTIONARY + WITH_UNKNOWN.replace("Primary tumour", "Tumor"), "d.csv")
    text = str(proposed(tmp_path, "record_id,prim,p_complete\n1,1,2\n", "P_DATA.csv"))
    assert "\n  #   9: unknown\n  #   9: null\n" in text and "\n  #   8: unknown\n" in text


def test_unknown_is_doubted_for_every_key_that_has_such_an_answer_and_for_no_other():
    doubted = {
        key.name: not_known(key, "Unknown")
        for key in KEYS.values()
        if key.variable and isinstance(key.variable.domain, Choices)
    }
    assert {name: answer for name, answer in doubted.items() if answer} == {"primary": "unknown"}
    doubtful = Variable("depth", "Depth", Choices({"deep": "deep", "not_known": "not known"}), "patient")
    recorded = Variable("depth", "Depth", Choices({"deep": "deep", "unknown": "-"}), "patient", absent="unknown")
    assert not_known(Key("depth", False, doubtful, False, ""), "unbekannt") == "not_known"
    assert not_known(Key("depth", False, recorded, False, ""), "unknown") is None


def test_a_proposal_reads_as_it_was_written_and_each_of_its_answers_too(tmp_path):
    header = "pat id;Alter;Schmerz;alb;Todesdatum;escc;Bemerkung: frei # x\n"
    column_map = proposed(tmp_path, header + '1;48;mechanisch;38,5;01/02/2026;7;"a\nb"\n')
    assert read_back(tmp_path, str(column_map)) == column_map
    answered = confirmed(str(column_map)).replace("FILL_IN", "null")
    kept = [line for line in answered.splitlines() if not line.startswith("dates:")]
    everything = read_back(tmp_path, "\n".join([*kept, 'dates: "%d/%m/%Y"']))
    assert (
        everything.columns["pain"] == "Schmerz"
        and everything.decimal == ","
        and everything.codes == {"pain": {"mechanisch": "mechanical"}, "escc": {"7": None}}
    )


def test_every_name_that_is_known_is_that_of_a_key_and_of_one_only():
    for names_of in (names.NAMES, names.OFFERED):
        words = [word for key, found in names_of.items() for word in found.split()]
        assert set(names_of) <= set(KEYS)
        assert len(words) == len(set(words))
        assert all(plain(word) == word for word in words)
    certain = {word for found in names.NAMES.values() for word in found.split()}
    assert not certain & {word for found in names.OFFERED.values() for word in found.split()}


def test_every_word_that_is_known_means_an_answer_and_one_only():
    for name, answers in names.ANSWERS.items():
        variable, words = KEYS[name].variable, [word for found in answers.values() for word in found.split()]
        assert variable is not None and len(words) == len(set(words)) and all(plain(word) == word for word in words)
        for code in answers:
            answer = read_answer(variable, Text(code))
            assert isinstance(answer, Answer) and "|".join(answer.codes) == code
    assert {*names.YES_NO} == {*YesNo().codes}
