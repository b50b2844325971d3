"""Memory stays bounded: a row of 100 MB is refused before it is held, and a long table is never held whole."""

import gzip
import json
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the kernel is asked for the memory")

READ = """
import json, re, sys
from spinemets.cohort.table import TableError, open_table
rows, said = 0, ""
try:
    for chunk in open_table(sys.argv[1]).chunks():
        rows += chunk.height
except TableError as error:
    said = str(error)
with open("/proc/self/status") as status:  # getrusage would give the memory of the process that started this one too
    most = int(re.search(r"VmHWM:\\s+(\\d+) kB", status.read())[1])
print(json.dumps({"rows": rows, "said": said, "megabytes": most / 1024}))
"""
LONG = 100_000_000


def read(path):
    """What a process of its own says about a table, and how much memory it took at most."""
    done = subprocess.run([sys.executable, "-c", READ, str(path)], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("name", "start", "end", "said"),
    [
        ("row.csv", b"id,note\n1,ok\n2,", b"\n", "row.csv: Row 2 is longer than 1,000,000 characters (line 3)"),
        ("quoted.csv", b'id,note\n1,"\n', b'"\n', "quoted.csv: Row 1 is longer than 1,000,000 characters (line 3)"),
        ("names.csv", b"id,", b"\n1,2\n", "The first row, with the names of the columns, is longer than"),
        ("row.ndjson", b'{"id": 1}\n{"id": "', b'"}\n', "row.ndjson: Row 2 is longer than 1,000,000 characters"),
        ("row.csv.gz", b"id,note\n1,ok\n2,", b"\n", "row.csv.gz: Row 2 is longer than 1,000,000 characters"),
    ],
)
def test_a_row_of_100_megabytes(tmp_path, name, start, end, said):
    path = tmp_path / name
    with gzip.open(path, "wb", compresslevel=1) if name.endswith(".gz") else open(path, "wb") as file:
        file.write(start)
        for _ in range(LONG // 1_000_000):
            file.write(b"x" * 1_000_000)
        file.write(end)
    found = read(path)
    assert said in found["said"]
    assert found["megabytes"] < 300


def test_a_quote_that_is_not_closed_does_not_hold_the_rest_of_the_file(tmp_path):
    path = tmp_path / "table.csv"
    path.write_bytes(b'id,note\n1,"open\n' + b"2,closed\n" * 6_000_000)
    found = read(path)
    assert "Row 1 " in found["said"] and found["megabytes"] < 300


def test_a_long_table_takes_no_more_memory_than_a_short_one(tmp_path):
    line = b"1234567,48,kidney,T7,mechanical,lytic,normal,none,bilateral,1c,2026-01-02\n"
    head = b"nr,age,primary,level,pain,bone_quality,alignment,collapse,posterolateral,escc,as_of\n"
    (tmp_path / "short.csv").write_bytes(head + line * 150_000)
    (tmp_path / "long.csv").write_bytes(head + line * 1_500_000)
    short, long = read(tmp_path / "short.csv"), read(tmp_path / "long.csv")
    assert long["rows"] == 10 * short["rows"]
    assert long["megabytes"] < short["megabytes"] + 100
