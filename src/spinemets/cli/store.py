"""`spinemets store`: look after the database in which the web application keeps its cases."""

from __future__ import annotations

import gc
import getpass
import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import spinemets
from spinemets.cli.output import json_text, write
from spinemets.service.settings import SettingsError, read_settings, variable
from spinemets.store import Store, StoreError, Verified, open_store
from spinemets.store.backup import back_up, restore

if TYPE_CHECKING:
    from argparse import _SubParsersAction  # pyright: ignore[reportPrivateUsage]  the type has no public name

    Commands = _SubParsersAction[ArgumentParser]

ABOUT = """\
Look after the database in which the web application keeps its cases. The database is the one of the settings, or that
of --database. A password in an address can be seen by whoever lists the processes: put it into the settings instead.
"""
EXAMPLES = """\
examples:
  spinemets store verify                              is everything what was written?
  spinemets store backup cases-2026-12-01.backup      while the application works
  spinemets store restore cases-2026-12-01.backup --database sqlite:///restored.db
  spinemets store export 5f0c3a9e1b7d2468 -o case.json
  spinemets store erase 5f0c3a9e1b7d2468

exit status: 0 done, 1 something in the store is not what was written, 2 it could not be done
"""
BACKUP = """\
Write everything, also accounts, to one compressed file, while the application works. The file is whole or not there,
and only its owner can read it. It holds all cases: keep it as safe as the database, and where the database is not.
"""
RESTORE = """\
Make the store of a backup in a new file or an empty database, of either kind, and verify it. What exists is never
overwritten. A case that was erased after the backup was made is there again: erase it again.
"""
VERIFY = """\
Look at every audit entry, every version and every set of definitions, while the application works. The last line is the
end of the audit trail. Whoever administers the database could write a whole new trail, and nothing in the database
could show it: note that line where they cannot write, and give it to --noted the next time.
"""
ERASE = """\
Delete every version of a case, for good. Its number and the audit trail remain. Backups keep what they hold.
"""
BACKUP_EXAMPLES = """\
examples:
  spinemets store backup cases-2026-12-01.backup
  spinemets store backup /backups/cases-$(date +%F).backup        in a daily job
"""
RESTORE_EXAMPLES = """\
examples:
  spinemets store restore cases-2026-12-01.backup --database sqlite:///restored.db
  spinemets store restore cases-2026-12-01.backup --database postgresql://spinemets@/spinemets
"""
VERIFY_EXAMPLES = """\
examples:
  spinemets store verify
  spinemets store verify --noted 1204:9f0c…                       the end of the trail, as it was noted earlier
"""
EXPORT_EXAMPLES = """\
examples:
  spinemets store export 5f0c3a9e1b7d2468 > case.json
  spinemets store export 5f0c3a9e1b7d2468 -o case.json
"""
ERASE_EXAMPLES = """\
examples:
  spinemets store erase 5f0c3a9e1b7d2468                          asks first
  spinemets store erase 5f0c3a9e1b7d2468 --yes
"""
SHOWN_EACH = 5_000
"""Rows after which progress is shown again."""


def add(store: ArgumentParser) -> None:
    """Add the commands."""
    store.description, store.epilog, store.formatter_class = ABOUT, EXAMPLES, RawDescriptionHelpFormatter
    commands = store.add_subparsers(title="commands", required=True, metavar="COMMAND", prog="spinemets store")
    verify = _add(commands, "verify", _verify, "whether everything is what was written", VERIFY, VERIFY_EXAMPLES)
    verify.add_argument("--noted", metavar="NUMBER:DIGEST", type=_end, help="an end of the audit trail noted earlier")
    backup = _add(commands, "backup", _backup, "write the whole store to a new file", BACKUP, BACKUP_EXAMPLES)
    backup.add_argument("file", metavar="FILE", type=Path, help="the file; it must not be there yet")
    again = _add(commands, "restore", _restore, "make a new store from a backup", RESTORE, RESTORE_EXAMPLES)
    again.add_argument("file", metavar="FILE", type=Path, help="a file that backup has written")
    about = "everything about one case as JSON, for the person it is about"
    export = _add(commands, "export", _export, about, f"{about.capitalize()}.", EXPORT_EXAMPLES)
    export.add_argument("number", metavar="CASE", help="the number of the case")
    export.add_argument("-o", "--output", metavar="FILE", help="write to a file instead of standard output")
    erase = _add(commands, "erase", _erase, "delete one case for good", ERASE, ERASE_EXAMPLES)
    erase.add_argument("number", metavar="CASE", help="the number of the case")
    erase.add_argument("--yes", action="store_true", help="do not ask")
    about = "take out of the files what was deleted, if erase says that it could not"
    _add(commands, "shred", _shred, about, f"{about.capitalize()}.", "")
    about = "bring the tables up to date, as the application does when it starts"
    _add(commands, "migrate", _migrate, about, f"{about.capitalize()}. Make a backup first.", "")


def _add(
    commands: Commands, name: str, run: Callable[[Namespace], int], about: str, description: str, examples: str
) -> ArgumentParser:
    parser = commands.add_parser(
        name, help=about, description=description, epilog=examples, formatter_class=RawDescriptionHelpFormatter
    )
    parser.add_argument("--database", metavar="URL", help=f"the database ({variable('database')})")

    def reported(options: Namespace) -> int:
        gc.enable()
        os.umask(0o077)  # what is written holds cases: for nobody else to read
        try:
            return run(options)
        except (StoreError, SettingsError) as error:
            sys.stderr.write(f"{parser.prog}: {error}.\n")
        except BrokenPipeError:
            raise
        except OSError as error:
            sys.stderr.write(f"{parser.prog}: {error.filename}: {error.strerror}.\n")
        return 2

    parser.set_defaults(run=reported, format="text")
    return parser


def _verify(options: Namespace) -> int:
    with _opened(options) as store:
        return _told(store.verify(options.noted))


def _backup(options: Namespace) -> int:
    progress = _Progress("backing up")
    with closing(Store(_address(options), make=False)) as store:
        rows = back_up(store, options.file, spinemets.__version__, progress)
    progress.done()
    sys.stdout.write(f"{options.file} holds {rows} rows.\n")
    return 0


def _restore(options: Namespace) -> int:
    if not options.file.is_file():
        raise StoreError(
            f"{options.file} is not there, or no file. Name a file that `spinemets store backup` has written"
        )
    progress = _Progress("restoring")
    with closing(Store(_address(options))) as store:
        verified = restore(store, options.file, progress)
    progress.done()
    return _told(verified)


def _export(options: Namespace) -> int:
    with _opened(options) as store:
        everything = store.export(_actor(), options.number)
    write(options, json_text(everything))
    return 0


def _erase(options: Namespace) -> int:
    case = options.number
    with _opened(options) as store:
        versions = len(store.history(_actor(), case))
        if not options.yes:
            sys.stderr.write(f"Versions of case {case} that will be deleted for good: {versions}.\n")
            sys.stderr.write(f"Write {case} to delete them: ")
            sys.stderr.flush()
            if sys.stdin.readline().strip() != case:
                raise StoreError("nothing was deleted. Write the number of the case, or use --yes")
        store.erase(_actor(), case)
    sys.stdout.write(f"Case {case} is erased.\n")
    return 0


def _shred(options: Namespace) -> int:
    with _opened(options) as store:
        store.shred()
    sys.stdout.write("What was deleted is gone from the files.\n")
    return 0


def _migrate(options: Namespace) -> int:
    open_store(_address(options)).close()
    sys.stdout.write("The tables are up to date.\n")
    return 0


def _told(found: Verified) -> int:
    for fault in found.faults:
        sys.stdout.write(f"! {fault}.\n")
    sys.stdout.write(
        f"{found.entries} audit entries, {found.versions} versions, {found.definitions} set(s) of definitions: "
        f"{f'{len(found.faults)} not as written' if found.faults else 'all as written'}.\n"
        f"end of the audit trail: {found.entries}:{found.end}\n"
    )
    return 1 if found.faults else 0


def _opened(options: Namespace) -> closing[Store]:
    return closing(open_store(_address(options), make=False))


def _address(options: Namespace) -> str:
    return options.database or read_settings().database


def _actor() -> str:
    """Who the audit trail says it was."""
    return f"{getpass.getuser()} (command line)"


def _end(text: str) -> tuple[int, str]:
    number, _, digest = text.partition(":")
    if not number.isdecimal() or len(digest) != 64:
        raise ArgumentTypeError(f"'{text}' is no end of an audit trail. Write the last line of `verify`: NUMBER:DIGEST")
    return int(number), digest


class _Progress:
    """Shows on standard error how many rows are done."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.shown = 0

    def __call__(self, rows: int) -> None:
        if rows >= self.shown + SHOWN_EACH:
            self.shown = rows
            sys.stderr.write(f"\r{self.what}: {rows} rows" if sys.stderr.isatty() else f"{self.what}: {rows} rows\n")
            sys.stderr.flush()

    def done(self) -> None:
        if self.shown and sys.stderr.isatty():
            sys.stderr.write("\n")
