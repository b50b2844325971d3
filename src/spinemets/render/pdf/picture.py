"""The pictures of the reports for paper: with their style inside, in the light colours, in the fonts of the PDF."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from markupsafe import Markup

SHEETS = ("report", "chart")
"""The style sheets that pictures are drawn with."""

DRAWN = ("spine", "bar", "outline", "grade-", "hatch", "chart")
"""The classes of these sheets that pictures use."""
HATCH = (
    '<defs><pattern id="hatch" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect class="hatch-back" width="4" height="4"/><rect class="hatch-line" width="1.6" height="4"/></pattern></defs>'
)
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
COLOUR = re.compile(r"(--[\w-]+):\s*([^;]+);")
FONT = "svg { font-family: Inter; }"


def for_paper(svg: Markup) -> str:
    """An inline picture as a file of its own."""
    opened, rest = svg.split(">", 1)
    size = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', opened)
    assert size is not None
    whole = f'{opened} xmlns="http://www.w3.org/2000/svg" width="{size[1]}" height="{size[2]}"'
    return f"{whole}><style>{_style()}</style>{HATCH}{rest}"


@cache
def _style() -> str:
    """What the style sheets say of pictures, each colour written out."""
    templates = files("spinemets.render") / "templates"
    sheets = [(templates / f"{name}.css").read_text(encoding="utf-8") for name in SHEETS]
    colours = {name: colour for sheet in sheets for name, colour in COLOUR.findall(sheet[: sheet.index("@media")])}
    light = "".join(sheet[: sheet.rindex("@media")] for sheet in sheets)
    rules = [(selector.strip(), body) for selector, body in RULE.findall(light)]
    drawn = [f"{selector} {{{body}}}" for selector, body in rules if _is_drawn(selector)]
    return "\n".join([FONT, *(re.sub(r"var\((--[\w-]+)\)", lambda name: colours[name[1]], rule) for rule in drawn)])


def _is_drawn(selector: str) -> bool:
    return any(f".{name}" in selector for name in DRAWN)
