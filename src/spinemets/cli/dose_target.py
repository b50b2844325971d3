"""The dose commands on target volumes, fractures and regimens."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, get_args

from spinemets.cli.dose_command import Answer, Once, add_command
from spinemets.cli.output import json_text
from spinemets.radiotherapy.course import Course
from spinemets.radiotherapy.postoperative import postoperative_target_volume
from spinemets.radiotherapy.regimen_check import check_regimen, regimen_table, regimen_text
from spinemets.radiotherapy.regimens import Technique
from spinemets.radiotherapy.sectors import NAMES, named
from spinemets.radiotherapy.target import target_volume
from spinemets.radiotherapy.target_rows import Body, Epidural
from spinemets.radiotherapy.vertebral_fracture import fracture_risk
from spinemets.radiotherapy.written import known

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


def add_target_commands(commands: _SubParsersAction[ArgumentParser]) -> None:
    """Add `target`, `fracture` and `regimens` to the dose commands."""
    target = add_command(
        commands, "target", _target, "the bony CTV around a GTV, by sector of the vertebra", TARGET, "svg"
    )
    allowed = ", ".join(f"{number} or {name}" for name, number in NAMES.items())
    target.add_argument("sectors", metavar="SECTOR", nargs="+", help=f"an involved sector: {allowed}")
    target.add_argument(
        "--body", choices=get_args(Body), action=Once, help="how disease lies within the body; left out: not known"
    )
    target.add_argument(
        "--epidural",
        choices=get_args(Epidural),
        action=Once,
        help="epidural disease; circumferential is extensive, all the way round; left out: not known",
    )
    target.add_argument("--vendor", action="store_true", help="the vendor's form of the row of body and both pedicles")
    target.add_argument(
        "--after-surgery", action="store_true", help="the consensus after surgery; everything is given as before it"
    )

    fracture = add_command(commands, "fracture", _fracture, "fracture risk after stereotactic radiotherapy", FRACTURE)
    fracture.add_argument("dose", metavar="GY", help="dose of one fraction in Gy; '?' if not known")
    for name, about in (
        ("--lytic", "a lytic lesion"),
        ("--collapse", "the vertebra is fractured before treatment"),
        ("--deformity", "new kyphosis, scoliosis or subluxation"),
    ):
        fracture.add_argument(name, choices=("yes", "no", "?"), action=Once, help=f"{about}; left out: not known")
    fracture.add_argument("--sins", metavar="TOTAL", action=Once, help="SINS, 0 to 18; '?' or left out: not known")

    regimens = add_command(
        commands, "regimens", _regimens, "regimens with their outcomes; or one regimen, checked", REGIMENS
    )
    regimens.add_argument("course", metavar="COURSE", nargs="?", help="one regimen to check, as 40/10")
    regimens.add_argument(
        "--technique", choices=get_args(Technique), action=Once, help="of the one regimen; left out: not known"
    )


def _target(options: Namespace) -> Answer | str:
    compute = postoperative_target_volume if options.after_surgery else target_volume
    found = compute(
        [named(sector) for sector in options.sectors],
        body=options.body,
        epidural=options.epidural,
        vendor=options.vendor,
    )
    if options.format == "svg":
        from spinemets.render.vertebra import vertebra

        return f"{vertebra(found)}\n"
    return found


def _fracture(options: Namespace) -> Answer:
    said = {"yes": True, "no": False, "?": None, None: None}
    return fracture_risk(
        known("dose in each fraction", options.dose),
        lytic=said[options.lytic],
        collapse=said[options.collapse],
        deformity=said[options.deformity],
        sins=known("SINS", options.sins),
    )


def _regimens(options: Namespace) -> Answer | str:
    technique = options.technique
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
    return check_regimen(course.dose_gy, course.fractions, technique)
