"""Blood tests. The limits only catch a wrong unit; they are not reference ranges."""

from spinemets.model import Number, Variable

albumin = Variable("albumin_g_dl", "Albumin", Number("g/dL", 0.5, 8, units={"g/L": 0.1}), "patient")
calcium = Variable("calcium_mg_dl", "Calcium", Number("mg/dL", 4, 25), "patient", help="2.57 mmol/L is 10.3 mg/dL.")
crp = Variable("crp_mg_dl", "C-reactive protein", Number("mg/dL", 0, 100, units={"mg/L": 0.1}), "patient")
ldh = Variable("ldh_iu_l", "Lactate dehydrogenase", Number("IU/L", 20, 30000, units={"U/L": 1}), "patient")
bilirubin = Variable(
    "bilirubin_mg_dl", "Total bilirubin", Number("mg/dL", 0, 60), "patient", help="24 µmol/L is 1.4 mg/dL."
)
platelets = Variable(
    "platelets_10_9_l",
    "Platelets",
    Number("10^9/L", 1, 3000, units={"×10⁹/L": 1, "/µL": 0.001, "/uL": 0.001}),
    "patient",
)
haemoglobin = Variable("haemoglobin_g_dl", "Haemoglobin", Number("g/dL", 2, 25, units={"g/L": 0.1}), "patient")
