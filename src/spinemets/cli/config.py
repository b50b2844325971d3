"""`spinemets config`: the settings of the web application, shown and checked."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter

from spinemets.service.operations.checking import check, in_force
from spinemets.service.settings import Settings, SettingsError, read_settings, variable

ABOUT = """\
The web application is set by environment variables, SPINEMETS_DATABASE and so on. Each can stand in a file instead:
SPINEMETS_METRICS_TOKEN_FILE=/run/secrets/token.
"""


def add(config: ArgumentParser) -> None:
    """Add the commands."""
    config.description, config.formatter_class = ABOUT, RawDescriptionHelpFormatter
    commands = config.add_subparsers(title="commands", required=True, metavar="COMMAND", prog="spinemets config")
    for name, run, about in (
        ("show", _show, "what is in force, with secrets hidden"),
        ("check", _check, "the same, and whether it can be used: exit status 1 if not"),
        ("list", _list, "every setting with what it does, its default and an example, as Markdown"),
    ):
        commands.add_parser(name, help=about, description=about).set_defaults(run=run, format="text")


def table() -> str:
    """Every setting, as the documentation shows it."""
    rows = ["| setting | what it does | default | example |", "|---|---|---|---|"]
    for name, field in Settings.model_fields.items():
        default = field.get_default()
        shown = "`cases.db` in the user's data folder" if name == "database" else _code(default)
        rows.append(f"| `{variable(name)}` | {field.description} | {shown} | {_code((field.examples or [''])[0])} |")
    return "\n".join(rows) + "\n"


def _code(value: object) -> str:
    text = str(value)
    return f"`{text}`" if text and value != {} else "none"


def _list(_: Namespace) -> int:
    sys.stdout.write(table())
    return 0


def _show(_: Namespace) -> int:
    try:
        settings = read_settings()
    except SettingsError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    told = in_force(settings)
    width = max(map(len, told))
    for name, (value, came) in told.items():
        sys.stdout.write(f"{name:{width}}  {value}{'' if came == 'default' else f'  ({came})'}\n")
    return 0


def _check(options: Namespace) -> int:
    if _show(options):
        return 1
    findings = check(read_settings())
    sys.stdout.write("\n")
    for finding in findings:
        sys.stdout.write(f"{'good' if finding.good else 'BAD '}  {finding.what}: {finding.says}\n")
    return 0 if all(finding.good for finding in findings) else 1
