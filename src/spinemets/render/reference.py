"""The page of one definition: the table as printed, its sources, and how each number was seen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from spinemets.engine import ScoreResult
from spinemets.model import (
    Catalogue,
    Choices,
    Cite,
    Condition,
    Definition,
    Finding,
    Implication,
    Rule,
    Score,
    Source,
    Table,
    Variable,
)
from spinemets.render.page import Block, Bullets, Grid, Heading, Paragraph, markdown


def definition_page(definition: Definition) -> list[Block]:
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
    return [*blocks, *_sources(definition.cites())]


def score_page(results: Mapping[str, ScoreResult]) -> list[Block]:
    """A score on one case, item by item, at each vertebra or for the patient."""
    blocks: list[Block] = []
    for where, result in results.items():
        definition = result.definition
        bands = " or ".join(band.replace("_", " ") for band in result.bands)
        rows = tuple((str(line.points), line.variable.question, line.answer) for line in result.lines)
        ask = f" Ask next: {', '.join(result.ask_next)}." if result.ask_next else ""
        blocks += [
            Heading(definition.title if where == "patient" else f"{definition.title}, {where}", 2 if blocks else 1),
            Paragraph(f"{result.total} of {definition.range.high:g}: {bands}; {definition.direction}.{ask}"),
            *(Paragraph(f"Caution: {caution}") for caution in result.cautions),
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
            f"Version {score.version}."
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
        *_listed("Not for", score.not_for),
        *_listed("Notes", notes),
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
    return [
        Heading(f"{table.title} (`{table.name}`)", 1),
        Paragraph(f"Exactly one row for each full case; rows have no order. Version {table.version}."),
        Grid((*(("Row",) if named else ()), *(v.question for v in inputs), "Then", "Seen"), tuple(rows)),
        Bullets(tuple(f"[{number}] {seen(cite)}" for number, cite in enumerate(cites, 1))),
        *_listed("Notes", table.notes),
        *_questions(table),
    ]


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


def _examples(score: Score) -> list[Block]:
    if not score.examples:
        return []
    answers = [", ".join(f"{key} {value}" for key, value in example.answers.items()) for example in score.examples]
    rows = tuple((e.title, a, str(e.expect)) for e, a in zip(score.examples, answers, strict=True))
    return [Heading("Examples"), Grid(("Patient", "Answers", "Total"), rows)]


def _questions(definition: Definition) -> list[Block]:
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
    definitions = catalogue.definitions
    pages = {f"{name}.md": markdown(definition_page(definition)) for name, definition in definitions.items()}
    return {"index.md": markdown(_index(catalogue)), "questions.md": markdown(_all_questions(catalogue)), **pages}


GROUPS: dict[str, type[Definition]] = {"Scores": Score, "Tables": Table, "Findings": Finding, "Advice": Rule}


def names_page(catalogue: Catalogue) -> list[Block]:
    """The names of all definitions, by kind, each with its title."""
    blocks: list[Block] = [Heading("What can be explained", 1)]
    for title, kind in GROUPS.items():
        members = [d for _, d in sorted(catalogue.definitions.items()) if isinstance(d, kind)]
        blocks += [Heading(title), Bullets(tuple(f"{member.name}: {title_of(member)}" for member in members))]
    return blocks


def _index(catalogue: Catalogue) -> list[Block]:
    blocks: list[Block] = [
        Heading("Reference", 1),
        Paragraph("Written from the definitions by `make docs`. Every page says where each number comes from."),
        Bullets(("[Questions of the case file](questions.md)",)),
    ]
    for title, kind in GROUPS.items():
        members = [d for _, d in sorted(catalogue.definitions.items()) if isinstance(d, kind)]
        links = tuple(f"[{title_of(member)}]({member.name}.md) `{member.name}`" for member in members)
        blocks += [Heading(title), Bullets(links)]
    return blocks


def title_of(definition: Definition) -> str:
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
    return [*blocks, Heading("What one answer says about another"), *names]


def _answers_to(variable: Variable) -> str:
    if isinstance(variable.domain, Choices):
        return ", ".join(f"`{code}` {variable.domain.labels[code]}" for code in variable.domain.codes)
    since = f"; or the date `{variable.since}`" if variable.since else ""
    return f"{variable.domain.low:g} to {variable.domain.high:g} {variable.domain.unit}".rstrip() + since


def _implied(implication: Implication) -> tuple[str, ...]:
    given = [f"`{c.variable.name}` {c}" for c in implication.conditions]
    given += [f"`{variable.name}` is answered" for variable in implication.answered]
    return (
        f"`{implication.name}`",
        " and ".join(given),
        f"`{implication.narrows.variable.name}` {implication.narrows}",
        implication.why,
    )
