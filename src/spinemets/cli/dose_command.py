"""What every dose command shares: its options, and how it answers."""

from __future__ import annotations

from argparse import Action, ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from spinemets.casefile import CaseError, Problem
from spinemets.cli.output import json_text, write

if TYPE_CHECKING:
    from argparse import _SubParsersAction  # pyright: ignore[reportPrivateUsage]  the type has no public name


class Answer(Protocol):
    """What a computation returns."""

    def explain(self, with_working: bool = False) -> str:
        """The answer as text."""
        ...

    def to_dict(self) -> dict[str, Any]:
        """The answer as JSON can hold it."""
        ...


class Once(Action):
    """An option that may be given only once: the last of two must not win in silence."""

    def __call__(self, parser: ArgumentParser, namespace: Namespace, values: Any, option_string: Any = None) -> None:
        """Keep the value, or refuse the second."""
        if getattr(namespace, self.dest) is not None:
            parser.error(f"{option_string} is given twice. Give it once.")
        setattr(namespace, self.dest, values)


def add_command(
    commands: _SubParsersAction[ArgumentParser],
    name: str,
    compute: Callable[[Namespace], Answer | str],
    about: str,
    examples: str,
    *more_formats: str,
) -> ArgumentParser:
    """Add one dose command. `compute` gives an answer, or the text to be written as it is."""
    parser = commands.add_parser(
        name,
        help=about,
        description=about[0].upper() + about[1:] + ".",
        epilog=examples,
        formatter_class=RawDescriptionHelpFormatter,
    )
    formats = ("text", "json", *more_formats)
    parser.add_argument("--explain", action="store_true", help="with how the answer comes about, line by line")
    parser.add_argument("--format", choices=formats, default="text", help="text is for people and is the default")
    parser.add_argument("-o", "--output", metavar="FILE", help="write to a file instead of standard output")
    parser.set_defaults(run=partial(_run, compute), case=f"spinemets dose {name}")
    return parser


def _run(compute: Callable[[Namespace], Answer | str], options: Namespace) -> int:
    try:
        found = compute(options)
    except ValueError as error:
        raise CaseError([Problem(str(error))]) from None
    if isinstance(found, str):
        text = found
    elif options.format == "json":
        text = json_text(found.to_dict())
    else:
        text = found.explain(options.explain) + "\n"
    write(options, text)
    return 0
