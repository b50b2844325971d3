"""The reference: the page of every definition, the questions, and every source."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from itertools import chain
from pkgutil import iter_modules
from typing import NamedTuple

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from markupsafe import Markup

import spinemets
from spinemets.knowledge import sources as bibliography
from spinemets.model import Cite, Source
from spinemets.render.manual import grouped, questions_page, title_of
from spinemets.render.named import meant, name_of
from spinemets.render.page import Block, Heading, body
from spinemets.render.reference import Explained, definition_page, explained
from spinemets.render.wording import Reading, readings
from spinemets.service.pages import page

router = APIRouter(include_in_schema=False)

CODE = re.compile(r"<code>([a-z0-9_]+)</code>")


class Cited(NamedTuple):
    """A source: how it was read, and the definitions that cite it, each with its places."""

    reading: Reading
    by: tuple[tuple[Explained, tuple[Cite, ...]], ...]


@router.get("/reference")
def reference(request: Request) -> Response:
    """Every definition, by kind."""
    groups = {
        kind: [(member.name, title_of(member), _says(member)) for member in members]
        for kind, members in grouped(spinemets.rulebook().catalogue).items()
    }
    return page(request, "reference/index.html", title="Reference", groups=groups)


@router.get("/reference/questions")
def questions(request: Request) -> Response:
    """Every question of the case file."""
    return _page(request, "", questions_page(spinemets.rulebook().catalogue))


@router.get("/reference/{name}")
def definition(request: Request, name: str) -> Response:
    """The page of one definition."""
    catalogue = spinemets.rulebook().catalogue
    pages = explained(catalogue)
    if name in pages:
        return _page(request, name, definition_page(pages[name]))
    other = name_of(name, pages)
    if other is not None:
        return RedirectResponse(f"/reference/{other}")
    hint = meant(catalogue, name, pages, "/reference/{}", "see /reference/questions")
    says = f"There is no such definition. {hint}".strip()
    return page(request, "refused.html", 404, title="Not found", says=says)


@router.get("/sources")
def sources(request: Request) -> Response:
    """Every source: how it was read, where it is, and which definitions cite it."""
    return page(request, "reference/sources.html", title="Sources", path="/reference", cited=cited())


@cache
def cited() -> tuple[Cited, ...]:
    """Every source with those that cite it."""
    catalogue = spinemets.rulebook().catalogue
    by: dict[str, dict[str, dict[Cite, None]]] = {}
    pages = explained(catalogue)
    for name, member in pages.items():
        for cite in member.cites():
            for source in (cite.source, *cite.through):
                by.setdefault(source.key, {}).setdefault(name, {})[cite] = None
    listed = sorted(every_source().values(), key=lambda source: str(source).casefold())
    cites = chain.from_iterable(member.cites() for member in pages.values())
    return tuple(
        Cited(reading, tuple((pages[name], tuple(places)) for name, places in by.get(reading.source.key, {}).items()))
        for reading in readings(listed, cites)
    )


@cache
def every_source() -> dict[str, Source]:
    """Every source by its key: those of the definitions, and those of the dose arithmetic."""
    modules = [import_module(f"{bibliography.__name__}.{found.name}") for found in iter_modules(bibliography.__path__)]
    found = [value for module in modules for value in vars(module).values() if isinstance(value, Source)]
    return {**{source.key: source for source in found}, **spinemets.rulebook().catalogue.sources}


def _page(request: Request, name: str, blocks: list[Block]) -> Response:
    """A page of the reference in the frame of the site, with its names as links."""
    catalogue = spinemets.rulebook().catalogue
    title = next(block.text for block in blocks if isinstance(block, Heading)).replace("`", "")
    return page(
        request,
        "reference/definition.html",
        title=title,
        name=name,
        calculator=name in catalogue.instruments,
        body=Markup(_linked(body(blocks), name)),
    )


def _linked(html: str, own: str) -> str:
    """The page with each name of another definition or of a question leading to it."""
    catalogue = spinemets.rulebook().catalogue
    pages = explained(catalogue)

    def link(match: re.Match[str]) -> str:
        name = match[1]
        to = f"/reference/{name}" if name in pages else "/reference/questions" if name in catalogue.variables else ""
        return f'<a href="{to}">{match[0]}</a>' if to and name != own else match[0]

    return CODE.sub(link, html)


def _says(member: Explained) -> str:
    """What a definition is for, in the words it has for that."""
    return str(getattr(member, "purpose", "") or getattr(member, "advice", "") or getattr(member, "why", ""))
