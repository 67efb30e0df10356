#!/bin/sh
# Compares two sets of JVM flags of the worker, interleaved: processor and elapsed seconds of its start and of the first
# two deliveries into an empty population library. Both must end with the same tables.
#   sh docs/benchmarks/jvm-flags.sh PAIRS ROWS "FLAGS A" "FLAGS B"
# The JVM reads _JAVA_OPTIONS after its command line, so flags given here replace those of the product.
set -eu

pairs=$1 rows=$2 flags_a=$3 flags_b=$4
root=$(cd "$(dirname "$0")/../.." && pwd -P)
work=$(mktemp -d)
trap '"$root/jiku" down --home "$work/home" >"$work/log" 2>&1; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

jiku() {
  "$root/jiku" "$@" --home "$work/home" >>"$work/log" 2>&1 || { tail -n 20 "$work/log" >&2; exit 1; }
}

now() {
  date +%s.%N
}

# Processor seconds of the worker so far.
processor() {
  awk -v hertz="$(getconf CLK_TCK)" '{ sub(/.*\) /, ""); print ($12 + $13) / hertz }' "/proc/$1/stat"
}

# Prints: processor seconds, seconds of the deliveries.
measure() {
  rm -rf "$work/home"
  export _JAVA_OPTIONS="$1"
  jiku up
  unset _JAVA_OPTIONS
  jiku library apply "$root/examples/libraries/population.yaml"
  begin=$(now)
  jiku deliver "$root/examples/contracts/psb-resident.odcs.yaml" "$work/input/residents_202609.csv" --period 2026-09-01
  jiku deliver "$root/examples/contracts/hr-insured-person.odcs.yaml" "$work/input/insured_202609.csv" --period 2026-09-01
  end=$(now)
  worker=$("$root/jiku" --json status --home "$work/home" | awk '/"worker"/ { found = 1 } found && /"pid"/ { gsub(/[^0-9]/, ""); print; exit }')
  echo "$(processor "$worker") $(echo "$end $begin" | awk '{ print $1 - $2 }')"
  "$root/jiku" sql "SELECT count(*), checksum(name), checksum(id_number), checksum(birth_date) FROM population.person" \
    --output csv --home "$work/home" >"$work/$2"
  jiku down
}

"$root/jiku" generate --rows "$rows" --out "$work/input" >"$work/log" 2>&1
echo "pair  A processor s  A deliveries s  B processor s  B deliveries s  B/A processor  B/A deliveries"
pair=1
while [ "$pair" -le "$pairs" ]; do
  # Each is first in every other pair.
  if [ $((pair % 2)) = 1 ]; then
    a=$(measure "$flags_a" a)
    b=$(measure "$flags_b" b)
  else
    b=$(measure "$flags_b" b)
    a=$(measure "$flags_a" a)
  fi
  cmp "$work/a" "$work/b"
  echo "$pair $a $b" |
    awk '{ printf "%4d  %13.1f  %14.1f  %13.1f  %14.1f  %13.2f  %14.2f\n", $1, $2, $3, $4, $5, $4 / $2, $5 / $3 }'
  pair=$((pair + 1))
done
