"""Prognosis and risks as text: every score in a line, what they agree on, and whom they were not built for."""

from __future__ import annotations

from spinemets.engine import Assessment, Forecast, RiskResult, ScoreResult
from spinemets.model import Evidence, Range
from spinemets.render.scope import depending, not_built_for
from spinemets.render.typeset import DIM, Paint, columns, indented

WIDTHS = (16, 15, 16, 9, 22)
HORIZON = 6
"""Months at which the share alive is shown in the one-line table; the report shows more."""

MOST_ASKED = 3


def prognosis_text(assessment: Assessment, paint: Paint) -> str:
    """All survival scores side by side."""
    if not assessment.case.lesions:
        return paint("  Prognosis: not shown, since no involved vertebra is named")
    prognosis = assessment.prognosis
    lines = [paint("  Prognosis: group statistics, never a reason to withhold treatment")]
    lines += columns(("", "total or class", "months expected", f"alive at {HORIZON} months", "built on"), WIDTHS, 2)
    for forecast in prognosis.fitting:
        lines += _row(forecast, paint)
    for said in prognosis.agreement:
        lines += indented(said, 5, "   · ")
    asked = [f"{s.question} ({_share(s.settles)}bears on {s.bears_on})" for s in prognosis.ask_first[:MOST_ASKED]]
    lines += indented(f"Ask first: {'; '.join(asked)}", 5, "   · ") if asked else []
    lines += indented(prognosis.conversion, 5, "   · ") if prognosis.conversion else []
    for waiting in depending(prognosis.fitting):
        said = f"Not known: {waiting.until}. It decides whether these were built for this patient"
        lines += indented(f"{said}: {', '.join(waiting.names)}", 5, "   · ")
    if prognosis.outside:
        lines.append(paint("  Not built for this patient"))
    for forecast in prognosis.outside:
        if forecast.result.narrowed:
            lines += [paint(line, DIM) for line in columns(_cells(forecast), WIDTHS, 2)]
    for reason in not_built_for(prognosis.outside):
        lines += indented(f"{reason.says.rstrip('.')} ({', '.join(reason.names)}).", 5, "   · ")
    return "\n".join(lines)


def _row(forecast: Forecast, paint: Paint) -> list[str]:
    lines = columns(_cells(forecast), WIDTHS, 2)
    if paint.why:
        result, evidence = forecast.result, forecast.evidence
        lines += indented(f"{result.said}; built on {evidence.cohort}; {_how(forecast)}", 7)
        lines += [line for caution in result.cautions for line in indented(f"Caution: {caution}", 7)]
        lines += indented(trust(evidence), 7) if evidence.validations else []
    return [lines[0], *(paint(line, DIM) for line in lines[1:])]


def _cells(forecast: Forecast) -> tuple[str, ...]:
    result, evidence = forecast.result, forecast.evidence
    best = result.scale.split(" ")[0]
    total = str(result.total) if result.total is not None else "/".join(result.bands)
    expects = result.said if forecast.low is None else forecast.months
    alive = forecast.alive.get(HORIZON)
    built = f"{evidence.cohort.patients or '?'}, {evidence.setting}"
    mark = " ?" if forecast.provisional else ""
    return (forecast.name, f"{total} ({best} best)", expects + mark, f"{alive} %" if alive else "", built)


def _how(forecast: Forecast) -> str:
    words = {"predicted": "as the authors predict", "median": "median survival", "curve": "from published curves"}
    if forecast.evidence.misleading:
        slope = forecast.evidence.misleading[0]
        return f"bands only: calibration slope {slope.value:g} in {slope.cohort}"
    return ", ".join(words[how] for how in forecast.how) or "no figure for this band"


def trust(evidence: Evidence) -> str:
    """How well it did elsewhere, figure by figure."""
    said: list[str] = []
    for figure in evidence.validations:
        at = f" at {figure.months} months" if figure.months else ""
        interval = f" ({figure.interval})" if figure.interval is not None else ""
        note = f", {figure.note}" if figure.note else ""
        said.append(f"{figure.measure} {figure.value:g}{interval}{at}, {figure.cohort.who}{note}")
    return "; ".join(said)


def _share(settles: float) -> str:
    return f"would settle about {settles:.1f} scores, " if settles >= 0.5 else ""


def risks_text(assessment: Assessment, paint: Paint) -> str:
    """What else is scored: risk of operation and of fracture, as far as something is known."""
    rows: list[str] = []
    waiting: dict[str, None] = {}
    groups = [*assessment.lesions, ("", assessment.scores)]
    for level, results in groups:
        for result in results.values():
            evidence = result.definition.evidence
            if evidence is None or evidence.predicts in ("survival", "death within 2 months"):
                continue
            if result.narrowed:
                rows += _risk(level, result, evidence)
            else:
                waiting[f"{result.definition.short} {level}".strip()] = None
    for risk in assessment.risks:
        rows += _factors(risk)
    if waiting:
        rows += indented(f"Open: {', '.join(waiting)}. 'spinemets explain' says what they ask.", 5, "   · ")
    return "\n".join([paint("  Risks"), *rows]) if rows else ""


def _risk(level: str, result: ScoreResult, evidence: Evidence) -> list[str]:
    figures = [f for band in result.bands for f in evidence.outcomes.get(band, ()) if f.percent is not None]
    shares = [f.percent for f in figures if f.percent is not None]
    said = f": {Range(min(shares), max(shares))} % ({evidence.predicts}, {figures[0].after})" if shares else ""
    name = f"{result.definition.short} {level}".strip()
    return indented(f"{name} {result.total} ({result.scale}): {result.said}{said}", 5, "   · ")


def _factors(risk: RiskResult) -> list[str]:
    present = [f"{f.factor.variable.called} {f.answer}: {f.says}" for f in risk.factors if f.present]
    if not present:
        return []
    said = f"{risk.definition.short} {risk.level}, factors for fracture after stereotactic radiotherapy: "
    return indented(said + "; ".join(present), 5, "   · ")
