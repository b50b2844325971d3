"""The pages of what stands beside scores, tables and rules: risk factors, checklists, time targets, other models."""

from __future__ import annotations

from spinemets.model import REFERENCE, UNPUBLISHED, Checklist, Elsewhere, Milestone, RiskFactors, Target
from spinemets.render.page import Block, Bullets, Grid, Heading, Paragraph
from spinemets.render.page_parts import listed, questions, seen, sentence
from spinemets.render.trust import evidence_blocks, not_for_blocks


def risk_factors_blocks(factors: RiskFactors) -> list[Block]:
    """Hazard ratios, factor by factor."""
    words = {REFERENCE: "reference", UNPUBLISHED: "none published"}
    rows: list[tuple[str, ...]] = []
    for factor in factors.factors:
        for number, (hazard, group) in enumerate(factor.groups):
            rows.append((factor.variable.question if number == 0 else "", str(group), words.get(hazard, str(hazard))))
    notes = [f"{f.variable.question}: {f.note}" for f in factors.factors if f.note] + list(factors.notes)
    return [
        Heading(f"{factors.title} (`{factors.name}`, short {factors.short})", 1),
        Paragraph(
            f"{factors.purpose} Hazard ratios, shown side by side and never multiplied. Version {factors.version}."
        ),
        Grid(("Factor", "Answer", "Hazard ratio (95 % interval)"), tuple(rows)),
        Bullets((seen(factors.cite),)),
        *not_for_blocks(factors.not_for, seen),
        *listed("Notes", notes),
        *evidence_blocks(factors.evidence, seen),
        *questions(factors),
    ]


def checklist_blocks(checklist: Checklist) -> list[Block]:
    """Criteria, one by one."""
    rows: list[tuple[str, ...]] = []
    for criterion, conditions in zip(checklist.criteria, checklist.rows, strict=True):
        when = "; or ".join(map(sentence, conditions)) or "to be judged"
        figure = f" {criterion.figure}" if criterion.figure else ""
        rows.append((f"{criterion.says}{figure}", criterion.speaks, when, seen(criterion.cite)))
    settled = [Paragraph(f"Settled by: {checklist.settled_by}")] if checklist.settled_by else []
    relevant = [Heading("Shown where one of these can hold"), Bullets(tuple(map(sentence, checklist.shown_for)))]
    return [
        Heading(f"{checklist.title} (`{checklist.name}`)", 1),
        Paragraph(f"{checklist.purpose} Criteria are compared one by one; nothing is added up."),
        Grid(("Criterion", "If it is met", "Met if", "Seen"), tuple(rows)),
        *settled,
        *(relevant if checklist.shown_for else []),
        *listed("Notes", checklist.notes),
    ]


def elsewhere_blocks(model: Elsewhere) -> list[Block]:
    """A model that is not computed here, and why."""
    link = [Paragraph(f"Offered at [{model.link}]({model.link}).")] if model.link else []
    figures = tuple((said, seen(cite)) for said, cite in model.figures)
    return [
        Heading(f"{model.title} (`{model.name}`)", 1),
        Paragraph(f"Not computed here. {model.why}"),
        Heading("What it needs"),
        Paragraph(model.needs),
        *link,
        *([Heading("Published figures"), Grid(("Figure", "Seen"), figures)] if figures else []),
        *listed("Notes", model.notes),
        Heading("How it was seen"),
        Bullets((seen(model.cite),)),
    ]


def target_blocks(target: Target) -> list[Block]:
    """A time target: from which milestone to which, how long is allowed, and for whom."""
    hours = f" ({target.hours:g} hours)" if target.hours is not None else ""
    judged = "" if target.hours is not None else " No number of hours is published: the time is shown and not judged."
    when = listed("Holds if all of these do", (sentence((condition,)) for condition in target.conditions))
    return [
        Heading(f"{target.title} (`{target.name}`)", 1),
        Paragraph(f"From `{target.starts.key}` to `{target.ends.key}`: {target.allows}{hours}.{judged}"),
        Paragraph("The clock runs to `as_of` while the end has no time. The time of the machine is never read."),
        Grid(MILESTONE_HEADER, tuple(map(milestone_row, target.milestones()))),
        *(when or [Paragraph("Shown for every case that gives its times.")]),
        *listed("Notes", [target.note] if target.note else []),
        Heading("Strength"),
        Paragraph(f"{target.strength[0].upper()}{target.strength[1:]}."),
        Bullets(tuple(map(seen, target.cites()))),
        *(questions(target) if target.conditions else []),
    ]


MILESTONE_HEADER = ("Key", "Milestone", "Not before", "A time means", "Keys that it had")


def milestone_row(step: Milestone) -> tuple[str, ...]:
    """A milestone as a row of a grid."""
    means = ", ".join(f"`{variable.name}` {variable.label(code)}" for variable, code in step.means.items())
    before = ", ".join(f"`{earlier.key}`" for earlier in step.before())
    return (f"`{step.key}`", step.title, before, means, ", ".join(f"`{key}`" for key in step.formerly))
