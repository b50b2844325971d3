"""The dose commands: effect of doses, limits of the cord, re-irradiation."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter

from spinemets.cli.dose_command import Answer, Once, add_command
from spinemets.cli.dose_target import add_target_commands
from spinemets.radiotherapy import (
    TISSUES,
    Course,
    Prior,
    conventional_again,
    equivalent_regimens,
    given,
    limits_for,
    reirradiation_criteria,
    tissue,
    total_effect,
)
from spinemets.radiotherapy.cord_limit_table import STRUCTURES
from spinemets.radiotherapy.written import known, number

DOSE = """\
A course is written as total dose in Gy and fractions: 30/10. What is not known is written '?'.
"""
DOSE_EXAMPLES = """\
examples:
  spinemets dose bed 30/10 --tissue cord
  spinemets dose limits 24/2 --structure thecal_sac --maximum 17
  spinemets dose reirradiation --prior 30/10 --months 8 --course 24/2 --maximum 12.2
  spinemets dose target body left_pedicle
"""
BED_EXAMPLES = """\
examples:
  spinemets dose bed 30/10 --alpha-beta 2 --explain        with the calculation by hand
  spinemets dose bed 30/10 8/1 --tissue cord               the sum of two courses
  spinemets dose bed 30/10 --tissue tumour --into 1 5      the dose of equal effect in 1 and in 5
  spinemets dose bed 20/5 --tissue cord --limit 50 --into 10
                                                           what an EQD2 limit of 50 Gy leaves, in 10
  spinemets dose bed --tissue cord --limit 50 --per-fraction 3
                                                           the most fractions of 3 Gy within it
"""
LIMITS_EXAMPLES = """\
examples:
  spinemets dose limits 24/2 --structure thecal_sac --maximum 17
  spinemets dose limits 27/3 --structure spinal_cord --maximum 21.5
  spinemets dose limits 24/1 --structure cauda_equina      the limits, with no plan yet
  spinemets dose limits 40/10 --structure spinal_cord --conventional
"""
REIRRADIATION_EXAMPLES = """\
examples:
  spinemets dose reirradiation --prior 30/10 --months 8 --course 24/2 --maximum 12.2
  spinemets dose reirradiation --prior 8/1 --months 12 --course 24/2 --maximum 12.2 --explain
  spinemets dose reirradiation --prior ? --months 8 --course 24/2 --maximum 12.2
  spinemets dose reirradiation --prior 30/10 --months 8 --course 20/5 --conventional
"""


def add(dose: ArgumentParser) -> None:
    """Add the dose commands."""
    dose.description, dose.epilog, dose.formatter_class = DOSE, DOSE_EXAMPLES, RawDescriptionHelpFormatter
    commands = dose.add_subparsers(title="commands", required=True, metavar="COMMAND", prog="spinemets dose")

    bed = add_command(commands, "bed", _bed, "BED and EQD2, their sums, and regimens of equal effect", BED_EXAMPLES)
    bed.add_argument("course", metavar="COURSE", nargs="*", help="a course, such as 30/10; several are summed")
    which = bed.add_mutually_exclusive_group(required=True)
    which.add_argument("--alpha-beta", metavar="GY", action=Once, help="alpha/beta in Gy")
    which.add_argument("--tissue", metavar="NAME", action=Once, help=", ".join(TISSUES))
    bed.add_argument("--limit", metavar="GY", action=Once, help="an EQD2 limit: what does it leave after the courses?")
    bed.add_argument("--into", metavar="N", nargs="+", action=Once, help="solve for the dose in N fractions")
    bed.add_argument("--per-fraction", metavar="GY", nargs="+", action=Once, help="solve for the number of fractions")

    limits = add_command(
        commands, "limits", _limits, "limits of cord, sac, cauda and plexus without earlier courses", LIMITS_EXAMPLES
    )
    limits.add_argument("course", metavar="COURSE", help="the course prescribed, such as 24/2")
    limits.add_argument("--structure", metavar="NAME", required=True, action=Once, help=", ".join(STRUCTURES))
    limits.add_argument(
        "--maximum",
        metavar="GY",
        action=Once,
        help="highest dose in the structure over all fractions (not the prescription)",
    )
    limits.add_argument("--conventional", action="store_true", help="a conventional course with the cord in the field")

    again = add_command(
        commands,
        "reirradiation",
        _reirradiation,
        "another course where the cord was irradiated",
        REIRRADIATION_EXAMPLES,
    )
    earlier = again.add_mutually_exclusive_group(required=True)
    earlier.add_argument(
        "--prior", metavar="COURSE", action=Once, help="the earlier conventional course; '?' not known"
    )
    earlier.add_argument("--prior-stereotactic", metavar="COURSE", action=Once, help="it was stereotactic")
    earlier.add_argument(
        "--prior-either", metavar="COURSE", action=Once, help="it is not known which of the two it was"
    )
    again.add_argument("--months", required=True, action=Once, help="months between the two courses; '?' not known")
    again.add_argument("--course", metavar="COURSE", required=True, action=Once, help="the new course prescribed")
    again.add_argument(
        "--maximum",
        metavar="GY",
        action=Once,
        help="highest dose in the thecal sac over all fractions (not the prescription)",
    )
    again.add_argument("--conventional", action="store_true", help="the new course is conventional too (Nieder 2006)")
    add_target_commands(commands)


def _bed(options: Namespace) -> Answer:
    courses = tuple(map(Course.read, options.course))
    ratio = tissue(options.tissue) if options.tissue is not None else given(number("alpha/beta", options.alpha_beta))
    if options.limit is None and not options.into and not options.per_fraction:
        return total_effect(courses, ratio)
    limit = None if options.limit is None else number("limit", options.limit)
    into = [number("into", text) for text in options.into or ()]
    doses = [number("per fraction", text) for text in options.per_fraction or ()]
    return equivalent_regimens(courses, ratio, limit, into, doses)


def _limits(options: Namespace) -> Answer:
    course = Course.read(options.course)
    maximum = known("maximum", options.maximum)
    return limits_for(options.structure, course.fractions, maximum, course, options.conventional)


def _reirradiation(options: Namespace) -> Answer:
    stereotactic = "stereotactic" if options.prior_stereotactic is not None else None
    technique = "conventional" if options.prior is not None else stereotactic
    earlier = (options.prior, options.prior_stereotactic, options.prior_either)
    text = next(text for text in earlier if text is not None)
    before = Prior(None if text == "?" else Course.read(text), technique, known("months", options.months))
    course = Course.read(options.course)
    if not options.conventional:
        return reirradiation_criteria(before, course.fractions, known("maximum", options.maximum), course)
    if options.maximum is not None:
        raise ValueError("maximum: a conventional course counts in full at the cord. Leave --maximum out.")
    return conventional_again(before, course)
