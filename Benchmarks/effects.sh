#!/bin/sh
# Times `planctl effects` on a folder of SQL files against squawk linting the same files.
#
#   Benchmarks/effects.sh [files]
#
# Makes 6,700 files of migrations (5.5 MB) from the project's fixtures. Needs a release build
# (swift build -c release --product planctl), Python 3 and squawk (pip install squawk-cli).
set -eu
files=${1:-6700}
root=$(cd "$(dirname "$0")/.." && pwd)
planctl="$root/.build/release/planctl"
directory=$(mktemp -d /tmp/planctl-bench-XXXXXX)
trap 'rm -rf "$directory"' EXIT

python3 - "$root" "$directory" "$files" <<'PY'
import json, sys
root, directory, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
facts = [json.loads(line) for line in open(f"{root}/Tests/Fixtures/ddl-facts.jsonl")]
facts = [fact for fact in facts if fact["transaction"] == "allowed"]
for number in range(count):
    text = ""
    while len(text) < 800:
        fact = facts[(number + len(text)) % len(facts)]
        text += fact["setup"].replace(";", ";\n") + "\n" + fact["sql"] + ";\n"
    open(f"{directory}/{number:05}.sql", "w").write(text)
PY
echo "$(ls "$directory" | wc -l) files, $(du -sb "$directory" | cut -f1) bytes" >&2

echo "planctl effects:" >&2
time "$planctl" effects --format json "$directory"/*.sql >/dev/null
echo "squawk:" >&2
time squawk "$directory"/*.sql >/dev/null 2>&1 || true
