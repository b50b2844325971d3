"""The dose commands on target volumes, fractures and regimens."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, get_args

from spinemets.casefile import CaseError, Problem
from spinemets.cli.output import json_text, write
from spinemets.radiotherapy.course import Course
from spinemets.radiotherapy.postoperative import postoperative_target_volume
from spinemets.radiotherapy.regimen_check import check_regimen, regimen_table, regimen_text
from spinemets.radiotherapy.regimens import Technique
from spinemets.radiotherapy.sectors import NAMES, named
from spinemets.radiotherapy.target import target_volume
from spinemets.radiotherapy.target_rows import Body, Epidural
from spinemets.radiotherapy.vertebral_fracture import fracture_risk

if TYPE_CHECKING:
    from argparse import _SubParsersAction  # pyright: ignore[reportPrivateUsage]  the type has no public name

TARGET = """\
examples:
  spinemets dose target 1 2                            body and left pedicle
  spinemets dose target body left_pedicle              the same by name
  spinemets dose target body --body diffuse            disease throughout the body
  spinemets dose target 1 2 4 --explain                row by row
  spinemets dose target 1 2 6 --vendor                 the vendor's form of the disputed row
  spinemets dose target 1 2 --epidural circumferential --after-surgery
  spinemets dose target 1 2 --format svg -o target.svg
"""
FRACTURE = """\
examples:
  spinemets dose fracture 24 --lytic yes               24 Gy in each fraction on a lytic vertebra
  spinemets dose fracture 20 --lytic no --sins 6       what is left out is not known
  spinemets dose fracture ? --sins 9                   the dose is not known yet
"""
REGIMENS = """\
examples:
  spinemets dose regimens                              every regimen, with outcomes of trials
  spinemets dose regimens 40/10                        one regimen: 40 Gy in 10 is caught
  spinemets dose regimens 40/10 --explain              with the calculation by hand
  spinemets dose regimens 24/2 --technique stereotactic
"""


def add_commands(commands: _SubParsersAction[ArgumentParser]) -> None:
    """Add `target`, `fracture` and `regimens` to the dose commands."""
    target = _parser(commands, "target", "the bony CTV around a GTV, by sector of the vertebra", TARGET)
    allowed = ", ".join(f"{number} or {name}" for name, number in NAMES.items())
    target.add_argument("sectors", metavar="SECTOR", nargs="+", help=f"an involved sector: {allowed}")
    _once(target, "--body", get_args(Body), "how disease lies within the body")
    _once(target, "--epidural", get_args(Epidural), "epidural disease; circumferential is extensive, all the way round")
    target.add_argument("--vendor", action="store_true", help="the vendor's form of the row of body and both pedicles")
    target.add_argument(
        "--after-surgery", action="store_true", help="the consensus after surgery; everything is given as before it"
    )
    _finish(target, _target, "text", "json", "svg")

    fracture = _parser(commands, "fracture", "fracture risk after stereotactic radiotherapy", FRACTURE)
    fracture.add_argument("dose", metavar="GY", help="dose of one fraction in Gy; '?' if not known")
    for name, about in (
        ("--lytic", "a lytic lesion"),
        ("--collapse", "the vertebra is fractured before treatment"),
        ("--deformity", "new kyphosis, scoliosis or subluxation"),
    ):
        _once(fracture, name, ("yes", "no", "?"), about)
    _once(fracture, "--sins", None, "SINS, 0 to 18; '?' if not known")
    _finish(fracture, _fracture, "text", "json")

    regimens = _parser(commands, "regimens", "regimens with their outcomes; or one regimen, checked", REGIMENS)
    regimens.add_argument("course", metavar="COURSE", nargs="?", help="one regimen to check, as 40/10")
    _once(regimens, "--technique", get_args(Technique), "of the one regimen")
    _finish(regimens, _regimens, "text", "json")


def _parser(commands: _SubParsersAction[ArgumentParser], name: str, about: str, examples: str) -> ArgumentParser:
    return commands.add_parser(
        name,
        help=about,
        description=about[0].upper() + about[1:] + ".",
        epilog=examples,
        formatter_class=RawDescriptionHelpFormatter,
    )


def _once(parser: ArgumentParser, name: str, choices: tuple[str, ...] | None, about: str) -> None:
    """An option whose second value would contradict the first, so each is kept and more than one is refused."""
    parser.add_argument(name, choices=choices, action="append", default=[], help=f"{about}; left out: not known")


def _finish(parser: ArgumentParser, run: Callable[[Namespace], str], *formats: str) -> None:
    parser.add_argument("--explain", action="store_true", help="with how the answer comes about, step by step")
    parser.add_argument("--format", choices=formats, default="text", help="text is for people and is the default")
    parser.add_argument("-o", "--output", metavar="FILE", help="write to a file instead of standard output")
    parser.set_defaults(run=partial(_answered, run), case=parser.prog)


def _answered(compute: Callable[[Namespace], str], options: Namespace) -> int:
    try:
        text = compute(options)
    except ValueError as error:
        raise CaseError([Problem(str(error))]) from None
    write(options, text)
    return 0


def _target(options: Namespace) -> str:
    compute = postoperative_target_volume if options.after_surgery else target_volume
    found = compute(
        [named(sector) for sector in options.sectors],
        body=_one(options.body, "--body"),
        epidural=_one(options.epidural, "--epidural"),
        vendor=options.vendor,
    )
    if options.format == "svg":
        from spinemets.render.vertebra import vertebra

        return f"{vertebra(found)}\n"
    return json_text(found.to_dict()) if options.format == "json" else found.explain(options.explain) + "\n"


def _fracture(options: Namespace) -> str:
    said = {"yes": True, "no": False, "?": None, None: None}
    found = fracture_risk(
        _number(options.dose, "dose in each fraction"),
        lytic=said[_one(options.lytic, "--lytic")],
        collapse=said[_one(options.collapse, "--collapse")],
        deformity=said[_one(options.deformity, "--deformity")],
        sins=_number(_one(options.sins, "--sins") or "?", "SINS"),
    )
    return json_text(found.to_dict()) if options.format == "json" else found.explain(options.explain) + "\n"


def _regimens(options: Namespace) -> str:
    technique = _one(options.technique, "--technique")
    if options.course is None:
        if technique:
            raise ValueError(
                "--technique: it is of one regimen, and none is given; the table holds both. Write a course such as "
                "40/10, or leave it out."
            )
        if options.explain:
            raise ValueError(
                "--explain: it is for one regimen, and none is given. Write a course such as 40/10, or leave it out."
            )
        return json_text(regimen_table()) if options.format == "json" else regimen_text() + "\n"
    course = Course.read(options.course)
    found = check_regimen(course.dose_gy, course.fractions, technique)
    return json_text(found.to_dict()) if options.format == "json" else found.explain(options.explain) + "\n"


def _one(values: list[str], name: str) -> Any:
    """The value of an option, none if it was left out. ValueError for two that differ."""
    if len(set(values)) > 1:
        raise ValueError(
            f"{name}: {' and '.join(values)} contradict each other. One lesion cannot be both. Keep the one that holds."
        )
    return values[0] if values else None


def _number(text: str, name: str) -> float | None:
    """A number as it is written, none for '?'. ValueError for anything else."""
    if text == "?":
        return None
    try:
        return float(text)
    except ValueError:
        raise ValueError(
            f"{name}: '{text}' is no number, so nothing can be computed. Write a number, or '?' if it is not known."
        ) from None
