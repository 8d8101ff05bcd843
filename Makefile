# make          install what is missing, compile the tool, build the workbook
# make test     all tests (installs what they need)
# make test-all those, and what takes longer: 200 killed builds
# make fuzz     looks for inputs that break what must hold for any, FUZZ_SECONDS=300 for each property
# make sanitize the tests with the thread and the address sanitizer
# make test-machine  hostile lessons in a virtual machine, to see what bounds them there; skipped where none can be made
# make soak     kills builds at 200 random moments, and checks what the next builds make of it
# make bench    times against other tools, installed first; OLD=BINARY: against an earlier release binary
#               instead, with COURSE=FOLDER on lessons that both can read
# make format   format the Swift code
# make clean    remove what was built

# A Go that the set-up put into the project comes first.
export PATH := $(CURDIR)/.toolchain/go/bin:$(PATH)

.PHONY: all setup tool workbook test test-all test-machine soak fuzz sanitize bench bench-peers format clean

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
	@.ci/test
	@echo "killing builds at 12 random moments (make soak: at 200)"
	@/usr/bin/python3 Tests/Soak/kill.py .build/debug/workbook 12

test-all: test soak

test-machine: tool
	@.ci/machine

soak: tool
	@echo "killing builds at 200 random moments"
	@/usr/bin/python3 Tests/Soak/kill.py .build/release/workbook 200

fuzz: setup
	@.ci/fuzz

sanitize:
	@.ci/setup --tests
	@.ci/sanitize

bench-peers:
	@test -x .toolchain/peers/bin/prysk || { /usr/bin/python3 -m venv .toolchain/peers && \
	    .toolchain/peers/bin/pip install --quiet --disable-pip-version-check prysk==0.20.0; }
	@test -x .toolchain/peers/hugo/usr/bin/hugo || { mkdir -p .toolchain/peers/hugo && cd .toolchain/peers/hugo && \
	    apt-get -qq download hugo libsass1 libwebp7 && for package in *.deb; do dpkg -x $$package .; done; }

bench: workbook bench-peers
	@/usr/bin/python3 -B Tests/Benchmarks/bench.py .build/release/workbook .toolchain/peers $(OLD) $(COURSE)

format:
	@.ci/format --fix

clean:
	rm -rf .build Lessons/.workbook
	find Output -mindepth 1 ! -name .gitkeep -delete
