"""Signs on imaging and at the bedside that tell a metastasis from something else."""

from spinemets.model import Choices, Variable, YesNo

diagnosis_in_doubt = Variable(
    "diagnosis_in_doubt",
    "Metastasis or something else",
    Choices({"not_recorded": "no doubt recorded", "in_doubt": "in doubt"}),
    "patient",
    help="Record `in_doubt` to see what speaks for and against other causes. It follows where there is neither known "
    "cancer nor tissue.",
    absent="not_recorded",
)
infection_suspected = Variable(
    "infection_suspected",
    "Infection at this level",
    Choices({"not_recorded": "no suspicion recorded", "suspected": "suspected"}),
    "lesion",
    help="Follows from an involved disc; may also be recorded by itself.",
    absent="not_recorded",
)
disc_destruction = Variable(
    "disc_destruction",
    "How far the disc is destroyed",
    Choices({"mild": "normal or mildly destroyed", "severe": "severely or completely destroyed"}, ordered=True),
    "lesion",
    short="destruction of the disc",
)
end_plates = Variable(
    "end_plates",
    "End-plates next to the disc",
    Choices({"preserved": "preserved, or angled by a fracture", "eroded": "eroded"}, ordered=True),
    "lesion",
)
bodies_in_a_row = Variable(
    "bodies_in_a_row",
    "Vertebral bodies involved next to one another",
    Choices({"one": "one body", "two": "two bodies", "three_or_more": "three bodies or more"}, ordered=True),
    "lesion",
    short="bodies involved in a row",
)
skip_lesions = Variable(
    "skip_lesions", "Other bodies involved, with healthy ones between", YesNo(), "lesion", short="skip lesions"
)
paraspinal_tissue = Variable(
    "paraspinal_tissue",
    "Soft tissue beside the spine",
    Choices(
        {
            "normal": "normal soft tissue",
            "mass": "solid mass without a rim",
            "abscess_thick_wall": "ill-defined abscess with a thick irregular wall",
            "abscess_thin_wall": "well-defined abscess with a thin smooth wall",
        }
    ),
    "lesion",
    help="Read on MRI with contrast medium.",
)
subligamentous_spread = Variable(
    "subligamentous_spread", "Spread below the longitudinal ligament", YesNo(), "lesion", short="subligamentous spread"
)
body_enhancement = Variable(
    "body_enhancement",
    "Enhancement of the vertebral body",
    Choices({"homogeneous": "diffuse and homogeneous", "heterogeneous": "focal and heterogeneous"}),
    "lesion",
)
psoas_bright = Variable("psoas_bright", "Psoas bright on T2", YesNo(), "lesion", help="At lumbar levels.")
fever = Variable(
    "fever",
    "Fever",
    Choices({"none": "none", "mild": "mild or intermittent", "high": "high"}, ordered=True),
    "patient",
)
inflammation_markers = Variable(
    "inflammation_markers",
    "C-reactive protein or sedimentation rate",
    Choices({"normal": "not raised", "mild": "mildly raised", "marked": "markedly raised"}, ordered=True),
    "patient",
    help="In the reader's judgement: the series that were compared give no limit.",
)
marrow_signal = Variable(
    "marrow_signal",
    "Marrow of the fractured body on T1",
    Choices({"fat_retained": "normal fatty signal retained", "replaced": "low throughout the body"}, ordered=True),
    "lesion",
    short="marrow on T1",
)
band_like_line = Variable(
    "band_like_line", "Band-like line parallel to the end-plate", YesNo(), "lesion", short="a band-like line"
)
posterior_border = Variable(
    "posterior_border",
    "Posterior border of the body",
    Choices(
        {
            "unremarkable": "unremarkable",
            "retropulsed_fragment": "upper posterior fragment pushed back",
            "convex": "convex",
        }
    ),
    "lesion",
)
vacuum_or_fluid = Variable(
    "vacuum_or_fluid", "Vacuum cleft or fluid sign in the body", YesNo(), "lesion", short="a vacuum cleft or fluid sign"
)
other_compression_fractures = Variable(
    "other_compression_fractures", "Several compression fractures", YesNo(), "patient"
)
beyond_intact_cortex = Variable(
    "beyond_intact_cortex",
    "Tumour around a vertebra whose cortex is intact",
    YesNo(),
    "lesion",
    short="tumour beyond an intact cortex",
)
paraprotein = Variable(
    "paraprotein", "Paraprotein or abnormal free light chains", YesNo(), "patient", short="a paraprotein"
)
bone_scan = Variable(
    "bone_scan",
    "Bone scan",
    Choices({"not_recorded": "not recorded as done", "negative": "negative", "positive": "positive"}),
    "patient",
    absent="not_recorded",
)
pet = Variable(
    "pet",
    "PET",
    Choices({"not_recorded": "not recorded as done", "alone": "PET without CT", "with_ct": "PET/CT"}),
    "patient",
    absent="not_recorded",
)
cord_lesion = Variable(
    "cord_lesion",
    "Lesion inside the cord",
    Choices({"no": "no", "yes": "yes", "not_recorded": "not recorded"}),
    "patient",
    absent="not_recorded",
)
rim_sign = Variable(
    "rim_sign", "Rim sign of a lesion in the cord, after gadolinium", YesNo(), "patient", short="the rim sign"
)
flame_sign = Variable(
    "flame_sign", "Flame sign of a lesion in the cord, after gadolinium", YesNo(), "patient", short="the flame sign"
)
leptomeningeal_deposits = Variable(
    "leptomeningeal_deposits",
    "Nodules or coating on the cord or the roots",
    Choices({"no": "no", "yes": "yes", "not_recorded": "not recorded"}),
    "patient",
    short="leptomeningeal deposits",
    absent="not_recorded",
)
red_flags_card = Variable(
    "red_flags_card",
    "Red flags card of Greenhalgh and Selfe",
    Choices({"not_recorded": "not recorded as asked", "none": "none", "some": "at least one flag"}),
    "patient",
    absent="not_recorded",
    help="Recalled, not re-read. Pain: referred or band-like, escalating, of a different character or site, worse "
    "lying flat, agonising, robbing sleep. Odd feelings or heavy legs; unsteady gait, above all on stairs.",
)
