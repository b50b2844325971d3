# The two commands of the README are `make demo` and `make test`. They need Python 3.11 or newer and a package index.
PYTHON ?= python3
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: demo test check docs bench agree load soak mutate fuzz lock clean

demo: .venv/runtime            ## assess a published case, print it, write the HTML report
	@$(BIN)/spinemets demo
	@echo "  The web application: $(BIN)/spinemets serve --open"

test: .venv/development        ## every test; the browser suite runs where a browser can be had
	@./tools/prepare-browser
	@./tools/prepare-postgresql
	@./tools/prepare-spark
	@$(BIN)/python -m pytest --numprocesses auto --dist loadgroup --no-loadscope-reorder

spark: .venv/spark/made        ## get a Spark of the tests' own (460 MB, needs Java 17) and run its suite
	@$(BIN)/python -m pytest tests/spark

check: .venv/development       ## style, types, arrows between rooms, generated pages up to date
	$(BIN)/ruff format --check src tests tools benchmarks
	$(BIN)/ruff check src tests tools benchmarks
	$(BIN)/pyright
	$(BIN)/lint-imports
	$(BIN)/python tools/build_reference.py --check

docs: .venv/development        ## write the reference pages from the definitions
	$(BIN)/python tools/build_reference.py

bench: .venv/development       ## speed as ratios inside one run
	$(BIN)/python benchmarks/assess.py
	$(BIN)/python benchmarks/store.py
	$(BIN)/python benchmarks/cohort.py

soak: .venv/development        ## kill a writer 200 times in the middle of saving (ten minutes or so)
	@SPINEMETS_CRASH_ROUNDS=200 $(BIN)/python -m pytest tests/store/test_crash.py

load: .venv/development        ## fifty people edit for half a minute: how long an answer takes
	$(BIN)/python benchmarks/serve.py

agree: .venv/development       ## every engine on a million rows drawn at random (a quarter of an hour)
	$(BIN)/python benchmarks/agreement.py
	$(BIN)/python benchmarks/engines.py

mutate: .venv/development      ## change every literal of the knowledge by one step; each must break a test (an hour or two)
	$(BIN)/python tools/mutate_knowledge.py

fuzz: .venv/development        ## many made-up requests to every operation of the API (some minutes)
	FUZZ_EXAMPLES=300 $(BIN)/python -m pytest tests/api/test_schema.py

lock:                          ## write the lock files anew (needs uv)
	uv pip compile pyproject.toml --universal --generate-hashes --python-version 3.11 --quiet \
	  --custom-compile-command 'make lock' --extra build --extra web --extra pdf --extra postgresql --extra cohort --extra sql -o requirements/runtime.lock
	uv pip compile pyproject.toml --universal --generate-hashes --python-version 3.11 --quiet \
	  --custom-compile-command 'make lock' --extra build --extra web --extra pdf --extra postgresql --extra cohort --extra sql --extra development -o requirements/development.lock
	uv pip compile pyproject.toml --universal --generate-hashes --python-version 3.11 --quiet \
	  --custom-compile-command 'make lock' --extra spark --constraint requirements/development.lock -o requirements/spark-client.lock
	echo 'pyspark>=4.2' | uv pip compile - --universal --generate-hashes --python-version 3.11 --quiet \
	  --custom-compile-command 'make lock' -o requirements/spark.lock

.venv/runtime: requirements/runtime.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "spinemets needs Python 3.11 or newer; name one with 'make demo PYTHON=python3.12'" >&2; exit 1; }
	@echo "Making .venv and installing the locked packages …" >&2
	@$(PYTHON) -m venv .venv
	@$(INSTALL) --require-hashes -r requirements/runtime.lock
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/development: .venv/runtime requirements/development.lock
	@$(INSTALL) --require-hashes -r requirements/development.lock
	@touch $@

# The client goes beside everything else, the server into an environment of its own: both are called pyspark.
.venv/spark/made: .venv/development requirements/spark.lock requirements/spark-client.lock
	@command -v java >/dev/null || { echo "Spark needs Java 17 or newer" >&2; exit 1; }
	@$(INSTALL) --require-hashes -r requirements/spark-client.lock
	@echo "Making .venv/spark and installing Spark, 460 MB …" >&2
	@$(PYTHON) -m venv .venv/spark
	@.venv/spark/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/spark.lock
	@touch $@

clean:
	rm -rf .venv node_modules spinemets-demo.html
