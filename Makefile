# Kith's tasks. `make help` lists them.

CACHE := $(CURDIR)/.cache
TOOLS := $(CACHE)/tools
LINT  := $(TOOLS)/golangci-lint
SETUP := $(CACHE)/setup.env

# Where .ci/setup found Postgres, when it had to bring it.
-include $(SETUP)
export KITH_PG_BUNDLE

.DEFAULT_GOAL := help

.PHONY: help
help: ## List the tasks
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: run
run: build ## Set up everything and serve a demo workspace; prints the address and the sign-in
	. $(SETUP) && exec bin/kith serve --demo

.PHONY: test
test: setup web ## Set up and pass all tests
	. $(SETUP) && go test ./...

.PHONY: build
build: setup web ## Build bin/kith with the web app in it
	go build -o bin/kith ./cmd/kith

.PHONY: lint
lint: web $(LINT) ## Check the code's form, and the arrows between its packages
	$(LINT) run ./...

.PHONY: bench
bench: build ## Measure Kith against the hand-written floor; rewrites the table of bench/README.md
	. $(SETUP) && go run ./bench

.PHONY: fuzz
fuzz: setup web ## Fuzz what strangers send, a minute for each target (FUZZ=10m for longer)
	.ci/fuzz $(or $(FUZZ),1m)

.PHONY: format
format: $(TOOLS)/gofumpt ## Format the code
	$(TOOLS)/gofumpt -w cmd metadata engine graphql templates policies migrations web bench

.PHONY: clean
clean: ## Remove what was built; data stays
	rm -rf bin $(CACHE) web/node_modules
	find web/dist -mindepth 1 ! -name .keep -delete

.PHONY: setup
setup:
	@.ci/setup $(SETUP)

.PHONY: web
web: web/dist/index.html

web/dist/index.html: $(shell find web -type f -not -path '*/node_modules/*' -not -path 'web/dist/*' -not -path 'web/test/*' -not -name '*.go')
	cd web && npm ci --ignore-scripts --no-audit --no-fund && npm run build
	@touch $@

$(LINT): .ci/tools/go.mod
	cd .ci/tools && go build -o $@ github.com/golangci/golangci-lint/v2/cmd/golangci-lint

$(TOOLS)/gofumpt: .ci/tools/go.mod
	cd .ci/tools && go build -o $@ mvdan.cc/gofumpt
