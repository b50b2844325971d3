"""The NOMS framework: neurologic, oncologic, mechanical, systemic."""

from spinemets.knowledge.sources.papers import BILSKY_SMITH_2006, LAUFER_2013, NOMS_2010
from spinemets.knowledge.tables.mechanical import MECHANICAL
from spinemets.knowledge.tables.neurologic import COMPRESSION
from spinemets.knowledge.tables.oncologic import ONCOLOGIC
from spinemets.knowledge.tables.systemic import SYSTEMIC
from spinemets.model import Cite, Row, Table

ROW = Cite(LAUFER_2013, "decision table, row recalled; its logic agrees with the abstract of 2010", "recalled")
ABSTRACT = Cite(NOMS_2010, "abstract; the abstract of 2006 says the same", "primary", (BILSKY_SMITH_2006,))

N, O, M, S = COMPRESSION.result, ONCOLOGIC.result, MECHANICAL.result, SYSTEMIC.result  # noqa: E741

NOMS = Table(
    name="noms",
    title="NOMS plan",
    version="2013",
    about="segment",
    outcomes={
        "cebrt": "conventional radiotherapy",
        "stabilise_cebrt": "stabilisation, then conventional radiotherapy",
        "srs": "stereotactic radiotherapy",
        "stabilise_srs": "stabilisation, then stereotactic radiotherapy",
        "separation_srs": "separation surgery with stabilisation, then stereotactic radiotherapy",
    },
    cite=Cite(LAUFER_2013, "decision table", "recalled"),
    rows=(
        Row({N: "low", O: "sensitive", M: "stable"}, "cebrt", ROW, name="N1"),
        Row({N: "low", O: "sensitive", M: "unstable"}, "stabilise_cebrt", ROW, name="N2"),
        Row({N: "low", O: "resistant", M: "stable"}, "srs", ROW, name="N3"),
        Row({N: "low", O: "resistant", M: "unstable"}, "stabilise_srs", ROW, name="N4"),
        Row({N: "high", O: "sensitive", M: "stable"}, "cebrt", ABSTRACT, name="N5"),
        Row({N: "high", O: "sensitive", M: "unstable"}, "stabilise_cebrt", ROW, name="N6"),
        Row({N: "high", O: "resistant", M: "stable", S: "fit"}, "separation_srs", ABSTRACT, name="N7"),
        Row({N: "high", O: "resistant", M: "stable", S: "unfit"}, "cebrt", ROW, name="N8"),
        Row({N: "high", O: "resistant", M: "unstable", S: "fit"}, "separation_srs", ROW, name="N9"),
        Row({N: "high", O: "resistant", M: "unstable", S: "unfit"}, "stabilise_cebrt", ROW, name="N10"),
    ),
    notes=(
        "Stabilisation is cement, percutaneous screws or open instrumentation, scaled to what the patient tolerates.",
        "Instability is an indication of its own: radiotherapy does not restore stability.",
        "One reading stabilises only patients fit for it (rows N2, N4, N6); here the method is scaled to fitness.",
        "Low-grade compression with myelopathy has no row: see the caution.",
        "N10 is the weakest row: minimal stabilisation by cement or percutaneous screws.",
    ),
)
