# make          install what is missing, compile the tool, build the workbook
# make test     all tests (installs what they need)
# make format   format the Swift code
# make clean    remove what was built

# A Go that the set-up put into the project comes first.
export PATH := $(CURDIR)/.toolchain/go/bin:$(PATH)

.PHONY: all setup tool workbook test format clean

all: workbook

setup:
	@.ci/setup

tool: setup
	@echo "compiling workbook (release)"
	@swift build -c release --product workbook
	@swift build -c release --product workbook-launcher

workbook: tool
	@echo "building the course in Lessons/"
	@.build/release/workbook build Lessons --output Output
	@echo "the workbook: file://$(CURDIR)/Output/index.html"

test:
	@.ci/setup --tests
	swift test

format:
	@.ci/format --fix

clean:
	rm -rf .build .workbook
	find Output -mindepth 1 ! -name .gitkeep -delete
