"""What supportive care and drugs that act on bone depend on."""

from spinemets.model import Choices, Number, Variable, YesNo

creatinine_clearance = Variable(
    "creatinine_clearance_ml_min",
    "Creatinine clearance",
    Number("mL/min", 0, 300),
    "patient",
    help="As the laboratory or the pharmacy works it out.",
)
calcium_low = Variable(
    "calcium_low",
    "Calcium, corrected for albumin, below the normal range of the laboratory",
    YesNo(),
    "patient",
    short="low calcium",
)
bone_agent = Variable(
    "bone_agent",
    "Bone-modifying agent in use or planned",
    Choices(
        {
            "not_recorded": "not recorded as used or planned",
            "zoledronate": "zoledronate",
            "denosumab": "denosumab",
            "other_agent": "another one, such as pamidronate",
        }
    ),
    "patient",
    short="the bone-modifying agent",
    absent="not_recorded",
)
dental_check = Variable(
    "dental_check_done",
    "Dental check",
    Choices({"done": "done", "not_recorded": "not recorded as done"}),
    "patient",
    help="Before the first dose of a bone-modifying agent.",
    absent="not_recorded",
)
symptoms_refractory = Variable(
    "symptoms_refractory",
    "Pain or another symptom that persists although it is treated",
    Choices({"no": "no", "yes": "yes", "not_judged": "not judged"}),
    "patient",
    short="a refractory symptom",
    help="A clinician's judgement.",
    absent="not_judged",
)
steroid_days = Variable("steroid_days", "Days on a steroid so far", Number("days", 0, 3650), "patient")
