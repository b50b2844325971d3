"""What the pages of all definitions share: how a citation was seen, conditions in a line, questions, sources."""

from __future__ import annotations

from collections.abc import Iterable

from spinemets.model import Cite, Condition, Definition, RiskFactors, Source, Target, Variable
from spinemets.render.page import Block, Bullets, Heading


def seen(cite: Cite) -> str:
    """A citation with the place, and how sure the transcription is."""
    through = f" (read in {', '.join(map(str, cite.through))})" if cite.through else ""
    provisional = f"; provisional: {cite.provisional}" if cite.provisional else ""
    return f"{cite}{through}{provisional}"


def sentence(row: tuple[Condition, ...]) -> str:
    """Conditions, all of which must hold, in a line."""
    return " and ".join(f"{condition.variable.question}: {condition}" for condition in row)


def listed(title: str, items: Iterable[str]) -> list[Block]:
    """A heading with its list; nothing if there is nothing to list."""
    found = tuple(items)
    return [Heading(title), Bullets(found)] if found else []


def questions(definition: Definition | RiskFactors | Target) -> list[Block]:
    """The questions a definition asks, and the definitions whose results it uses."""
    variables = list({c.variable.name: c.variable for c in definition.inputs()}.values())
    return [Heading("What it asks"), Bullets(tuple(map(_question, variables)))]


def _question(variable: Variable) -> str:
    if variable.definition is not None:
        return f"{variable.question}: result of `{variable.definition}`"
    return f"{variable.question} (`{variable.name}`). {variable.help}".rstrip().rstrip(".") + "."


def sources(cites: Iterable[Cite]) -> list[Block]:
    """Every source that is cited, as a bibliography."""
    used = list({source.key: source for cite in cites for source in (cite.source, *cite.through)}.values())
    return [Heading("Sources"), Bullets(tuple(map(reference, used)))]


def reference(source: Source) -> str:
    """A source as a line of a bibliography."""
    title = f"{source.title}. " if source.authors else ""
    published = f"{source.published}. " if source.published else ""
    link = f"[{source.link}]({source.link})" if source.link else ""
    return f"{source}. {title}{published}{link}".strip()
