"""Change every literal of the knowledge by one step, one at a time, and see whether a test notices.

    python tools/mutate_knowledge.py [--only PART] [--jobs N] [--list]

Numbers go up by one. Codes are swapped for a neighbour, or one of several is dropped. These must be noticed by tests
that know the medicine: transcriptions, vectors, examples, cases. Words, marks and sources are changed too; they must be
noticed by those tests or by the comparison with the committed reference pages. Exit status 1 if any change survives.
"""

import argparse
import ast
import importlib.abc
import importlib.util
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
KNOWLEDGE = ROOT / "src" / "spinemets" / "knowledge"
MEDICINE = ["tests/definitions/test_battery.py", "tests/scores", "tests/transcription", "tests/engine/test_examples.py"]
MEDICINE += ["tests/knowledge", "tests/casefile/test_laboratory.py"]
PAGES = ["tests/docs/test_reference.py"]


class Mutant(NamedTuple):
    """One literal changed: where, from what to what, and whether it is a number or a code."""

    path: Path
    line: int
    before: str
    after: str
    start: int
    end: int
    hard: bool

    def __str__(self) -> str:
        return f"{self.path.relative_to(KNOWLEDGE)}:{self.line}: {self.before} -> {self.after}"

    def source(self) -> bytes:
        """The file with the change."""
        content = self.path.read_bytes()
        return content[: self.start] + self.after.encode() + content[self.end :]


def mutants() -> Iterator[Mutant]:
    """Every change, file by file."""
    groups = code_groups()
    for path in sorted(KNOWLEDGE.rglob("*.py")):
        content = path.read_bytes()
        starts = [0]
        for line in content.splitlines(keepends=True):
            starts.append(starts[-1] + len(line))
        tree = ast.parse(content)
        spared = {id(body[0].value) for node in ast.walk(tree) if (body := docstring(node))}
        spared |= {id(answer) for node in ast.walk(tree) for answer in answers_of_example(node)}
        for node in ast.walk(tree):
            if not isinstance(node, ast.Constant) or id(node) in spared or node.end_lineno is None:
                continue
            start = starts[node.lineno - 1] + node.col_offset
            end = starts[node.end_lineno - 1] + (node.end_col_offset or 0)
            for after, hard in changes(node.value, groups):
                yield Mutant(path, node.lineno, content[start:end].decode(), after, start, end, hard)


def docstring(node: ast.AST) -> list[ast.Expr]:
    """The statement that is the docstring of a module."""
    body = node.body if isinstance(node, ast.Module) else []
    first = body[0] if body else None
    return [first] if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) else []


def answers_of_example(node: ast.AST) -> list[ast.AST]:
    """The answers of a worked example: what goes in, not what is claimed."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Example":
        return list(ast.walk(node.args[1]))
    return []


def changes(value: object, groups: list[list[str]]) -> Iterator[tuple[str, bool]]:
    """What one literal is changed to."""
    if isinstance(value, bool):
        yield repr(not value), True
    elif isinstance(value, int | float):
        yield repr(value + 1), True
    elif isinstance(value, str) and value:
        words = value.split()
        group = next((g for g in groups if all(word in g for word in words)), None)
        if group is None:
            yield repr(value + " x"), False
            return
        others = [code for code in group if code not in words]
        if others:
            yield repr(" ".join([others[0], *words[1:]])), True
        if len(words) > 1:
            yield repr(" ".join(words[1:])), True


def code_groups() -> list[list[str]]:
    """The codes of every question and result: which words of a literal are codes, and what their neighbours are."""
    import spinemets
    from spinemets.model import Choices

    book = spinemets.rulebook()
    domains = [v.domain for v in book.variables.values() if isinstance(v.domain, Choices)]
    for name in [name for name in sys.modules if name.startswith("spinemets")]:
        del sys.modules[name]
    return sorted({tuple(d.codes): list(d.codes) for d in domains}.values(), key=len)


class Changed(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    """Imports one module of the knowledge from its changed source."""

    def __init__(self, mutant: Mutant) -> None:
        parts = mutant.path.relative_to(KNOWLEDGE).with_suffix("").parts
        self.name = ".".join(("spinemets", "knowledge", *(part for part in parts if part != "__init__")))
        self.mutant = mutant

    def find_spec(self, fullname: str, path: object, target: object = None) -> object:
        """Answer for the changed module only."""
        if fullname != self.name:
            return None
        return importlib.util.spec_from_file_location(fullname, self.mutant.path, loader=self)

    def get_source(self, fullname: str) -> str:
        """The changed source."""
        return self.mutant.source().decode()

    def get_filename(self, fullname: str) -> str:
        """The file that is changed."""
        return str(self.mutant.path)


def noticed(mutant: Mutant) -> bool:
    """Whether a test fails with the change, tried in a process of its own."""
    child = os.fork()
    if child == 0:
        os.dup2(os.open(os.environ.get("MUTANT_LOG", os.devnull), os.O_WRONLY | os.O_CREAT), 1)
        os.dup2(1, 2)
        sys.meta_path.insert(0, Changed(mutant))
        import pytest

        tests = MEDICINE if mutant.hard else MEDICINE + PAGES
        paths = [test for test in tests if (ROOT / test).exists()]
        try:
            status = pytest.main(["-x", "-q", "-p", "no:cacheprovider", *paths])
        except BaseException as error:
            sys.stderr.write(repr(error))
            status = 1
        os._exit(int(status != 0))
    return os.waitpid(child, 0)[1] != 0


def main() -> int:
    """Try the changes and tell which survive."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", help="only files or changes whose description holds this text")
    parser.add_argument("--hard", action="store_true", help="only numbers and codes")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--list", action="store_true", help="list the changes without trying them")
    options = parser.parse_args()
    os.chdir(ROOT)
    chosen = [m for m in mutants() if options.only in str(m) and (m.hard or not options.hard)]
    if options.list:
        sys.stdout.write("".join(f"{mutant}\n" for mutant in chosen))
        return 0
    import pytest  # noqa: F401  loaded once, before the processes divide
    import yaml  # noqa: F401

    if any(noticed(chosen[0]._replace(after=chosen[0].before, hard=hard)) for hard in (True, False)):
        sys.stderr.write("A test fails without any change; mend it first.\n")
        return 2
    survivors: list[Mutant] = []
    with ThreadPoolExecutor(options.jobs) as pool:
        for count, (mutant, killed) in enumerate(zip(chosen, pool.map(noticed, chosen), strict=True), 1):
            if not killed:
                survivors.append(mutant)
                sys.stdout.write(f"survived  {mutant}\n")
            if sys.stderr.isatty() or count % 100 == 0:
                sys.stderr.write(f"\r{count} of {len(chosen)}, {len(survivors)} survived ")
                sys.stderr.flush()
    hard = sum(mutant.hard for mutant in chosen)
    sys.stdout.write(f"{len(chosen)} changes ({hard} of numbers and codes), {len(survivors)} survived\n")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
