#!/bin/sh
# Runs the fuzzer on one reader, or on all in turn:
#
#   fuzz/run.sh xlsx 600
#   fuzz/run.sh all 600
#
# Needs cargo-fuzz (`cargo install cargo-fuzz --locked`). With a nightly compiler memory is watched
# too; without one the stable compiler is told to allow what only a nightly may (RUSTC_BOOTSTRAP=1).
# What is found stays in fuzz/artifacts; what reaches new code is kept in fuzz/corpus for the next run.
set -eu

cd "$(dirname "$0")"
readers=${1:?which reader, or all}
seconds=${2:-600}
if cargo +nightly --version >/dev/null 2>&1; then
    export RUSTUP_TOOLCHAIN=nightly
    sanitizer=address
else
    export RUSTC_BOOTSTRAP=1
    sanitizer=none
fi
if [ "$readers" = all ]; then
    readers=$(cargo fuzz list)
fi
for reader in $readers; do
    mkdir -p "corpus/$reader" "seeds/$reader"
    set -- -max_total_time="$seconds" -rss_limit_mb=2048 -timeout=10 -max_len=20000 -detect_leaks=0
    if [ -f "dictionaries/$reader.dict" ]; then
        set -- "$@" -dict="dictionaries/$reader.dict"
    fi
    cargo fuzz run --sanitizer "$sanitizer" "$reader" "corpus/$reader" "seeds/$reader" -- "$@"
done
