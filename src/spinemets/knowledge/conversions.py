"""Karnofsky and ECOG: three published tables, which differ at 90, 70, 60, 50, 40 and 30."""

from spinemets.knowledge.sources.pages import MYELOMA_INDEX
from spinemets.knowledge.sources.survival import MA_2010, OKEN_1982, PRASAD_2018
from spinemets.knowledge.variables import patient, policy
from spinemets.model import Cite, Conversion

PERFORMANCE_STATUS = Conversion(
    "performance_status",
    source=patient.kps,
    target=patient.ecog,
    policy=policy.convert_performance_status,
    tables={
        Cite(MA_2010, "1,385 patients", "primary"): {
            100: 0,
            90: 1,
            80: 1,
            70: 2,
            60: 2,
            50: 3,
            40: 3,
            30: 4,
            20: 4,
            10: 4,
            0: 5,
        },
        Cite(PRASAD_2018, "1,501 patients with lung cancer", "primary"): {
            100: 0,
            90: 1,
            80: 1,
            70: 2,
            60: 3,
            50: 3,
            40: 4,
            30: 4,
            20: 4,
            10: 4,
            0: 5,
        },
        Cite(OKEN_1982, "the usual table after Oken", "secondary", (MYELOMA_INDEX,)): {
            100: 0,
            90: 0,
            80: 1,
            70: 1,
            60: 2,
            50: 2,
            40: 3,
            30: 3,
            20: 4,
            10: 4,
            0: 5,
        },
    },
)
