"""Other illness and frailty, as the scores of surgical risk ask for them."""

from spinemets.model import Variable, YesNo

diabetes = Variable("diabetes", "Diabetes", YesNo(), "patient")
hypertension_on_medication = Variable(
    "hypertension_on_medication", "Hypertension that needs medication", YesNo(), "patient"
)
copd_or_pneumonia = Variable(
    "copd_or_pneumonia",
    "Chronic obstructive lung disease, or pneumonia",
    YesNo(),
    "patient",
    short="COPD or pneumonia",
)
heart_failure = Variable("heart_failure", "Congestive heart failure", YesNo(), "patient")
functionally_dependent = Variable(
    "functionally_dependent", "Needs help in the activities of daily living", YesNo(), "patient"
)
smoker = Variable("smoker", "Smoker", YesNo(), "patient")
