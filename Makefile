# Developers' tasks; editors call `python -m scripts` and need no make.
# A comment after ## says what a task does: `make` alone lists them.
# Words after a task's own: make serve ARGS="--port 8001", make test ARGS="-k byline".

PYTHON := .venv/bin/python
PIP := $(PYTHON) -m pip --disable-pip-version-check install --quiet --require-hashes
ARGS ?=
SIZE ?= 1000000

.DEFAULT_GOAL := help
.PHONY: help serve desk build plan check test test-fast sweep torture pythons screenshots guide-pictures pages-proof lint codemirror clean lock bench bench-quick bench-million bench-search lighthouse

help:  ## 列出这些任务 (list these tasks)
	@sed -n 's/^\([a-z-]*\):.*##[[:space:]]*\(.*\)/make \1: \2/p' $(firstword $(MAKEFILE_LIST)) | awk -F ': ' '{ printf "%-12s %s\n", $$1, $$2 }'

serve: .venv/runtime.stamp  ## 在本机预览 (preview on this computer)
	@$(PYTHON) -m scripts serve $(ARGS)

desk: .venv/desk.stamp  ## 在浏览器里编报 (make the paper in a browser)
	@$(PYTHON) -m scripts desk $(ARGS)

build: .venv/runtime.stamp  ## 生成网站到 site/ (build the site)
	@$(PYTHON) -m scripts build $(ARGS)

plan: .venv/runtime.stamp  ## 看下一次生成会动哪些页面 (what the next build would do)
	@$(PYTHON) -m scripts plan $(ARGS)

check: .venv/runtime.stamp  ## 检查全部稿件 (check every article)
	@$(PYTHON) -m scripts check $(ARGS)

test: .venv/dev.stamp  ## 运行测试 (run the tests)
	@$(PYTHON) -m scripts test $(ARGS)

# Most tests in a small part of the time. Left out are built sites, browsers and other programs, and of newsroom/ the
# properties that draw examples (Hypothesis), every value behind every key, kills at every step, and counts of steps.
FAST := tests/newsroom tests/test_*.py -m 'not hypothesis' \
	$(addprefix --ignore=tests/newsroom/,publishing/test_stopped.py planning/test_cost.py reading/test_any_input.py test_patterns.py)

test-fast: .venv/dev.stamp  ## 运行大部分测试，不到两分钟 (run most tests, in under two minutes)
	@$(PYTHON) -m scripts test $(FAST) $(ARGS)

sweep: .venv/dev.stamp  ## 长测：增量与全量逐字节相同、随时杀掉构建 (long tests)
	@NEWSROOM_SWEEP=1 $(PYTHON) -m pytest -n 2 --hypothesis-profile chance -o faulthandler_timeout=3600 -m hypothesis $(ARGS)
	@NEWSROOM_SWEEP=1 $(PYTHON) -m pytest -n 2 --hypothesis-profile chance -o faulthandler_timeout=3600 tests/incremental/sweep_*.py tests/search/sweep_*.py tests/newsroom/sweep_*.py tests/cluster/sweep_*.py tests/newsroom/publishing/test_stopped.py tests/newsroom/writing/test_several_stopped.py $(ARGS)
	@NEWSROOM_SWEEP=1 $(PYTHON) -m pytest -n 2 tests/browser $(ARGS)

torture: .venv/dev.stamp  ## 折磨：杀掉、磁盘满、坏缓存、同时运行；ARGS=--short 只要几分钟 (break everything on purpose)
	@$(PYTHON) -m pytest -n 2 -o faulthandler_timeout=7200 tests/torture/sweep_*.py $(ARGS)

pythons: .venv/dev.stamp  ## 用 Python 3.12、3.13 生成样例、运行单元测试，PATH 里要有 (the same with later Pythons)
	@$(PYTHON) -m pytest -n 2 -o faulthandler_timeout=3600 tests/site/sweep_pythons.py $(ARGS)

screenshots: .venv/dev.stamp  ## 把一份难排的报纸各类页面画成图片，在 screenshots/ 里 (pictures of every kind of page)
	@$(PYTHON) -m tests.screenshots $(ARGS)

guide-pictures: .venv/dev.stamp  ## 重画编辑指南里“编报的一天”和“编辑台”的图片 (pictures of the guide)
	@$(PYTHON) -m tests.screenshots.day
	@$(PYTHON) -m tests.screenshots.desk

pages-proof: .venv/dev.stamp  ## 排一百个版，画成一张图，在 screenshots/ 里 (a hundred drawn pages, as one picture)
	@$(PYTHON) -m bench.pages $(ARGS)

lint: .venv/dev.stamp lint/node_modules/.stamp  ## 检查代码的写法和类型 (check the code's rules, layout and types)
	@$(PYTHON) -m scripts lint $(ARGS)

codemirror: lint/node_modules/.stamp  ## 重做编辑台里的编辑器 (make the desk's editor anew)
	@cd lint && node codemirror/build.mjs

clean: .venv/runtime.stamp  ## 删除 site/ 和 .cache/ (remove what builds leave)
	@$(PYTHON) -m scripts clean $(ARGS)

lock: .venv/dev.stamp  ## 重新锁定依赖的版本 (lock the versions of the dependencies)
	@$(PYTHON) -m scripts lock $(ARGS)

bench: .venv/dev.stamp  ## 测速：一千、一万、十万篇，与 Hugo 比 (measure builds beside Hugo)
	@$(PYTHON) -m bench $(ARGS)

bench-quick: .venv/dev.stamp  ## 测速：一千、一万篇 (the same, smaller)
	@$(PYTHON) -m bench --quick $(ARGS)

# Alone, and without what builds every page again: that is the cold build once more, which takes hours.
bench-million: .venv/dev.stamp  ## 测速：一百万篇，要 60 GB 硬盘和几个小时 (a million articles, 60 GB of disk, hours)
	@$(PYTHON) -m bench --archive plain --size $(SIZE) --without hugo --without eleventy --without pelican \
		--scenario "nothing changed" --scenario "publish one issue" --scenario "edit one old article" \
		--scenario "rename one old article" --out bench/results/million.md $(ARGS)

lighthouse: .venv/dev.stamp  ## 用 Lighthouse 量手机上的各类页面 (measure pages on a phone)
	@$(PYTHON) -m bench.lighthouse $(ARGS)

bench-search: .venv/dev.stamp  ## 测检索：一千、一万、十万篇，与 Pagefind 比 (measure search beside Pagefind)
	@$(PYTHON) -m bench.search $(ARGS)

# The locks hold for every Python from 3.11; 3.11 first, because the tests are run with it.
$(PYTHON):
	@for python in python3.11 python3.12 python3.13 python3.14 python3 python; do \
		if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then found=$$python; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
		echo '没有找到 Python 3.11 或更新的版本，请先安装 (no Python 3.11 or newer was found)' >&2; exit 1; \
	fi; \
	echo "正在用 $$found 新建 .venv/ (setting up)"; \
	$$found -m venv .venv || { \
		rm -rf .venv; \
		echo '建不了 .venv/；Debian 或 Ubuntu 请先安装 python3-venv (cannot create the environment)' >&2; exit 1; \
	}

.venv/runtime.stamp: requirements.txt | $(PYTHON)
	@echo '正在安装依赖，第一次要等一两分钟 (installing)'
	@$(PIP) -r requirements.txt
	@touch $@

.venv/desk.stamp: requirements-desk.txt .venv/runtime.stamp
	@echo '正在安装编辑台的依赖 (installing)'
	@$(PIP) -r requirements-desk.txt
	@touch $@

.venv/dev.stamp: requirements-dev.txt | $(PYTHON)
	@echo '正在安装开发依赖，第一次要等几分钟 (installing)'
	@$(PIP) -r requirements-dev.txt
	@touch $@

lint/node_modules/.stamp: lint/package-lock.json
	@if ! command -v npm >/dev/null; then \
		echo '检查网页脚本要用 npm，请先安装 Node 20 或更新的版本 (install Node 20 or newer with npm)' >&2; exit 1; \
	fi
	@echo '正在安装网页脚本的工具 (installing)'
	@npm ci --prefix lint --no-audit --no-fund --loglevel=error
	@touch $@
