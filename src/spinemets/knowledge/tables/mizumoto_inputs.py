"""What Mizumoto's score asks: a favourable primary, and hypercalcaemia."""

from spinemets.knowledge.sources.pages import AO_CODE
from spinemets.knowledge.sources.papers import PROJECT
from spinemets.knowledge.sources.survival import MIZUMOTO_2008
from spinemets.knowledge.variables import cancer, laboratory
from spinemets.model import Cite, Row, Span, Table

LIST = Cite(MIZUMOTO_2008, "favourable primaries", "secondary", (AO_CODE,))
JUDGED = Cite(PROJECT, "myeloma must be confirmed, since the paper's list was not read", "ours", (MIZUMOTO_2008,))
CALCIUM = Cite(MIZUMOTO_2008, "hypercalcaemia: corrected calcium over 10 mg/dL", "secondary", (AO_CODE,))

MIZUMOTO_PRIMARY = Table(
    name="mizumoto_tumour",
    title="Primary, after Mizumoto",
    version="2008",
    about="patient",
    outcomes={"favourable": "favourable", "unfavourable": "unfavourable"},
    ordered=True,
    cite=LIST,
    rows=(
        Row({cancer.mizumoto_primary: "favourable"}, "favourable", JUDGED),
        Row({cancer.mizumoto_primary: "unfavourable"}, "unfavourable", JUDGED),
        Row(
            {cancer.mizumoto_primary: "not_judged", cancer.primary: "breast prostate lymphoma thyroid"},
            "favourable",
            LIST,
        ),
        Row(
            {
                cancer.mizumoto_primary: "not_judged",
                cancer.primary: "lung_nsclc lung_sclc kidney liver gallbladder pancreas stomach oesophagus colon "
                "rectum bladder uterus cervix ovary head_neck melanoma sarcoma osteosarcoma carcinoid adrenal "
                "germ_cell leukaemia other unknown",
            },
            "unfavourable",
            LIST,
        ),
        Row(
            {cancer.mizumoto_primary: "not_judged", cancer.primary: "myeloma"},
            "favourable unfavourable",
            JUDGED,
            settled_by=cancer.mizumoto_primary,
        ),
    ),
    notes=(
        "The list is that of a validation's code, which counts myeloma as unfavourable; the paper's own list was not "
        "read, so myeloma is asked.",
    ),
)

MIZUMOTO_CALCIUM = Table(
    name="mizumoto_hypercalcaemia",
    title="Hypercalcaemia, after Mizumoto",
    version="2008",
    about="patient",
    outcomes={"no": "no", "yes": "yes"},
    ordered=True,
    cite=CALCIUM,
    rows=(
        Row({laboratory.calcium_corrected: Span(up_to=10)}, "no", CALCIUM),
        Row({laboratory.calcium_corrected: Span(over=10)}, "yes", CALCIUM),
    ),
    notes=("The limit and the correction are those of a validation's code; the paper's own were not read.",),
)
