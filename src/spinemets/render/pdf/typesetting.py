"""A template and its values to a PDF: tagged (PDF/UA-1), the same bytes for the same values, fonts of our own."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    import typst

FRAME = "frame"
"""What the templates share; it stands before each of them."""


class NoTypstError(RuntimeError):
    """The package that sets PDF is not installed."""

    def __init__(self) -> None:
        super().__init__("PDF needs the package typst, which is not installed: pip install 'spinemets[pdf]'.")


class NoGlyphError(ValueError):
    """A text has letters that none of the fonts has; the standard forbids to print boxes instead."""


def typeset_pdf(template: str, values: dict[str, Any], *shared: str) -> bytes:
    """The template of that name, filled in, after those that it shares with others.

    The values go in as data: what looks like markup in them is text.
    """
    try:
        import typst
    except ImportError:
        raise NoTypstError from None
    templates = files("spinemets.render") / "templates"
    source = "\n".join((templates / f"{name}.typ").read_text(encoding="utf-8") for name in (FRAME, *shared, template))
    try:
        return typst.compile(
            source.encode(),
            format="pdf",
            font_paths=_fonts(),
            sys_inputs={"values": json.dumps(_plain(values))},
            pdf_standards=["ua-1"],
        )
    except typst.TypstError as error:
        if "could not be displayed" in error.message:
            raise NoGlyphError(error.message) from None
        raise


@cache
def _fonts() -> typst.Fonts:
    """Our own typeface and those inside the package; what is installed on the machine is not looked at."""
    import typst

    with as_file(files("spinemets.render") / "fonts") as folder:
        return typst.Fonts(include_system_fonts=False, font_paths=[str(folder)])


def _plain(value: Any) -> Any:
    """Records by the names of their fields, so that a template can say which one it means."""
    if hasattr(value, "_asdict"):
        return _plain(value._asdict())
    if isinstance(value, dict):
        return {key: _plain(member) for key, member in cast("dict[str, Any]", value).items()}
    if isinstance(value, list | tuple):
        return [_plain(member) for member in cast("list[Any]", value)]
    return value
