"""What one answer says about another, by the meaning of the words."""

from spinemets.knowledge.sources.pages import BMC_FRANKEL, NICE_CG75_APPENDIX, SOPHIEWELL, TRAUMA_SCORES
from spinemets.knowledge.sources.papers import FRANKEL_1969, PROJECT, TOKUHASHI_2005
from spinemets.knowledge.variables import cancer, imaging_signs, lesion, neurology, patient, referral, treatment
from spinemets.model import Cite, Implication, Span

WORDS = Cite(PROJECT, "meaning of the words", "ours")
SENSORY_LEVELS = "C2 C3 C4 C5 C6 C7 C8 T1 T2 T3 T4 T5 T6 T7 T8 T9 T10 T11 T12 L1 L2 L3 L4 L5 S1 S2 S3 S4 S5"
FRANKEL = Cite(FRANKEL_1969, "definition of the grades", "secondary", (TRAUMA_SCORES, BMC_FRANKEL))
PALSY = Cite(TOKUHASHI_2005, "complete palsy is Frankel A or B", "secondary", (NICE_CG75_APPENDIX, SOPHIEWELL))

PRIMARY_IS_CANCER = Implication(
    "primary_is_cancer",
    answered=(cancer.primary,),
    then={cancer.cancer_history: "yes"},
    why="a primary tumour is named, so there is or was a cancer",
    cite=WORDS,
)
WALKING_IS_FRANKEL_D_OR_E = Implication(
    "walking_is_frankel_d_or_e",
    when={neurology.ambulation: "independent with_aid"},
    then={neurology.frankel: "D E"},
    why="Frankel A, B and C mean that no useful power is left, so nobody walks with them",
    cite=FRANKEL,
)
DAYS_TO_WEEKS_IS_UNDER_3_MONTHS = Implication(
    "days_to_weeks_is_under_3_months",
    when={treatment.days_to_weeks_to_live: "yes"},
    then={patient.life_expectancy: "under_3_months"},
    why="days to weeks are under 3 months",
    cite=WORDS,
)
CONTRAINDICATED_MRI_IS_NOT_DONE = Implication(
    "contraindicated_mri_is_not_done",
    when={patient.mri: "contraindicated"},
    then={patient.whole_spine_mri: "not_recorded"},
    why="an MRI that was done was possible",
    cite=WORDS,
)
PLANNED_DOSE_IS_RADIOTHERAPY = Implication(
    "planned_dose_is_radiotherapy",
    when={treatment.planned_dose_gy: Span(over=0)},
    then={treatment.planned_radiotherapy: "not_recorded conventional stereotactic"},
    why="a dose is planned, so radiotherapy is",
    cite=WORDS,
)
PLANNED_FRACTIONS_ARE_RADIOTHERAPY = Implication(
    "planned_fractions_are_radiotherapy",
    answered=(treatment.planned_fractions,),
    then={treatment.planned_radiotherapy: "not_recorded conventional stereotactic"},
    why="fractions are planned, so radiotherapy is",
    cite=WORDS,
)
KNOWN_COURSE_IS_FOUND = Implication(
    "known_course_is_found",
    answered=(lesion.prior_dose_gy, lesion.prior_fractions),
    then={treatment.prior_radiotherapy_records: "found"},
    why="dose and fractions are given, so they were found",
    cite=WORDS,
)
DESTROYED_DISC_IS_INVOLVED = Implication(
    "destroyed_disc_is_involved",
    when={imaging_signs.disc_destruction: "severe"},
    then={lesion.disc: "involved"},
    why="a disc that is destroyed is not spared",
    cite=WORDS,
)
WEAK_MUSCLES_ARE_WEAKNESS = Implication(
    "weak_muscles_are_weakness",
    when={referral.weakest_power: Span(below=5)},
    then={neurology.limb_weakness: "yes"},
    why="grade 5 is full power, so a muscle group under it is weak",
    cite=WORDS,
)
INCONTINENCE_IS_SPHINCTER_DISTURBANCE = Implication(
    "incontinence_is_sphincter_disturbance",
    when={referral.bowel: "incontinent"},
    then={neurology.sphincter_disturbance: "yes"},
    why="a bowel that is newly incontinent is disturbed",
    cite=WORDS,
)
SENSORY_LEVEL_IS_SENSORY_LOSS = Implication(
    "sensory_level_is_sensory_loss",
    when={referral.sensory_level: SENSORY_LEVELS},
    then={neurology.sensory_loss: "yes"},
    why="a sensory level is where sensation is lost",
    cite=WORDS,
)
SENSORY_LEVEL_IS_A_DEFICIT = Implication(
    "sensory_level_is_a_deficit",
    when={referral.sensory_level: SENSORY_LEVELS},
    then={neurology.neurological_deficit: "yes"},
    why="a sensory level is a sensory loss found on examination, and that is a deficit",
    cite=WORDS,
)
LAST_WALKED_MEANS_NOT_WALKING = Implication(
    "last_walked_means_not_walking",
    answered=(referral.last_walked_hours,),
    then={neurology.ambulation: "none"},
    why="a time since the patient last walked is given, so the patient does not walk now",
    cite=WORDS,
)
NOT_WALKING_IS_GAIT_DISTURBANCE = Implication(
    "not_walking_is_gait_disturbance",
    when={neurology.ambulation: "none"},
    then={neurology.gait_disturbance: "yes"},
    why="a patient who does not walk has no undisturbed gait, whatever the cause",
    cite=WORDS,
)
WEAKNESS_IS_A_DEFICIT = Implication(
    "weakness_is_a_deficit",
    when={neurology.limb_weakness: "yes"},
    then={neurology.neurological_deficit: "yes"},
    why="weakness is a deficit",
    cite=WORDS,
)
SPHINCTER_DISTURBANCE_IS_A_DEFICIT = Implication(
    "sphincter_disturbance_is_a_deficit",
    when={neurology.sphincter_disturbance: "yes"},
    then={neurology.neurological_deficit: "yes"},
    why="a sphincter disturbance is a deficit",
    cite=WORDS,
)
ASIA_E_NO_WEAKNESS = Implication(
    "asia_e_no_weakness",
    when={neurology.asia: "E"},
    then={neurology.limb_weakness: "no"},
    why="ASIA E is normal, and that is without weakness",
    cite=WORDS,
)
FRANKEL_E_NO_WEAKNESS = Implication(
    "frankel_e_no_weakness",
    when={neurology.frankel: "E"},
    then={neurology.limb_weakness: "no"},
    why="Frankel E means no weakness",
    cite=FRANKEL,
)
FRANKEL_E_NO_SPHINCTER_DISTURBANCE = Implication(
    "frankel_e_no_sphincter_disturbance",
    when={neurology.frankel: "E"},
    then={neurology.sphincter_disturbance: "no"},
    why="Frankel E means no sphincter disturbance",
    cite=FRANKEL,
)
WEAKNESS_IS_NOT_FRANKEL_E = Implication(
    "weakness_is_not_frankel_e",
    when={neurology.limb_weakness: "yes"},
    then={neurology.frankel: "A B C D"},
    why="Frankel E excludes weakness",
    cite=FRANKEL,
)
SPHINCTER_DISTURBANCE_IS_NOT_FRANKEL_E = Implication(
    "sphincter_disturbance_is_not_frankel_e",
    when={neurology.sphincter_disturbance: "yes"},
    then={neurology.frankel: "A B C D"},
    why="Frankel E excludes a sphincter disturbance",
    cite=FRANKEL,
)
DEFICIT_IS_NOT_FRANKEL_E = Implication(
    "deficit_is_not_frankel_e",
    answered=(neurology.deficit_hours,),
    then={neurology.frankel: "A B C D"},
    why="a time since the deficit began is given, so there is a deficit",
    cite=WORDS,
)
ASIA_A_TO_D_IS_NOT_FRANKEL_E = Implication(
    "asia_a_to_d_is_not_frankel_e",
    when={neurology.asia: "A B C D"},
    then={neurology.frankel: "A B C D"},
    why="ASIA A to D means a motor or sensory deficit, and Frankel E means none",
    cite=WORDS,
)
FRANKEL_A_TO_D_DEFICIT = Implication(
    "frankel_a_to_d_deficit",
    when={neurology.frankel: "A B C D"},
    then={neurology.neurological_deficit: "yes"},
    why="Frankel A to D means a deficit",
    cite=FRANKEL,
)
FRANKEL_E_NO_DEFICIT = Implication(
    "frankel_e_no_deficit",
    when={neurology.frankel: "E"},
    then={neurology.neurological_deficit: "no"},
    why="Frankel E means no deficit",
    cite=FRANKEL,
)
NO_DEFICIT_NO_WEAKNESS = Implication(
    "no_deficit_no_weakness",
    when={neurology.neurological_deficit: "no"},
    then={neurology.limb_weakness: "no"},
    why="no deficit means no weakness",
    cite=WORDS,
)
NO_DEFICIT_NO_SPHINCTER_DISTURBANCE = Implication(
    "no_deficit_no_sphincter_disturbance",
    when={neurology.neurological_deficit: "no"},
    then={neurology.sphincter_disturbance: "no"},
    why="no deficit means no sphincter disturbance",
    cite=WORDS,
)
NO_SIGN_NO_DEFICIT = Implication(
    "no_sign_no_deficit",
    when={neurology.limb_weakness: "no", neurology.sensory_loss: "no", neurology.sphincter_disturbance: "no"},
    then={neurology.neurological_deficit: "no"},
    why="without weakness, sensory loss and sphincter disturbance there is no deficit",
    cite=WORDS,
)
A_DEFICIT_IS_NOT_FRANKEL_E = Implication(
    "a_deficit_is_not_frankel_e",
    when={neurology.neurological_deficit: "yes"},
    then={neurology.frankel: "A B C D"},
    why="Frankel E excludes a deficit",
    cite=FRANKEL,
)
FRANKEL_A_TO_C_WEAKNESS = Implication(
    "frankel_a_to_c_weakness",
    when={neurology.frankel: "A B C"},
    then={neurology.limb_weakness: "yes"},
    why="Frankel A, B and C mean that no useful power is left",
    cite=FRANKEL,
)
ASIA_C_WEAKNESS = Implication(
    "asia_c_weakness",
    when={neurology.asia: "C"},
    then={neurology.limb_weakness: "yes"},
    why="ASIA C means more than half of the key muscles under grade 3",
    cite=WORDS,
)
COMPLETE_PARALYSIS_IS_FRANKEL_A_OR_B = Implication(
    "complete_paralysis_is_frankel_a_or_b",
    answered=(neurology.complete_paralysis_hours,),
    then={neurology.frankel: "A B"},
    why="complete paralysis is Frankel A or B",
    cite=PALSY,
)
COMPLETE_PARALYSIS_IS_WEAKNESS = Implication(
    "complete_paralysis_is_weakness",
    answered=(neurology.complete_paralysis_hours,),
    then={neurology.limb_weakness: "yes"},
    why="complete paralysis is weakness",
    cite=WORDS,
)
MECHANICAL_PAIN_OF_A_VERTEBRA = Implication(
    "mechanical_pain_of_a_vertebra",
    when={lesion.pain: "mechanical"},
    then={neurology.pain_mechanical: "yes"},
    why="a vertebra hurts mechanically",
    cite=WORDS,
)
DOSE_MEANS_EARLIER_RADIOTHERAPY = Implication(
    "dose_means_earlier_radiotherapy",
    when={lesion.prior_dose_gy: Span(over=0)},
    then={lesion.prior_radiotherapy: "conventional stereotactic"},
    why="a dose is given, so the level was irradiated",
    cite=WORDS,
)
FRACTIONS_MEAN_EARLIER_RADIOTHERAPY = Implication(
    "fractions_mean_earlier_radiotherapy",
    answered=(lesion.prior_fractions,),
    then={lesion.prior_radiotherapy: "conventional stereotactic"},
    why="fractions are given, so the level was irradiated",
    cite=WORDS,
)
INTERVAL_MEANS_EARLIER_RADIOTHERAPY = Implication(
    "interval_means_earlier_radiotherapy",
    answered=(lesion.prior_radiotherapy_months,),
    then={lesion.prior_radiotherapy: "conventional stereotactic"},
    why="a time since radiotherapy is given, so the level was irradiated",
    cite=WORDS,
)
NODULAR_SPREAD_MEANS_VISCERAL_METASTASES = Implication(
    "nodular_spread_means_visceral_metastases",
    when={cancer.visceral_spread: "nodular"},
    then={cancer.visceral_metastases: "removable unremovable"},
    why="nodular visceral spread means visceral metastases; the brain is asked separately",
    cite=WORDS,
)
NODULAR_OR_DISSEMINATED = Implication(
    "visceral_metastases_are_a_kind_of_spread",
    when={cancer.visceral_metastases: "removable unremovable"},
    then={cancer.visceral_spread: "nodular disseminated"},
    why="visceral metastases are nodular or disseminated",
    cite=WORDS,
)
NO_SPREAD_NO_VISCERAL_METASTASES = Implication(
    "no_spread_no_visceral_metastases",
    when={cancer.visceral_spread: "none"},
    then={cancer.visceral_metastases: "none"},
    why="no visceral spread means no visceral metastases",
    cite=WORDS,
)
NO_VISCERAL_METASTASES_NO_NODULES = Implication(
    "no_visceral_metastases_no_nodules",
    when={cancer.visceral_metastases: "none"},
    then={cancer.visceral_spread: "none disseminated"},
    why="without visceral metastases there is no nodular spread; pleura, peritoneum and meninges are asked apart",
    cite=WORDS,
)
MOLECULARLY_TARGETED_IS_TARGETED = Implication(
    "molecularly_targeted_is_targeted",
    when={cancer.molecularly_targeted: "yes"},
    then={cancer.targeted_therapy: "yes"},
    why="molecularly targeted drugs are a targeted therapy",
    cite=WORDS,
)
NOT_TARGETED_IS_NOT_MOLECULARLY_TARGETED = Implication(
    "not_targeted_is_not_molecularly_targeted",
    when={cancer.targeted_therapy: "no"},
    then={cancer.molecularly_targeted: "no"},
    why="no targeted therapy is in use",
    cite=WORDS,
)
EXTRASPINAL_BONE_IS_OTHER_BONE = Implication(
    "extraspinal_bone_is_other_bone",
    when={cancer.extraspinal_bone_metastases: Span(at_least=1)},
    then={cancer.other_bone_metastases: "yes"},
    why="a bone metastasis outside the spine is another one than that which compresses the cord",
    cite=WORDS,
)
