"""A referral: what is known of the case, what has to be filled in by hand, why it is urgent, what is asked of whom.

It never names the patient: there are lines for that, to be written on by hand.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from spinemets.engine import Advice, Assessment, ScoreResult, SegmentResult
from spinemets.engine.case import Answers
from spinemets.engine.result import Given, Plan
from spinemets.render.sheet import sheet
from spinemets.render.typeset import WIDTH, indented
from spinemets.render.wording import headline, reasons

FOOT = (
    "Written from the answers of one case. It shows what published frameworks say and does not replace judgement. "
    "'spinemets assess --why' says what is provisional and why."
)
TITLE = "Referral: spinal metastases, known or suspected"
GRADES = 6
"""The grades of ESCC; an answer that leaves all of them open says nothing."""
ROOM = 16
"""The least space for an answer by hand; with less it gets a line of its own."""
BY_HAND = (
    "To",
    "From, with a telephone number",
    "Patient: name, date of birth, number",
    "Date and time",
)


class Item(NamedTuple):
    """One item of the data set: the question to be filled in by hand, and the keys any of which answers it.

    It is not asked where the answer to the key in `moot_if` is one of these.
    """

    ask: str
    keys: tuple[str, ...]
    moot_if: tuple[str, frozenset[str]] = ("", frozenset())
    of_each_level: bool = False


class Group(NamedTuple):
    """Items under one heading; `beside` are keys that are stated where the case has them, and never asked."""

    title: str
    items: tuple[Item, ...]
    beside: tuple[str, ...] = ()


NOT_IRRADIATED = ("prior_radiotherapy", frozenset({"none"}))

DATA_SET = (
    Group(
        "Cancer",
        (
            Item("Which cancer?", ("primary",)),
            Item("When was it diagnosed?", ("months_since_cancer_diagnosis",)),
            Item("Is a tissue diagnosis at hand?", ("tissue_diagnosis",)),
            Item("Which treatment was given, and which is given now?", ("prior_systemic_therapy",)),
        ),
        (
            *("cancer_history", "prior_chemotherapy", "hormone_status", "targeted_therapy", "molecularly_targeted"),
            *("systemic_disease_controlled", "primary_tumour_controlled", "visceral_metastases", "brain_metastases"),
            *("extraspinal_bone_metastases", "vertebral_metastases"),
        ),
    ),
    Group(
        "Course",
        (Item("When was the first symptom?", ("first_symptom_hours",)),),
        ("deficit_hours", "complete_paralysis_hours", "progressive_deficit"),
    ),
    Group(
        "Walking",
        (
            Item("Does the patient walk now, and with what help?", ("ambulation",)),
            Item(
                "When did the patient last walk?",
                ("last_walked_hours",),
                ("ambulation", frozenset({"independent", "with_aid"})),
            ),
        ),
        ("gait_disturbance",),
    ),
    Group(
        "Neurology",
        (
            Item("What is the power of the weakest muscle group (MRC, 0 to 5), and which is it?", ("weakest_power",)),
            Item("Where is the sensory level, on the right and on the left?", ("sensory_level",)),
            Item("How much is in the bladder on the scan (mL), before or after passing water?", ("bladder_scan_ml",)),
            Item("Is the bowel as usual, newly constipated or newly incontinent?", ("bowel",)),
        ),
        (
            *("frankel", "asia", "neurological_deficit", "myelopathy", "limb_weakness", "sensory_loss"),
            *("sphincter_disturbance", "radicular_pain"),
        ),
    ),
    Group(
        "Pain",
        (
            Item("How bad is the worst pain today, from 0 to 10?", ("worst_pain",)),
            Item("Which opioids are taken, and how much a day as oral morphine?", ("opioid_mg_day",)),
        ),
        (
            *("pain_severe_unremitting", "pain_progressive", "pain_mechanical", "pain_on_straining"),
            *("pain_nocturnal", "spinal_tenderness", "spinal_claudication"),
        ),
    ),
    Group(
        "Function",
        (
            Item("What is the performance status now (ECOG or Karnofsky)?", ("ecog", "kps")),
            Item("What was it before this illness of the spine?", ("ecog_before",)),
        ),
        ("fit_for_surgery", "functionally_dependent"),
    ),
    Group(
        "Earlier radiotherapy of the spine",
        (
            Item("Was there any, and of which kind?", ("prior_radiotherapy",), of_each_level=True),
            Item("With which dose (Gy)?", ("prior_dose_gy",), NOT_IRRADIATED, of_each_level=True),
            Item("In how many fractions?", ("prior_fractions",), NOT_IRRADIATED, of_each_level=True),
            Item("When?", ("prior_radiotherapy_months",), NOT_IRRADIATED, of_each_level=True),
        ),
    ),
    Group(
        "Drugs and other illness",
        (
            Item("Which anticoagulant or platelet inhibitor, and when was the last dose?", ("anticoagulant",)),
            Item("Is a steroid taken, which dose, and since when?", ("steroid_taken",)),
            Item("Is there diabetes?", ("diabetes",)),
        ),
        (
            *("heart_failure", "copd_or_pneumonia", "hypertension_on_medication", "smoker"),
            *("haemoglobin_g_dl", "platelets_10_9_l", "inr_raised", "albumin_g_dl"),
        ),
    ),
    Group(
        "MRI",
        (Item("Is there an implant, pacemaker or other metal, and is MRI safe?", ("mri",)),),
        ("whole_spine_mri",),
    ),
    Group(
        "Outlook and wishes",
        (
            Item("What life expectancy do those see who know the patient?", ("life_expectancy",)),
            Item("What does the patient wish, and what has the patient been told?", ("wishes",)),
        ),
    ),
)
"""The minimum data set: treatment.md 10.3."""

REFERRAL = tuple(key for group in DATA_SET for item in group.items for key in item.keys)
"""The keys of the minimum data set, in their order."""


class Stated(NamedTuple):
    """One heading of the data set on this case: what is known, and what has to be asked."""

    title: str
    known: tuple[str, ...]
    asked: tuple[str, ...]


class Planned(NamedTuple):
    """The plans that are still open for one segment."""

    title: str
    lines: tuple[str, ...]


class Level(NamedTuple):
    """One involved vertebra as the letter names it."""

    name: str
    sins: str
    escc: str


def data_set(assessment: Assessment) -> tuple[Stated, ...]:
    """The minimum data set on this case, heading by heading."""
    return tuple(_stated(assessment, group) for group in DATA_SET)


def _stated(assessment: Assessment, group: Group) -> Stated:
    known = [line for item in group.items for key in item.keys for line in _lines(assessment, key)]
    known += [line for key in group.beside for line in _lines(assessment, key, only_entered=True)]
    asked = [_question(assessment, item) for item in group.items]
    return Stated(group.title, tuple(known), tuple(filter(None, asked)))


def _lines(assessment: Assessment, key: str, only_entered: bool = False) -> list[str]:
    """What is known of one key, with the vertebrae; those that say the same are named together."""
    levels: dict[str, list[str]] = {}
    for given in assessment.answers:
        follows = given.origin == "derived" and not given.variable.since
        if given.variable.name == key and _says_something(given) and not (only_entered and follows):
            levels.setdefault(_said(given), []).append(given.level)
    return [said + (f" ({', '.join(at)})" if any(at) else "") for said, at in levels.items()]


def _says_something(given: Given) -> bool:
    return given.shown not in ("", "not known", given.variable.label(given.variable.absent or ""))


def _said(given: Given) -> str:
    shown = given.origin in ("derived", "converted") and not given.variable.since
    follows = f", follows: {given.because}" if shown else ""
    return f"{given.variable.question}: {given.shown}{follows}"


def _question(assessment: Assessment, item: Item) -> str:
    """The question to be filled in by hand, with the vertebrae it is open for; nothing if it is answered or moot."""
    case = assessment.case
    if not item.of_each_level or not assessment.lesions:
        answered = any(_lines(assessment, key) for key in item.keys)
        return "" if answered or _moot(case.patient, item) else item.ask
    told = {given.level for given in assessment.answers if given.variable.name in item.keys and _says_something(given)}
    levels = zip(assessment.lesions, case.lesions, strict=True)
    open_for = [level for (level, _), answers in levels if level not in told and not _moot(answers, item)]
    if len(open_for) == len(assessment.lesions):
        return item.ask
    return f"{item.ask.rstrip('?')}, at {', '.join(open_for)}?" if open_for else ""


def _moot(answers: Answers, item: Item) -> bool:
    key, codes = item.moot_if
    given = answers.get(key)
    return given is not None and codes.issuperset(given.codes)


def involved(assessment: Assessment) -> tuple[Level, ...]:
    """Every involved vertebra with its stability and its compression."""
    levels = zip(assessment.lesions, assessment.case.lesions, strict=True)
    return tuple(Level(name, _sins(scores["sins"]), _escc(answers)) for (name, scores), answers in levels)


def _sins(score: ScoreResult) -> str:
    if not score.narrowed:
        return "SINS not known"
    return f"SINS {score.total} ({score.scale}), {score.said}"


def _escc(answers: Answers) -> str:
    given = answers.get("escc")
    return f"ESCC {given}" if given is not None and len(given.codes) < GRADES else "ESCC not known"


def plans(assessment: Assessment) -> tuple[Planned, ...]:
    """The plans that are still open, segment by segment."""
    return tuple(
        Planned(
            f"{'–'.join(dict.fromkeys((segment.levels[0], segment.levels[-1])))}: {_how_many(segment)}",
            tuple(f"{plan.label}{' (provisional)' if plan.provisional else ''}{_if(plan)}" for plan in segment.plans),
        )
        for segment in assessment.segments
    )


def _how_many(segment: SegmentResult) -> str:
    return "one plan is left" if segment.decided else f"{len(segment.plans)} plans are still open"


def _if(plan: Plan) -> str:
    return f", if {'; or '.join(plan.conditions)}" if plan.conditions else ""


def given_advice(assessment: Assessment, *sections: str) -> tuple[Advice, ...]:
    """The advice of some sections that applies."""
    return tuple(a for a in assessment.advice if a.rule.section in sections and a.status == "applies")


def advice_line(advice: Advice) -> str:
    """One piece of advice in a line: what, where, and who says so."""
    where = f" ({', '.join(advice.levels)})" if advice.levels else ""
    said = f"{advice.rule.short[:-1]}{where}{advice.rule.short[-1]}"
    return f"{said} [{advice.rule.cite.source}{', provisional' if advice.provisional else ''}]"


def urgency(assessment: Assessment) -> tuple[str, ...]:
    """What the urgency means, why, and what would settle it."""
    lines = [" or ".join(assessment.urgency_labels) + "."]
    if assessment.urgency_because:
        lines.append(f"Because: {reasons(assessment.urgency_because)}.")
    if assessment.urgency_ask_next:
        lines.append(f"These answers would settle it: {'; '.join(map(str, assessment.urgency_ask_next))}.")
    return tuple(line[:1].upper() + line[1:] for line in lines)


def referral_html(assessment: Assessment) -> str:
    """The letter as one self-contained HTML page."""
    return sheet(
        "referral",
        title=TITLE,
        by_hand=BY_HAND,
        patient=assessment.patient,
        headline=headline(assessment),
        urgency=urgency(assessment),
        tone=assessment.urgency[0],
        involved=involved(assessment),
        plans=plans(assessment),
        data_set=data_set(assessment),
        advised=[advice_line(advice) for advice in given_advice(assessment, "now", "plan")],
        team=[advice.rule.short for advice in given_advice(assessment, "team")],
        foot=FOOT,
        version=assessment.version,
    )


def referral_text(assessment: Assessment) -> str:
    """The letter as plain text in at most 80 columns."""
    levels = [f"{level.name}: {level.sins}; {level.escc}." for level in involved(assessment)]
    parts = [
        [TITLE.upper()],
        [f"{line}: ".ljust(WIDTH, "_") for line in BY_HAND],
        [f"{assessment.patient}."] if assessment.patient else [],
        [
            *indented(headline(assessment).upper(), 0),
            *(part for line in urgency(assessment) for part in indented(line, 0)),
        ],
        _listed("Levels", levels or ["No involved vertebra is named yet."]),
        *(_listed(f"Plan for {planned.title} (NOMS)", planned.lines) for planned in plans(assessment)),
        _listed("Advised on these answers: tick what is done, with the time", _advised(assessment), "  [ ] "),
        _listed("Who is asked, and for what", [a.rule.short for a in given_advice(assessment, "team")]),
        ["WHAT IS KNOWN, AND WHAT HAS TO BE FILLED IN BY HAND"],
        *(_heading(stated) for stated in data_set(assessment)),
        indented(f"{FOOT} spinemets {assessment.version}", 0),
    ]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _advised(assessment: Assessment) -> list[str]:
    return [advice_line(advice) for advice in given_advice(assessment, "now", "plan")]


def _heading(stated: Stated) -> list[str]:
    lines = _listed(stated.title, stated.known) or [stated.title]
    for question in stated.asked:
        asked = indented(question, 4, "  ? ")
        room = WIDTH - len(asked[-1]) - 1
        lines += [*asked[:-1], f"{asked[-1]} {'_' * room}"] if room >= ROOM else [*asked, " " * 4 + "_" * (WIDTH - 4)]
    return lines


def _listed(title: str, lines: Iterable[str], lead: str = "  - ") -> list[str]:
    said = [part for line in lines for part in indented(line, len(lead), lead)]
    return [title, *said] if said else []
