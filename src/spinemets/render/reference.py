"""The page of one definition: the table as printed, its sources, and how each number was seen."""

from __future__ import annotations

from collections.abc import Mapping

from spinemets.engine import ScoreResult
from spinemets.model import (
    Catalogue,
    Checklist,
    Definition,
    Elsewhere,
    Finding,
    RiskFactors,
    Rule,
    Score,
    Table,
    Target,
)
from spinemets.render.beside import checklist_blocks, elsewhere_blocks, risk_factors_blocks, target_blocks
from spinemets.render.page import Block, Bullets, Grid, Heading, Paragraph
from spinemets.render.page_parts import listed, questions, seen, sentence, sources
from spinemets.render.trust import evidence_blocks, not_for_blocks

Explained = Definition | RiskFactors | Checklist | Target | Elsewhere
"""What has a page of its own."""


def explained(catalogue: Catalogue) -> dict[str, Explained]:
    """Everything that has a page, by name."""
    beside = (*catalogue.risk_factors, *catalogue.checklists, *catalogue.targets, *catalogue.elsewhere)
    return {**catalogue.definitions, **{member.name: member for member in beside}}


def definition_page(definition: Explained) -> list[Block]:
    """Everything there is to know about one definition."""
    match definition:
        case Score():
            blocks = _score(definition)
        case Table():
            blocks = _table(definition)
        case Finding():
            blocks = _finding(definition)
        case Rule():
            blocks = _rule(definition)
        case RiskFactors():
            blocks = risk_factors_blocks(definition)
        case Checklist():
            blocks = checklist_blocks(definition)
        case Target():
            blocks = target_blocks(definition)
        case Elsewhere():
            blocks = elsewhere_blocks(definition)
    return [*blocks, *sources(definition.cites())]


def score_page(results: Mapping[str, ScoreResult]) -> list[Block]:
    """A score on one case, item by item, at each vertebra or for the patient."""
    blocks: list[Block] = []
    for where, result in results.items():
        definition = result.definition
        rows = tuple((str(line.points or ""), line.variable.question, line.answer) for line in result.lines)
        ask = f" Ask next: {', '.join(result.ask_next)}." if result.ask_next else ""
        total = f"{result.total} ({result.scale}): " if result.total is not None else f"({result.scale}) "
        blocks += [
            Heading(definition.title if where == "patient" else f"{definition.title}, {where}", 2 if blocks else 1),
            Paragraph(f"{total}{result.said}.{ask}"),
            *(Paragraph(f"Caution: {caution}") for caution in result.cautions),
            *(Paragraph(f"Not built for: {o.limit.says}") for o in result.outside if o.status == "applies"),
            Grid(("Points", "Question", "Answer"), rows),
        ]
    return blocks


def _score(score: Score) -> list[Block]:
    points: list[tuple[str, ...]] = []
    for item in score.items:
        for number, (value, group) in enumerate(item.groups):
            points.append((item.variable.question if number == 0 else "", f"{value:g}", str(group)))
    notes = [f"{item.variable.question}: {item.note}" for item in score.items if item.note] + list(score.notes)
    return [
        Heading(f"{score.title} (`{score.name}`, short {score.short})", 1),
        Paragraph(
            f"{score.purpose} From {score.range.low:g} to {score.range.high:g}; {score.direction}. "
            f"{_ceiling(score)}Version {score.version}."
        ),
        Heading("Points"),
        Grid(("Item", "Points", "Answer"), tuple(points)),
        Heading("What a total means"),
        Grid(
            ("Total", "Band", "Meaning"),
            tuple(
                (f"{b.low:g}–{b.high:g}" if b.low != b.high else f"{b.low:g}", b.name, b.meaning) for b in score.bands
            ),
        ),
        *not_for_blocks(score.not_for, seen),
        *listed("Notes", notes),
        *evidence_blocks(score.evidence, seen),
        *_examples(score),
        *questions(score),
        Heading("How each part was seen"),
        Grid(
            ("Part", "Source"),
            (
                *((item.variable.question, seen(item.cite)) for item in score.items),
                *((f"Band {band.name}", seen(band.cite)) for band in score.bands),
            ),
        ),
    ]


def _table(table: Table) -> list[Block]:
    inputs = list({c.variable.name: c.variable for c in table.inputs()}.values())
    named = any(row.name for row in table.rows)
    rows: list[tuple[str, ...]] = []
    cites = list(dict.fromkeys(row.cite for row in table.rows))
    for row in table.rows:
        by_name = {condition.variable.name: str(condition) for condition in row.conditions}
        cells = [by_name.get(variable.name, "any") for variable in inputs]
        then = " or ".join(table.outcomes[code] for code in row.outcomes)
        number = cites.index(row.cite) + 1
        rows.append((*((row.name,) if named else ()), *cells, then, f"[{number}]"))
    short = f", short {table.short}" if table.short else ""
    purpose = f"{table.purpose} " if table.purpose else ""
    return [
        Heading(f"{table.title} (`{table.name}`{short})", 1),
        Paragraph(f"{purpose}Exactly one row for each full case; rows have no order. Version {table.version}."),
        Grid((*(("Row",) if named else ()), *(v.question for v in inputs), "Then", "Seen"), tuple(rows)),
        Bullets(tuple(f"[{number}] {seen(cite)}" for number, cite in enumerate(cites, 1))),
        *not_for_blocks(table.not_for, seen),
        *listed("Notes", table.notes),
        *evidence_blocks(table.evidence, seen),
        *_examples(table),
        *questions(table),
    ]


def _ceiling(score: Score) -> str:
    return "" if score.ceiling is None else f"The sum is never counted as more than {score.ceiling:g}. "


def _finding(finding: Finding) -> list[Block]:
    return [
        Heading(f"{finding.title} (`{finding.name}`)", 1),
        Paragraph("Yes if any of these holds; no only if none can."),
        Bullets(tuple(map(sentence, finding.rows))),
        *([Paragraph(finding.note)] if finding.note else []),
        Paragraph(f"Source: {seen(finding.cite)}."),
        *questions(finding),
    ]


def _rule(rule: Rule) -> list[Block]:
    unless = [Heading("Unless any of these holds"), Bullets(tuple(map(sentence, rule.barred)))] if rule.barred else []
    said = tuple(
        f"{side.says}{f' [{side.strength}]' if side.strength else ''} ({seen(side.cite)})" for side in rule.sides
    )
    sides = [Heading("Guideline by guideline" if rule.section == "guidelines" else "Both sides"), Bullets(said)]
    return [
        Heading(f"{rule.short} (`{rule.name}`)", 1),
        Paragraph(rule.advice),
        Paragraph(_place_of(rule)),
        Heading("Applies if any of these holds"),
        Bullets(tuple(map(sentence, rule.rows))),
        *unless,
        *(sides if rule.sides else []),
        Heading("Strength"),
        Paragraph(f"{rule.strength[0].upper()}{rule.strength[1:]}."),
        Bullets(tuple(seen(cite) for cite in (rule.cite, *rule.also))),
        *questions(rule),
    ]


def _place_of(rule: Rule) -> str:
    """Where the advice stands among others."""
    hidden = f" Not shown where {' or '.join(f'`{name}`' for name in rule.superseded_by)} applies."
    about = f" A caution about `{rule.score}`." if rule.score else ""
    return f"Section {rule.section}, place {rule.rank}.{hidden if rule.superseded_by else ''}{about}"


def _examples(definition: Score | Table) -> list[Block]:
    if not definition.examples:
        return []
    answers = [", ".join(f"{key} {value}" for key, value in example.answers.items()) for example in definition.examples]
    rows = tuple((e.title, a, str(e.expect)) for e, a in zip(definition.examples, answers, strict=True))
    total = "Total" if isinstance(definition, Score) else "Result"
    return [Heading("Examples"), Grid(("Patient", "Answers", total), rows)]
