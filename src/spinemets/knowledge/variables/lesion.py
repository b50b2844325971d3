"""One involved vertebra."""

from spinemets.model import Choices, Number, Variable, YesNo

level = Variable(
    "level",
    "Involved vertebra",
    Choices(
        {
            "C0": "occiput",
            **{name: name for name in ["C1", "C2", "C3", "C4", "C5", "C6", "C7"]},
            **{name: name for name in ["T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9", "T10", "T11", "T12"]},
            **{name: name for name in ["L1", "L2", "L3", "L4", "L5", "S1", "S2", "S3", "S4", "S5"]},
        },
        grades=True,
    ),
    "lesion",
    codings={"radelement": "RDE151"},
)
pain = Variable(
    "pain",
    "Pain at this level",
    Choices({"none": "none", "non_mechanical": "not mechanical", "mechanical": "mechanical"}, ordered=True),
    "lesion",
    short="pain",
    help="Mechanical: worse on movement or loading, or relieved by lying down.",
)
bone_quality = Variable(
    "bone_quality",
    "Bone lesion",
    Choices({"blastic": "blastic", "mixed": "mixed", "lytic": "lytic"}, ordered=True),
    "lesion",
    help="Read on CT. Agreement between readers is only fair, so narrow it rather than guess.",
    codings={"radelement": "RDE153"},
)
alignment = Variable(
    "alignment",
    "Alignment",
    Choices(
        {
            "normal": "normal",
            "deformity": "new deformity (kyphosis or scoliosis)",
            "subluxation": "subluxation or translation",
        },
        ordered=True,
    ),
    "lesion",
    codings={"radelement": "RDE154"},
)
collapse = Variable(
    "collapse",
    "Vertebral body",
    Choices(
        {
            "none": "no collapse, half or less involved",
            "body_over_50_involved": "no collapse, over 50 % of the body involved",
            "up_to_50": "collapse of under 50 %",
            "over_50": "collapse of over 50 %",
        },
        ordered=True,
    ),
    "lesion",
    help="The source names only more and less than 50 %. At exactly 50 % narrow it to both.",
    codings={"radelement": "RDE155"},
)
posterolateral = Variable(
    "posterolateral",
    "Facet, pedicle or costovertebral joint",
    Choices({"none": "neither side", "unilateral": "one side", "bilateral": "both sides"}, ordered=True),
    "lesion",
    help="Fracture, or replacement by tumour. Disease of the lamina or spinous process alone does not count.",
    codings={"radelement": "RDE156"},
)
escc = Variable(
    "escc",
    "Epidural compression (ESCC)",
    Choices(
        {
            "0": "0, bone only",
            "1a": "1a, epidural, thecal sac not deformed",
            "1b": "1b, thecal sac deformed, cord not touched",
            "1c": "1c, thecal sac deformed and cord touched, not compressed",
            "2": "2, cord compressed, CSF still visible",
            "3": "3, cord compressed, no CSF visible",
        },
        ordered=True,
        grades=True,
    ),
    "lesion",
    short="ESCC",
    help="Axial T2 at the level of greatest compression.",
    codings={"radelement": "RDE1998"},
)
disc = Variable("disc", "Disc next to the lesion", Choices({"spared": "spared", "involved": "involved"}), "lesion")
pedicles_involved = Variable(
    "pedicles_involved",
    "Pedicles replaced by tumour",
    Choices({"none": "none", "one": "one", "both": "both"}, ordered=True),
    "lesion",
)
prior_radiotherapy = Variable(
    "prior_radiotherapy",
    "Earlier radiotherapy at this level",
    Choices({"none": "none", "conventional": "conventional", "stereotactic": "stereotactic"}, ordered=True),
    "lesion",
    short="earlier radiotherapy",
)
prior_dose_gy = Variable("prior_dose_gy", "Dose of the earlier radiotherapy", Number("Gy", 0, 100), "lesion")
prior_fractions = Variable(
    "prior_fractions", "Fractions of the earlier radiotherapy", Number("", 1, 60, step=1), "lesion"
)
prior_radiotherapy_months = Variable(
    "prior_radiotherapy_months",
    "Time since the earlier radiotherapy",
    Number("months", 0, 1200),
    "lesion",
    since="prior_radiotherapy_on",
)
instrumented = Variable(
    "instrumented",
    "Screws, rods or cement at this level",
    Choices({"no": "no", "yes": "yes", "not_recorded": "not recorded"}),
    "lesion",
    help="Left out, SINS is shown as for a level without them, and a caution beside it asks.",
    absent="not_recorded",
)
prior_surgery = Variable("prior_surgery", "Earlier surgery at this level", YesNo(), "lesion")
mechanically_stable = Variable(
    "mechanically_stable",
    "Mechanically stable, in a spine surgeon's judgement",
    Choices({"yes": "yes", "not_judged": "not judged", "no": "no"}, ordered=True),
    "lesion",
    short="stable in the surgeon's judgement",
    help="A surgeon's judgement. It wins over SINS, and where the two disagree the result says so.",
    absent="not_judged",
)
gtv_cm3 = Variable(
    "gtv_cm3", "Gross tumour volume", Number("cm3", 0, 3000, units={"cm³": 1, "mL": 1, "cc": 1}), "lesion"
)
planned_dose_per_fraction_gy = Variable(
    "planned_dose_per_fraction_gy",
    "Planned dose in each fraction",
    Number("Gy", 0, 40),
    "lesion",
    short="planned dose per fraction",
    help="Of stereotactic radiotherapy at this level.",
)
