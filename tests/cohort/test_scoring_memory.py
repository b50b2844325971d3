"""Memory does not grow with the rows."""

import subprocess
import sys
from pathlib import Path

from cohort.scoring_tables import registry

PEAK = """
import resource, sys
from spinemets.cohort.scoring import scorer
from spinemets.cli import main
scorer.AT_ONCE = 20_000
status = main(sys.argv[1:])
print(status, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def peak(source: Path, out: Path) -> int:
    """The most memory in MB that scoring a table takes, in a process of its own."""
    called = [sys.executable, "-c", PEAK, "cohort", "score", str(source), "-o", str(out), "--scores", "sins"]
    finished = subprocess.run(called, capture_output=True, text=True, timeout=300, check=True)
    status, megabytes = finished.stdout.split()
    assert status == "0"
    return int(megabytes)


def test_eight_times_the_rows_take_little_more_memory(tmp_path: Path) -> None:
    lines = registry(25_000).drop("id").write_csv().splitlines(keepends=True)
    sizes = {times: tmp_path / f"{times}.csv" for times in (4, 32)}
    for times, path in sizes.items():
        path.write_text(lines[0] + "".join(lines[1:]) * times)
    small, large = (peak(path, tmp_path / f"{path.stem}.parquet") for path in sizes.values())
    assert large < small + 60, f"{small} MB for 100,000 rows, {large} MB for 800,000"
