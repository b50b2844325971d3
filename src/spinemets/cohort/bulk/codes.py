"""Which code says what: one line for each, as far as it was seen in a source.

SNOMED CT is © SNOMED International and needs a licence in many countries; LOINC is © Regenstrief Institute. Only the
codes used here are repeated. A code that is not here is not guessed: it stays as it is, or is counted as not used.
"""

from __future__ import annotations

from typing import NamedTuple

from spinemets.cohort.bulk.vertebrae import CERVICAL, LUMBAR, SACRAL, THORACIC

SNOMED = "http://snomed.info/sct"
LOINC = "http://loinc.org"
ICD_10_CM = "http://hl7.org/fhir/sid/icd-10-cm"
SPELLINGS = {"urn:oid:2.16.840.1.113883.6.90": ICD_10_CM}
"""Other names of the same code systems."""

MCODE = "mCODE value sets"
SAMPLES = "Synthea, an export of it"
FIXTURES = "mCODE extraction framework, its examples"
USUAL = "usual code, not confirmed in a source"


class Meaning(NamedTuple):
    """What a code says: the answer to a question. `seen`: where the code was read.

    An empty answer for `level` is a vertebra of which nothing more is known.
    """

    system: str
    code: str
    key: str
    answer: str
    seen: str


PRIMARY_CANCERS = (
    Meaning(SNOMED, "254837009", "primary", "breast", SAMPLES),
    Meaning(SNOMED, "188152004", "primary", "breast", FIXTURES),  # its upper inner quadrant
    Meaning(ICD_10_CM, "C50.211", "primary", "breast", FIXTURES),  # the same, of the right one
    Meaning(SNOMED, "254637007", "primary", "lung_nsclc", SAMPLES),
    Meaning(SNOMED, "424132000", "primary", "lung_nsclc", SAMPLES),  # of stage 1
)

METASTASES = (
    Meaning(SNOMED, "128462008", "cancer_history", "yes", MCODE),  # secondary malignant neoplastic disease
    Meaning(SNOMED, "94222008", "cancer_history", "yes", MCODE),  # of bone: nothing is said of which one
    Meaning(ICD_10_CM, "C79.51", "cancer_history", "yes", MCODE),  # the same
    Meaning(ICD_10_CM, "C79.52", "cancer_history", "yes", MCODE),  # of bone marrow
    Meaning(SNOMED, "94600009", "cancer_history", "yes", MCODE),  # of the spinal cord
    Meaning(SNOMED, "94601008", "cancer_history", "yes", MCODE),  # of the spinal meninges
    Meaning(SNOMED, "94602001", "level", "", MCODE),  # of the vertebral column
    Meaning(SNOMED, "94250008", "level", CERVICAL, MCODE),
    Meaning(SNOMED, "94274006", "level", THORACIC, MCODE),
    Meaning(SNOMED, "94389000", "level", LUMBAR, MCODE),
    Meaning(SNOMED, "94527001", "level", SACRAL, MCODE),
    Meaning(SNOMED, "94259009", "cancer_history", "yes", MCODE),  # of the coccyx, which is no level here
    Meaning(SNOMED, "94526005", "cancer_history", "yes", MCODE),  # of the sacrum or the coccyx
    Meaning(SNOMED, "285619009", "level", "", MCODE),  # of a vertebra, from an unknown primary
    Meaning(SNOMED, "285619009", "primary", "unknown", MCODE),
    Meaning(SNOMED, "285618001", "primary", "unknown", MCODE),  # of bone, from an unknown primary
    Meaning(SNOMED, "866087009", "level", "", MCODE),  # metastatic fracture of a vertebra
    Meaning(SNOMED, "866087009", "pathological_fracture", "yes", MCODE),
    Meaning(SNOMED, "134421000", "pathological_fracture", "yes", MCODE),
    Meaning(ICD_10_CM, "C79.31", "brain_metastases", "yes", MCODE),
)

MORE_OBSERVATIONS = (
    (LOINC, "1988-5", "crp_mg_dl", USUAL),
    (LOINC, "2532-0", "ldh_iu_l", USUAL),
)
"""Beside the LOINC codes that the questions themselves carry (`Variable.codings`)."""

ANSWERS = (
    Meaning(LOINC, "LA9622-7", "ecog", "0", MCODE),
    Meaning(SNOMED, "425389002", "ecog", "0", "mCODE, ballot of 2019"),
    Meaning(SNOMED, "422512005", "ecog", "1", "mCODE, ballot of 2019"),
    Meaning(SNOMED, "422894000", "ecog", "2", "mCODE, ballot of 2019"),
    Meaning(SNOMED, "423053003", "ecog", "3", "mCODE, ballot of 2019"),
    Meaning(SNOMED, "423237006", "ecog", "4", "mCODE, ballot of 2019"),
    Meaning(SNOMED, "423409001", "ecog", "5", "mCODE, ballot of 2019"),
)

PRIMARY_PROFILE = "/mcode-primary-cancer-condition"
SECONDARY_PROFILE = "/mcode-secondary-cancer-condition"

RESULTS = ("final", "amended", "corrected", "preliminary")
"""What an Observation is while it counts as a result."""
CONFIRMED = ("", "confirmed")
"""How sure a Condition must be. Most exports leave it out for what is confirmed."""
PRESENT = ("", "active", "recurrence", "relapse")
"""A metastasis that is over says nothing about the case."""
TOOK_PLACE = ("arrived", "triaged", "in-progress", "onleave", "finished")
"""What an Encounter is once the patient was seen."""

SEXES = {"female": "female", "male": "male", "other": "other", "unknown": ""}

UNITS = {"10*3/uL": "10^3/µL", "10*9/L": "10^9/L", "[IU]/L": "IU/L", "ukat/L": "µkat/L", "1": ""}
"""UCUM where it writes a unit in another way than the questions do; all other units are passed on as they are."""


def system_of(written: str) -> str:
    """The code system that is meant."""
    return SPELLINGS.get(written, written)
