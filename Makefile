# Two commands do everything on a fresh Debian 12 machine with Swift: `make demo` and `make test`.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

BUILD_PACKAGES := libpq-dev libpg-query-dev
TEST_PACKAGES := $(BUILD_PACKAGES) postgresql-15 postgresql-contrib elixir git shellcheck chromium
CONFIGURATION := release
BUILD = swift build -c $(CONFIGURATION)
PROGRAM = $$($(BUILD) --show-bin-path)/planctl
PREFIX ?= /usr/local
DEMO := Plans/busy-release

.PHONY: help demo test build release install man completions lint format goldens

help: ## List the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/make \1\t\2/' | expand -t 16

demo: build ## Install what is missing, build, and plan a bundled release
	$(PROGRAM) plan \
	  --app $(DEMO)/green --blue $(DEMO)/blue --green $(DEMO)/green --format text

test: ## Install what is missing, and run every test, the live ones on a scratch PostgreSQL
	@.ci/packages $(TEST_PACKAGES)
	swift test -c $(CONFIGURATION)

build: ## Build planctl
	@.ci/packages $(BUILD_PACKAGES)
	$(BUILD) --product planctl

# Types' metadata is asked for by code, not by names that the runtime has to look up: a third of the time of a short run.
DIRECT_METADATA := -Xswiftc -Xfrontend -Xswiftc -disable-concrete-type-metadata-mangled-name-accessors
release install: BUILD = swift build -c release --static-swift-stdlib $(DIRECT_METADATA) --scratch-path .build-release

release: build ## Build planctl as it is shipped, with the Swift library inside
	@echo "$(PROGRAM)"

install: man completions ## Install the shipped program, its manual page and completions below PREFIX
	install -D $(PROGRAM) "$(DESTDIR)$(PREFIX)/bin/planctl"
	install -D -m 644 .build/planctl.1 "$(DESTDIR)$(PREFIX)/share/man/man1/planctl.1"
	install -D -m 644 .build/completions/planctl.bash \
	  "$(DESTDIR)$(PREFIX)/share/bash-completion/completions/planctl"
	install -D -m 644 .build/completions/planctl.zsh \
	  "$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_planctl"
	install -D -m 644 .build/completions/planctl.fish \
	  "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/planctl.fish"

man: build ## Write the manual page to .build/planctl.1
	$(BUILD) --product generate-manual
	@mkdir -p .build
	$$($(BUILD) --show-bin-path)/generate-manual $(PROGRAM) --output-directory .build \
	  --date "$$(git log -1 --format=%cs 2>/dev/null || date +%F)"
	@sed -i 's/^$$/.Pp/' .build/planctl.1
	@echo .build/planctl.1

completions: build ## Write completions for bash, zsh and fish to .build/completions
	@mkdir -p .build/completions
	@for shell in bash zsh fish; do \
	  $(PROGRAM) --generate-completion-script $$shell >.build/completions/planctl.$$shell; done
	@ls .build/completions

lint: ## Check the style of every source file
	swift format lint --strict --recursive Package.swift Sources Tests Benchmarks

format: ## Lay out every source file
	swift format --in-place --recursive Package.swift Sources Tests Benchmarks

goldens: ## Write the expected outputs anew; the run fails where one changed
	UPDATE_GOLDENS=1 swift test -c $(CONFIGURATION)
