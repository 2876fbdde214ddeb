#!/bin/sh
# Runs the fuzzer on one reader, or on all in turn:
#
#   fuzz/run.sh xlsx 600
#   fuzz/run.sh all 600
#
# Needs a nightly compiler and cargo-fuzz (`cargo install cargo-fuzz --locked`). What is found stays
# in fuzz/artifacts; what reaches new code is kept in fuzz/corpus for the next run.
set -eu

cd "$(dirname "$0")"
readers=${1:?which reader, or all}
seconds=${2:-600}
if [ "$readers" = all ]; then
    readers=$(cargo +nightly fuzz list)
fi
for reader in $readers; do
    mkdir -p "corpus/$reader" "seeds/$reader"
    set -- -max_total_time="$seconds" -rss_limit_mb=2048 -timeout=10 -max_len=20000 -detect_leaks=0
    if [ -f "dictionaries/$reader.dict" ]; then
        set -- "$@" -dict="dictionaries/$reader.dict"
    fi
    cargo +nightly fuzz run "$reader" "corpus/$reader" "seeds/$reader" -- "$@"
done
