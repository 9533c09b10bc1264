# Every command of the project by name; continuous integration runs nothing else.
# `make test` is everything that must hold; the stages are targets of their own.

CARGO_TARGET_DIR ?= $(CURDIR)/target
PYTHON ?= python3
BINARY = $(CARGO_TARGET_DIR)/release/strandline
VENV = .venv
BROWSER_TEST = crates/strandline-e2e/browser
CORPUS = bench/corpus
SCORE = $(PYTHON) -B $(CORPUS)/score.py --binary $(BINARY) --floors $(CORPUS)/floors.toml $(wildcard $(CORPUS)/dev $(CORPUS)/aside)
export STRANDLINE_BINARY = $(BINARY)


.PHONY: help demo test bench bench-growth pyramid pictures fmt corpus score score-bless lint format house web places stages annotations rust doctests binary peers e2e browser bench-page lighthouse torture fuzz faults

help:           ## lists the targets
	@sed -n 's/^\([a-z0-9-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 20

demo: binary    ## builds the program and opens the sample record on http://127.0.0.1:8080
	$(BINARY) demo

test:           ## everything that must hold; prints the time of each stage
	@command -v $(PYTHON) >/dev/null || { echo "make test needs Python 3.11 or newer: install python3 and python3-venv"; exit 1; }
	@$(PYTHON) .ci/stages.py

bench: binary $(VENV)/ready  ## every job beside its peer on real maps; fails below what is to be reached (needs STRANDLINE_TEST_DATA)
	cargo build --locked --release -p strandline-record --example bench_rows
	cargo build --locked --release -p strandline-reading --example reading_rows
	cargo build --locked --release -p strandline-gazetteer --example measure_lookups
	$(VENV)/bin/python bench/run.py --binary $(BINARY) --rows $(CARGO_TARGET_DIR)/release/examples/bench_rows \
	    --reading $(CARGO_TARGET_DIR)/release/examples/reading_rows \
	    --lookups $(CARGO_TARGET_DIR)/release/examples/measure_lookups $(BENCH)

torture: binary ## kills a thousand imports in the middle (KILLS=n for another number)
	STRANDLINE_KILLS=$(or $(KILLS),1000) cargo test --locked -p strandline-e2e --test faults killing -- --show-output

FUZZ_SECONDS ?= 60
fuzz:           ## looks for bytes that break a law, FUZZ_SECONDS each (FUZZ="server settings" for some)
	.ci/fuzz $(FUZZ_SECONDS) $(FUZZ)
bench-growth:   ## how time, memory and bytes grow; fails where they grow faster than they may
	cargo build --locked --release -p strandline-arrangement --example growth
	$(PYTHON) bench/growth.py --growth $(CARGO_TARGET_DIR)/release/examples/growth $(BENCH)

pyramid: binary $(VENV)/ready  ## every tile of the real maps with other people's tools (make test checks a sample)
	STRANDLINE_WHOLE_PYRAMID=1 $(VENV)/bin/python -m unittest discover --verbose --start-directory crates/strandline-e2e/peers --pattern tiles_test.py

fmt:            ## formats Rust and TypeScript
	cargo fmt --all
	cd web && npm run --silent format

corpus:         ## makes the annotated texts from bench/corpus/marked
	rm -rf $(CORPUS)/dev && mkdir $(CORPUS)/dev
	cd $(CORPUS) && $(PYTHON) -B annotate.py marked dev
	if [ -d $(CORPUS)/marked-aside ]; then \
	    rm -rf $(CORPUS)/aside && mkdir $(CORPUS)/aside && \
	    cd $(CORPUS) && $(PYTHON) -B annotate.py marked-aside aside; fi

IMAGES = docs/images
SAMPLE = $(CARGO_TARGET_DIR)/sample-for-pictures.db
DRAW = $(BINARY) --store $(SAMPLE)
pictures: binary ## draws the pictures of README and docs/pictures.md from the sample record
	rm -f $(SAMPLE) $(SAMPLE)-wal $(SAMPLE)-shm
	$(BINARY) demo --to $(SAMPLE) --only-write
	$(DRAW) picture --assessor viina --on 2025-12-04 --size 1120x680 --to $(IMAGES)/day.png
	$(DRAW) picture --assessor viina --from 2025-06-01 --until 2025-12-04 --size 1120x680 --to $(IMAGES)/change.png
	$(DRAW) picture --assessor viina --from 2024-01-01 --until 2026-04-19 --frames 90 --size 800x560 --to $(IMAGES)/sample.gif
	$(DRAW) chart area --assessor viina --from 2024-01-01 --size 1120x600 --to $(IMAGES)/area.png
	$(DRAW) chart change --assessor viina --from 2024-01-01 --size 1120x600 --to $(IMAGES)/gains.png
	$(DRAW) chart compare --assessor viina --assessor daily-maps --size 1120x600 --to $(IMAGES)/compare.png

score: binary   ## what the program takes from the annotated texts: precision, recall, F1, against floors
	$(SCORE)

score-bless: binary  ## the same, and what is measured becomes the floors
	$(SCORE) --bless

# ---- the stages of `make test`, in their order ----

format:         ## rustfmt has nothing to say
	cargo fmt --all -- --check

stages:         ## the counting of tests itself
	cd .ci && $(PYTHON) -B -m unittest stages_test

annotations:    ## the annotated texts are what was marked; the measures are what they say
	cd $(CORPUS) && $(PYTHON) -B -m unittest corpus_test

house:          ## borders between crates, tidiness of every file
	cargo test --locked --quiet -p strandline-e2e --lib --test house -- --show-output

web/node_modules/ready: web/package-lock.json
	cd web && npm ci --no-audit --no-fund
	@touch $@

web/dist/index.html: web/node_modules/ready $(shell find web/src web/public web/scripts web/*.html web/*.json web/*.ts -type f 2>/dev/null)
	cd web && npm run --silent build
	@touch $@

web: web/node_modules/ready  ## lint, types, tests and build of the page
	cd web && npm run --silent lint
	cd web && npm run --silent check
	cd web && npm run --silent test
	@$(MAKE) --no-print-directory web/dist/index.html

web/places/world.tsv: web/node_modules/ready $(shell find web/scripts/places web/scripts/build-places.mjs web/scripts/basemap/ukrainian.mjs -type f)
	cd web && npm run --silent places

# Packing a quarter of a million places is slow without optimisation.
web/places/world.places: web/places/world.tsv $(shell find crates/strandline-gazetteer/src crates/strandline-gazetteer/examples -type f)
	cargo run --locked --release --quiet -p strandline-gazetteer --example pack_world web/places/world.tsv $@

places: web/places/world.places  ## packs the places of the world for the binary

lint:           ## clippy over all targets; a warning is an error
	cargo clippy --locked --workspace --all-targets -- -D warnings

# The places of the world and other people's tools first: tests that want them would be skipped.
rust: web/places/world.places $(VENV)/ready  ## unit tests, laws and corpora of all crates
	@PATH="$(CURDIR)/$(VENV)/bin:$$PATH"; if cargo nextest --version >/dev/null 2>&1; then \
	    cargo nextest run --locked --workspace --exclude strandline-e2e --no-fail-fast \
	        --status-level slow --final-status-level fail --success-output final; \
	else \
	    cargo test --locked --workspace --exclude strandline-e2e --lib --bins --tests --no-fail-fast -- --show-output; \
	fi

doctests:       ## examples in the documentation
	cargo test --locked --quiet --workspace --doc

binary: web/dist/index.html web/places/world.places  ## the release binary with the page inside
	cargo build --locked --release -p strandline

e2e:            ## the built binary as a person drives it
	cargo test --locked -p strandline-e2e --test strandline -- --show-output

faults:         ## broken maps, killed imports, full media, damaged stores
	PYTHON=$(PYTHON) cargo test --locked -p strandline-e2e --test faults -- --show-output

$(VENV)/ready: crates/strandline-e2e/peers/requirements.txt
	$(PYTHON) -m venv $(VENV) || { echo "no venv: install python3-venv"; exit 1; }
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check -r $<
	@touch $@

peers: $(VENV)/ready  ## figures and tiles of the binary against GEOS, PROJ and GDAL
	$(VENV)/bin/python -m unittest discover --verbose --start-directory crates/strandline-e2e/peers --pattern '*_test.py'

$(BROWSER_TEST)/node_modules/ready: $(BROWSER_TEST)/package-lock.json
	cd $(BROWSER_TEST) && npm ci --no-audit --no-fund
	@touch $@

browser: $(BROWSER_TEST)/node_modules/ready  ## the real page in a real browser (installs chromium where it can)
	.ci/chromium
	cd $(BROWSER_TEST) && npm test --silent

bench-page: binary $(BROWSER_TEST)/node_modules/ready  ## script a frame while scrubbing, and bytes of a first view (needs STRANDLINE_TEST_DATA)
	.ci/chromium
	node $(BROWSER_TEST)/bench/page.mjs

lighthouse: binary $(BROWSER_TEST)/node_modules/ready  ## Lighthouse on the real record as a phone sees it (needs STRANDLINE_TEST_DATA, fetches lighthouse)
	.ci/chromium
	node $(BROWSER_TEST)/bench/lighthouse.mjs
