"""What the lists for another cause say: every figure is in the reference, and each names what settles it."""

import re

import pytest
from test_checklists_differential import LISTS, NAMES

# every figure of the lists, and where the reference says it
FIGURES: dict[str, dict[str, str]] = {
    "pyogenic_infection": {
        "sensitivity 92.1, specificity 92 %; likelihood ratio 11.5 if present, 0.09 if absent": "imaging.md A9, psoas",
        "sensitivity 96, specificity 92 %": "imaging.md A9, MRI",
        "69 and 78 % for malignancy, 81 and 44 % for infection": "assessment.md 9.1, THIEME214",
        "6 % in one, 39 to 40 % in another": "assessment.md 9.1, below the table",
        "bright on T2": "imaging.md A9",
    },
    "tuberculous_infection": {
        "thin smooth wall in 84 % of tuberculous and 10 % of pyogenic": "assessment.md 9.1, abscess",
        "smooth margin in 67 and 6 %": "assessment.md 9.1, abscess",
        "81 % of tuberculous and 50 % of pyogenic": "assessment.md 9.1, subligamentous spread",
        "75 % of tuberculous and 20 % of pyogenic": "assessment.md 9.1, enhancement",
        "69 and 78 % for malignancy, 81 and 44 % for infection": "assessment.md 9.1, THIEME214",
        "6 % in one, 39 to 40 % in another": "assessment.md 9.1, below the table",
    },
    "malignant_fracture": {
        "on T1": "assessment.md 9.2, marrow",
        "sensitivity 70, specificity 94 %": "assessment.md 9.2, posterior border",
        "21 of 29 malignant and none of 23 osteoporotic": "assessment.md 9.2, pedicle",
        "sensitivity 80, specificity 94 %": "assessment.md 9.2, pedicle",
        "sensitivity 80, specificity 100 %": "assessment.md 9.2, epidural",
        "16 of 29 malignant": "assessment.md 9.2, paraspinal mass",
        "sensitivity 16, specificity 100 %": "assessment.md 9.2, fragment",
    },
    "lymphoma_of_the_spine": {
        "12 of 13 lymphomas, none of 33 metastases and none of 20 myelomas": "assessment.md 9.3, lymphoma",
        "1 of 13 lymphomas": "assessment.md 9.3, lymphoma: the rest of 12 of 13",
    },
    "intramedullary_metastasis": {
        "sensitivity 60, specificity 94 %": "assessment.md 9.3, intramedullary",
        "sensitivity 27, specificity 100 %": "assessment.md 9.3, intramedullary",
        "40 % of metastases": "assessment.md 9.3, intramedullary: the rest of 60 %",
        "98 % enhance": "assessment.md 9.3, intramedullary",
        "54 %": "assessment.md 9.3, intramedullary",
    },
}


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_is_in_the_reference(name: str) -> None:
    one = LISTS[name]
    text = " | ".join([one.purpose, one.settled_by, *one.notes, *(f"{c.says}; {c.figure}" for c in one.criteria)])
    for phrase in sorted(FIGURES.get(name, ()), key=len, reverse=True):
        assert phrase in text, phrase
    for phrase in sorted(FIGURES.get(name, ()), key=len, reverse=True):
        text = text.replace(phrase, "…")
    assert not re.search(r"\d", text), text


@pytest.mark.parametrize("name", NAMES)
def test_a_list_says_what_settles_it_and_speaks_for_something(name: str) -> None:
    assert LISTS[name].settled_by.endswith(".") and LISTS[name].purpose.endswith(".")
    assert any(criterion.speaks == "for" for criterion in LISTS[name].criteria)
    assert all(criterion.says and not criterion.says.endswith(".") for criterion in LISTS[name].criteria)
