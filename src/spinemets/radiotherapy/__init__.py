"""Radiotherapy of the spine in numbers: effect of doses, limits of the cord, re-irradiation, targets, fractures."""

from spinemets.radiotherapy.alpha_beta import TISSUES, AlphaBeta, given, tissue
from spinemets.radiotherapy.conventional_cord import ConventionalCord, cord_level
from spinemets.radiotherapy.cord_limits import CordLimits, limits_for
from spinemets.radiotherapy.course import Course
from spinemets.radiotherapy.equivalent import Equivalent, equivalent_regimens
from spinemets.radiotherapy.isoeffect import Isoeffect, total_effect
from spinemets.radiotherapy.linear_quadratic import bed, dose_for_eqd2, eqd2, equivalent_dose, fractions_within
from spinemets.radiotherapy.nieder import ConventionalAgain, conventional_again
from spinemets.radiotherapy.postoperative import postoperative_target_volume
from spinemets.radiotherapy.practice_survey import survey_rows
from spinemets.radiotherapy.prior import Prior
from spinemets.radiotherapy.regimen_check import RegimenCheck, check_regimen
from spinemets.radiotherapy.reirradiation import Reirradiation, reirradiation_criteria
from spinemets.radiotherapy.sahgal_2012 import sahgal_row
from spinemets.radiotherapy.target import TargetVolume, target_sectors, target_volume
from spinemets.radiotherapy.vertebral_fracture import FractureRisk, fracture_risk

__all__ = [
    "TISSUES",
    "AlphaBeta",
    "ConventionalAgain",
    "ConventionalCord",
    "CordLimits",
    "Course",
    "Equivalent",
    "FractureRisk",
    "Isoeffect",
    "Prior",
    "RegimenCheck",
    "Reirradiation",
    "TargetVolume",
    "bed",
    "check_regimen",
    "conventional_again",
    "cord_level",
    "dose_for_eqd2",
    "eqd2",
    "equivalent_dose",
    "equivalent_regimens",
    "fractions_within",
    "fracture_risk",
    "given",
    "limits_for",
    "postoperative_target_volume",
    "reirradiation_criteria",
    "sahgal_row",
    "survey_rows",
    "target_sectors",
    "target_volume",
    "tissue",
    "total_effect",
]
