"""Blood tests. The limits only catch a wrong unit; they are not reference ranges.

Molar masses behind the factors: calcium 40.08 g/mol, bilirubin 584.7 g/mol.
"""

from spinemets.knowledge.sources.pages import AO_CODE
from spinemets.knowledge.sources.papers import PROJECT
from spinemets.model import Cite, Formula, Number, Variable, YesNo

albumin = Variable(
    "albumin_g_dl", "Albumin", Number("g/dL", 0.5, 8, units={"g/L": 0.1}), "patient", codings={"loinc": "1751-7"}
)
calcium = Variable(
    "calcium_mg_dl",
    "Calcium, total",
    Number("mg/dL", 4, 25, units={"mmol/L": 4.008}),
    "patient",
    short="calcium",
    help="Not corrected for albumin. 2.57 mmol/L is 10.3 mg/dL.",
    codings={"loinc": "17861-6"},
)
calcium_corrected = Variable(
    "calcium_corrected_mg_dl",
    "Calcium, corrected for albumin",
    Number("mg/dL", 0, 35, units={"mmol/L": 4.008}),
    "patient",
    short="calcium corrected for albumin",
    help="Follows from calcium and albumin where both are given.",
)
crp = Variable(
    "crp_mg_dl",
    "C-reactive protein",
    Number("mg/dL", 0, 100, units={"mg/L": 0.1}),
    "patient",
    short="C-reactive protein",
    help="4 mg/L is 0.4 mg/dL.",
)
ldh = Variable(
    "ldh_iu_l", "Lactate dehydrogenase", Number("IU/L", 20, 30000, units={"U/L": 1, "µkat/L": 60}), "patient"
)
bilirubin = Variable(
    "bilirubin_mg_dl",
    "Total bilirubin",
    Number("mg/dL", 0, 60, units={"µmol/L": 0.05847, "umol/L": 0.05847}),
    "patient",
    help="24 µmol/L is 1.4 mg/dL.",
    codings={"loinc": "1975-2"},
)
platelets = Variable(
    "platelets_10_9_l",
    "Platelets",
    Number("10^9/L", 1, 3000, units={"×10⁹/L": 1, "x10^9/L": 1, "10^3/µL": 1, "/µL": 0.001, "/uL": 0.001}),
    "patient",
    codings={"loinc": "777-3"},
)
haemoglobin = Variable(
    "haemoglobin_g_dl",
    "Haemoglobin",
    Number("g/dL", 2, 25, units={"g/L": 0.1}),
    "patient",
    codings={"loinc": "718-7"},
)
albumin_low = Variable(
    "albumin_low", "Albumin below the normal range of the laboratory", YesNo(), "patient", short="low albumin"
)
inr_raised = Variable(
    "inr_raised", "INR above the normal range of the laboratory", YesNo(), "patient", short="raised INR"
)
leucocytosis = Variable(
    "leucocytosis", "Leucocytes above the normal range of the laboratory", YesNo(), "patient", short="leucocytosis"
)

CORRECTED_CALCIUM = Formula(
    "corrected_calcium",
    target=calcium_corrected,
    terms={calcium: 1, albumin: -0.8},
    constant=3.2,
    why="calcium + 0.8 × (4 − albumin)",
    cite=Cite(PROJECT, "the correction that a validation uses for Mizumoto", "ours", (AO_CODE,)),
)
