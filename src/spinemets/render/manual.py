"""All pages of the reference: the index, the questions, the article section by section, and a page a definition."""

from __future__ import annotations

from collections.abc import Iterable

from spinemets.model import Catalogue, Choices, Finding, Implication, Rule, Table, Target, Variable
from spinemets.model.article import Section
from spinemets.render.beside import MILESTONE_HEADER, milestone_row
from spinemets.render.page import Block, Bullets, Grid, Heading, Paragraph, markdown
from spinemets.render.page_parts import seen
from spinemets.render.reference import Explained, definition_page, explained


def reference_pages(catalogue: Catalogue, article: Iterable[Section]) -> dict[str, str]:
    """Every page of the reference by file name: the index, the questions, the article, and one page a definition."""
    pages = {f"{name}.md": markdown(definition_page(member)) for name, member in explained(catalogue).items()}
    fixed = {
        "index": _index(catalogue),
        "questions": questions_page(catalogue),
        "article": _article(catalogue, article),
    }
    return {**{f"{name}.md": markdown(page) for name, page in fixed.items()}, **pages}


def _article(catalogue: Catalogue, article: Iterable[Section]) -> list[Block]:
    """The review article that the project started from, section by section."""
    named = explained(catalogue)
    blocks: list[Block] = [
        Heading("The article that this started from, section by section", 1),
        Paragraph(
            "Ziu, Viswanathan and Mesfin, Spinal Metastasis, StatPearls 2023 (NBK441950). For each of its headings the "
            "definitions that can be traced to it; where it must not be followed literally, the definition says so."
        ),
    ]
    for section in article:
        links = tuple(f"[{title_of(named[name])}]({name}.md) `{name}`" for name in section.definitions)
        blocks += [Heading(section.heading), Bullets(links)]
    return blocks


def grouped(catalogue: Catalogue) -> dict[str, list[Explained]]:
    """Everything that has a page, by kind and name."""
    members = [member for _, member in sorted(explained(catalogue).items())]
    groups: dict[str, list[Explained]] = {
        "Scores and classes": [m for m in members if m.name in catalogue.instruments],
        "Risk factors": list(catalogue.risk_factors),
        "Checklists": list(catalogue.checklists),
        "Time targets": [m for m in members if isinstance(m, Target)],
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
        Bullets(("[Questions of the case file](questions.md)", "[The article, section by section](article.md)")),
    ]
    for title, members in grouped(catalogue).items():
        links = tuple(f"[{title_of(member)}]({member.name}.md) `{member.name}`" for member in members)
        blocks += [Heading(title), Bullets(links)]
    return blocks


def title_of(definition: Explained) -> str:
    """What a definition is called."""
    return definition.short if isinstance(definition, Rule) else definition.title


def questions_page(catalogue: Catalogue) -> list[Block]:
    """Every question of the case file, and what one answer says about another."""
    blocks: list[Block] = [Heading("Questions of the case file", 1)]
    for about, title in (("patient", "Patient"), ("lesion", "Lesion (one involved vertebra)"), ("policy", "Policy")):
        rows = [
            (f"`{v.name}`", v.question, _answers_to(v), v.help, ", ".join((v.called, *v.codings.values())))
            for v in catalogue.variables.values()
            if v.about == about
        ]
        blocks += [Heading(title), Grid(("Key", "Question", "Answers", "Help", "Called, and codes"), tuple(rows))]
    blocks += [
        Heading("Pathway"),
        Paragraph("A date, or a date and a time. A bare date is any moment of that day."),
        Grid(MILESTONE_HEADER, tuple(map(milestone_row, catalogue.milestones.values()))),
    ]
    names = [
        Grid(("Name", "If", "then", "because"), tuple(_implied(implication) for implication in catalogue.implications))
    ]
    return [*blocks, Heading("What one answer says about another"), *names, *_numbers(catalogue)]


def _numbers(catalogue: Catalogue) -> list[Block]:
    """Numbers that are worked out from others, and scales that are converted where the policy says so."""
    formulas = tuple(
        f"`{f.target.name}` is {f.why} ({seen(f.cite)})" for f in (*catalogue.equivalents, *catalogue.formulas)
    )
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
