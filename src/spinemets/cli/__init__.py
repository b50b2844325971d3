"""The command line."""

from __future__ import annotations

import gc
import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace, RawDescriptionHelpFormatter
from importlib import import_module
from io import TextIOWrapper
from typing import TYPE_CHECKING

import spinemets
from spinemets.casefile import CaseError, Problem, read_case
from spinemets.cli.output import PLAIN, colour, json_text, write, write_pdf
from spinemets.engine import Case, Key, Network, ScoreResult, score
from spinemets.model import Catalogue, DefinitionError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spinemets.render.reference import Explained

DEMO = os.path.join(os.path.dirname(__file__), os.pardir, "examples", "breast_t1.yaml")
REPORT = "spinemets-demo.html"
LATER = {
    "cohort": ("registries: check a table of patients, score it, validate the scores on it", "cohort"),
    "dose": ("dose arithmetic, cord limits, re-irradiation, target volumes, fracture risk", "dose"),
    "serve": ("the web application", "serve"),
    "store": ("the database of the web application: verify, back up, restore, export, erase", "store"),
    "account": ("who may sign in to the web application", "account"),
    "config": ("the settings of the web application: show them, check them", "config"),
}
"""Commands that are loaded only when they are asked for: what they do, and the module whose `add` says the rest."""

EXAMPLES = """\
examples:
  spinemets demo                                  a published case, as text and as a report
  spinemets template > case.yaml                  a blank case with every question
  spinemets assess case.yaml                      the whole assessment
  spinemets assess case.yaml --format html -o case.html
  spinemets assess case.yaml --format pdf -o sheet.pdf     two pages for the tumour board
  spinemets assess case.yaml --why                with every reason and source
  spinemets letter case.yaml                      a referral, with questions for what is missing
  spinemets leaflet case.yaml --format html -o page.html   a page for the patient
  spinemets score sins case.yaml                  one score, item by item
  spinemets response --pain 8 3 --opioid 60 60    pain response, before and after treatment
  spinemets dose bed 30/10 --tissue cord          BED and EQD2; `spinemets dose --help` has limits and more
  spinemets cohort score registry.csv -o scored.csv        a registry; `spinemets cohort --help` has more
  spinemets explain sins                          the definition, with its sources
  spinemets explain                               the names of all definitions

exit status: 0 done, 1 a definition is wrong, 2 the case has errors or a file cannot be opened
"""

RESPONSE_EXAMPLES = """\
examples:
  spinemets response --pain 8 3 --opioid 60 60    a partial response
  spinemets response --pain 5 7 --opioid 60 90    the consensus leaves two classes open, and says why
  spinemets response --pain 8 3 --opioid 60 ?     a figure that is not known: not evaluable
  spinemets response --pain 8 3 --opioid 60 60 --format json
"""


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit status."""
    gc.disable()  # a command ends before there is garbage worth looking for; looking takes a tenth of its time
    try:
        return _main(arguments)
    finally:
        gc.enable()


def command() -> None:
    """Run one command as a process of its own, and leave at once."""
    status = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)  # nothing is left to tidy: taking every definition apart would take a sixth of the whole time


def _main(arguments: list[str] | None) -> int:
    given = sys.argv[1:] if arguments is None else arguments
    options = _parser(given[0] if given else "").parse_args(given)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=PLAIN)  # a terminal without '–' still shows the rest
    try:
        status = options.run(options)
        sys.stdout.flush()
        return status
    except CaseError as error:
        return _report_problems(options, error.problems)
    except BrokenPipeError:  # the reader of the output has left, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        if error.filename in (None, getattr(options, "output", None)):  # standard output has no name
            sys.stderr.write(f"{error.filename or 'standard output'}: cannot be written: {error.strerror or error}.\n")
            return 2
        return _report_problems(options, [Problem(f"cannot be opened: {error.strerror or error}.")])
    except DefinitionError as error:
        sys.stderr.write(f"{error}\n")
        return 1


def _parser(asked: str) -> ArgumentParser:
    parser = ArgumentParser(
        prog="spinemets",
        description="One case of spinal metastatic disease in, a cited NOMS assessment out. For qualified clinicians; "
        "it supports judgement and does not replace it.",
        epilog=EXAMPLES,
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"spinemets {spinemets.__version__}")
    # With `prog` given argparse does not measure the terminal here, which would load a tenth of the start-up time.
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND", prog="spinemets")
    assess = commands.add_parser("assess", help="assess a case file ('-' reads standard input)")
    assess.add_argument("case", metavar="CASE", help="a case file, YAML or JSON; '-' for standard input")
    _add_format(assess, "text", "json", "html", "pdf")
    assess.add_argument("--why", action="store_true", help="the whole of each advice, how it was seen, full sources")
    assess.set_defaults(run=_assess)
    one = commands.add_parser("score", help="one score of a case, item by item")
    one.add_argument("name", metavar="NAME", help="a score, such as sins")
    one.add_argument("case", metavar="CASE", help="a case file, YAML or JSON; '-' for standard input")
    _add_format(one, "text", "json", "html")
    one.set_defaults(run=_score)
    for name, run, about in (
        ("letter", _letter, "a referral, with questions to fill in for what is not known"),
        ("leaflet", _leaflet, "a page in plain words for the patient"),
    ):
        page = commands.add_parser(name, help=about)
        page.add_argument("case", metavar="CASE", help="a case file, YAML or JSON; '-' for standard input")
        _add_format(page, "text", "html", "pdf")
        page.set_defaults(run=run)
    response = commands.add_parser(
        "response",
        help="pain response by the international consensus",
        description="Worst pain and daily opioids before and after treatment, to every class of response that the\n"
        "consensus allows.\nA figure that is not known is written '?'.",
        epilog=RESPONSE_EXAMPLES,
        formatter_class=RawDescriptionHelpFormatter,
    )
    for name, about in (
        ("--pain", "worst pain at the treated site, 0 to 10"),
        ("--opioid", "oral morphine equivalent, mg a day; 0 if none"),
    ):
        response.add_argument(name, required=True, nargs=2, metavar=("BEFORE", "AFTER"), type=_figure, help=about)
    _add_format(response, "text", "json")
    response.set_defaults(run=_response, case="spinemets response")
    for name, (about, module) in LATER.items():
        later = commands.add_parser(name, help=about)
        if name == asked:  # the other commands start without it
            _later(module, later)
    explain = commands.add_parser("explain", help="a definition as a page; without NAME all names")
    explain.add_argument(
        "name", metavar="NAME", nargs="?", help="a score, table, finding, rule, checklist or time target"
    )
    _add_format(explain, "text", "json", "html", "markdown")
    explain.set_defaults(run=_explain)
    blank = commands.add_parser("template", help="a blank case file with every question")
    blank.add_argument("-o", "--output", metavar="FILE", help="write to a file instead of standard output")
    blank.set_defaults(run=_template, format="text")
    demo = commands.add_parser("demo", help="assess a published case and write its report")
    demo.add_argument("-o", "--output", metavar="FILE", default=REPORT, help=f"the report (default: {REPORT})")
    demo.set_defaults(run=_demo, format="text", case=DEMO)
    return parser


def _later(module: str, parser: ArgumentParser) -> None:
    try:
        import_module(f"spinemets.cli.{module}").add(parser)
    except ModuleNotFoundError as error:
        if error.name is None or error.name.startswith("spinemets"):
            raise
        parser.exit(2, f"{parser.prog} needs the package {error.name}: pip install 'spinemets[web]' installs it.\n")


def _add_format(parser: ArgumentParser, *formats: str) -> None:
    parser.add_argument("--format", choices=formats, default="text", help="text is for people and is the default")
    parser.add_argument("-o", "--output", metavar="FILE", help="write to a file instead of standard output")


def _assess(options: Namespace) -> int:
    assessment = spinemets.assess(_load(options.case))
    if options.format == "json":
        write(options, json_text(assessment.to_dict()))
    elif options.format == "html":
        from spinemets.render.html import report

        write(options, report(assessment))
    elif options.format == "pdf":
        from spinemets.model.exchange import exported
        from spinemets.render.pdf import board_pdf

        digest, _ = exported(spinemets.rulebook().catalogue)
        write_pdf(options, lambda: board_pdf(assessment, digest))
    else:
        from spinemets.render.text import assessment_text

        write(options, assessment_text(assessment, colour(options.output), options.why))
    return 0


def _letter(options: Namespace) -> int:
    from spinemets.render.referral import referral_html, referral_text

    assessment = spinemets.assess(_load(options.case))
    if options.format == "pdf":
        from spinemets.render.pdf import referral_pdf

        write_pdf(options, lambda: referral_pdf(assessment))
    else:
        write(options, referral_html(assessment) if options.format == "html" else referral_text(assessment))
    return 0


def _leaflet(options: Namespace) -> int:
    from spinemets.render.leaflet import leaflet_html, leaflet_text

    assessment = spinemets.assess(_load(options.case))
    if options.format == "pdf":
        from spinemets.render.pdf import leaflet_pdf

        write_pdf(options, lambda: leaflet_pdf(assessment))
    else:
        write(options, leaflet_html(assessment) if options.format == "html" else leaflet_text(assessment))
    return 0


def _figure(text: str) -> float | None:
    if text == "?":
        return None
    try:
        return float(text)
    except ValueError:
        raise ArgumentTypeError(f"'{text}' is no number. Write a number, or '?' if it is not known.") from None


def _response(options: Namespace) -> int:
    from spinemets.response import pain_response

    try:
        result = pain_response(*options.pain, *options.opioid)
    except ValueError as error:
        raise CaseError([Problem(str(error))]) from None
    write(options, json_text(result.to_dict()) if options.format == "json" else result.explain() + "\n")
    return 0


def _score(options: Namespace) -> int:
    book = spinemets.rulebook()
    definition = book.catalogue.instruments.get(options.name)
    if definition is None:
        from spinemets.render.named import name_of

        name = name_of(options.name, book.catalogue.instruments)
        if name is None:
            return _no_such(book.catalogue, options.name, book.catalogue.instruments, "score")
        definition = book.catalogue.instruments[name]
    case = _load(options.case)
    network = Network(book, case)
    places = range(len(case.lesions)) if definition.about == "lesion" else (None,)
    results: dict[str, ScoreResult] = {
        case.level_label(place) if place is not None else "patient": score(network, Key(definition.name, place))
        for place in places
    }
    if options.format == "json":
        write(options, json_text({name: result.to_dict() for name, result in results.items()}))
    elif not results:
        write(options, f"{definition.title}: the case lists no lesion.\n")
    elif options.format == "html":
        from spinemets.render.page import html
        from spinemets.render.reference import score_page

        write(options, html(score_page(results)))
    else:
        write(options, "\n\n".join(_headed(name, result) for name, result in results.items()) + "\n")
    return 0


def _headed(name: str, result: ScoreResult) -> str:
    return result.explain() if name == "patient" else f"{name}\n{result.explain()}"


def _explain(options: Namespace) -> int:
    from spinemets.render.manual import names_page
    from spinemets.render.named import name_of
    from spinemets.render.page import html, markdown, text
    from spinemets.render.reference import definition_page, explained

    catalogue = spinemets.rulebook().catalogue
    pages = explained(catalogue)
    if options.name is None:
        write(options, text(names_page(catalogue)))
        return 0
    name = name_of(options.name, pages)
    if name is None:
        return _no_such(catalogue, options.name, pages, "definition")
    if options.format == "json":
        from spinemets.model.exchange import dump, with_what_it_uses

        used = with_what_it_uses(catalogue, name)
        write(options, json_text(dump(used or [pages[name]])))
    else:
        page = definition_page(pages[name])
        write(options, {"text": text, "html": html, "markdown": markdown}[options.format](page))
    return 0


def _no_such(catalogue: Catalogue, typed: str, among: Mapping[str, Explained], kind: str) -> int:
    from spinemets.render.named import meant

    hint = meant(catalogue, typed, among, "'spinemets explain {}'", "'spinemets template' shows its answers")
    said = (f"'{typed}' is no {kind}.", hint, "'spinemets explain' lists all names.")
    sys.stderr.write(" ".join(filter(None, said)) + "\n")
    return 2


def _template(options: Namespace) -> int:
    from spinemets.casefile.template import template

    write(options, template(spinemets.rulebook()))
    return 0


def _demo(options: Namespace) -> int:
    from spinemets.render.html import report
    from spinemets.render.text import assessment_text

    assessment = spinemets.assess(_load(options.case))
    with open(DEMO, encoding="utf-8") as file:
        sys.stdout.write(file.read() + "\n")
    sys.stdout.write(assessment_text(assessment, colour(None)))
    write(options, report(assessment))
    sys.stdout.write(f"\n  The same with every source, to read and print: {os.path.abspath(options.output)}\n")
    return 0


def _load(name: str) -> Case:
    if name != "-":
        return spinemets.load_case(name)
    from spinemets.casefile.yaml_text import MOST_BYTES, parse

    return read_case(parse(sys.stdin.buffer.read(MOST_BYTES + 1)), spinemets.rulebook().catalogue)


def _report_problems(options: Namespace, problems: list[Problem]) -> int:
    name = getattr(options, "case", "") or ""
    shown = "standard input" if name == "-" else name
    for problem in problems:
        sys.stderr.write(problem.at(shown) + "\n")
    if options.format == "json":
        sys.stdout.write(json_text({"problems": [p.to_dict() for p in problems]}))
    return 2
