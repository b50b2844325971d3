"""A PostgreSQL server of the tests' own: in a temporary folder, on a Unix socket that only this user can reach."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pg8000.dbapi

ROOT = os.geteuid() == 0
"""PostgreSQL refuses to run as root; then it runs as the user `postgres` that its package has made."""


def binaries() -> Path | None:
    """Where the programs of the latest PostgreSQL are, if a server can be started with them."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    named = shutil.which("initdb")
    if ROOT and "postgres" not in {user.pw_name for user in pwd.getpwall()}:
        return None
    return found[-1].parent if found else Path(named).parent if named else None


class Server(NamedTuple):
    """A server that runs."""

    programs: Path
    folder: Path

    def address(self, database: str) -> str:
        """The URL of a database."""
        return f"postgresql+pg8000://postgres@/{database}?unix_sock={self.folder}/.s.PGSQL.5432"

    def execute(self, statement: str) -> None:
        """Run one statement outside any transaction, as the administrator of the server."""
        connection = pg8000.dbapi.connect("postgres", unix_sock=f"{self.folder}/.s.PGSQL.5432", database="postgres")
        connection.autocommit = True
        try:
            connection.cursor().execute(statement)
        finally:
            connection.close()

    @contextmanager
    def database(self, name: str) -> Generator[str]:
        """The URL of a new database, which is dropped at the end."""
        self.execute(f"CREATE DATABASE {name}")
        yield self.address(name)
        self.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def files(self) -> list[Path]:
        """The files of tables and indexes."""
        return [path for path in (self.folder / "data" / "base").rglob("*") if path.is_file()]

    def run(self, program: str, *arguments: str) -> None:
        """Run a program of PostgreSQL to its end."""
        as_user = ["runuser", "-u", "postgres", "--"] if ROOT else []
        command = [*as_user, str(self.programs / program), *arguments]
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, cwd=self.folder)
        assert done.returncode == 0, done.stderr

    def control(self, *arguments: str) -> None:
        """Start or stop the server."""
        self.run("pg_ctl", "-D", str(self.folder / "data"), "-l", str(self.folder / "log"), "-w", *arguments)

    def start(self) -> None:
        """Start; files are not forced to the disk, since no test takes the power away."""
        options = f"-k {self.folder} -c listen_addresses='' -c fsync=off -c max_connections=60"
        self.control("-o", options, "start")


@contextmanager
def running(programs: Path) -> Generator[Server]:
    """A new server, which is stopped and removed at the end."""
    folder = Path(tempfile.mkdtemp(prefix="spinemets-postgresql-"))
    server = Server(programs, folder)
    try:
        if ROOT:
            shutil.chown(folder, "postgres")
        arguments = ("--auth=trust", "--username=postgres", "--encoding=UTF8", "--no-locale", "--no-sync")
        server.run("initdb", "-D", str(folder / "data"), *arguments)
        server.start()
        try:
            yield server
        finally:
            server.control("-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)
