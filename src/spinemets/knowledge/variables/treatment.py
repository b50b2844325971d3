"""What is planned for a vertebra, and what a plan needs to know: radiotherapy, surgery, and the time between them."""

from spinemets.model import Choices, Number, Variable, YesNo

planned_radiotherapy = Variable(
    "planned_radiotherapy",
    "Radiotherapy planned at this level",
    Choices(
        {
            "none": "no radiotherapy here",
            "not_recorded": "not recorded",
            "conventional": "conventional technique",
            "stereotactic": "stereotactic technique",
        },
        ordered=True,
    ),
    "lesion",
    short="planned radiotherapy",
    help="The plan as somebody recorded it. Left out, the plans that NOMS leaves open are looked at instead.",
    absent="not_recorded",
)
planned_dose_gy = Variable(
    "planned_dose_gy",
    "Total dose planned",
    Number("Gy", 0, 100),
    "lesion",
    short="planned total dose",
    help="Of all fractions of the course together, as prescribed at this level.",
)
planned_fractions = Variable(
    "planned_fractions", "Fractions planned", Number("", 1, 60, step=1), "lesion", short="planned fractions"
)
planned_eqd2_gy = Variable(
    "planned_eqd2_gy",
    "Planned course as EQD2 (alpha/beta 2) where the cord gets the whole dose",
    Number("Gy", 0, 5000),
    "lesion",
    short="EQD2 of the planned course",
    help="Leave it out: it is worked out from planned_dose_gy and planned_fractions of a conventional plan.",
)
prior_eqd2_gy = Variable(
    "prior_eqd2_gy",
    "Earlier course as EQD2 (alpha/beta 2) where the cord got the whole dose",
    Number("Gy", 0, 5000),
    "lesion",
    short="EQD2 of the earlier course",
    help="Leave it out: it is worked out from prior_dose_gy and prior_fractions of a conventional course.",
)
summed_eqd2_gy = Variable(
    "summed_eqd2_gy",
    "Earlier and planned course together as EQD2 (alpha/beta 2) where the cord gets the whole dose",
    Number("Gy", 0, 10000),
    "lesion",
    short="EQD2 of both courses",
    help="Leave it out: it is the sum of prior_eqd2_gy and planned_eqd2_gy.",
)
planned_surgery = Variable(
    "planned_surgery",
    "Operation planned or just done at this level",
    Choices(
        {
            "none": "no operation here",
            "not_recorded": "not recorded",
            "cement": "cement alone (vertebroplasty or kyphoplasty)",
            "percutaneous": "percutaneous screws, no decompression",
            "open": "open decompression or open fixation",
        },
        ordered=True,
    ),
    "lesion",
    short="planned operation",
    help="The largest part of it. Left out, the plans that NOMS leaves open are looked at instead.",
    absent="not_recorded",
)
days_surgery_to_radiotherapy = Variable(
    "days_surgery_to_radiotherapy",
    "Time from the operation to the first fraction, as planned or as it was",
    Number("days", 0, 3650),
    "lesion",
    short="time from surgery to radiotherapy",
    help="If radiotherapy has not begun, the time that has passed since the operation, or the day that is booked.",
)
days_radiotherapy_to_surgery = Variable(
    "days_radiotherapy_to_surgery",
    "Time from the last fraction to the operation, as planned or as it was",
    Number("days", 0, 36500),
    "lesion",
    short="time from radiotherapy to surgery",
)
prior_radiotherapy_records = Variable(
    "prior_radiotherapy_records",
    "Dose and fractions of the earlier radiotherapy",
    Choices({"found": "found", "not_found": "cannot be found", "not_recorded": "not recorded"}),
    "lesion",
    short="records of the earlier radiotherapy",
    help="Whether anybody could find them; the numbers themselves are prior_dose_gy and prior_fractions.",
    absent="not_recorded",
)
cord_gap_mm = Variable(
    "cord_gap_mm",
    "Gap between tumour and cord",
    Number("mm", 0, 50),
    "lesion",
    help="The smallest distance on axial MRI; 0 where they touch. Asked where stereotactic radiotherapy is thought of.",
)
paraspinal_mass_cm = Variable(
    "paraspinal_mass_cm",
    "Paraspinal mass, largest diameter",
    Number("cm", 0, 40),
    "lesion",
    short="paraspinal mass",
    help="0 if there is none.",
)
bone_fragment_in_canal = Variable("bone_fragment_in_canal", "Bone fragment in the spinal canal", YesNo(), "lesion")
compressed_areas = Variable(
    "compressed_areas",
    "Separate areas of cord compression",
    Number("", 0, 20, step=1),
    "patient",
    help="Neighbouring vertebrae count as one area.",
)
days_to_weeks_to_live = Variable(
    "days_to_weeks_to_live",
    "Only days to weeks to live, in the clinicians' judgement",
    Choices({"no": "no", "not_judged": "not judged", "yes": "yes"}),
    "patient",
    short="days to weeks to live",
    help="Narrower than a life expectancy of under 3 months.",
    absent="not_judged",
)
