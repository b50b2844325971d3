"""The time targets, each as the reference gives it: from when to when, how long, and how it was seen."""

import json
from typing import NamedTuple

import spinemets as sm
from spinemets.model import Cite
from spinemets.model.exchange import dump, load

CATALOGUE = sm.rulebook().catalogue


class Allowed(NamedTuple):
    """A target as the reference gives it."""

    starts: str
    ends: str
    hours: float | None
    allows: str
    mark: str
    where: str


# treatment.md 8.1 and 8.1a, assessment.md 8.1. "Immediately" and "the same day" are no number of hours.
REFERENCE = {
    "coordinator_at_once": Allowed(
        "presented_on", "contacted_on", None, "at once", "two", "8.1: [verified x2: NG234-BMJ, NG234-IATROX-R]"
    ),
    "spinal_emergency_route_same_day": Allowed(
        "presented_on", "contacted_on", None, "the same day", "primary", "10.1: [verified: GIRFT-RF]"
    ),
    "coordinator_within_24_hours": Allowed(
        "presented_on", "contacted_on", 24, "within 24 hours", "one", "8.1: [verified: NG234-IATROX-R]"
    ),
    "mri_within_24_hours": Allowed(
        "presented_on", "mri_on", 24, "within 24 hours", "two", "8.1, 1.5.2: [verified x2: NG234-AUDIT, QS56]"
    ),
    "mri_within_1_week": Allowed(
        "presented_on", "mri_on", 7 * 24, "within a week", "two", "assessment.md 8.1: [MEDSCAPE_QS, IATROX_MSK]"
    ),
    "plan_within_1_week": Allowed(
        "presented_on", "decided_on", 7 * 24, "within a week", "two", "8.1: MRI + plan; assessment.md 8.1, as above"
    ),
    "stability_advice_within_24_hours": Allowed(
        "immobilised_on", "stability_advice_on", 24, "within 24 hours", "two", "8.1, 1.4: [verified x2]"
    ),
    "radiotherapy_within_24_hours_of_decision": Allowed(
        "decided_on", "treated_on", 24, "within 24 hours", "primary", "8.1: QS56 S6 [verified]"
    ),
    "first_symptom_to_treatment": Allowed("onset_on", "treated_on", None, "no published time", "ours", "not found"),
}


def mark(cite: Cite) -> str:
    return ("two" if len({page.key for page in cite.through}) > 1 else "one") if cite.seen == "secondary" else cite.seen


def test_every_target_is_that_of_the_reference() -> None:
    written = {t.name: (t.starts.key, t.ends.key, t.hours, t.allows, mark(t.cite)) for t in CATALOGUE.targets}
    assert written == {name: allowed[:5] for name, allowed in REFERENCE.items()}
    assert {t.hours: t.allows for t in CATALOGUE.targets if t.hours} == {24: "within 24 hours", 168: "within a week"}
    # the reference counts from the suspicion; that this begins with the presentation is ours, and is said
    assumed = {t.name for t in CATALOGUE.targets if any(cite.seen == "ours" for cite in t.also)}
    assert assumed == {name for name, allowed in REFERENCE.items() if allowed.starts == "presented_on"}
    assert all(t.strength and t.title for t in CATALOGUE.targets)


def test_targets_come_back_from_an_export() -> None:
    exported = json.loads(json.dumps(dump([*CATALOGUE.definitions.values(), *CATALOGUE.targets])))
    assert load(exported).targets == CATALOGUE.targets
