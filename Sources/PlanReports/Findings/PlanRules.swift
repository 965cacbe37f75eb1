import Diagnostics

extension PlanRule {
  /// All of them, sorted by id.
  public static let all: [PlanRule] = [
    PlanRule(
      id: "aggregate-type-changed", severity: .warning,
      summary: "An aggregate over a changed column gives the code another kind of term.",
      rationale: """
        PostgreSQL sums `integer` as `bigint` and `bigint` as `numeric`: after the \
        type of a column changes, `sum` and `avg` of it reach the running code as a \
        `Decimal` where it had an integer, or the other way round. No statement \
        fails; arithmetic and pattern matching in Elixir do.
        """,
      alternative: """
        Cast the aggregate in the query: `type(sum(o.total), :integer)`.
        """),
    PlanRule(
      id: "code-without-schema", severity: .error,
      summary: "Green needs something that no pending migration makes.",
      rationale: """
        Green names a table, a column or another object that the schema has neither \
        now nor at the end of this release. No order of code and migrations helps: \
        its statements fail.
        """,
      alternative: """
        Add the migration that the code needs, or change the code.
        """),
    PlanRule(
      id: "constraint-name-unmatched", severity: .warning,
      summary: "A changeset no longer expects a constraint by the name that the database has.",
      rationale: """
        Ecto turns the violation of a constraint into a form error only if the \
        changeset names it. Under another name the same violation raises \
        `Ecto.ConstraintError`, and the user sees an error page. Where blue names it \
        and green no longer does, as after the rename of a table, whose indexes keep \
        their names, it is an error and the plan is blocked.
        """,
      alternative: """
        Give the name that the database has: `unique_constraint(:email, name: \
        :users_email_index)`.
        """),
    PlanRule(
      id: "database-unlike-blue", severity: .error,
      summary: "The schema that was given cannot be the one that blue runs on.",
      rationale: """
        It is empty, another application's, or not migrated as far as the running \
        version needs. What is judged upon it says little about the database that \
        the release will meet, so the verdict is open.
        """,
      alternative: """
        Give the database that the running version uses, or a snapshot of it.
        """),
    PlanRule(
      id: "green-may-violate", severity: .warning,
      summary: "Green may write what the database refuses.",
      rationale: """
        A constraint, or a column that must not be NULL, stands in the way of what \
        green's code may write: nothing in the code makes sure that the value is \
        there or fits. It fails for some requests, after the code is out.
        """,
      alternative: """
        Validate it in the changeset, so that the database never has to refuse it.
        """),
    PlanRule(
      id: "migration-blocked", severity: .error,
      summary: "A pending migration that no order of code and migrations makes safe.",
      rationale: """
        Before the code it breaks the running version; after it the candidate fails \
        without it. The plan names the lines that prove both.
        """,
      alternative: """
        Split it over several releases: expand, change the code, contract. The \
        finding says how this one can be parted.
        """),
    PlanRule(
      id: "migration-deferred", severity: .warning,
      summary: "A pending migration that the running version cannot bear.",
      rationale: """
        The running version uses what this migration takes away. It must not run \
        before no running code needs it any more.
        """,
      alternative: """
        Move the file to the next release, or to a sibling folder that nobody \
        migrates.
        """),
    PlanRule(
      id: "migration-refused", severity: .error,
      summary: "A pending migration cannot run at all.",
      rationale: """
        Ecto raises, or the server refuses a statement, on the schema that the \
        migration meets. Whatever follows it in the plan never runs.
        """,
      alternative: """
        The message says what is refused. Mend the migration; it has run nowhere \
        yet.
        """),
    PlanRule(
      id: "migration-unreadable", severity: .error,
      summary: "A pending migration does not compile, so there is no plan.",
      rationale: """
        What the migration does to the schema is not known, and so nothing is of \
        those after it. A plan without it would leave out a part of the release.
        """,
      alternative: """
        Mend the file; `mix compile` or `mix ecto.migrate` says more about it.
        """),
    PlanRule(
      id: "not-known", severity: .error,
      summary: "Something that decides about the release cannot be read.",
      rationale: """
        What cannot be read is never counted as safe: names made at run time, macros \
        of libraries, SQL put together from values.
        """,
      alternative: """
        Write it so that it can be read, or vouch for it in `.planctl.yml` with a \
        reason.
        """),
    PlanRule(
      id: "overlap-duplicates", severity: .warning,
      summary: "A unique index goes while code looks up single rows by its columns.",
      rationale: """
        `Repo.one` and `Repo.get_by` raise `Ecto.MultipleResultsError` as soon as green has \
        written a second row with the same values: in blue while both run, in green for good.
        """,
      alternative: """
        Drop the index after the drain, or let blue take the first of several rows \
        (`limit: 1`) one release before.
        """),
    PlanRule(
      id: "overlap-embedded", severity: .warning,
      summary: "One version cannot load the embedded data, map or list that the other one stores.",
      rationale: """
        The database sees JSON, so no cell of the matrix shows it. While both \
        versions run, each loads the rows of the other: fields are cast, and one \
        that cannot be cast fails the whole query.
        """,
      alternative: """
        First release a version that loads both forms, or give the new form a column \
        of its own.
        """),
    PlanRule(
      id: "overlap-enum-mapping", severity: .warning,
      summary:
        "Both versions store different values for one name, or one value for different names.",
      rationale: """
        An `Ecto.Enum` maps names to what is stored. If the mapping changes, nothing \
        fails: each version takes the other's rows for something else.
        """,
      alternative: """
        Keep what the values are stored as, or give the new values a column of their \
        own.
        """),
    PlanRule(
      id: "overlap-enum-value", severity: .warning,
      summary: "One version writes a value that the other version's `Ecto.Enum` does not know.",
      rationale: """
        `Ecto.Enum` refuses to load a value that is not mapped, and with it every \
        query whose rows have it. It happens while both versions run, and after a \
        rollback.
        """,
      alternative: """
        First release a version that knows the value and does not write it.
        """),
    PlanRule(
      id: "overlap-foreign-key", severity: .warning,
      summary: "Rows that green writes into a new table refuse deletes of blue.",
      rationale: """
        The new table references one from which the running version deletes. It does \
        not know the table, so it removes no rows from it first, and its deletes \
        fail.
        """,
      alternative: """
        Let the foreign key cascade or set NULL, or write the rows only after the \
        drain.
        """),
    PlanRule(
      id: "plan-does-not-hold", severity: .error,
      summary:
        "Played in its own order, the plan meets a schema that a living version cannot bear.",
      rationale: """
        Each migration was judged alone; this looks at all of them together, step by \
        step. A plan of which this is said is never carried out.
        """,
      alternative: """
        Release the migrations apart.
        """),
    PlanRule(
      id: "project-unreadable", severity: .error,
      summary: "A version's mix.exs cannot be read, so there is no plan.",
      rationale: """
        mix.exs says where the code of an application is. Without it nothing is known of what that \
        version asks of the database, and any plan would call it safe.
        """,
      alternative: """
        Mend the file; `app:` in `project/0` is to be a literal, an attribute or what a function of \
        mix.exs gives.
        """),
    PlanRule(
      id: "replay-incomplete", severity: .warning,
      summary: "Blue's migrations do not make all that its code uses.",
      rationale: """
        Tables also come from `structure.sql`, from extensions and from libraries. \
        Without a database or a snapshot, nothing is known of them, and nothing is \
        said about the code that uses them.
        """,
      alternative: """
        Give `--database` or `--snapshot`.
        """),
    PlanRule(
      id: "running-code-fails", severity: .warning,
      summary: "Blue's code already fails on the schema as it is.",
      rationale: """
        The running version names something that the schema does not have. Either \
        nobody calls that code, or the schema is not the one that was meant: \
        migrations that never ran, or changes by hand.
        """,
      alternative: """
        Remove the code if nobody calls it, or find out why the schema differs.
        """),
    PlanRule(
      id: "split-migration", severity: .error,
      summary: "One migration holds what green needs before the code, and what blue cannot bear.",
      rationale: """
        A migration runs as a whole, so neither place in the plan is right for it.
        """,
      alternative: """
        Split the file: what green needs stays, the rest goes to the next release.
        """),
    PlanRule(
      id: "write-stopped", severity: .notice,
      summary: "Green no longer writes a column that blue still reads.",
      rationale: """
        While both versions run, blue meets rows that green wrote without it.
        """,
      alternative: """
        See that blue bears `nil` there, or keep writing the column for one release.
        """),
  ]
}
