#!/bin/sh
# Times `planctl plan` on an application of many modules and migrations, and on many pending migrations of one table.
#
#   Benchmarks/plan.sh [modules [migrations [pending]]]
#
# Needs a release build (swift build -c release --product planctl), Python 3 and GNU time.
set -eu
modules=${1:-1000}
migrations=${2:-500}
pending=${3:-200}
root=$(cd "$(dirname "$0")/.." && pwd)
planctl="$root/.build/release/planctl"
directory=$(mktemp -d /tmp/planctl-bench-XXXXXX)
trap 'rm -rf "$directory"' EXIT

python3 - "$directory" "$modules" "$migrations" "$pending" <<'PY'
import os, sys
directory = sys.argv[1]
modules, migrations, pending = map(int, sys.argv[2:])


def write(path, text):
    path = f"{directory}/{path}"
    os.makedirs(os.path.dirname(path), exist_ok=True)
    open(path, "w").write(text)


def schema(t, tables, added):
    fields = "".join(f"    field :{name}, :string\n" for name in added)
    return f"""defmodule Big.Ctx{t}.Item{t} do
  use Ecto.Schema
  import Ecto.Changeset

  schema "items{t}" do
    field :name, :string
    field :email, :string
    field :state, :string, default: "new"
{fields}    belongs_to :parent, Big.Ctx{(t - 1) % tables}.Item{(t - 1) % tables}
    timestamps()
  end

  def changeset(item, attrs) do
    item
    |> cast(attrs, [:name, :email, :state, :parent_id])
    |> validate_required([:name])
    |> unique_constraint(:email)
  end
end
"""


def context(t):
    return f"""defmodule Big.Ctx{t} do
  import Ecto.Query
  alias Big.Repo
  alias Big.Ctx{t}.Item{t}

  def list, do: Repo.all(from i in Item{t}, where: i.state == "new", preload: [:parent])
  def get!(id), do: Repo.get!(Item{t}, id)
  def create(attrs), do: %Item{t}{{}} |> Item{t}.changeset(attrs) |> Repo.insert()
  def update(%Item{t}{{}} = item, attrs), do: item |> Item{t}.changeset(attrs) |> Repo.update()
  def delete(%Item{t}{{}} = item), do: Repo.delete(item)
end
"""


def controller(t):
    return f"""defmodule BigWeb.Ctrl{t} do
  alias Big.Ctx{t}
  def index(conn, _), do: {{conn, Ctx{t}.list()}}
  def create(conn, %{{"item" => params}}) do
    case Ctx{t}.create(params) do
      {{:ok, item}} -> {{conn, item}}
      {{:error, changeset}} -> {{conn, changeset}}
    end
  end
end
"""


def migration(name, body):
    return f"""defmodule Big.Repo.Migrations.{name} do
  use Ecto.Migration

  def change do
{body}
  end
end
"""


def application(folder, modules, migrations, pending, on_one_table):
    tables = max(1, modules // 4)
    added = {}
    for number in range(pending):
        added.setdefault(0 if on_one_table else number % tables, []).append(f"added{number}")
    for side in ("blue", "green"):
        base = f"{folder}/{side}"
        write(f"{base}/mix.exs", "defmodule Big.MixProject do\n  use Mix.Project\n"
              '  def project, do: [app: :big, version: "1.0.0"]\nend\n')
        write(f"{base}/config/config.exs", "import Config\nconfig :big, ecto_repos: [Big.Repo]\n")
        write(f"{base}/lib/big/repo.ex", "defmodule Big.Repo do\n"
              "  use Ecto.Repo, otp_app: :big, adapter: Ecto.Adapters.Postgres\nend\n")
        for t in range(tables):
            names = added.get(t, []) if side == "green" else []
            write(f"{base}/lib/big/item{t}.ex", schema(t, tables, names))
            write(f"{base}/lib/big/ctx{t}.ex", context(t))
            write(f"{base}/lib/big_web/ctrl{t}.ex", controller(t))
            plain = "".join(f"  def f{k}(x), do: x + {k}\n" for k in range(20))
            write(f"{base}/lib/big/plain{t}.ex", f"defmodule Big.Plain{t} do\n{plain}end\n")
        for number in range(migrations):
            t = number % tables
            body = f"    create index(:items{t}, [:state], name: :items{t}_i{number})"
            if number < tables:
                body = (f"    create table(:items{t}) do\n      add :name, :string, null: false\n"
                        "      add :email, :string\n      add :state, :string, default: \"new\"\n"
                        "      add :parent_id, :bigint\n      timestamps()\n    end\n"
                        f"    create unique_index(:items{t}, [:email])")
            write(f"{base}/priv/repo/migrations/{20200101000000 + number}_m{number}.exs",
                  migration(f"M{number}", body))
    for t, names in added.items():
        for name in names:
            number = int(name[5:])
            body = (f"    alter table(:items{t}), do: add(:{name}, :string)\n"
                    f"    create index(:items{t}, [:{name}])")
            write(f"{folder}/green/priv/repo/migrations/{20300101000000 + number}_p{number}.exs",
                  migration(f"P{number}", body))


application("few", modules, migrations, 3, False)
application("many", modules, migrations, pending, False)
application("one-table", 4, 1, pending, True)
PY
for folder in few many one-table; do
  echo "$folder:" >&2
  /usr/bin/time -f "%e s, %M kB" "$planctl" plan --app "$directory/$folder/green" \
    --blue "$directory/$folder/blue" --green "$directory/$folder/green" --format json \
    -o "$directory/$folder.json" >/dev/null 2>"$directory/errors" || true
  tail -n 1 "$directory/errors" >&2
done
