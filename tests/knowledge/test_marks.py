"""No statement is marked surer than the reference marks it, and what is weakly seen is shown as provisional."""

from typing import Any

import pytest

import spinemets
from spinemets.knowledge.tables.oncologic import RADIOSENSITIVITY
from spinemets.model import Cite, Source

CATALOGUE = spinemets.rulebook().catalogue

# From the weakest to the surest: a decision of the project, recalled, one page, two pages, the source itself.
ORDER = ("ours", "recalled", "one", "two", "primary")

# The mark of the reference for each place that is cited, and where the reference gives it.
MARKS: dict[tuple[str, str], tuple[str, str]] = {
    # guidelines
    ("nice_ng234", "1.3"): ("one", "treatment.md 8.1: pain only, and no known cancer [NG234-IATROX-R]"),
    ("nice_ng234", "1.3, list of pains"): ("two", "assessment.md 8.1: [IATROX_REF, CG75KEY]"),
    ("nice_ng234", "1.3, list of signs; 1.3.2 defines suspected cord compression"): (
        "two",
        "treatment.md 8.1: [verified x2: NG234-BMJ, NG234-IATROX-R]; corrections.md 2",
    ),
    ("nice_ng234", "1.3.2"): ("two", "treatment.md 8.1: immediately [verified x2: NG234-BMJ, NG234-IATROX-R]"),
    ("nice_ng234", "1.3 and 1.5.2"): ("two", "treatment.md 8.1: both [verified x2]"),
    ("nice_ng234", "1.3: pain only, advice within 24 hours"): ("one", "treatment.md 8.1: [NG234-IATROX-R]"),
    ("nice_ng234", "1.4"): ("two", "treatment.md 8.1: [verified x2: NG234-BMJ, NG234-IATROX-R]"),
    ("nice_ng234", "1.5"): ("two", "assessment.md 8: CT [IATROX_IMG, NHSDG]"),
    ("nice_ng234", "1.5.2"): ("two", "treatment.md 8.1: [verified x2: NG234-AUDIT, QS56]"),
    ("nice_ng234", "1.8.1"): ("two", "treatment.md 6: [verified x2: NG234-AUDIT, NG234-IATROX-S]"),
    ("nice_ng234", "1.8.5"): ("one", "treatment.md 8.1: [secondary: NG234-IATROX-S]"),
    ("nice_ng234", "1.8.3 and 1.8.7"): ("one", "treatment.md 8.1: [secondary]"),
    ("nice_ng234", "surgery, not read"): ("recalled", "treatment.md 8.1: [from memory for NG234]; 8.1b"),
    ("nice_qs56", "statement 2"): ("two", "assessment.md 8.1: [MEDSCAPE_QS, IATROX_MSK]"),
    ("nice_qs56", "statement 6"): ("primary", "treatment.md 8.1: QS56 S6 [verified], the page of NICE"),
    ("nice_cg75", "surgery"): ("recalled", "assessment.md 7.1: CG75 2008 [M]"),
    ("girft_red_flags", "same-day group"): ("primary", "treatment.md 10.1: [verified: GIRFT-RF]"),
    ("girft_red_flags", "same-day group: deteriorating cord signs, cauda equina syndrome"): (
        "primary",
        "treatment.md 10.1: [verified: GIRFT-RF]",
    ),
    (
        "girft_red_flags",
        "signs without known cancer: the spinal emergency route, the same day; counted here as immediate",
    ): (
        "ours",
        "treatment.md 10.1 says the same day; immediate is ours",
    ),
    ("bmj_best_practice", "management"): ("primary", "treatment.md 7.3: [verified: BMJBP]"),
    ("bmj_2008", "23 % had no earlier diagnosis of cancer"): ("primary", "assessment.md 8.1: [BMJ2008]"),
    ("cepo_2012", "16 mg a day, no high loading dose"): ("primary", "treatment.md 8.2: [verified: CEPO12]"),
    ("nottingham", "steroids"): ("two", "assessment.md 6: PPI and glucose [SWL, GH_NUH, REVISEMSRA]"),
    ("nottingham", "steroids before biopsy"): ("two", "assessment.md 6: [GH_NUH, SWL, REVISEMSRA]"),
    ("nottingham", "ESCC"): ("two", "assessment.md 2.1: [NSWIKI_ESCC, GH_NUH]"),
    ("sw_london", "suspected lymphoma or myeloma: the consultant first"): ("one", "assessment.md 6.1: [V1: SWL]"),
    ("nhs_dumfries_galloway", "malignant spinal cord compression"): ("one", "assessment.md 8.1: [V1: NHSDG]"),
    # papers
    ("apm_radiotherapy", "several sites compressed in 17 to 32 %"): ("primary", "assessment.md 8: [APM_RT]"),
    ("bauer_1995", "abstract, list of factors"): ("primary", "prognosis.md 3: [verified: PubMed abstract]"),
    ("bauer_1995", "abstract: visceral or brain metastases"): (
        "primary",
        "prognosis.md 3: [verified: PubMed abstract]",
    ),
    ("bauer_1995", "solitary skeletal metastasis"): (
        "primary",
        "prognosis.md 3: [verified: abstract; AO code; sophiewell]",
    ),
    ("bilsky_2010", "abstract: 25 cervical and thoracic tumours"): (
        "primary",
        "assessment.md 2: [BILSKY_QX, BILSKY_PM]",
    ),
    ("chaichana_2008", "abstract"): ("primary", "assessment.md 7.1: [V: PM18425015]"),
    ("clausen_2015", "abstract"): ("primary", "treatment.md 5.8: [verified: CLAUSEN]"),
    ("dea_2020", "abstract"): ("primary", "assessment.md 7.1: [V: DEA_PM, DEA_PMC]"),
    ("delayed_surgery", "abstract"): ("primary", "assessment.md 7.1: [PM39563396], the abstract itself"),
    ("device_mri", "series of 189 scans"): ("primary", "assessment.md 8: [PMC5557369]"),
    ("device_mri", "series"): ("primary", "assessment.md 8: [PMC5557369]"),
    ("device_mri_2", "series of 132 examinations at 3 T"): ("primary", "assessment.md 8: [PMC9935018]"),
    ("embolisation_review", "liver"): ("one", "assessment.md 4.1: [V1: ACEMAP_EMB]"),
    ("embolisation_series", "kidney and thyroid"): ("primary", "treatment.md 5.8: [verified: EMBO-188]"),
    ("fisher_2010", "bands"): ("two", "assessment.md 1.3: [FISHER2014, PACSDE]"),
    ("fisher_2010", "scope of the score"): ("recalled", "assessment.md 1.5, pitfall 4: [M/D]"),
    ("fisher_2010", "the SINS table"): ("two", "assessment.md 1.1: [PACSDE, SPINEMD]"),
    ("fourney_2011", "abstract"): ("primary", "assessment.md 1.3: [FOURNEY_PM]"),
    ("fourney_2011", "abstract: 7 to 18 needs surgical consultation"): ("primary", "assessment.md 1.3: [FOURNEY_PM]"),
    ("frankel_1969", "definition of the grades"): ("two", "assessment.md 5.1: [TRAUMASCORES, BMC_FRANKEL]"),
    ("hallinan_figure", "figure"): ("primary", "assessment.md 2.1: [HALLINAN_FIG]"),
    ("heimdal_1992", "abstract"): ("primary", "assessment.md 6: [HEIMDAL_SP, HEIMDAL_PM]"),
    ("heimdal_1992", "abstract: harms"): ("primary", "assessment.md 6: [HEIMDAL_SP, HEIMDAL_PM]"),
    ("hollis_1986", "abstract"): ("primary", "assessment.md 8: [HOLLIS_PM, HOLLIS_SC]"),
    ("jacobsen", "biopsy is the last test"): ("one", "assessment.md 10: [V1: JACOBSEN]"),
    ("laufer_2013", "1c: role of surgery unsettled"): ("two", "assessment.md 2.1: [RADPED_ESCC, SPINEBOOK]"),
    ("laufer_2013", "ESCC 0, 1a, 1b; 1c; 2 and 3"): ("two", "assessment.md 2.1: [RADPED_ESCC, SPINEBOOK]"),
    ("laufer_2013", "ESCC groups"): ("two", "assessment.md 2.1: [RADPED_ESCC, SPINEBOOK]"),
    ("laufer_2013", "decision table"): ("recalled", "assessment.md 3.1: [M row]; corrections.md 1a"),
    ("laufer_2013", "decision table, row recalled; its logic agrees with the abstract of 2010"): (
        "recalled",
        "assessment.md 3.1: [M row]",
    ),
    ("laufer_2013", "irradiated before at that level counts as resistant"): ("recalled", "assessment.md 4: [M]"),
    ("laufer_2013", "radiosensitivity"): ("one", "corrections.md 1a: one application that cites it"),
    ("laufer_2013", "radiosensitivity by histology"): ("two", "assessment.md 4: breast [GH_SPINEHUB, GH_PROTO]"),
    ("leithner_2008", "bands and strategy"): ("one", "prognosis.md 3: [verified: dss.dign.eu]"),
    ("leithner_2008", "modified Bauer score"): ("two", "prognosis.md 3: AO code, sophiewell"),
    ("nct06613295", "eligibility"): ("two", "assessment.md 2.1: [CW_NCT, MEDIFIND]"),
    ("noms_2010", "abstract: limited by what the patient can tolerate"): ("primary", "treatment.md 0.3: [NOMS10]"),
    ("noms_2010", "abstract; the abstract of 2006 says the same"): (
        "primary",
        "assessment.md 3.1: [MSK4013, BILSKY06]",
    ),
    ("patchell_2005", "abstract"): ("primary", "assessment.md 7: [LANCET]"),
    ("patchell_2005", "abstract: 30 Gy in 10"): ("primary", "assessment.md 7: [LANCET]"),
    ("patchell_2005", "expected survival of at least 3 months was required"): (
        "two",
        "treatment.md 0.1: [verified: RADES-LONG; secondary: PATCHELL-NSW]",
    ),
    ("patchell_2005", "leukaemia was excluded as radiosensitive"): ("one", "assessment.md 4: [PATCHELL_W]"),
    ("patchell_2005", "paraplegia of more than 48 hours was excluded"): (
        "two",
        "treatment.md 0.1: [verified x2: PATCHELL-NAT, PATCHELL-PALLIMED]",
    ),
    ("quantec_cord", "summary"): ("primary", "treatment.md 0.1: [verified: QUANTEC-CORD], a summary"),
    ("rougraff_1993", "series of 40 patients"): ("one", "assessment.md 10: [ROUGRAFF], read on one page"),
    ("rtog_0631", "registry entry NCT00922974: strata"): ("primary", "corrections.md 4: registry text"),
    ("salvo_2009", "abstract"): ("primary", "assessment.md 8: [SALVO_PM]"),
    ("sc24", "strata"): ("primary", "corrections.md 4: trial abstract"),
    ("short_segment", "abstract"): ("primary", "treatment.md 5.4: [verified: SHORTSEG]"),
    ("systemic_options", "abstract"): ("primary", "prognosis.md 1b: [verified: PMC6712380]"),
    ("tokuhashi_2005", "the table"): ("two", "prognosis.md 1b: NICE CG75 appendix 3, sophiewell, cliot"),
    ("tokuhashi_2005", "primary site"): ("two", "prognosis.md 1b: NICE CG75 appendix 3, cliot, sophiewell, AO code"),
    ("tokuhashi_2005", "complete palsy is Frankel A or B"): (
        "two",
        "prognosis.md 1b: NICE CG75 appendix 3, sophiewell",
    ),
    ("tokuhashi_2005", "internal organs are lungs, liver, kidneys and brain"): ("two", "prognosis.md 1b: [verified-2]"),
    ("tomita_2001", "examples of each growth class"): ("one", "prognosis.md 2: [verified: sophiewell]"),
    ("tomita_2001", "strategy"): ("two", "prognosis.md 2: [verified-2: sophiewell + audit; AO code]"),
    ("tomita_2001", "the table"): ("two", "prognosis.md 2: [verified-2]"),
    ("tomita_2001", "visceral metastases"): ("two", "prognosis.md 2: [verified-2]"),
    ("zeng_cohort", "definition"): ("one", "assessment.md 3.2: [V1: PW_ZENG]"),
    ("zeng_cohort", "gastrointestinal tumours"): ("one", "assessment.md 4: GI [PW_ZENG]"),
    ("zeng_cohort", "radiosensitivity by histology"): ("two", "assessment.md 4: prostate, sarcoma [PW_ZENG, GH_PROTO]"),
    ("ao_surgery", "radiosensitivity by histology"): ("two", "assessment.md 4: [AO_RS, PW_ZENG, GH_NUH]"),
    # the review article was read in full: assessment.md 7.1
    **dict.fromkeys(
        [
            ("statpearls", where)
            for where in ("Evaluation", "Pathophysiology", "Treatment", "Treatment, fourth paragraph")
        ],
        ("primary", "assessment.md 7.1: [STATP, read in full]"),
    ),
}
# The same words stand for two statements, of which one was seen less well.
WEAKER = {("plain_film_does_not_exclude", "nice_ng234", "1.5"): ("one", "assessment.md 8: [IATROX_IMG, IATROX_MSK]")}


def mark(cite: Cite) -> str:
    """How a statement was seen, in the words of the reference. A page that stands twice counts once."""
    if cite.seen == "secondary":
        return "two" if len({page.key for page in cite.through}) >= 2 else "one"
    return cite.seen


CITES = [
    (name, cite)
    for name, definition in {**CATALOGUE.definitions, **{i.name: i for i in CATALOGUE.implications}}.items()
    for cite in {(c.source.key, c.where, mark(c)): c for c in definition.cites()}.values()
]


@pytest.mark.parametrize(("name", "cite"), CITES, ids=[f"{n}: {c.source.key}, {c.where}" for n, c in CITES])
def test_no_mark_is_better_than_that_of_the_reference(name: str, cite: Cite) -> None:
    if cite.source.key == "spinemets":
        assert cite.seen == "ours"
        return
    place = (cite.source.key, cite.where)
    wanted, section = WEAKER.get((name, *place)) or MARKS[place]
    assert ORDER.index(mark(cite)) <= ORDER.index(wanted), section


def test_nothing_is_transcribed_that_is_not_cited() -> None:
    assert set(MARKS) == {(c.source.key, c.where) for _, c in CITES if c.source.key != "spinemets"}


# assessment.md 4, the column of sources, by primary. Small-cell lung is in no list of NOMS, so its class is ours.
HISTOLOGY = {
    **dict.fromkeys(("lymphoma", "myeloma", "germ_cell"), "two"),
    "leukaemia": "one",
    "lung_sclc": "ours",
    **dict.fromkeys(("breast", "prostate"), "two"),
    **dict.fromkeys(("ovary", "carcinoid"), "one"),
    **dict.fromkeys(("kidney", "thyroid", "melanoma", "sarcoma", "colon", "rectum"), "two"),
    "osteosarcoma": "ours",
    "stomach": "one",
    **dict.fromkeys(("lung_nsclc", "liver"), "one"),
    **dict.fromkeys(("gallbladder", "pancreas", "oesophagus", "bladder", "uterus", "cervix"), "ours"),
    **dict.fromkeys(("head_neck", "adrenal", "other", "unknown"), "ours"),
}


@pytest.mark.parametrize("primary", HISTOLOGY)
def test_the_mark_of_each_histology(primary: str) -> None:
    (row,) = [row for row in RADIOSENSITIVITY.rows if primary in row.conditions[0].answers]
    assert ORDER.index(mark(row.cite)) <= ORDER.index(HISTOLOGY[primary])
    assert bool(row.cite.provisional) >= (HISTOLOGY[primary] in ("ours", "one"))


SHOWN = {
    "primary": "",
    "two": "",
    "one": "read in one secondary source",
    "recalled": "recalled, not re-read",
    "ours": "a decision of this project",
}


@pytest.mark.parametrize(("name", "cite"), CITES, ids=[f"{n}: {c.source.key}, {c.where}" for n, c in CITES])
def test_what_is_weakly_seen_is_shown_as_provisional(name: str, cite: Cite) -> None:
    assert cite.provisional == SHOWN[mark(cite)]


PAGES = tuple(Source(f"page_{number}", "a page") for number in range(3))


@pytest.mark.parametrize(
    ("seen", "through", "shown"),
    [
        ("primary", (), ""),
        ("secondary", PAGES[:1], SHOWN["one"]),
        ("secondary", PAGES[:2], ""),
        ("secondary", PAGES, ""),
        ("recalled", (), SHOWN["recalled"]),
        ("recalled", PAGES[:2], SHOWN["recalled"]),
        ("ours", (), SHOWN["ours"]),
        ("ours", PAGES[:2], SHOWN["ours"]),
    ],
)
def test_when_a_statement_is_provisional(seen: Any, through: tuple[Source, ...], shown: str) -> None:
    assert Cite(Source("paper", "a paper"), "abstract", seen, through).provisional == shown


# README.md, how sure is a figure: these are advised, but shown with the reason why not to rely on them yet
PROVISIONAL = {
    "advice_within_24_hours": "one",
    "biopsy_before_treatment": "one",
    "complete_paralysis_over_24_hours": "ours",
    "hold_steroid_until_tissue": "",
    "myelopathy_without_compression": "ours",
    "normal_examination_does_not_exclude": "one",
    "plain_film_does_not_exclude": "one",
    "radioresistant_is_four_sets": "ours",
    "search_for_primary": "one",
    "sins_not_valid_when_instrumented": "recalled",
    "stability_judgement_differs_from_sins": "ours",
    "steroid_in_haematological_malignancy": "one",
    "steroid_not_routine_without_deficit": "one",
    "urgent_oncology_assessment": "one",
}


@pytest.mark.parametrize("rule", CATALOGUE.rules)
def test_which_advice_is_provisional(rule: str) -> None:
    assert CATALOGUE.rules[rule].cite.provisional == SHOWN.get(PROVISIONAL.get(rule, ""), "")
