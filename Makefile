# The short commands. What they build with is CMakeLists.txt.
#
#   make            install what is missing, build into build/
#   make demo       build, code the sample articles, show what was found
#   make test       everything that is checked, under sanitizers (build-test/) and a second compiler (build-clang/)
#   make install    PREFIX=/usr/local DESTDIR=
#   make deb        a Debian package in build/
#   make golden     write tests/golden/ anew; read the diff before you commit it
#   make bench      speed and instructions a sentence (bench/bench.py)
#   make fuzz       every fuzz target for SECONDS each (needs clang)
#
# JOBS: how many compilers and tests run at once. SETUP=no: install nothing.

JOBS ?= $(shell nproc 2>/dev/null || echo 2)
PREFIX ?= /usr/local
SECONDS ?= 600
SETUP ?= yes
CMAKE = cmake -G Ninja -Wno-dev -S .
BUILD = cmake --build

.PHONY: all setup build demo test test-build golden install deb bench fuzz clean
all: build

setup:
	@SETUP=$(SETUP) scripts/setup.sh build

build: setup
	@$(CMAKE) -B build -DCMAKE_BUILD_TYPE=Release -DCMAKE_INSTALL_PREFIX=$(PREFIX) >build.log 2>&1 || { cat build.log; exit 1; }; rm -f build.log
	@$(BUILD) build -j $(JOBS)

demo: build
	@scripts/demo.sh build

test-build:
	@SETUP=$(SETUP) scripts/setup.sh build test
	$(CMAKE) -B build-clang -DCMAKE_C_COMPILER=clang -DCMAKE_BUILD_TYPE=Release -DWARTA_TESTS=ON -DWARTA_WERROR=ON
	$(BUILD) build-clang -j $(JOBS)
	$(CMAKE) -B build-test -DCMAKE_BUILD_TYPE=Debug -DCMAKE_C_FLAGS_DEBUG="-O1 -g" -DWARTA_TESTS=ON -DWARTA_SANITIZE=ON -DWARTA_WERROR=ON \
		-DWARTA_PLAIN_BUILD=$(CURDIR)/build-clang
	$(BUILD) build-test -j $(JOBS)

test: test-build
	@ctest --test-dir build-test -j $(JOBS) --output-on-failure

golden: test-build
	@WARTA_REFRESH=1 build-test/bin/walk_test
	@git --no-pager diff --stat -- tests/golden 2>/dev/null || true

install: build
	@cmake --install build --prefix $(PREFIX)

deb: build
	@cd build && cpack -G DEB

bench: build
	@/usr/bin/python3 bench/bench.py build $(BENCH)

fuzz:
	@SETUP=$(SETUP) scripts/setup.sh build test
	@$(CMAKE) -B build-fuzz -DCMAKE_C_COMPILER=clang -DCMAKE_BUILD_TYPE=Debug -DCMAKE_C_FLAGS_DEBUG="-O1 -g" -DWARTA_FUZZ=ON
	@$(BUILD) build-fuzz -j $(JOBS)
	@scripts/fuzz.sh build-fuzz $(SECONDS) $(TARGETS)

clean:
	rm -rf build build-test build-clang build-fuzz
