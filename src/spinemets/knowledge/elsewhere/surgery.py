"""Models made on operated patients."""

from spinemets.knowledge.sources.pages import UROTODAY
from spinemets.knowledge.sources.survival import CRNALIC_2012, LEI_2016
from spinemets.model import Cite, Elsewhere

LEI_PAPER = Cite(LEI_2016, "factors and groups", "primary")
CRNALIC_PAGE = Cite(CRNALIC_2012, "factors and groups", "secondary", (UROTODAY,))

LEI = Elsewhere(
    name="lei_2016",
    title="Lei score for operated cord compression",
    why="The points of its items were not found.",
    needs="Primary site, walking before the operation, visceral metastases, chemotherapy before the operation, and "
    "bone metastasis at the diagnosis of cancer.",
    cite=LEI_PAPER,
    figures=(
        (
            "Predicts survival at 6 months after surgery for cord compression; 206 patients. Totals 0 to 10, higher "
            "is better: 0–2 points 8.2 %, 3–5 56.5 %, 6–10 91.5 %.",
            LEI_PAPER,
        ),
    ),
)
CRNALIC = Elsewhere(
    name="crnalic_2012",
    title="Crnalic score for operated cord compression in prostate cancer",
    why="The points of its items, and the limit of PSA, were not found.",
    needs="Hormone status, Karnofsky, visceral metastases and PSA.",
    cite=CRNALIC_PAGE,
    figures=(
        (
            "Predicts survival after surgery for cord compression from prostate cancer; 68 patients. Totals 0 to 6, "
            "higher is better: A, 0–1 points, median 3 months (32 patients); B, 2–4, median 16 months (23); C, 5–6, "
            "more than half alive (12).",
            CRNALIC_PAGE,
        ),
    ),
    notes=("The three groups add up to 67 of the 68 patients, as the abstract gives them.",),
)
