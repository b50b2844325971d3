"""Prognosis and risks as text: every score in a line, what they agree on, and whom they were not built for."""

from __future__ import annotations

from spinemets.engine import Assessment, Forecast
from spinemets.engine.prognosis import HORIZON
from spinemets.engine.settle import Settling
from spinemets.render import evidence, risks
from spinemets.render.scope import depending, not_built_for
from spinemets.render.typeset import DIM, Paint, columns, indented

WIDTHS = (16, 15, 18, 9, 20)
HEADS = ("", "total (best)", "months expected", f"alive at {HORIZON} months", "built on")
MOST_ASKED = 3


def prognosis_text(assessment: Assessment, paint: Paint) -> str:
    """All survival scores side by side; in short those that exclude something and were built for such patients."""
    if not assessment.case.lesions:
        return paint("  Prognosis: not shown, since no involved vertebra is named")
    prognosis = assessment.prognosis
    lines = [paint("  Prognosis: group statistics, never a reason to withhold treatment")]
    told = [forecast for forecast in prognosis.fitting if forecast.result.narrowed]
    rows = prognosis.fitting if paint.why else [forecast for forecast in told if forecast.months]
    lines += columns(HEADS, WIDTHS, 2) if rows else []
    lines += [line for forecast in rows for line in _row(forecast, paint)]
    if not paint.why:
        bands = [f"{forecast.name} {forecast.result.said}" for forecast in told if not forecast.months]
        lines += indented(f"Without months: {'; '.join(bands)}.", 5, "   · ") if bands else []
        untold = [forecast.name for forecast in prognosis.fitting if not forecast.result.narrowed]
        lines += indented(f"Every band still possible: {', '.join(untold)}.", 5, "   · ") if untold else []
    for said in prognosis.agreement if paint.why else prognosis.agreement[:1]:
        lines += indented(said, 5, "   · ")
    asked = [_asked(settling, paint) for settling in prognosis.ask_first[:MOST_ASKED]]
    lines += indented(f"Ask first: {'; '.join(asked)}", 5, "   · ") if asked else []
    lines += indented(prognosis.conversion, 5, "   · ") if prognosis.conversion and paint.why else []
    depends = [f"{', '.join(group.names)} (ask: {group.until})" for group in depending(prognosis.fitting)]
    lines += indented(f"Perhaps not built for this patient: {'; '.join(depends)}.", 5, "   · ") if depends else []
    return "\n".join([*lines, *_outside(prognosis.outside, paint)])


def _outside(outside: tuple[Forecast, ...], paint: Paint) -> list[str]:
    """The scores that were not built for this patient: in short their names, at length what they say and why."""
    if not outside:
        return []
    if not paint.why:
        names = ", ".join(forecast.name for forecast in outside)
        return indented(f"Not built for this patient (--why says why): {names}.", 5, "   · ")
    lines = [paint("  Not built for this patient")]
    for forecast in outside:
        if forecast.result.narrowed:
            lines += [paint(line, DIM) for line in columns(_cells(forecast), WIDTHS, 2)]
    for reason in not_built_for(outside):
        lines += indented(f"{reason.says.rstrip('.')} ({', '.join(reason.names)}).", 5, "   · ")
    return lines


def _row(forecast: Forecast, paint: Paint) -> list[str]:
    lines = columns(_cells(forecast), WIDTHS, 2)
    if paint.why:
        result, built = forecast.result, forecast.evidence
        how = evidence.known_by(forecast) or evidence.why_no_shares(forecast)
        lines += indented(f"{result.said}; built on {built.cohort}{f'; {how}' if how else ''}", 7)
        lines += [line for caution in result.cautions for line in indented(f"Caution: {caution}", 7)]
        for figure in built.validations:
            measure, value = evidence.measured(figure)
            lines += indented(f"{measure} {value}; {figure.cohort.who}", 7)
    return [lines[0], *(paint(line, DIM) for line in lines[1:])]


def _cells(forecast: Forecast) -> tuple[str, ...]:
    result, built = forecast.result, forecast.evidence
    total = str(result.total) if result.total is not None else "/".join(result.bands)
    expects = forecast.months or result.said
    alive = forecast.alive.get(HORIZON)
    mark = " ?" if forecast.provisional else ""
    cohort = f"{built.cohort.patients or '?'}, {built.setting}"
    share = f"{alive} %" if alive else ""
    return (forecast.name, f"{total} ({result.scale.split(' ')[0]})", expects + mark, share, cohort)


def _asked(settling: Settling, paint: Paint) -> str:
    settles = f"would settle about {settling.settles:.1f} scores, " if settling.settles >= 0.5 else ""
    return f"{settling.question}{f' ({settles}bears on {settling.bears_on})' if paint.why else ''}"


def risks_text(assessment: Assessment, paint: Paint) -> str:
    """What else is scored: risk of operation and of fracture, as far as something is known."""
    lines: list[str] = []
    for name, result in risks.scored(assessment):
        shares = evidence.event_shares(result)
        said = f"{name} {result.total} ({result.scale}): {result.said}{f'; {shares}' if shares else ''}"
        lines += indented(said, 5, "   · ")
    for definition, known, _ in risks.factored(assessment):
        present = [_factor(member) for member in known if member.result.present]
        if present:
            lines += indented(f"{definition.title}: {'; '.join(present)}", 5, "   · ")
    waiting = risks.not_started(assessment)
    if waiting and (lines or paint.why):
        lines += indented(f"Open: {', '.join(waiting)}. 'spinemets explain' says what they ask.", 5, "   · ")
    return "\n".join([paint("  Risks"), *lines]) if lines else ""


def _factor(member: risks.Factored) -> str:
    factor, answer = member.result.factor, member.result.answer
    return f"{factor.variable.called} {answer} ({', '.join(member.levels)}): {member.result.says}"
