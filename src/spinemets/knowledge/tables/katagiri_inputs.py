"""What the new Katagiri score asks: how the primary behaves, visceral spread, and the laboratory."""

from spinemets.knowledge.sources.pages import AO_CODE, SOPHIEWELL
from spinemets.knowledge.sources.papers import PROJECT
from spinemets.knowledge.sources.survival import KATAGIRI_2014
from spinemets.knowledge.variables import cancer, laboratory
from spinemets.model import Cite, Row, Span, Table

LISTS = Cite(KATAGIRI_2014, "lists of primaries", "secondary", (SOPHIEWELL,))
SPREAD = Cite(KATAGIRI_2014, "visceral or cerebral metastases", "secondary", (SOPHIEWELL, AO_CODE))
CRITICAL = Cite(KATAGIRI_2014, "critical laboratory values", "secondary", (SOPHIEWELL, AO_CODE))
ABNORMAL = Cite(KATAGIRI_2014, "CRP and LDH", "secondary", (SOPHIEWELL,))
ALBUMIN = Cite(KATAGIRI_2014, "albumin", "secondary", (SOPHIEWELL, AO_CODE))
JUDGED = Cite(PROJECT, "where the lists read are silent, growth is a judgement", "ours", (KATAGIRI_2014,))
UNLISTED = "bladder gallbladder uterus cervix ovary carcinoid adrenal germ_cell leukaemia other"
NO_CLASS = "naive not_applicable"

KATAGIRI_GROWTH = Table(
    name="katagiri_growth",
    title="Growth of the primary, after Katagiri 2014",
    version="2014",
    about="patient",
    outcomes={"slow": "slow", "moderate": "moderate", "rapid": "rapid"},
    ordered=True,
    cite=LISTS,
    rows=(
        Row({cancer.primary: "thyroid myeloma lymphoma"}, "slow", LISTS),
        Row({cancer.primary: "breast prostate", cancer.hormone_status: "dependent"}, "slow", LISTS),
        Row({cancer.primary: "breast prostate", cancer.hormone_status: "independent"}, "moderate", LISTS),
        Row({cancer.primary: "kidney sarcoma osteosarcoma"}, "moderate", LISTS),
        Row({cancer.primary: "lung_nsclc lung_sclc", cancer.molecularly_targeted: "yes"}, "moderate", LISTS),
        Row({cancer.primary: "lung_nsclc lung_sclc", cancer.molecularly_targeted: "no"}, "rapid", LISTS),
        Row(
            {cancer.primary: "colon rectum stomach pancreas head_neck oesophagus liver melanoma unknown"},
            "rapid",
            LISTS,
        ),
        Row(
            {
                cancer.primary: "breast prostate",
                cancer.hormone_status: NO_CLASS,
                cancer.growth: "slow",
            },
            "slow",
            JUDGED,
        ),
        Row(
            {
                cancer.primary: "breast prostate",
                cancer.hormone_status: NO_CLASS,
                cancer.growth: "moderate rapid",
            },
            "moderate",
            JUDGED,
        ),
        Row(
            {
                cancer.primary: "breast prostate",
                cancer.hormone_status: NO_CLASS,
                cancer.growth: "not_judged",
            },
            "slow moderate",
            JUDGED,
            settled_by=cancer.growth,
        ),
        Row({cancer.primary: UNLISTED, cancer.growth: "slow"}, "slow", JUDGED),
        Row({cancer.primary: UNLISTED, cancer.growth: "moderate"}, "moderate", JUDGED),
        Row({cancer.primary: UNLISTED, cancer.growth: "rapid"}, "rapid", JUDGED),
        Row(
            {cancer.primary: UNLISTED, cancer.growth: "not_judged"},
            "slow moderate rapid",
            JUDGED,
            settled_by=cancer.growth,
        ),
    ),
    notes=(
        "Gynaecological tumours are recalled as moderate, cervix, gallbladder and other urological tumours as rapid; "
        "that could not be read again, so they are asked.",
        "A breast or prostate cancer is in one of two classes by its hormone dependence; where the dependence has not "
        "been tested, or the question does not apply, both stay open until growth is judged.",
        "These are Katagiri's classes. Those of Tomita, the Oswestry index and Bollen differ; none stands for another.",
    ),
)

KATAGIRI_SPREAD = Table(
    name="katagiri_spread",
    title="Visceral or cerebral metastases, after Katagiri 2014",
    version="2014",
    about="patient",
    outcomes={"none": "none", "nodular": "nodular", "disseminated": "disseminated"},
    ordered=True,
    cite=SPREAD,
    rows=(
        Row({cancer.visceral_spread: "none", cancer.brain_metastases: "no"}, "none", SPREAD),
        Row({cancer.visceral_spread: "none", cancer.brain_metastases: "yes"}, "nodular", SPREAD),
        Row({cancer.visceral_spread: "nodular"}, "nodular", SPREAD),
        Row({cancer.visceral_spread: "disseminated"}, "disseminated", SPREAD),
    ),
    notes=("Disseminated is pleural, peritoneal or leptomeningeal spread.",),
)

KATAGIRI_LABORATORY = Table(
    name="katagiri_laboratory",
    title="Laboratory, after Katagiri 2014",
    version="2014",
    about="patient",
    outcomes={"normal": "normal", "abnormal": "abnormal", "critical": "critical"},
    ordered=True,
    cite=CRITICAL,
    rows=(
        Row({laboratory.platelets: Span(below=100)}, "critical", CRITICAL),
        Row(
            {laboratory.platelets: Span(at_least=100), laboratory.calcium: Span(at_least=10.3)},
            "critical",
            CRITICAL,
        ),
        Row(
            {
                laboratory.platelets: Span(at_least=100),
                laboratory.calcium: Span(below=10.3),
                laboratory.bilirubin: Span(at_least=1.4),
            },
            "critical",
            CRITICAL,
        ),
        Row(
            {
                laboratory.platelets: Span(at_least=100),
                laboratory.calcium: Span(below=10.3),
                laboratory.bilirubin: Span(below=1.4),
                laboratory.crp: Span(at_least=0.4),
            },
            "abnormal",
            ABNORMAL,
        ),
        Row(
            {
                laboratory.platelets: Span(at_least=100),
                laboratory.calcium: Span(below=10.3),
                laboratory.bilirubin: Span(below=1.4),
                laboratory.crp: Span(below=0.4),
                laboratory.ldh: Span(at_least=250),
            },
            "abnormal",
            ABNORMAL,
        ),
        Row(
            {
                laboratory.platelets: Span(at_least=100),
                laboratory.calcium: Span(below=10.3),
                laboratory.bilirubin: Span(below=1.4),
                laboratory.crp: Span(below=0.4),
                laboratory.ldh: Span(below=250),
                laboratory.albumin: Span(below=3.7),
            },
            "abnormal",
            ALBUMIN,
        ),
        Row(
            {
                laboratory.platelets: Span(at_least=100),
                laboratory.calcium: Span(below=10.3),
                laboratory.bilirubin: Span(below=1.4),
                laboratory.crp: Span(below=0.4),
                laboratory.ldh: Span(below=250),
                laboratory.albumin: Span(at_least=3.7),
            },
            "normal",
            ABNORMAL,
        ),
    ),
    notes=(
        "Critical if platelets are under 100, calcium 10.3 or more, or bilirubin 1.4 or more; otherwise abnormal if "
        "C-reactive protein is 0.4 or more, lactate dehydrogenase 250 or more, or albumin under 3.7. Never both.",
        "Platelets: some pages print another limit; a comment in a validation's code and a second page give "
        "100,000/µL, as used here.",
        "A validation's code took C-reactive protein from 4 mg/dL, ten times too high (0.4 mg/dL is 4 mg/L), and "
        "lactate dehydrogenase only above 250; its figures for this score rest on that.",
        "Calcium is taken uncorrected, as that code does; whether the paper corrected it for albumin was not read.",
    ),
)
