#!/bin/sh
# Times `planctl snapshot` against `pg_dump --schema-only` on one scratch database of 10,000 tables,
# 100,000 columns and 20,000 indexes, and shows planctl's peak memory; then `planctl effects` on its snapshot
# with one statement and with 2,000: the difference is what the statements take after loading.
#
#   Benchmarks/introspection.sh [tables]
#
# Needs a release build (swift build -c release --product planctl), a PostgreSQL server and Python 3. As
# root, the server runs as the user postgres.
set -eu
tables=${1:-10000}
planctl=$(cd "$(dirname "$0")/.." && pwd)/.build/release/planctl
binaries=${PGBIN:-$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)}
directory=$(mktemp -d /tmp/planctl-bench-XXXXXX)
as_server=
if [ "$(id -u)" = 0 ]; then
  chown postgres "$directory"
  as_server="runuser -u postgres --"
fi
trap '$as_server "$binaries/pg_ctl" -D "$directory/data" -m immediate stop >/dev/null 2>&1; rm -rf "$directory"' EXIT

cd /
$as_server "$binaries/initdb" -D "$directory/data" -U postgres -A trust -E UTF8 --locale=C --no-sync >/dev/null
chmod 0711 "$directory"
$as_server "$binaries/pg_ctl" -D "$directory/data" -w -l "$directory/log" start >/dev/null -o \
  "-k $directory -h '' -F -c max_locks_per_transaction=2000 -c wal_level=minimal -c max_wal_senders=0 -c max_wal_size=8GB"
export PGHOST="$directory" PGUSER=postgres PGDATABASE=postgres

echo "making $tables tables ..." >&2
psql -q -X -v ON_ERROR_STOP=1 <<SQL
SET client_min_messages = warning;
DO \$\$
BEGIN
  FOR n IN 1..$tables LOOP
    EXECUTE format('CREATE TABLE table_%s (id bigserial PRIMARY KEY, name varchar(255) NOT NULL,
      state text DEFAULT ''new'', total numeric(10, 2) DEFAULT 0, tags text[] DEFAULT ''{}'',
      owner_id bigint, note text, is_open boolean DEFAULT true NOT NULL,
      inserted_at timestamp(0) NOT NULL, updated_at timestamp(0) NOT NULL,
      CONSTRAINT total_check_%s CHECK (total >= 0))', n, n);
    EXECUTE format('CREATE INDEX ON table_%s (owner_id)', n);
    IF n > 1 THEN
      EXECUTE format('ALTER TABLE table_%s ADD FOREIGN KEY (owner_id) REFERENCES table_%s', n, n - 1);
    END IF;
    IF n % 500 = 0 THEN COMMIT; END IF;
  END LOOP;
END \$\$;
VACUUM ANALYZE;
SQL
psql -X -At -c "SELECT count(*) FILTER (WHERE relkind = 'r') || ' tables, ' || count(*) FILTER (WHERE relkind = 'i')
  || ' indexes' FROM pg_class WHERE relnamespace = 'public'::regnamespace"

measure() { # name, command ...
  name=$1
  shift
  python3 - "$name" "$@" <<'PYTHON'
import os, resource, subprocess, sys, time
start = time.monotonic()
process = subprocess.Popen(sys.argv[2:], stdout=subprocess.DEVNULL)
_, status, usage = os.wait4(process.pid, 0)
wall = time.monotonic() - start
print(f"{sys.argv[1]:12} {wall:6.2f} s wall  {usage.ru_utime + usage.ru_stime:6.2f} s own CPU  {usage.ru_maxrss // 1024:5} MB peak")
sys.exit(os.waitstatus_to_exitcode(status))
PYTHON
}
for run in 1 2 3; do
  measure pg_dump "$binaries/pg_dump" --schema-only
  measure planctl "$planctl" snapshot --database "host=$directory user=postgres dbname=postgres" --output "$directory.json"
done
ls -l "$directory.json" | awk '{ print "snapshot: " $5 " bytes" }'

python3 - "$directory" "$tables" <<'PYTHON'
import sys
directory, tables = sys.argv[1], int(sys.argv[2])
forms = [
    "ALTER TABLE table_{0} ADD COLUMN extra text",
    "CREATE INDEX ON table_{0} (name)",
    "ALTER TABLE table_{0} ALTER COLUMN name TYPE text",
    "ALTER TABLE table_{0} ADD FOREIGN KEY (owner_id) REFERENCES table_{1} (id)",
    "ALTER TABLE table_{0} ALTER COLUMN note SET NOT NULL",
    "DROP INDEX CONCURRENTLY table_{0}_owner_id_idx",
    "ALTER TABLE table_{0} RENAME COLUMN note TO remark",
    "ALTER TABLE table_{0} VALIDATE CONSTRAINT total_check_{0}",
    "UPDATE table_{0} SET state = 'x' WHERE id > 10",
    "DROP TABLE table_{0} CASCADE",
]
for count in 1, 2000:
    with open(f"{directory}/{count}.sql", "w") as file:
        for n in range(count):
            print(forms[n % 10].format(1 + n * 3 % tables, 1 + n * 7 % tables) + ";", file=file)
PYTHON
for run in 1 2 3; do
  for count in 1 2000; do
    measure "effects $count" "$planctl" effects --snapshot "$directory.json" --format json "$directory/$count.sql"
  done
done
rm -f "$directory.json"
