"""What a referral states beside the questions that rules read: the minimum data set of the letter."""

from spinemets.model import Choices, Number, Variable, YesNo

last_walked_hours = Variable(
    "last_walked_hours",
    "Time since the patient last walked",
    Number("hours", 0, 87600),
    "patient",
    help="Only for a patient who does not walk now.",
    since="last_walked_on",
)
weakest_power = Variable(
    "weakest_power",
    "Power of the weakest muscle group, MRC grade",
    Number("", 0, 5, step=1),
    "patient",
    short="weakest power (MRC)",
    help="From 0 to 5; under 5 is limb weakness. Name the muscle group and the side by hand.",
)
sensory_level = Variable(
    "sensory_level",
    "Sensory level",
    Choices(
        {
            "none": "no sensory level found",
            **{name: name for name in ["C2", "C3", "C4", "C5", "C6", "C7", "C8"]},
            **{name: name for name in ["T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9", "T10", "T11", "T12"]},
            **{name: name for name in ["L1", "L2", "L3", "L4", "L5", "S1", "S2", "S3", "S4", "S5"]},
        }
    ),
    "patient",
    help="Where feeling is lost, from above downwards: a deficit. Name the side by hand if the two differ.",
)
bladder_scan_ml = Variable(
    "bladder_scan_ml",
    "Volume on the bladder scan",
    Number("mL", 0, 5000),
    "patient",
    help="After passing water, or at the time when it was not possible. No volume says by itself that the bladder is "
    "disturbed: answer sphincter_disturbance too.",
)
bowel = Variable(
    "bowel",
    "Bowel",
    Choices({"normal": "as usual", "constipated": "newly constipated", "incontinent": "newly incontinent"}),
    "patient",
    help="`incontinent` is a sphincter disturbance; whether constipation is one is answered there.",
)
worst_pain = Variable(
    "worst_pain",
    "Worst pain today, from 0 to 10",
    Number("", 0, 10, step=1),
    "patient",
    short="worst pain",
    help="0: no pain; 10: the worst pain that can be thought of.",
)
opioid_mg_day = Variable(
    "opioid_mg_day",
    "Opioids taken, as oral morphine equivalent",
    Number("mg a day", 0, 5000),
    "patient",
    short="opioids",
)
ecog_before = Variable(
    "ecog_before",
    "ECOG performance status before this illness of the spine",
    Number("", 0, 4, step=1),
    "patient",
    short="ECOG before",
)
anticoagulant = Variable(
    "anticoagulant",
    "Anticoagulants and platelet inhibitors",
    Choices(
        {
            "neither": "neither",
            "antiplatelet": "a platelet inhibitor",
            "prophylactic": "an anticoagulant, prophylactic dose",
            "therapeutic": "an anticoagulant, full dose",
        }
    ),
    "patient",
    short="anticoagulants",
)
steroid_taken = Variable("steroid_taken", "Takes a steroid now", YesNo(), "patient", short="takes a steroid")
wishes = Variable(
    "wishes",
    "What the patient wishes",
    Choices(
        {
            "surgery_too": "any treatment that helps, an operation too",
            "no_surgery": "treatment, but no operation",
            "comfort": "comfort alone",
            "undecided": "talked about, and not decided",
        }
    ),
    "patient",
    short="the patient's wishes",
    help="In the patient's own words where possible; write them by hand.",
)
