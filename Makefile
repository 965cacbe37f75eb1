# Two commands do everything on a fresh Debian 12 machine with Swift: `make demo` and `make test`.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

BUILD_PACKAGES := libpq-dev libpg-query-dev
TEST_PACKAGES := $(BUILD_PACKAGES) postgresql-15 postgresql-contrib elixir git shellcheck chromium
CONFIGURATION := release
DEMO := Plans/busy-release

.PHONY: help demo test build lint format release goldens man completions

help: ## List the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/make \1\t\2/' | expand -t 16

demo: ## Install what is missing, build, and plan a bundled release
	@.ci/packages $(BUILD_PACKAGES)
	swift build -c $(CONFIGURATION) --product planctl
	$$(swift build -c $(CONFIGURATION) --show-bin-path)/planctl plan \
	  --app $(DEMO)/green --blue $(DEMO)/blue --green $(DEMO)/green --format text

test: ## Install what is missing, and run every test, the live ones on a scratch PostgreSQL
	@.ci/packages $(TEST_PACKAGES)
	swift test -c $(CONFIGURATION)

build: ## Build planctl
	@.ci/packages $(BUILD_PACKAGES)
	swift build -c $(CONFIGURATION) --product planctl

release: ## Build planctl as it is shipped, with the Swift library inside
	@.ci/packages $(BUILD_PACKAGES)
	swift build -c release --product planctl --static-swift-stdlib --scratch-path .build-release
	@echo "$$(swift build -c release --static-swift-stdlib --scratch-path .build-release --show-bin-path)/planctl"

lint: ## Check the style of every source file
	swift format lint --strict --recursive Package.swift Sources Tests Benchmarks

format: ## Lay out every source file
	swift format --in-place --recursive Package.swift Sources Tests Benchmarks

goldens: ## Write the expected outputs anew; the run fails where one changed
	UPDATE_GOLDENS=1 swift test -c $(CONFIGURATION)

man: ## Write the manual page to .build/planctl.1
	swift package --disable-sandbox generate-manual --output-directory .build
	@echo .build/planctl.1

completions: build ## Write completions for bash, zsh and fish to .build/completions
	@mkdir -p .build/completions
	@for shell in bash zsh fish; do \
	  "$$(swift build -c $(CONFIGURATION) --show-bin-path)/planctl" --generate-completion-script $$shell \
	    >.build/completions/planctl.$$shell; done
	@ls .build/completions
