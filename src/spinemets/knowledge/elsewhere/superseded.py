"""First versions of scores that are computed here in their newer form."""

from spinemets.knowledge.sources.pages import MEDICAL_ALGORITHMS, NICE_TU127, TOKUHASHI_1990_COPY
from spinemets.knowledge.sources.survival import ENKAOUA_1997, KATAGIRI_2005, TOKUHASHI_1990
from spinemets.model import Cite, Elsewhere

TOKUHASHI = Elsewhere(
    name="tokuhashi_1990",
    title="Tokuhashi score, the original of 1990",
    why="Superseded by the revised score of 2005; of its points only the row of primary sites was read.",
    needs="Six items of 0 to 2 points each, among them the primary site; totals 0 to 12, higher is better.",
    cite=Cite(TOKUHASHI_1990, "items and totals", "secondary", (ENKAOUA_1997, TOKUHASHI_1990_COPY)),
    figures=(
        (
            "Predicts survival with spinal metastases; 64 patients, correlation 0.65.",
            Cite(TOKUHASHI_1990, "patients and correlation", "secondary", (NICE_TU127,)),
        ),
        (
            "0–5 points: about 3 months or less. 6–8: under 12 months, mostly under 6. 9–12: 12 months or more.",
            Cite(TOKUHASHI_1990, "bands", "secondary", (MEDICAL_ALGORITHMS,)),
        ),
        (
            "The authors advise excision above 9 points and palliation below 5.",
            Cite(TOKUHASHI_1990, "advice", "secondary", (TOKUHASHI_1990_COPY,)),
        ),
        (
            "Primary site: 0 for lung and stomach; 1 for kidney, liver, uterus, other and unidentified; 2 for "
            "thyroid, prostate, breast and rectum.",
            Cite(TOKUHASHI_1990, "primary site", "secondary", (MEDICAL_ALGORITHMS,)),
        ),
    ),
    notes=(
        "Sources differ on an unidentified primary: an evidence table of NICE prints 2 points, Enkaoua 1997 and "
        "another page 1. 1 is right: Enkaoua criticises the score for giving kidney and unknown primaries one point "
        "each, which would make no sense otherwise.",
        "The advice of the authors does not fit the bands; between 5 and 9 points they leave it to judgement.",
        "Of use for reading old notes only.",
    ),
)
KATAGIRI = Elsewhere(
    name="katagiri_2005",
    title="Katagiri score, the first of 2005",
    why="Superseded by the New Katagiri score of 2014; neither its points nor its bands could be read.",
    needs="Not read. As recalled it has no laboratory item, unlike the new score.",
    cite=Cite(KATAGIRI_2005, "the score", "recalled"),
    notes=("Like its successor it predicts survival with skeletal metastases. Use the New Katagiri score.",),
)
