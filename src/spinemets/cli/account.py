"""`spinemets account`: who may sign in to the web application."""

from __future__ import annotations

import gc
import getpass
import os
import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable
from typing import NamedTuple

from spinemets.cli.output import json_text
from spinemets.service.access.accounts import new_account
from spinemets.service.access.forms import account_name
from spinemets.service.access.link import MINUTES, one_time_link
from spinemets.service.access.principal import ROLES
from spinemets.service.access.welcome import HOURS, welcome_link
from spinemets.service.operations.checking import database_file
from spinemets.service.settings import Settings, SettingsError, read_settings
from spinemets.store import Store, StoreError, open_store
from spinemets.store.accounts import Account, Accounts
from spinemets.store.sessions import Sessions, Tickets

ABOUT = """\
Who may sign in to the web application. Nobody types a password here: a new account, or one whose password was
forgotten, gets a link by which its person chooses one. For which ways of signing in there are see docs/access.md.
"""
EXAMPLES = """\
examples:
  spinemets account link                                            one person on this machine: another link
  spinemets account add maria.huber --role administrator            the first account of a team
  spinemets account add j.okafor --role clinician --display "J. Okafor"
  spinemets account list
  spinemets account disable j.okafor

exit status: 0 done, 2 it could not be done
"""
COMMAND_LINE = "command line: "
"""Stands in the audit trail before the name of who ran the command."""


class Opened(NamedTuple):
    """The store and what is in it."""

    settings: Settings
    store: Store
    accounts: Accounts
    actor: str


def add(account: ArgumentParser) -> None:
    """Add the commands."""
    account.description, account.epilog, account.formatter_class = ABOUT, EXAMPLES, RawDescriptionHelpFormatter
    commands = account.add_subparsers(title="commands", required=True, metavar="COMMAND", prog="spinemets account")

    def command(name: str, run: Callable[[Opened, Namespace], str], about: str, named: bool = True) -> ArgumentParser:
        parser = commands.add_parser(name, help=about, description=f"{about[0].upper()}{about[1:]}.")
        if named:
            parser.add_argument("name", metavar="NAME", type=account_name, help="the name to sign in with")

        def reported(options: Namespace) -> int:
            return _reported(parser.prog, run, options)

        parser.set_defaults(run=reported, format="text")
        return parser

    command("link", _link, "print a new one-time link for the one person on this machine", named=False)
    new = command("add", _add, "make an account, and print the link by which its person chooses a password")
    new.add_argument("--role", choices=ROLES, required=True, help="each may do what those before it may")
    new.add_argument("--display", metavar="TEXT", default="", help="the name that pages show (default: NAME)")
    listed = command("list", _list, "print every account", named=False)
    listed.add_argument("--format", choices=("text", "json"), default="text", help="text is for people")
    role = command("role", _role, "change what somebody may do")
    role.add_argument("role", choices=ROLES, help="the role from now on")
    command("password", _password, "print a link by which somebody who forgot the password chooses another")
    command("disable", _disable, "let somebody sign in no longer, and end what is signed in")
    command("enable", _enable, "let somebody sign in again")
    command("reset-second-factor", _reset, "take away the second factor of somebody who lost it")


def _reported(command: str, run: Callable[[Opened, Namespace], str], options: Namespace) -> int:
    gc.enable()
    os.umask(0o077)  # a database that is made here is for nobody else to read
    try:
        settings = read_settings()
        path = database_file(settings)
        if path is not None:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        store = open_store(settings.database)
        try:
            said = run(Opened(settings, store, Accounts(store), COMMAND_LINE + getpass.getuser()), options)
        finally:
            store.close()
    except (StoreError, SettingsError) as error:
        sys.stderr.write(f"{command}: {str(error).rstrip('.')}.\n")
        return 2
    sys.stdout.write(said)
    return 0


def _link(opened: Opened, _: Namespace) -> str:
    link = one_time_link(opened.store, opened.settings)
    return f"Open this link to sign in; it works once, and for {MINUTES} minutes:\n\n  {link}\n\n"


def _add(opened: Opened, options: Namespace) -> str:
    _needs_accounts(opened)
    new_account(opened.accounts, opened.actor, options.name, options.display.strip(), options.role)
    return _welcome(opened, options.name)


def _list(opened: Opened, options: Namespace) -> str:
    accounts = opened.accounts.every(opened.settings.sign_in)
    if options.format == "json":
        return json_text([account._asdict() for account in accounts])
    width = max((len(account.name) for account in accounts), default=0)
    lines = [f"{a.name:{width}}  {a.role:13}  {_state(a)}\n" for a in accounts]
    return "".join(lines) or "There are no accounts. `spinemets account add --help` says how to make one.\n"


def _role(opened: Opened, options: Namespace) -> str:
    _needs_accounts(opened)
    opened.accounts.set_role(opened.actor, _there(opened, options.name), options.role)
    return f"{options.name} is {options.role} from now on.\n"


def _password(opened: Opened, options: Namespace) -> str:
    _needs_accounts(opened)
    return _welcome(opened, _there(opened, options.name))


def _disable(opened: Opened, options: Namespace) -> str:
    opened.accounts.set_disabled(opened.actor, _there(opened, options.name), True)
    _end_sessions(opened, options.name)
    return f"{options.name} can sign in no longer.\n"


def _enable(opened: Opened, options: Namespace) -> str:
    opened.accounts.set_disabled(opened.actor, _there(opened, options.name), False)
    return f"{options.name} can sign in.\n"


def _reset(opened: Opened, options: Namespace) -> str:
    opened.accounts.remove_second_factor(opened.actor, _there(opened, options.name))
    _end_sessions(opened, options.name)
    return f"{options.name} signs in with the password alone, and sets up a new second factor if the role needs one.\n"


def _welcome(opened: Opened, name: str) -> str:
    now = int(opened.store.clock().timestamp())
    link = welcome_link(Tickets(opened.store), opened.actor, opened.settings.address, name, now)
    return f"Give this link to {name}; it works once, and for {HOURS} hours:\n\n  {link}\n\n"


def _end_sessions(opened: Opened, name: str) -> None:
    Sessions(opened.store, opened.settings.session_idle_minutes * 60).end_all(name)


def _needs_accounts(opened: Opened) -> None:
    if opened.settings.sign_in != "accounts" or not opened.settings.address:
        raise StoreError(
            "accounts are kept here only where a team signs in with them: set SPINEMETS_SIGN_IN to accounts, and "
            "SPINEMETS_ADDRESS to the address in people's browsers"
        )


def _there(opened: Opened, name: str) -> str:
    account = opened.accounts.find(name)
    if account is None or account.door != opened.settings.sign_in:
        raise StoreError(f"there is no account {name}. `spinemets account list` names all")
    return name


def _state(account: Account) -> str:
    if account.disabled:
        return "disabled"
    if account.door == "accounts" and not account.has_password:
        return "no password yet"
    return "with a second factor" if account.has_second_factor else "can sign in"
