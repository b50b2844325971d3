"""How long an answer takes while many people edit: a real `spinemets serve`, each editor with a case and a session.

Every editor changes an answer, thinks for one to three seconds, and changes it again. The server's own time is
read from the Server-Timing header, so that what the client does is not counted. Beside it stands, from the same run,
the time of a request that does nothing. At last the editors stop thinking: at that rate the service is full.

    python benchmarks/serve.py [--editors 50] [--seconds 30] [--workers 2] [--database sqlite|postgresql]
"""

from __future__ import annotations

import asyncio
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import httpx2

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import postgresql
from serving import example, kept

from spinemets.service.access import cookies
from spinemets.service.access.tokens import derived, digest, new_token
from spinemets.store import Store, open_store
from spinemets.store.accounts import Accounts
from spinemets.store.sessions import Sessions

T = TypeVar("T")
HOLDS_MS = 50
"""The p99 of the server's own time that the project has set itself, for 50 editors on two cores."""
AGES = ("48", "52", "57", "63", "69", "74")
"""What is changed: it bears on several scores, and contradicts nothing."""
EXAMPLES = ("breast_t1", "lung_t7", "breast_c4_t3_t10", "prostate_t3_t5_t6")
BASE = re.compile(r'name="base" value="(\d+)"')
PARTS = re.compile(r"(\w+);dur=([\d.]+)")


class Editor(NamedTuple):
    """Somebody with a case of her own."""

    case: str
    token: str


class Answer(NamedTuple):
    """One change: the server's time with its parts, and the client's, in milliseconds."""

    status: int
    parts: dict[str, float]
    client: float


def editors_of(store: Store, number: int) -> list[Editor]:
    """Editors with their cases, in turn of each published kind."""
    made: list[Editor] = []
    if Accounts(store).find("local") is None:
        Accounts(store).add("local", "local", "This machine", "administrator", "link")
    for n in range(number):
        case = kept(store, example(EXAMPLES[n % len(EXAMPLES)])).case
        token, now = new_token(), int(time.time())
        Sessions(store, 3600).begin(digest(token), "local", now, now + 3600)
        made.append(Editor(case, token))
    return made


@contextmanager
def serving(database: str, workers: int) -> Iterator[tuple[str, int]]:
    """The address of a service in processes of its own, and the number of the first of them."""
    command = [sys.executable, "-m", "spinemets.cli", "serve", "--port", "0", "--workers", str(workers)]
    given = os.environ | {"SPINEMETS_DATABASE": database, "SPINEMETS_REQUESTS_PER_MINUTE": "1000000"}
    with (
        tempfile.TemporaryFile("w+") as log,
        subprocess.Popen(command, stdout=-1, stderr=log, text=True, env=given) as run,
    ):
        assert run.stdout is not None
        address = next(line for line in run.stdout if "http://" in line).strip().partition("/open")[0]
        while True:
            try:
                httpx2.get(f"{address}/health/ready").raise_for_status()
                break
            except httpx2.HTTPError:
                assert run.poll() is None
                time.sleep(0.1)
        yield address, run.pid
        run.terminate()


def cpu_ms(process: int) -> float:
    """The processor time of a process and of its children, which a busy machine beside them changes little."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it ended meanwhile
            fields = stat.read_text().rpartition(")")[2].split()
            if process in (int(stat.parent.name), int(fields[1])):
                ticks += int(fields[11]) + int(fields[12])
    return ticks * 1000 / os.sysconf("SC_CLK_TCK")


async def edit(address: str, editor: Editor, until: float, think: bool, answers: list[Answer]) -> None:
    """Change one answer again and again."""
    headers = {"X-CSRF-Token": derived(editor.token, "csrf"), "HX-Request": "true", "Accept-Encoding": "gzip"}
    async with httpx2.AsyncClient(
        base_url=address, headers=headers, cookies={cookies.SESSION: editor.token}, timeout=60
    ) as client:
        page = await client.get(f"/cases/{editor.case}", headers={"HX-Request": ""})
        base = BASE.findall(page.text)[0]
        turn = random.randrange(len(AGES))
        while True:
            await asyncio.sleep(random.uniform(1, 3) if think else 0)
            if time.perf_counter() > until:
                return
            turn += 1
            form = {"base": base, "key": "age", "age": AGES[turn % len(AGES)]}
            start = time.perf_counter()
            answer = await client.post(f"/cases/{editor.case}/answers", data=form)
            taken = (time.perf_counter() - start) * 1000
            parts = {name: float(ms) for name, ms in PARTS.findall(answer.headers.get("Server-Timing", ""))}
            answers.append(Answer(answer.status_code, parts, taken))
            if answer.status_code == 200:
                base = BASE.findall(answer.text)[0]


async def ask_for_nothing(address: str, until: float, times: list[float]) -> None:
    """A request that does nothing, twice a second: what the machine and the framework take by themselves."""
    async with httpx2.AsyncClient(base_url=address) as client:
        while time.perf_counter() < until:
            answer = await client.get("/health/live")
            times.append(float(PARTS.findall(answer.headers["Server-Timing"])[-1][1]))
            await asyncio.sleep(0.5)


async def phase(address: str, editors: list[Editor], seconds: float, think: bool) -> tuple[list[Answer], list[float]]:
    """Let everybody edit for a while."""
    answers: list[Answer] = []
    nothing: list[float] = []
    until = time.perf_counter() + seconds
    work = [edit(address, editor, until, think, answers) for editor in editors]
    await asyncio.gather(*work, ask_for_nothing(address, until, nothing))
    return answers, nothing


def at(share: float, values: list[float]) -> float:
    """The value that so many of a hundred are below."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share / 100))]


def spread(values: list[float]) -> str:
    """The usual four."""
    named = ", ".join(f"p{share} {at(share, values):.1f}" for share in (50, 95, 99))
    return f"{named}, most {max(values):.1f} ms"


def run(work: Coroutine[Any, Any, T]) -> T:
    """Do the work of the editors behind that of the service: their browsers are on other machines."""

    def politely() -> T:
        os.nice(10)  # on Linux this is for the thread
        return asyncio.run(work)

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(politely).result()


def measure(database: str, editors: int, seconds: float, workers: int) -> bool:
    """Measure one database, print what was found, and say whether it holds what the project has set itself."""
    with serving(database, workers) as (address, process):
        store = open_store(database)
        people = editors_of(store, editors)
        store.close()
        run(phase(address, people, 5, think=True))  # every template and table has been used once
        before = cpu_ms(process)
        answers, nothing = run(phase(address, people, seconds, think=True))
        each = (cpu_ms(process) - before) / len(answers)
        full, _ = run(phase(address, people[:8], 10, think=False))
    good = [answer for answer in answers if answer.status == 200]
    server = [answer.parts["total"] for answer in good]
    print(f"{editors} editors, {len(answers) / seconds:.0f} changes a second, {workers} workers")
    print(f"  statuses  {dict(Counter(answer.status for answer in answers))}")
    print(f"  server    {spread(server)}")
    print(f"  client    {spread([answer.client for answer in good])}")
    print(f"  nothing   {spread(nothing)}: a change takes {at(50, server) / at(50, nothing):.0f} times as long (p50)")
    for name in good[0].parts:
        print(f"    {name:8}{spread([answer.parts.get(name, 0) for answer in good])}")
    print(
        f"  processor {each:.1f} ms for a change: two cores could make {2000 / each:.0f} a second if nothing else ran"
    )
    print(f"  full at   {sum(answer.status == 200 for answer in full) / 10:.0f} changes a second (8 who do not think)")
    held = at(99, server) <= HOLDS_MS and len(good) == len(answers)
    print(f"  p99 of the server's time at most {HOLDS_MS} ms, no error: {'held' if held else 'NOT HELD'}")
    return held


def main() -> int:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--editors", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--database", choices=["sqlite", "postgresql", "both"], default="both")
    options = parser.parse_args()
    print(f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {os.cpu_count()} cores, load before {os.getloadavg()[0]:.1f}")
    held: list[bool] = []
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="spinemets-load-"))
        databases = {"sqlite": f"sqlite:///{folder}/cases.db"}
        programs = postgresql.binaries() if options.database != "sqlite" else None
        if programs is not None:
            server = stack.enter_context(postgresql.running(programs))
            databases["postgresql"] = stack.enter_context(server.database("load"))
        for name, address in databases.items():
            if options.database in (name, "both"):
                print(f"\n{name}")
                held.append(measure(address, options.editors, options.seconds, options.workers))
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
