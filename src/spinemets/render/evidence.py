"""What stands behind an instrument, in words: whom it was built on, what became of them, how it did when tested."""

from __future__ import annotations

from collections.abc import Iterable

from spinemets.engine import Forecast, ScoreResult
from spinemets.engine.prognosis import HORIZON
from spinemets.model import Cohort, Evidence, Validation

HORIZONS = (3, HORIZON, 12)
"""Months after which the share alive is shown."""

KNOWN_BY = {"predicted": "authors’ prediction", "median": "median survival", "curve": "published curve"}
UNSEEN = "no figures in what was read"


def built_on(evidence: Evidence) -> str:
    """The treatment and the patients an instrument was built on."""
    cohort, setting = evidence.cohort, evidence.setting
    lead = cohort.who if setting in cohort.who else f"{setting}: {cohort.who}"
    return ", ".join(filter(None, (lead, patients(cohort), cohort.years)))


def patients(cohort: Cohort) -> str:
    """How many patients a cohort has, or nothing if that is not known."""
    return f"{cohort.patients} patients" if cohort.patients else ""


def tested(evidence: Evidence) -> Validation | None:
    """One figure of how well it told who would live longer: at six months if there is one, in the most patients.

    Where the same patients gave two figures, it is the lower one.
    """
    found = [figure for figure in evidence.validations if figure.measure in ("AUC", "C")]
    order = [(figure.months != HORIZON, -(figure.cohort.patients or 0), figure.value) for figure in found]
    return found[order.index(min(order))] if found else None


def measured(figure: Validation) -> tuple[str, str]:
    """What a figure of validation measures, with the time; and its value, with the interval and the note."""
    at = f" at {figure.months} months" if figure.months else ""
    interval = f" ({figure.interval})" if figure.interval is not None else ""
    note = f"; {figure.note}" if figure.note else ""
    return f"{figure.measure}{at}", f"{figure.value:g}{interval}{note}"


def known_by(forecast: Forecast) -> str:
    """How the months are known."""
    return ", ".join(KNOWN_BY[how] for how in forecast.how)


def why_no_shares(forecast: Forecast) -> str:
    """Why no share alive is shown, or nothing if one is."""
    if forecast.evidence.misleading:
        return f"bands only: calibration slope {forecast.evidence.misleading[0].value:g}"
    return "" if any(month in forecast.alive for month in HORIZONS) else UNSEEN


def event_shares(result: ScoreResult) -> str:
    """How many of the cohort met the event that is predicted, band by band; nothing if that was found misleading."""
    evidence = result.definition.evidence
    if evidence is None or evidence.misleading:
        return ""
    shares: dict[str, list[str]] = {}
    unseen: list[str] = []
    for band in result.bands:
        name = band.replace("_", " ")
        figures = [figure for figure in evidence.outcomes.get(band, ()) if figure.percent is not None]
        for figure in figures:
            event = evidence.predicts if figure.after in evidence.predicts else f"{evidence.predicts} {figure.after}"
            shares.setdefault(event, []).append(f"{figure.percent:g}\N{NO-BREAK SPACE}% ({name})")
        unseen += [] if figures else [name]
    said = [f"{event}: {', '.join(members)}" for event, members in shares.items()]
    return "; ".join([*said, *([f"no figure ({', '.join(unseen)})"] if said and unseen else [])])


def provisional(forecasts: Iterable[Forecast]) -> tuple[tuple[str, str], ...]:
    """Why months are provisional, and the instruments whose months are."""
    named: dict[str, list[str]] = {}
    for forecast in forecasts:
        if forecast.provisional:
            named.setdefault(forecast.provisional, []).append(forecast.name)
    return tuple((why, ", ".join(names)) for why, names in named.items())
