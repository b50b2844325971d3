"""The referral letter: everything known is stated, everything else of the data set is asked, nobody is named."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from cases import cases
from hypothesis import given, settings

import spinemets
from spinemets.cli import main
from spinemets.engine import Assessment, Case
from spinemets.model import Choices, Number
from spinemets.render.data_set import DATA_SET, REFERRAL
from spinemets.render.referral import referral_html, referral_text
from spinemets.render.stated import data_set

EXAMPLES = sorted((Path(spinemets.__file__).parent / "examples").glob("*.yaml"))
VARIABLES = spinemets.rulebook().catalogue.variables
MILESTONES = spinemets.rulebook().catalogue.milestones
every_example = pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)

# treatment.md 10.3: each item of the minimum data set, and the keys that hold it
MINIMUM = {
    "cancer type": ("primary",),
    "cancer date": ("months_since_cancer_diagnosis",),
    "cancer treatment": ("prior_systemic_therapy",),
    "first-symptom date": ("onset_on",),
    "current walking": ("ambulation",),
    "when last walked": ("last_walked_hours",),
    "MRC power": ("weakest_power",),
    "sensory level": ("sensory_level",),
    "bladder scan volume": ("bladder_scan_ml",),
    "bowel": ("bowel",),
    "pain NRS": ("worst_pain",),
    "OMED": ("opioid_mg_day",),
    "ECOG/KPS": ("ecog", "kps"),
    "pre-morbid": ("ecog_before",),
    "prior RT, dose, fractions, date, levels": (
        *("prior_radiotherapy", "prior_dose_gy", "prior_fractions", "prior_radiotherapy_months"),
    ),
    "anticoagulants": ("anticoagulant",),
    "steroids": ("steroid_taken",),
    "diabetes": ("diabetes",),
    "implant/MRI safety": ("mri",),
    "LE estimate": ("life_expectancy",),
    "patient wishes": ("wishes",),
}
# asked for the letter: unit, lowest, highest, step
NUMBERS: dict[str, tuple[str, float, float, float | None]] = {
    "last_walked_hours": ("hours", 0, 10 * 365 * 24, None),
    "weakest_power": ("", 0, 5, 1),
    "bladder_scan_ml": ("mL", 0, 5000, None),
    "worst_pain": ("", 0, 10, 1),
    "opioid_mg_day": ("mg a day", 0, 5000, None),
    "ecog_before": ("", 0, 4, 1),
}
CODES = {
    "sensory_level": "none C2 C3 C4 C5 C6 C7 C8 T1 T2 T3 T4 T5 T6 T7 T8 T9 T10 T11 T12 L1 L2 L3 L4 L5 S1 S2 S3 S4 S5",
    "bowel": "normal constipated incontinent",
    "anticoagulant": "neither antiplatelet prophylactic therapeutic",
    "steroid_taken": "no yes",
    "wishes": "surgery_too no_surgery comfort undecided",
}
KNOWN: dict[str, Any] = {
    "primary": "kidney",
    "months_since_cancer_diagnosis": 14,
    "prior_systemic_therapy": "yes",
    "tissue_diagnosis": "yes",
    "ambulation": "none",
    "last_walked_hours": 30,
    "weakest_power": 2,
    "sensory_level": "T6",
    "bladder_scan_ml": 650,
    "bowel": "constipated",
    "worst_pain": 8,
    "opioid_mg_day": 60,
    "ecog": 3,
    "ecog_before": 1,
    "fit_for_surgery": "yes",
    "anticoagulant": "therapeutic",
    "steroid_taken": "no",
    "diabetes": "yes",
    "mri": "possible",
    "life_expectancy": "6_to_12_months",
    "wishes": "no_surgery",
    "limb_weakness": "yes",
}
IRRADIATED = {
    "level": "T5",
    "prior_radiotherapy": "conventional",
    "prior_dose_gy": 20,
    "prior_fractions": 5,
    "prior_radiotherapy_months": 14,
    "instrumented": "no",
}
ONSET = {"onset_on": "2026-11-12T03:00"}
ASKS = {item.keys[0]: item.ask for group in DATA_SET for item in group.items}
NOWHERE = [item.nowhere or item.ask for group in DATA_SET for item in group.items if not item.after]


@cache
def assessment(path: Path) -> Assessment:
    return spinemets.assess(spinemets.load_case(path))


def assessed(patient: dict[str, Any], *lesions: dict[str, Any], pathway: dict[str, str] = ONSET) -> Assessment:
    """Where nothing else is said, the first symptom has its time."""
    return spinemets.assess(spinemets.Case(patient, lesions, pathway=pathway))


def words(html: str) -> str:
    body = re.sub("<style>.*?</style>", " ", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub("<[^>]+>", " ", body)).split())


def flat(text: str) -> str:
    return " ".join(text.replace("_", " ").split())


def asked(result: Assessment) -> set[str]:
    return {question for stated in data_set(result) for question in stated.asked}


def known(result: Assessment) -> list[str]:
    return [line for stated in data_set(result) for line in stated.known]


def test_the_data_set_is_that_of_the_reference() -> None:
    # tissue beside the type of cancer, fitness and metal are ours
    wanted = [key for keys in MINIMUM.values() for key in keys]
    assert sorted(REFERRAL) == sorted([*wanted, "tissue_diagnosis", "fit_for_surgery", "instrumented"])
    assert len(set(REFERRAL)) == len(REFERRAL)
    assert set(REFERRAL) <= {*VARIABLES, *MILESTONES}


def test_the_questions_that_the_letter_adds() -> None:
    for key, (unit, low, high, step) in NUMBERS.items():
        domain = VARIABLES[key].domain
        assert isinstance(domain, Number)
        assert (domain.unit, domain.low, domain.high, domain.step) == (unit, low, high, step), key
    for key, codes in CODES.items():
        domain = VARIABLES[key].domain
        assert isinstance(domain, Choices)
        assert domain.codes == tuple(codes.split()), key
    for key in (*NUMBERS, *CODES):
        assert VARIABLES[key].about == "patient" and VARIABLES[key].absent is None, key


def test_a_case_in_which_nothing_is_known_asks_everything() -> None:
    result = assessed({"age": 60}, pathway={})
    assert asked(result) == set(NOWHERE)
    assert sum("at which levels" in question for question in NOWHERE) == 2
    assert known(result) == []
    for question in NOWHERE:
        assert question.endswith("?")
        assert question in flat(referral_text(result))
        assert question in words(referral_html(result))


def test_a_case_in_which_all_is_known_asks_nothing() -> None:
    result = assessed(KNOWN, IRRADIATED)
    assert asked(result) == set()
    said = " | ".join(known(result))
    for part in (
        *("kidney", "14 months", "2026-11-12 03:00", "not walking", "30 hours", "MRC grade: 2", "Sensory level: T6"),
        *("650 mL", "newly constipated", "from 0 to 10: 8", "60 mg a day", "ECOG performance status: 3"),
        *("before this illness of the spine: 1", "full dose", "Takes a steroid now: no", "Diabetes: yes", "possible"),
        *("6 to 12 months", "treatment, but no operation", "conventional (T5)", "20 Gy (T5)", "5 (T5)"),
    ):
        assert part in said, part


@pytest.mark.parametrize("key", [key for key in KNOWN if key in REFERRAL])
def test_each_item_that_is_not_known_is_a_question(key: str) -> None:
    also = {"ambulation": {"last_walked_hours"}}.get(key, set[str]())  # that it is some hours ago says: not walking now
    result = assessed({k: v for k, v in KNOWN.items() if k != key and k not in also}, IRRADIATED)
    assert asked(result) == {ASKS[each] for each in {key, *also}}


@pytest.mark.parametrize("key", [key for key in IRRADIATED if key != "level"])
def test_each_item_of_radiotherapy_that_is_not_known_is_a_question(key: str) -> None:
    lesion = {k: v for k, v in IRRADIATED.items() if k != key}
    if key == "prior_radiotherapy":  # a dose says that there was some, and leaves the kind open
        assert "conventional or stereotactic" in " ".join(known(assessed(KNOWN, lesion)))
        lesion = {"level": "T5"}
    assert ASKS[key] in asked(assessed(KNOWN, lesion))


def test_what_does_not_matter_is_not_asked() -> None:
    not_walked = {k: v for k, v in KNOWN.items() if k != "last_walked_hours"}
    assert asked(assessed(not_walked, IRRADIATED)) == {ASKS["last_walked_hours"]}
    for walks in ("independent", "with_aid", ["independent", "with_aid"]):
        assert asked(assessed(not_walked | {"ambulation": walks}, IRRADIATED)) == set()
    both = not_walked | {"ambulation": ["with_aid", "none"]}
    assert asked(assessed(both, IRRADIATED)) == {ASKS["last_walked_hours"]}
    assert asked(assessed(KNOWN, {"level": "T5", "prior_radiotherapy": "none", "instrumented": "no"})) == set()
    kps = {k: v for k, v in KNOWN.items() if k != "ecog"} | {"kps": 50}
    assert asked(assessed(kps, IRRADIATED)) == set()


def test_a_question_names_the_levels_that_it_is_open_for() -> None:
    open_at = {k: v for k, v in IRRADIATED.items() if k != "prior_dose_gy"} | {"level": "L3"}
    spared = {"level": "L5", "prior_radiotherapy": "none", "instrumented": "no"}
    assert asked(assessed(KNOWN, IRRADIATED, open_at, spared)) == {"With which dose (Gy), at L3?"}


def test_dose_and_date_are_asked_with_the_kind_while_it_is_not_known_whether_there_was_any() -> None:
    later = {"With which dose (Gy)?", "In how many fractions?", "When?"}
    for lesions in ((), ({"level": "T5"},)):
        (once,) = [question for question in asked(assessed(KNOWN, *lesions)) if "radiotherapy" in question]
        assert all(part in once for part in ("kind", "dose (Gy)", "fractions", "when"))
        assert not later & asked(assessed(KNOWN, *lesions))
    given = {"level": "T5", "prior_radiotherapy": "conventional", "instrumented": "no"}
    assert asked(assessed(KNOWN, given)) == later
    one = asked(assessed(KNOWN, given, {"level": "T9", "instrumented": "no"}))
    assert "When, at T5?" in one and f"{ASKS['prior_radiotherapy'].rstrip('?')}, at T9?" in one


def test_whether_mri_is_possible_is_neither_asked_nor_told_once_it_is_done() -> None:
    done = KNOWN | {"whole_spine_mri": "done"}
    assert "MRI: possible" in known(assessed(KNOWN, IRRADIATED))
    assert not any("possible" in line for line in known(assessed(done, IRRADIATED)))
    unsaid = {key: said for key, said in done.items() if key != "mri"}
    assert asked(assessed(unsaid, IRRADIATED)) == set()
    device = " ".join(known(assessed(done | {"mri": "device_check"}, IRRADIATED)))
    assert "MRI: " in device


def test_a_blank_to_fill_in_has_no_mark_of_its_own_and_the_reader_is_sent_to_no_command() -> None:
    text = referral_text(assessed({"age": 60}))
    assert not re.search(r"(^|\s)\?(\s|$)", text, re.MULTILINE) and "--why" not in text
    assert "Provisional: recalled, read in one secondary source only, or decided by this project." in flat(text)


def test_dose_and_fractions_that_cannot_be_found_are_told_and_not_asked_again() -> None:
    course = {"level": "S2", "prior_radiotherapy": "conventional", "instrumented": "no"}
    result = assessed(KNOWN, {**course, "prior_radiotherapy_records": "not_found"})
    assert asked(result) == {"When?"}
    assert "Dose and fractions of the earlier radiotherapy: cannot be found (S2)" in known(result)
    assert asked(assessed(KNOWN, {**course, "prior_radiotherapy_records": "found"})) >= {"With which dose (Gy)?"}


def test_what_speaks_for_another_cause_and_what_is_planned_are_told() -> None:
    signs = {"disc": "involved", "paraspinal_tissue": "abscess_thick_wall"}
    planned = {"planned_radiotherapy": "conventional", "planned_dose_gy": 20, "planned_fractions": 5}
    told = " | ".join(known(assessed(KNOWN | {"fever": "high"}, IRRADIATED | signs | planned)))
    for part in ("Fever: high", "involved (T5)", "ill-defined abscess", "conventional technique (T5)", "20 Gy (T5)"):
        assert part in told, part
    assert [part.title for part in data_set(assessed(KNOWN, IRRADIATED))].count("Infection or another cause") == 0


def test_an_answer_that_says_nothing_is_a_question() -> None:
    every = [*CODES["bowel"].split()]
    assert ASKS["bowel"] in asked(assessed(KNOWN | {"bowel": every}, IRRADIATED))
    assert ASKS["mri"] in asked(assessed(KNOWN | {"mri": "not_checked"}, IRRADIATED))


def test_dates_give_durations_and_are_not_repeated() -> None:
    case = spinemets.Case({"last_walked_on": "2026-11-20T03:00"}, as_of="2026-11-22T03:00")
    said = " ".join(known(spinemets.assess(case)))
    assert "last walked: 48 hours" in said
    assert "as_of" not in said and "2026" not in said


@pytest.mark.parametrize(("written", "shown"), [("2026-11-12T03:00", "2026-11-12 03:00"), ("2026-11-12", "2026-11-12")])
def test_the_time_of_the_first_symptom_is_that_of_the_pathway(written: str, shown: str) -> None:
    question = "When was the first symptom?"
    result = assessed({}, pathway={"onset_on": written})
    (line,) = [line for line in known(result) if "2026" in line]
    assert line == f"{MILESTONES['onset_on'].title}: {shown}"
    assert question not in asked(result)
    for pathway in ({}, {"presented_on": written}):
        other = assessed({}, pathway=pathway)
        assert question in asked(other) and "2026" not in " ".join(known(other))


def test_the_letter_says_why_it_is_urgent_the_levels_and_the_plans() -> None:
    result = assessment(next(path for path in EXAMPLES if path.stem == "breast_t1"))
    for page in (flat(referral_text(result)), words(referral_html(result))):
        assert "act now" in page.lower() and "Because: " in page
        assert "SINS 8–18" in page and "ESCC 2 or 3" in page
        assert "plans are still open" in page and "stabilisation, then conventional radiotherapy" in page
        assert "Call the MSCC coordinator now. [NICE NG234" in page
        assert "Spine surgeon: is the spine stable" in page


def test_an_urgency_that_is_open_is_told_with_what_would_settle_it() -> None:
    text = flat(referral_text(assessed({"cancer_history": "yes"})))
    assert "NOT SETTLED" in text and "These answers would settle it: " in text
    assert "No involved vertebra is named yet." in text


def test_what_is_provisional_is_marked() -> None:
    text = flat(referral_text(assessed({"primary": "breast", "pain_nocturnal": "yes"})))
    assert ", provisional]" in text


@pytest.mark.parametrize("form", ["text", "html"])
def test_nobody_is_named_and_there_is_a_line_for_it(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "case.yaml"
    path.write_text("name: Jane Canary\nid: C-77\npatient:\n  name: Jane Canary\n  birth_date: 1953-07-31\n  age: 76\n")
    for command in ("letter", "leaflet"):
        assert main([command, str(path), "--format", form]) == 0
        written = capsys.readouterr()
        for identifier in ("Canary", "C-77", "1953"):
            assert identifier not in written.out + written.err
        assert command == "leaflet" or "Patient: name, date of birth, number" in written.out


@every_example
def test_text_is_at_most_80_columns(path: Path) -> None:
    text = referral_text(assessment(path))
    assert [line for line in text.splitlines() if len(line) > 80] == []
    assert "Item(" not in text and "None" not in text
    assert text.count("____") >= 4


class Tags(HTMLParser):
    """The tags of a page, with what they would fetch."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))


def stands_alone(html: str) -> None:
    """No script, nothing fetched, a language, a rule for paper, and a policy that forbids the rest."""
    tags = Tags(html).tags
    assert [attributes["lang"] for tag, attributes in tags if tag == "html"] == ["en"]
    assert not {"script", "link", "img", "iframe", "object", "a", "form"} & {tag for tag, _ in tags}
    assert not {"src", "href", "srcset", "action", "style", "onclick"} & {n for _, attrs in tags for n in attrs}
    assert "url(" not in html and "@import" not in html and "http://" not in html and "https://" not in html
    assert "default-src 'none'" in html and "@media print" in html and "@page" in html
    assert [tag for tag, _ in tags].count("h1") == 1 and [tag for tag, _ in tags].count("main") == 1


@every_example
def test_the_page_needs_nothing_else(path: Path) -> None:
    stands_alone(referral_html(assessment(path)))


@every_example
def test_text_and_page_say_the_same(path: Path) -> None:
    page, text = words(referral_html(assessment(path))), flat(referral_text(assessment(path)))
    for stated in data_set(assessment(path)):
        for line in (*stated.known, *stated.asked):
            assert " ".join(line.split()) in page
            assert flat(line) in text


def test_the_page_is_escaped() -> None:
    result = assessed({"age": 60})._replace(patient="<b>x</b> & co", urgency_because=("<script>alert(1)</script>",))
    html = referral_html(result)
    assert "<b>x</b>" not in html and "<script>" not in html
    assert "&lt;b&gt;x&lt;/b&gt; &amp; co" in html and "&lt;script&gt;" in html


@settings(max_examples=30, deadline=None)
@given(cases())
def test_any_case_gives_a_letter(case: Case) -> None:
    result = spinemets.assess(case)
    text, html = referral_text(result), referral_html(result)
    assert all(len(line) <= 80 for line in text.splitlines())
    stands_alone(html)
    for stated in data_set(result):
        assert all(question.endswith("?") for question in stated.asked)
        assert stated.asked or stated.known


def test_the_command_writes_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "letter.html"
    assert main(["letter", str(EXAMPLES[0]), "--format", "html", "-o", str(out)]) == 0
    assert out.read_text(encoding="utf-8") == referral_html(assessment(EXAMPLES[0]))
    assert main(["letter", str(EXAMPLES[0])]) == 0
    assert capsys.readouterr().out == referral_text(assessment(EXAMPLES[0]))
    assert main(["letter", str(tmp_path / "none.yaml")]) == 2
