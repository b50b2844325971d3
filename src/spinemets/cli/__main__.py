"""`python -m spinemets.cli`."""

from spinemets.cli import command

command()
