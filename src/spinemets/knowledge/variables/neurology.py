"""Signs of the cord, the cauda equina and the roots, their duration, and pain."""

from spinemets.model import Choices, Number, Variable, YesNo

frankel = Variable(
    "frankel",
    "Frankel grade",
    Choices(
        {
            "A": "A, complete: no motor and no sensory function below the level",
            "B": "B, sensory function only",
            "C": "C, some power without practical use",
            "D": "D, useful power; many walk, with or without aids",
            "E": "E, no weakness, sensory loss or sphincter disturbance; abnormal reflexes alone are still E",
        },
        grades=True,
    ),
    "patient",
    short="Frankel",
)
asia = Variable(
    "asia",
    "ASIA impairment scale",
    Choices(
        {
            "A": "A, complete: no sensory or motor function in S4–S5",
            "B": "B, sensory incomplete",
            "C": "C, motor incomplete, more than half of the key muscles below the level under grade 3",
            "D": "D, motor incomplete, at least half of the key muscles below the level grade 3 or more",
            "E": "E, normal; only after an earlier deficit",
        },
        grades=True,
    ),
    "patient",
    short="ASIA",
    help="Kept apart from the Frankel grade; one is never turned into the other. Weakness that is left is not E.",
)
neurological_deficit = Variable(
    "neurological_deficit",
    "Any weakness, sensory loss or sphincter disturbance",
    YesNo(),
    "patient",
    short="a deficit",
    help="Found on examination; tingling alone is no deficit. 'no' answers weakness and sphincter disturbance.",
)
myelopathy = Variable(
    "myelopathy",
    "Signs of myelopathy",
    YesNo(),
    "patient",
    short="myelopathy",
    help="Upper motor neurone signs that fit the level, gait ataxia, loss of position sense, sphincter disturbance. "
    "Root signs alone are not myelopathy.",
)
sphincter_disturbance = Variable("sphincter_disturbance", "Bladder or bowel disturbance", YesNo(), "patient")
gait_disturbance = Variable(
    "gait_disturbance",
    "Gait disturbance",
    YesNo(),
    "patient",
    help="Not walking counts here, whatever its cause.",
)
limb_weakness = Variable("limb_weakness", "Limb weakness", YesNo(), "patient")
sensory_loss = Variable(
    "sensory_loss",
    "Numbness, paraesthesia or sensory loss",
    YesNo(),
    "patient",
    short="numbness, pins and needles or sensory loss",
    help="Pins and needles count here, though they are no deficit.",
)
radicular_pain = Variable("radicular_pain", "Radicular pain", YesNo(), "patient")
ambulation = Variable(
    "ambulation",
    "Walking",
    Choices({"independent": "without help", "with_aid": "with an aid", "none": "not walking"}, ordered=True),
    "patient",
)
deficit_hours = Variable(
    "deficit_hours",
    "Time since the deficit began",
    Number("hours", 0, 87600),
    "patient",
    short="duration of the deficit",
    since="deficit_on",
)
complete_paralysis_hours = Variable(
    "complete_paralysis_hours",
    "Time since paralysis became complete",
    Number("hours", 0, 87600),
    "patient",
    short="duration of complete paralysis",
    within="deficit_hours",
    since="complete_paralysis_on",
)
progressive_deficit = Variable("progressive_deficit", "The deficit is getting worse", YesNo(), "patient")
pain_severe_unremitting = Variable("pain_severe_unremitting", "Severe unremitting spinal pain", YesNo(), "patient")
pain_progressive = Variable("pain_progressive", "Progressive spinal pain", YesNo(), "patient")
pain_mechanical = Variable(
    "pain_mechanical",
    "Mechanical spinal pain, worse on movement or standing",
    YesNo(),
    "patient",
    short="mechanical pain",
)
pain_on_straining = Variable(
    "pain_on_straining",
    "Spinal pain made worse by coughing, sneezing or straining",
    YesNo(),
    "patient",
    short="pain on straining",
)
pain_nocturnal = Variable(
    "pain_nocturnal", "Spinal pain at night that disturbs sleep", YesNo(), "patient", short="pain at night"
)
spinal_tenderness = Variable("spinal_tenderness", "Localised spinal tenderness", YesNo(), "patient")
spinal_claudication = Variable("spinal_claudication", "Spinal claudication", YesNo(), "patient")
