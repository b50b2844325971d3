"""The words of the transcription of the prognostic instruments, and what stands for them in the code."""

import spinemets

LEVELS = spinemets.rulebook().cells["level"]
PRIMARIES = spinemets.rulebook().cells["primary"]

# The item of the transcription, and the question or result that stands for it.
ITEMS = {
    "visceral_or_brain": "visceral_or_brain",
    "visceral": "visceral_brain_unsaid",
    "bone": "skeletal_spread",
    "visceral_or_cerebral": "katagiri_spread",
    "laboratory": "katagiri_laboratory",
    "modified_bauer": "bauer_modified_2008",
    "ambulation_independent": "ambulation",
    "other_bone_metastases": "rades_other_bone",
    "ambulatory": "ambulation",
    "motor_deficit_over_7_days": "deficit_hours",
    "hypercalcaemia": "mizumoto_hypercalcaemia",
    "surgery_at_site": "prior_surgery",
    "radiotherapy_at_site": "prior_radiotherapy",
    "organ_systems": "organ_systems_with_metastases",
    "solitary_treated": "prism_solitary",
    "interval_over_5_years": "months_diagnosis_to_metastasis",
    "gtv_over_10_cm3": "gtv_cm3",
    "lumbar": "level",
    "epidural_extension": "escc",
    "sins_over_6": "sins",
    "congestive_heart_failure": "heart_failure",
    "dependent_functional_status": "functionally_dependent",
    "functional_dependence": "functionally_dependent",
    "smoking": "smoker",
    "uncontrolled_primary": "primary_tumour_controlled",
    "extrahepatic_metastases_other_than_bone": "extrahepatic_metastases",
    "growth": "katagiri_growth",
}
LUMBAR = "L1 L2 L3 L4 L5"
# What an answer of the transcription is here: codes that must all give the same points, or samples on both sides.
ANSWERS = {
    "ambulation_independent": {"yes": "independent", "no": "with_aid none"},
    "ambulatory": {"yes": "independent with_aid", "no": "none"},
    "motor_deficit_over_7_days": {"yes": "168.5 720", "no": "1 168"},
    "radiotherapy_at_site": {"yes": "conventional stereotactic", "no": "none"},
    "interval_over_5_years": {"yes": "60.5 120", "no": "0 60"},
    "gtv_over_10_cm3": {"yes": "10.1 100", "no": "1 10"},
    "lumbar": {"yes": LUMBAR, "no": " ".join(set(LEVELS) - set(LUMBAR.split()))},
    "epidural_extension": {"yes": "1a 1b 1c 2 3", "no": "0"},
    "sins_over_6": {"yes": "potentially_unstable unstable", "no": "stable"},
    "uncontrolled_primary": {"yes": "no", "no": "yes"},
}
# The name of a band of the transcription; where none is given, the name is the same.
BANDS = {
    "bauer_1995": {"0-1": "unfavourable", "2-3": "intermediate", "4-5": "favourable"},
    "bauer_modified_2008": {"0-1": "supportive", "2": "short_term_palliation", "3-4": "middle_term_control"},
    "katagiri_2014": {"0-3": "low", "4-6": "intermediate", "7-10": "high"},
    "osri_2013": {"2-3": "2_to_3", "4-5": "4_to_5"},
    "prism_2015": {f"group {number}": f"group_{number}" for number in range(1, 5)},
    "rades_2013": {"<24": "no_prediction", ">=24": "death_within_2_months"},
    "tokuhashi_2005": {"0-8": "under_6_months", "9-11": "6_or_more_months", "12-15": "12_or_more_months"},
    "tomita_2001": {
        "2-3": "long_term_control",
        "4-5": "middle_term_control",
        "6-7": "short_term_palliation",
        "8-10": "terminal_care",
    },
    "vcf_kowalchuk_2022": {"0-1": "low", "2": "intermediate", "3-4": "high"},
    "mfi_5": {"not frail": "not_frail"},
}
# A condition of a tree, as samples on both of its sides.
SAMPLES = {
    "profile": ("bollen_profile", {}),
    "kps": ("kps", {"80-100": (80, 90, 100), ">70": (80, 100), "<=70": (10, 60, 70)}),
    "age": ("age", {"<70": (30, 69), ">=70": (70, 90), "<54": (30, 53), ">=54": (54, 90)}),
    "months": ("months_since_cancer_diagnosis", {">30": (30.5, 120), "<=30": (1, 30)}),
    "controlled": ("systemic_disease_controlled", {}),
    "visceral": ("visceral_metastases", {"no": ("none",), "yes": ("removable", "unremovable")}),
    "visceral_or_brain": ("visceral_metastases", {"no": ("none",), "yes": ("removable", "unremovable")}),
}
# How the transcription marks what was seen, from the weakest to the surest. Without a mark a figure is provisional.
SURENESS = {
    "inference": 0,
    "suggestion": 0,
    "recalled": 1,
    "not stated": 2,
    "one source": 2,
    "AO code": 2,
    "verified": 3,
}
# The patients behind a figure: how their description begins in the transcription, and here. "": the derivation.
DERIVATION = "derivation", "median: derivation", "Mayo derivation", "NSQIP", "figures used in the 2025", "57 of 410"
PATIENTS = dict.fromkeys(DERIVATION, "") | {
    "UMC Utrecht": "Utrecht, any treatment",
    "TUM": "Munich",
    "prospective US": "United States, prospective",
    "prospective 2017-18": "prospective",
    "Zoccali": "review of published series",
    "Mereles": "series",
    "Zeng 2007": "a later series",
    "Ohyama": "Japan, untreated spinal metastases",
    "Japan (Asian": "Japan",
    "internal (Harrell)": "",
    "external (Harrell)": "external",
    "Bollen thesis comparison, as scored": "the Netherlands, scored without motor deficits",
    "Bollen thesis comparison, percent, as scored": "the Netherlands, scored without motor deficits",
    "Bollen thesis comparison": "the Netherlands",
    "Ghori 2015": "",
    "radiotherapy only": "radiotherapy alone",
    "not stated": "validation",
    "30-day mortality": "surgery for spinal metastases",
    "validation, 63": "spinal metastases of hepatocellular carcinoma, validation",
    "validation; the reference": "single-fraction radiosurgery, validation",
    "internal validation (Jensen": "the same centre|internal",
    "Mayo 2024": "Mayo Clinic",
}
EVENTS = {
    "vertebral fracture": "vertebral compression fracture after SBRT",
    "death within 2 months": "death within 2 months after radiotherapy",
    "death within 30 days": "death within 30 days of surgery",
}
MEASURES = {"r": "correlation", "OR": "odds ratio", "HR": "hazard ratio"}
# What our note on a validation must say, by how the version begins in the transcription.
VERSIONS = {"per point": "points", "grouped": "band", "coded with": "its code", "modified; coded": "its code"}
# How the setting of an instrument is told in the transcription.
SETTINGS = {
    "surgery": "operated|surgery",
    "radiotherapy": "irradiated",
    "stereotactic": "radiosurgery|stereotactic|SBRT",
    "any treatment": "treated|not operated",
    "liver cancer": "hepatocellular",
}
# Whom it was not built for: the answers that must bring it up, or the words that say it.
TARGETED = {"targeted_therapy": "yes"}
EXCLUDED: dict[str, list[dict[str, str]] | str] = {
    "patients with targetable": [TARGETED],
    "renal cell carcinoma": [{"primary": "kidney"}],
    "thyroid cancer under-represented": [{"primary": "thyroid"}],
    "patients with a neurological deficit": [{"neurological_deficit": "yes"}, {"frankel": "D"}],
    "haematological or unknown primary": [{"primary": p} for p in ("myeloma", "lymphoma", "leukaemia", "unknown")],
    "rare primaries": [{"primary": "other"}],
    "sacral or sacroiliac": "sacral",
    "leptomeningeal": "leptomeningeal",
    "intradural": "intradural",
    "direct ingrowth": "direct ingrowth",
    "EGFR-mutated": [{"primary": "lung_nsclc", **TARGETED}],
    "ECOG 0-1": [{"ecog": "0"}, {"ecog": "1"}],
    "every primary other than hepatocellular": [{"primary": p} for p in PRIMARIES if p != "liver"],
    "myeloma and lymphoma": [{"primary": "lymphoma"}, {"primary": "myeloma"}],
    "lung cancer, EGFR above all": [{"primary": "lung_nsclc"}, {"primary": "lung_sclc"}],
    "use as a percentage": "probability of survival",
}
# The growth classes of Katagiri: under which condition, and by which name.
GROWTH_WHEN = {
    "hormone dependent": {"hormone_status": "dependent"},
    "hormone independent": {"hormone_status": "independent"},
    "naive": {"hormone_status": "naive"},
    "treated with molecularly targeted drugs": {"molecularly_targeted": "yes"},
    "other": {"molecularly_targeted": "no"},
}
LUNG = {"primary": "lung_nsclc|lung_sclc"}
GROWTH_NAMED: dict[str, dict[str, str]] = {
    "hormone-dependent breast": {"primary": "breast", "hormone_status": "dependent"},
    "hormone-dependent prostate": {"primary": "prostate", "hormone_status": "dependent"},
    "hormone-independent breast": {"primary": "breast", "hormone_status": "independent"},
    "hormone-independent prostate": {"primary": "prostate", "hormone_status": "independent"},
    **{name: {"primary": name} for name in ("thyroid", "myeloma", "lymphoma", "sarcoma", "melanoma", "unknown")},
    "lung treated with molecularly targeted drugs": LUNG | {"molecularly_targeted": "yes"},
    "other lung": LUNG | {"molecularly_targeted": "no"},
    "renal cell": {"primary": "kidney"},
    "colorectal": {"primary": "colon|rectum"},
    "gastric": {"primary": "stomach"},
    "pancreatic": {"primary": "pancreas"},
    "head and neck": {"primary": "head_neck"},
    "oesophageal": {"primary": "oesophagus"},
    "hepatocellular": {"primary": "liver"},
    "endometrial": {"primary": "uterus"},
    "ovarian": {"primary": "ovary"},
    "other urological": {"primary": "bladder"},
    "cervical": {"primary": "cervix"},
    "gallbladder": {"primary": "gallbladder"},
    "other gynaecological": {"primary": "other"},
    "remaining carcinomas": {"primary": "other"},
}
# The factors of Sahgal and their answers, with samples at both ends.
FACTORS = {
    "dose per fraction": "planned_dose_per_fraction_gy",
    "baseline fracture": "collapse",
    "spinal misalignment": "alignment",
    "bone quality": "bone_quality",
}
FACTOR_ANSWERS = {
    ">=24 Gy": "24 30",
    "20-23 Gy": "20 23",
    "<=19 Gy": "6 19",
    "collapse >=50%": "over_50",
    "collapse <50%": "up_to_50",
    "lytic": "lytic",
    "mixed/blastic": "mixed blastic",
    "no fracture, >50% of body involved": "body_over_50_involved",
    "no fracture and <50% of body involved": "none",
    "present": "deformity subluxation",
    "none": "normal",
}
# Laboratory values of which none is abnormal.
NORMAL = {
    "crp_mg_dl": 0.1,
    "ldh_iu_l": 180,
    "albumin_g_dl": 4.2,
    "platelets_10_9_l": 250,
    "calcium_mg_dl": 9.2,
    "bilirubin_mg_dl": 0.6,
}
