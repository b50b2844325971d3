"""The person: age, function, fitness, what the clinicians expect."""

from spinemets.model import Choices, Number, Variable, YesNo

age = Variable("age", "Age", Number("years", 0, 120), "patient")
sex = Variable("sex", "Sex", Choices({"female": "female", "male": "male", "other": "other"}), "patient")
kps = Variable(
    "kps",
    "Karnofsky performance status",
    Number("", 0, 100, step=10),
    "patient",
    short="KPS",
    help="In tens. 80: normal activity with effort; 50: considerable help and frequent medical care; 0: dead.",
    codings={"loinc": "89243-0"},
)
ecog = Variable(
    "ecog",
    "ECOG performance status",
    Number("", 0, 5, step=1),
    "patient",
    short="ECOG",
    help="0: fully active; 2: up and about more than half of waking hours; 4: completely disabled; 5: dead.",
    codings={"loinc": "89247-1"},
)
fit_for_surgery = Variable(
    "fit_for_surgery",
    "Fit for surgery",
    YesNo(),
    "patient",
    help="Able to tolerate an operation: anaesthesia, burden of disease, the patient's wishes.",
)
life_expectancy = Variable(
    "life_expectancy",
    "Life expectancy, as the clinicians estimate it",
    Choices(
        {
            "under_3_months": "under 3 months",
            "3_to_6_months": "3 to 6 months",
            "6_to_12_months": "6 to 12 months",
            "over_12_months": "over 12 months",
        }
    ),
    "patient",
    short="life expectancy",
)
mri = Variable(
    "mri",
    "MRI",
    Choices(
        {
            "possible": "possible",
            "device_check": "an implanted device must be checked first",
            "contraindicated": "contraindicated",
            "not_checked": "nothing recorded that speaks against it",
        }
    ),
    "patient",
    absent="not_checked",
    help="A cardiac device is not an absolute bar; it calls for a device check.",
)
whole_spine_mri = Variable(
    "whole_spine_mri",
    "MRI of the whole spine",
    Choices({"done": "done", "not_recorded": "not recorded as done"}),
    "patient",
    absent="not_recorded",
)
coordinator_contact = Variable(
    "coordinator_contact",
    "Contact with the MSCC coordinator or the spinal emergency route",
    Choices({"made": "made", "not_recorded": "not recorded as made"}),
    "patient",
    short="contact with the coordinator",
    absent="not_recorded",
    help="The time of it goes under pathway: contacted_on.",
)
