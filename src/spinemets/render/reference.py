"""The page of one definition: the table as printed, its sources, and how each number was seen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from spinemets.engine import ScoreResult
from spinemets.model import (
    REFERENCE,
    UNPUBLISHED,
    Catalogue,
    Choices,
    Cite,
    Condition,
    Definition,
    Elsewhere,
    Finding,
    Implication,
    RiskFactors,
    Rule,
    Score,
    Source,
    Table,
    Variable,
)
from spinemets.render.page import Block, Bullets, Grid, Heading, Paragraph, markdown
from spinemets.render.trust import evidence_blocks, not_for_blocks

Explained = Definition | RiskFactors | Elsewhere
"""What has a page of its own."""


def explained(catalogue: Catalogue) -> dict[str, Explained]:
    """Everything that has a page, by name."""
    beside = (*catalogue.risk_factors, *catalogue.elsewhere)
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
            blocks = _risk_factors(definition)
        case Elsewhere():
            blocks = _elsewhere(definition)
    return [*blocks, *_sources(definition.cites())]


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


def seen(cite: Cite) -> str:
    """A citation with the place, and how sure the transcription is."""
    through = f" (read in {', '.join(map(str, cite.through))})" if cite.through else ""
    provisional = f"; provisional: {cite.provisional}" if cite.provisional else ""
    return f"{cite}{through}{provisional}"


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
        *_listed("Notes", notes),
        *evidence_blocks(score.evidence, seen),
        *_examples(score),
        *_questions(score),
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
        *_listed("Notes", table.notes),
        *evidence_blocks(table.evidence, seen),
        *_examples(table),
        *_questions(table),
    ]


def _risk_factors(factors: RiskFactors) -> list[Block]:
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
        *_listed("Notes", notes),
        *evidence_blocks(factors.evidence, seen),
        *_questions(factors),
    ]


def _elsewhere(model: Elsewhere) -> list[Block]:
    link = [Paragraph(f"Offered at [{model.link}]({model.link}).")] if model.link else []
    figures = tuple((said, seen(cite)) for said, cite in model.figures)
    return [
        Heading(f"{model.title} (`{model.name}`)", 1),
        Paragraph(f"Not computed here. {model.why}"),
        Heading("What it needs"),
        Paragraph(model.needs),
        *link,
        *([Heading("Published figures"), Grid(("Figure", "Seen"), figures)] if figures else []),
        *_listed("Notes", model.notes),
        Heading("How it was seen"),
        Bullets((seen(model.cite),)),
    ]


def _ceiling(score: Score) -> str:
    return "" if score.ceiling is None else f"The sum is never counted as more than {score.ceiling:g}. "


def _finding(finding: Finding) -> list[Block]:
    return [
        Heading(f"{finding.title} (`{finding.name}`)", 1),
        Paragraph("Yes if any of these holds; no only if none can."),
        Bullets(tuple(map(_sentence, finding.rows))),
        *([Paragraph(finding.note)] if finding.note else []),
        Paragraph(f"Source: {seen(finding.cite)}."),
        *_questions(finding),
    ]


def _rule(rule: Rule) -> list[Block]:
    unless = [Heading("Unless any of these holds"), Bullets(tuple(map(_sentence, rule.barred)))] if rule.barred else []
    sides = [Heading("Both sides"), Bullets(tuple(f"{side.says} ({seen(side.cite)})" for side in rule.sides))]
    return [
        Heading(f"{rule.short} (`{rule.name}`)", 1),
        Paragraph(rule.advice),
        Paragraph(_place_of(rule)),
        Heading("Applies if any of these holds"),
        Bullets(tuple(map(_sentence, rule.rows))),
        *unless,
        *(sides if rule.sides else []),
        Heading("Strength"),
        Paragraph(f"{rule.strength[0].upper()}{rule.strength[1:]}."),
        Bullets(tuple(seen(cite) for cite in (rule.cite, *rule.also))),
        *_questions(rule),
    ]


def _place_of(rule: Rule) -> str:
    """Where the advice stands among others."""
    hidden = f" Not shown where {' or '.join(f'`{name}`' for name in rule.superseded_by)} applies."
    about = f" A caution about `{rule.score}`." if rule.score else ""
    return f"Section {rule.section}, place {rule.rank}.{hidden if rule.superseded_by else ''}{about}"


def _sentence(row: tuple[Condition, ...]) -> str:
    return " and ".join(f"{condition.variable.question}: {condition}" for condition in row)


def _examples(definition: Score | Table) -> list[Block]:
    if not definition.examples:
        return []
    answers = [", ".join(f"{key} {value}" for key, value in example.answers.items()) for example in definition.examples]
    rows = tuple((e.title, a, str(e.expect)) for e, a in zip(definition.examples, answers, strict=True))
    total = "Total" if isinstance(definition, Score) else "Result"
    return [Heading("Examples"), Grid(("Patient", "Answers", total), rows)]


def _questions(definition: Definition | RiskFactors) -> list[Block]:
    """The questions a definition asks, and the definitions whose results it uses."""
    variables = list({c.variable.name: c.variable for c in definition.inputs()}.values())
    return [Heading("What it asks"), Bullets(tuple(map(_question, variables)))]


def _question(variable: Variable) -> str:
    if variable.definition is not None:
        return f"{variable.question}: result of `{variable.definition}`"
    return f"{variable.question} (`{variable.name}`). {variable.help}".rstrip().rstrip(".") + "."


def _listed(title: str, items: Iterable[str]) -> list[Block]:
    found = tuple(items)
    return [Heading(title), Bullets(found)] if found else []


def _sources(cites: Iterable[Cite]) -> list[Block]:
    used = list({source.key: source for cite in cites for source in (cite.source, *cite.through)}.values())
    return [Heading("Sources"), Bullets(tuple(map(reference, used)))]


def reference(source: Source) -> str:
    """A source as a line of a bibliography."""
    title = f"{source.title}. " if source.authors else ""
    published = f"{source.published}. " if source.published else ""
    link = f"[{source.link}]({source.link})" if source.link else ""
    return f"{source}. {title}{published}{link}".strip()


def reference_pages(catalogue: Catalogue) -> dict[str, str]:
    """Every page of the reference by file name: the index, the questions, and one page a definition."""
    pages = {f"{name}.md": markdown(definition_page(member)) for name, member in explained(catalogue).items()}
    return {"index.md": markdown(_index(catalogue)), "questions.md": markdown(_all_questions(catalogue)), **pages}


def grouped(catalogue: Catalogue) -> dict[str, list[Explained]]:
    """Everything that has a page, by kind and name."""
    members = [member for _, member in sorted(explained(catalogue).items())]
    groups: dict[str, list[Explained]] = {
        "Scores and classes": [m for m in members if m.name in catalogue.instruments],
        "Risk factors": list(catalogue.risk_factors),
        "Models that are not computed here": list(catalogue.elsewhere),
        "Tables": [m for m in members if isinstance(m, Table) and m.name not in catalogue.instruments],
        "Findings": [m for m in members if isinstance(m, Finding)],
        "Advice": [m for m in members if isinstance(m, Rule)],
    }
    return {title: group for title, group in groups.items() if group}


def names_page(catalogue: Catalogue) -> list[Block]:
    """The names of all definitions, by kind, each with its title."""
    blocks: list[Block] = [Heading("What can be explained", 1)]
    for title, members in grouped(catalogue).items():
        blocks += [Heading(title), Bullets(tuple(f"{member.name}: {title_of(member)}" for member in members))]
    return blocks


def _index(catalogue: Catalogue) -> list[Block]:
    blocks: list[Block] = [
        Heading("Reference", 1),
        Paragraph("Written from the definitions by `make docs`. Every page says where each number comes from."),
        Bullets(("[Questions of the case file](questions.md)",)),
    ]
    for title, members in grouped(catalogue).items():
        links = tuple(f"[{title_of(member)}]({member.name}.md) `{member.name}`" for member in members)
        blocks += [Heading(title), Bullets(links)]
    return blocks


def title_of(definition: Explained) -> str:
    """What a definition is called."""
    return definition.short if isinstance(definition, Rule) else definition.title


def _all_questions(catalogue: Catalogue) -> list[Block]:
    blocks: list[Block] = [Heading("Questions of the case file", 1)]
    for about, title in (("patient", "Patient"), ("lesion", "Lesion (one involved vertebra)"), ("policy", "Policy")):
        rows = [
            (f"`{v.name}`", v.question, _answers_to(v), v.help, ", ".join((v.called, *v.codings.values())))
            for v in catalogue.variables.values()
            if v.about == about
        ]
        blocks += [Heading(title), Grid(("Key", "Question", "Answers", "Help", "Called, and codes"), tuple(rows))]
    names = [
        Grid(("Name", "If", "then", "because"), tuple(_implied(implication) for implication in catalogue.implications))
    ]
    return [*blocks, Heading("What one answer says about another"), *names, *_numbers(catalogue)]


def _numbers(catalogue: Catalogue) -> list[Block]:
    """Numbers that are worked out from others, and scales that are converted where the policy says so."""
    formulas = tuple(f"`{f.target.name}` is {f.why} ({seen(f.cite)})" for f in catalogue.formulas)
    blocks: list[Block] = [Heading("Numbers that follow from others"), Bullets(formulas)] if formulas else []
    for conversion in catalogue.conversions:
        source, target = conversion.source, conversion.target
        header = (source.called, *(seen(cite) for cite in conversion.tables))
        values = next(iter(conversion.tables.values()))
        rows = tuple((f"{value:g}", *(f"{found:g}" for found in conversion.forwards(value))) for value in values)
        blocks += [
            Heading(f"{source.called} as {target.called}"),
            Paragraph(
                f"Never done by itself. The policy `{conversion.policy.name}` uses every value that some table gives, "
                "and marks what rests on it as approximate."
            ),
            Grid(header, rows),
        ]
    return blocks


def _answers_to(variable: Variable) -> str:
    if isinstance(variable.domain, Choices):
        return ", ".join(f"`{code}` {variable.domain.labels[code]}" for code in variable.domain.codes)
    since = f"; or the date `{variable.since}`" if variable.since else ""
    units = f"; also in {', '.join(variable.domain.units)}" if variable.domain.units else ""
    return f"{variable.domain.low:g} to {variable.domain.high:g} {variable.domain.unit}".rstrip() + units + since


def _implied(implication: Implication) -> tuple[str, ...]:
    given = [f"`{c.variable.name}` {c}" for c in implication.conditions]
    given += [f"`{variable.name}` is answered" for variable in implication.answered]
    return (
        f"`{implication.name}`",
        " and ".join(given),
        f"`{implication.narrows.variable.name}` {implication.narrows}",
        implication.why,
    )
