"""The spine of a case as it is pressed: each vertebra adds itself, or opens its questions."""

from __future__ import annotations

import json
from functools import lru_cache

from markupsafe import Markup

from spinemets.engine.case import LEVELS
from spinemets.render.spine import Mark, Press, marks, spine
from spinemets.service.case.document import Vertebra, vertebrae
from spinemets.service.computing import Computation

NOT_COMPUTED = "not computed"


def picture(computation: Computation, address: str) -> Markup:
    """The spine of a document. `address`: under which vertebrae are added, or nothing where nobody may."""
    listed = vertebrae(computation.document)
    return _drawn(marked(computation, listed), listed, address)


@lru_cache(maxsize=256)
def _drawn(shown: tuple[Mark, ...], listed: tuple[Vertebra, ...], address: str) -> Markup:
    """The same until a mark changes, which most answers do not."""
    named = {vertebra.level: (vertebra, mark) for vertebra, mark in reversed(list(zip(listed, shown, strict=True)))}
    first = next((level for level in LEVELS if level in named), LEVELS[0])
    presses = {level: _press(level, named.get(level), level == first, address) for level in LEVELS}
    return spine([mark for mark in shown if mark.level in LEVELS], presses)


def marked(computation: Computation, listed: tuple[Vertebra, ...]) -> tuple[Mark, ...]:
    """The marks of the listed vertebrae, in their order; without an assessment they carry no scores."""
    if computation.assessment is not None:
        return marks(computation.assessment)
    return tuple(Mark(v.level or v.label, NOT_COMPUTED, "", NOT_COMPUTED, (0, 1, 2)) for v in listed)


def _press(level: str, found: tuple[Vertebra, Mark] | None, first: bool, address: str) -> Press:
    """One of the vertebrae is reached by Tab; the arrow keys lead from it to the others."""
    reached = {"tabindex": "0" if first else "-1"}
    if found is not None:
        vertebra, mark = found
        return Press(f"{level}, {said(mark)}; open", "a", {"href": f"#vertebra-{vertebra.name}", **reached})
    if not address:
        return Press(level, "g", {"role": "img", **reached})
    adding = {"hx-post": f"{address}/vertebrae", "hx-vals": json.dumps({"level": level}), "hx-swap": "none"}
    return Press(f"{level}, add", "g", {"role": "button", **adding, "hx-sync": "#case:queue all", **reached})


def said(mark: Mark) -> str:
    """What the colour of a vertebra says, in words."""
    if not mark.escc:
        return mark.says
    return f"{mark.sins.replace('–', ' to ')} {mark.says}, {mark.escc}"
