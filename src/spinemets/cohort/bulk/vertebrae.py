"""The vertebrae in SNOMED CT, as the map of mCODE from TG-263 gives them, and the regions they make up.

The map lists a thirteenth thoracic vertebra (1186895000) under T12. It is no level here.
"""

VERTEBRAE = {
    "14806007": "C1",
    "39976000": "C2",
    "91116008": "C3",
    "14705001": "C4",
    "67479001": "C5",
    "88298007": "C6",
    "16126006": "C7",
    "56094003": "T1",
    "50060007": "T2",
    "73138009": "T3",
    "86197001": "T4",
    "6105006": "T5",
    "32430008": "T6",
    "71737002": "T7",
    "77435000": "T8",
    "33766003": "T9",
    "48405002": "T10",
    "52120002": "T11",
    "280849005": "T12",
    "61032001": "L1",
    "53983007": "L2",
    "55492004": "L3",
    "71996003": "L4",
    "21799000": "L5",
    "65985001": "S1",
    "11808007": "S2",
    "49967005": "S3",
    "69950008": "S4",
    "21452006": "S5",
}

LEVELS = tuple(VERTEBRAE.values())
CERVICAL, THORACIC, LUMBAR, SACRAL = (
    "|".join(level for level in LEVELS if level.startswith(region)) for region in "CTLS"
)
"""A region names one of its vertebrae, without saying which."""
