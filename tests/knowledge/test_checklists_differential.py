"""What speaks for and against another cause: when a list is shown, and each criterion met, not met and open."""

from typing import Any

import pytest
from advised import BOOK, network, vertebra

from spinemets.engine.checklist import ChecklistResult, checklists
from spinemets.engine.memory import Memory

NAMES = (
    "pyogenic_infection",
    "tuberculous_infection",
    "malignant_fracture",
    "myeloma_or_plasmacytoma",
    "lymphoma_of_the_spine",
    "primary_bone_tumour",
    "intramedullary_metastasis",
    "leptomeningeal_metastasis",
)
LISTS = {one.name: one for one in BOOK.catalogue.checklists}
DOUBT = {"diagnosis_in_doubt": "in_doubt"}
NEITHER = {"cancer_history": "no", "tissue_diagnosis": "no"}
ALONE = {"vertebral_metastases": 1, "extraspinal_bone_metastases": 0}
IN_DOUBT = {"tuberculous_infection", "myeloma_or_plasmacytoma", "lymphoma_of_the_spine"}
INFECTIONS = {"pyogenic_infection", "tuberculous_infection"}


def seen(patient: dict[str, Any], *lesions: dict[str, Any]) -> dict[str, list[ChecklistResult]]:
    found: dict[str, list[ChecklistResult]] = {}
    for one in checklists(network(patient, lesions, {}), Memory(BOOK)):
        if one.definition.name in NAMES:
            found.setdefault(one.definition.name, []).append(one)
    return found


SHOWN: list[tuple[str, dict[str, Any], dict[str, Any], set[str]]] = [
    ("nothing recorded", {}, {"level": "T5"}, set()),
    ("known cancer, disc spared", {"primary": "breast"}, vertebra(disc="spared"), set()),
    ("disc involved", {"primary": "breast", "tissue_diagnosis": "yes"}, vertebra(disc="involved"), INFECTIONS),
    ("infection suspected", {}, vertebra(infection_suspected="suspected"), INFECTIONS),
    (
        "in doubt, no collapse, many bones",
        DOUBT | {"extraspinal_bone_metastases": 3},
        vertebra(collapse="none"),
        IN_DOUBT,
    ),
    ("in doubt, two vertebrae", DOUBT | {"vertebral_metastases": 2}, vertebra(collapse="none"), IN_DOUBT),
    (
        "in doubt, collapsed",
        DOUBT | {"vertebral_metastases": 2},
        vertebra(collapse="over_50"),
        IN_DOUBT | {"malignant_fracture"},
    ),
    (
        "in doubt, half collapsed",
        DOUBT | {"vertebral_metastases": 2},
        vertebra(collapse="up_to_50"),
        IN_DOUBT | {"malignant_fracture"},
    ),
    ("in doubt, solitary", DOUBT | ALONE, vertebra(collapse="none"), IN_DOUBT | {"primary_bone_tumour"}),
    ("neither cancer nor tissue", NEITHER | ALONE, vertebra(collapse="none"), IN_DOUBT | {"primary_bone_tumour"}),
    ("no cancer, tissue", {"cancer_history": "no", "tissue_diagnosis": "yes"}, vertebra(collapse="over_50"), set()),
    ("no tissue, cancer", {"cancer_history": "yes", "tissue_diagnosis": "no"}, vertebra(collapse="over_50"), set()),
    (
        "lesion in the cord",
        {"cord_lesion": "yes"},
        vertebra(),
        {"intramedullary_metastasis", "leptomeningeal_metastasis"},
    ),
    ("no lesion in the cord", {"cord_lesion": "no"}, vertebra(), set()),
    ("deposits", {"leptomeningeal_deposits": "yes"}, vertebra(), {"leptomeningeal_metastasis"}),
    ("no deposits", {"leptomeningeal_deposits": "no"}, vertebra(), set()),
]


@pytest.mark.parametrize(("patient", "lesion", "names"), [row[1:] for row in SHOWN], ids=[row[0] for row in SHOWN])
def test_a_list_is_shown_where_it_matters(patient: Any, lesion: Any, names: set[str]) -> None:
    assert set(seen(patient, lesion)) == names


def test_a_list_names_the_vertebra_it_is_about() -> None:
    found = seen({}, vertebra(disc="spared"), vertebra("L3", disc="involved"))
    assert {name: [one.levels for one in group] for name, group in found.items()} == {
        "pyogenic_infection": [("L3",)],
        "tuberculous_infection": [("L3",)],
    }


INFECTED = {"infection_suspected": "suspected"}
# list, criterion (how it begins), how it speaks, what meets it, what does not
MET: list[tuple[str, str, str, dict[str, Any], dict[str, Any]]] = [
    ("pyogenic_infection", "The disc is involved", "for", {"disc": "involved"}, {"disc": "spared"}),
    ("pyogenic_infection", "The disc is severely", "for", {"disc_destruction": "severe"}, {"disc_destruction": "mild"}),
    ("pyogenic_infection", "The end-plates", "for", {"end_plates": "eroded"}, {"end_plates": "preserved"}),
    *[
        (
            "pyogenic_infection",
            "Two neighbouring",
            "for",
            {"bodies_in_a_row": "two", "disc": "involved"},
            {"bodies_in_a_row": other, "disc": disc},
        )
        for other, disc in (("one", "involved"), ("three_or_more", "involved"), ("two", "spared"))
    ],
    *[
        (
            "pyogenic_infection",
            "An ill-defined",
            "for",
            {"paraspinal_tissue": "abscess_thick_wall"},
            {"paraspinal_tissue": other},
        )
        for other in ("normal", "mass", "abscess_thin_wall")
    ],
    ("pyogenic_infection", "The psoas", "for", {"psoas_bright": "yes"}, {"psoas_bright": "no"}),
    (
        "pyogenic_infection",
        "The body enhances",
        "for",
        {"body_enhancement": "homogeneous"},
        {"body_enhancement": "heterogeneous"},
    ),
    *[("pyogenic_infection", "High fever", "for", {"fever": "high"}, {"fever": f}) for f in ("none", "mild")],
    *[
        (
            "pyogenic_infection",
            "C-reactive",
            "for",
            {"inflammation_markers": "marked"},
            {"inflammation_markers": other},
        )
        for other in ("normal", "mild")
    ],
    ("pyogenic_infection", "The disc is spared", "against", {"disc": "spared"}, {"disc": "involved"}),
    *[
        (name, "A pedicle", "against", {"pedicles_involved": some}, {"pedicles_involved": "none"})
        for name in ("pyogenic_infection", "tuberculous_infection")
        for some in ("one", "both")
    ],
    *[
        (name, "The soft tissue", "against", {"paraspinal_tissue": "mass"}, {"paraspinal_tissue": "normal"})
        for name in ("pyogenic_infection", "tuberculous_infection")
    ],
    ("pyogenic_infection", "Several bodies", "against", {"skip_lesions": "yes"}, {"skip_lesions": "no"}),
    ("tuberculous_infection", "The disc is involved", "for", {"disc": "involved"}, {"disc": "spared"}),
    (
        "tuberculous_infection",
        "The disc is normal",
        "for",
        {"disc_destruction": "mild"},
        {"disc_destruction": "severe"},
    ),
    ("tuberculous_infection", "The end-plates", "for", {"end_plates": "eroded"}, {"end_plates": "preserved"}),
    *[
        ("tuberculous_infection", "Three bodies", "for", {"bodies_in_a_row": "three_or_more"}, {"bodies_in_a_row": n})
        for n in ("one", "two")
    ],
    ("tuberculous_infection", "Skip lesions", "for", {"skip_lesions": "yes"}, {"skip_lesions": "no"}),
    *[
        ("tuberculous_infection", "A thoracic level", "for", {"level": inside}, {"level": outside})
        for inside, outside in [*[(f"T{n}", "C7") for n in range(1, 13)], ("T12", "L1")]
    ],
    *[
        (
            "tuberculous_infection",
            "A well-defined",
            "for",
            {"paraspinal_tissue": "abscess_thin_wall"},
            {"paraspinal_tissue": other},
        )
        for other in ("normal", "mass", "abscess_thick_wall")
    ],
    ("tuberculous_infection", "Spread below", "for", {"subligamentous_spread": "yes"}, {"subligamentous_spread": "no"}),
    (
        "tuberculous_infection",
        "The body enhances",
        "for",
        {"body_enhancement": "heterogeneous"},
        {"body_enhancement": "homogeneous"},
    ),
    *[
        ("tuberculous_infection", "New kyphosis", "for", {"alignment": "deformity"}, {"alignment": other})
        for other in ("normal", "subluxation")
    ],
    *[("tuberculous_infection", "Mild or", "for", {"fever": "mild"}, {"fever": f}) for f in ("none", "high")],
    *[
        (
            "tuberculous_infection",
            "C-reactive",
            "for",
            {"inflammation_markers": "mild"},
            {"inflammation_markers": other},
        )
        for other in ("normal", "marked")
    ],
    (
        "tuberculous_infection",
        "The disc is severely",
        "against",
        {"disc_destruction": "severe"},
        {"disc_destruction": "mild"},
    ),
    ("tuberculous_infection", "A spared disc", "caution", {"disc": "spared"}, {"disc": "involved"}),
    ("malignant_fracture", "Marrow low", "for", {"marrow_signal": "replaced"}, {"marrow_signal": "fat_retained"}),
    *[
        ("malignant_fracture", "Convex", "for", {"posterior_border": "convex"}, {"posterior_border": other})
        for other in ("unremarkable", "retropulsed_fragment")
    ],
    *[
        ("malignant_fracture", "Pedicle or", "for", met, {"pedicles_involved": "none", "posterolateral": "none"})
        for met in (
            {"pedicles_involved": "one"},
            {"pedicles_involved": "both"},
            {"posterolateral": "unilateral"},
            {"posterolateral": "bilateral"},
        )
    ],
    *[
        ("malignant_fracture", "Epidural tumour", "for", {"escc": grade}, {"escc": "0"})
        for grade in ("1a", "1b", "1c", "2", "3")
    ],
    *[
        ("malignant_fracture", "Paraspinal", "for", {"paraspinal_tissue": "mass"}, {"paraspinal_tissue": other})
        for other in ("normal", "abscess_thin_wall")
    ],
    *[
        (
            "malignant_fracture",
            "Other metastases",
            "for",
            met,
            {"extraspinal_bone_metastases": 0, "visceral_metastases": "none"},
        )
        for met in (
            {"extraspinal_bone_metastases": 1},
            {"visceral_metastases": "removable"},
            {"visceral_metastases": "unremovable"},
        )
    ],
    ("malignant_fracture", "Normal fatty", "against", {"marrow_signal": "fat_retained"}, {"marrow_signal": "replaced"}),
    ("malignant_fracture", "Band-like", "against", {"band_like_line": "yes"}, {"band_like_line": "no"}),
    *[
        (
            "malignant_fracture",
            "Upper posterior",
            "against",
            {"posterior_border": "retropulsed_fragment"},
            {"posterior_border": other},
        )
        for other in ("unremarkable", "convex")
    ],
    *[
        (
            "malignant_fracture",
            "Pedicles and",
            "against",
            {"pedicles_involved": "none", "posterolateral": "none"},
            {"pedicles_involved": "none", "posterolateral": "none"} | other,
        )
        for other in ({"pedicles_involved": "one"}, {"posterolateral": "unilateral"})
    ],
    *[
        (
            "malignant_fracture",
            "Neither",
            "against",
            {"escc": "0", "paraspinal_tissue": "normal"},
            {"escc": "0", "paraspinal_tissue": "normal"} | other,
        )
        for other in ({"escc": "1a"}, {"paraspinal_tissue": "mass"})
    ],
    (
        "malignant_fracture",
        "Several compression",
        "against",
        {"other_compression_fractures": "yes"},
        {"other_compression_fractures": "no"},
    ),
    ("malignant_fracture", "Vacuum", "against", {"vacuum_or_fluid": "yes"}, {"vacuum_or_fluid": "no"}),
    *[
        ("myeloma_or_plasmacytoma", "Lytic", "for", {"bone_quality": "lytic"}, {"bone_quality": other})
        for other in ("mixed", "blastic")
    ],
    *[
        ("myeloma_or_plasmacytoma", "Epidural", "for", {"escc": grade}, {"escc": "0"})
        for grade in ("1a", "1b", "1c", "2", "3")
    ],
    ("myeloma_or_plasmacytoma", "Bone scan", "for", {"bone_scan": "negative"}, {"bone_scan": "positive"}),
    ("myeloma_or_plasmacytoma", "Paraprotein", "for", {"paraprotein": "yes"}, {"paraprotein": "no"}),
    ("lymphoma_of_the_spine", "Tumour wraps", "for", {"beyond_intact_cortex": "yes"}, {"beyond_intact_cortex": "no"}),
    ("lymphoma_of_the_spine", "No tumour", "against", {"beyond_intact_cortex": "no"}, {"beyond_intact_cortex": "yes"}),
    *[
        ("primary_bone_tumour", "Skull base", "for", {"level": inside}, {"level": outside})
        for inside, outside in (("C0", "C1"), ("S1", "L5"), ("S2", "T5"), ("S3", "T5"), ("S4", "T5"), ("S5", "T5"))
    ],
    *[
        ("primary_bone_tumour", "Posterior elements", "for", {"posterolateral": some}, {"posterolateral": "none"})
        for some in ("unilateral", "bilateral")
    ],
    ("intramedullary_metastasis", "Rim sign or", "for", {"rim_sign": "yes"}, {"rim_sign": "no", "flame_sign": "no"}),
    ("intramedullary_metastasis", "Rim sign or", "for", {"flame_sign": "yes"}, {"rim_sign": "no", "flame_sign": "no"}),
    *[
        (
            "intramedullary_metastasis",
            "Both signs",
            "for",
            {"rim_sign": "yes", "flame_sign": "yes"},
            {"rim_sign": "yes", "flame_sign": "yes"} | {other: "no"},
        )
        for other in ("rim_sign", "flame_sign")
    ],
    *[
        (
            "intramedullary_metastasis",
            "Neither sign",
            "against",
            {"rim_sign": "no", "flame_sign": "no"},
            {"rim_sign": "no", "flame_sign": "no"} | {other: "yes"},
        )
        for other in ("rim_sign", "flame_sign")
    ],
    (
        "leptomeningeal_metastasis",
        "Nodules",
        "for",
        {"leptomeningeal_deposits": "yes"},
        {"leptomeningeal_deposits": "no"},
    ),
]
# what makes the list relevant without answering a criterion
SHOWING: dict[str, dict[str, Any]] = {
    "pyogenic_infection": INFECTED,
    "tuberculous_infection": INFECTED,
    "malignant_fracture": DOUBT | {"collapse": "over_50"},
    "myeloma_or_plasmacytoma": DOUBT,
    "lymphoma_of_the_spine": DOUBT,
    "primary_bone_tumour": DOUBT | ALONE,
    "intramedullary_metastasis": {"cord_lesion": "yes"},
    "leptomeningeal_metastasis": {"cord_lesion": "yes"},
}


def result(name: str, answers: dict[str, Any], begins: str) -> tuple[str, str]:
    """How one criterion stands and speaks."""
    about = {key: BOOK.catalogue.variables[key].about for key in answers}
    patient = {key: value for key, value in answers.items() if about[key] == "patient"}
    lesion = {"level": "T5"} | {key: value for key, value in answers.items() if about[key] == "lesion"}
    (shown,) = seen(patient, lesion)[name]
    (one,) = [one for one in shown.criteria if one.criterion.says.startswith(begins)]
    return one.standing, one.criterion.speaks


@pytest.mark.parametrize(("name", "begins", "speaks", "met", "other"), MET)
def test_a_criterion(name: str, begins: str, speaks: str, met: dict[str, Any], other: dict[str, Any]) -> None:
    assert result(name, SHOWING[name] | met, begins) == ("met", speaks)
    assert result(name, SHOWING[name] | other, begins) == ("not_met", speaks)


def test_what_nobody_has_looked_for_is_open() -> None:
    for name, begins, speaks, met, _ in MET:
        keys = [key for key in met if BOOK.catalogue.variables[key].absent is None and key != "level"]
        if len(keys) == len(met):
            assert result(name, SHOWING[name], begins) == ("open", speaks), (name, begins)


def test_a_solitary_lesion_is_met_or_open_and_with_a_second_one_the_list_is_gone() -> None:
    says = "The lesion is solitary"
    assert result("primary_bone_tumour", DOUBT | ALONE, says) == ("met", "for")
    assert result("primary_bone_tumour", DOUBT, says) == ("open", "for")
    for more in ({"vertebral_metastases": 2}, {"extraspinal_bone_metastases": 1}):
        assert "primary_bone_tumour" not in seen(DOUBT | ALONE | more, vertebra())


def test_every_criterion_with_rows_is_tested() -> None:
    tested = {(name, begins) for name, begins, *_ in MET} | {("primary_bone_tumour", "The lesion is solitary")}
    for name in NAMES:
        for criterion in LISTS[name].criteria:
            known = any(name == one and criterion.says.startswith(begins) for one, begins in tested)
            assert known == bool(criterion.when), (name, criterion.says)
