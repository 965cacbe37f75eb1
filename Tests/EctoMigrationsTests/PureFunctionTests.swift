import EctoMigrations
import Testing

/// What pure functions of dates, texts and data give, as Elixir 1.14 and its libraries do; `shift` as the
/// documentation of Elixir 1.17 says.
@Suite struct PureFunctionTests {
  @Test(arguments: [
    ("NaiveDateTime.add(~N[2020-01-31 23:59:59], 1)", "~N[2020-02-01 00:00:00]"),
    ("NaiveDateTime.add(~N[2020-01-31 23:59:59], -1, :day)", "~N[2020-01-30 23:59:59]"),
    ("NaiveDateTime.add(~N[2020-01-31 23:59:59], 25, :hour)", "~N[2020-02-02 00:59:59]"),
    ("NaiveDateTime.add(~N[2020-01-31 23:59:59], 3, :minute)", "~N[2020-02-01 00:02:59]"),
    ("NaiveDateTime.diff(~N[2020-01-31 23:59:59], ~N[2020-01-30 00:00:00])", "172799"),
    ("NaiveDateTime.diff(~N[2020-01-31 23:59:59], ~N[2020-02-03 00:00:00], :day)", "-2"),
    ("NaiveDateTime.diff(~N[2020-01-31 23:59:59], ~N[2020-02-03 00:00:00], :hour)", "-48"),
    ("NaiveDateTime.diff(~N[2020-01-31 23:59:59.5], ~N[2020-02-03 00:00:00])", "-172801"),
    ("NaiveDateTime.diff(~N[2020-01-31 23:59:59.5], ~N[2020-01-31 23:59:59.9])", "0"),
    ("NaiveDateTime.diff(~N[2020-01-31 23:59:59.5], ~N[2020-01-31 20:59:59.9], :minute)", "180"),
    ("NaiveDateTime.new!(~D[2020-01-01], ~T[01:02:03])", "~N[2020-01-01 01:02:03]"),
    ("NaiveDateTime.new(2020, 1, 1, 1, 2, 3)", "{:ok, ~N[2020-01-01 01:02:03]}"),
    ("NaiveDateTime.to_time(~N[2020-01-31 23:59:59.5])", "~T[23:59:59.5]"),
    ("NaiveDateTime.from_iso8601(\"2020-01-31 23:59:59\")", "{:ok, ~N[2020-01-31 23:59:59]}"),
    ("NaiveDateTime.compare(~N[2020-01-31 23:59:59.5], ~N[2020-01-31 23:59:59.50])", ":eq"),
    ("DateTime.new!(~D[2020-01-01], ~T[01:02:03])", "~U[2020-01-01 01:02:03Z]"),
    (
      "DateTime.new(~D[2020-01-01], ~T[01:02:03.123], \"Etc/UTC\")",
      "{:ok, ~U[2020-01-01 01:02:03.123Z]}"
    ),
    ("DateTime.add(~U[2020-01-31 23:59:59Z], 86400)", "~U[2020-02-01 23:59:59Z]"),
    ("DateTime.add(~U[2020-01-31 23:59:59Z], 2, :day)", "~U[2020-02-02 23:59:59Z]"),
    ("DateTime.diff(~U[2020-01-31 23:59:59Z], ~U[2020-01-30 23:59:59Z], :second)", "86400"),
    ("DateTime.to_time(~U[2020-01-31 23:59:59Z])", "~T[23:59:59]"),
    ("Time.new!(1, 2, 3)", "~T[01:02:03]"),
    ("Time.new(1, 2, 3, {5000, 4})", "{:ok, ~T[01:02:03.0050]}"),
    ("Date.beginning_of_week(~D[2024-05-15], :sunday)", "~D[2024-05-12]"),
    ("Date.end_of_week(~D[2024-05-15], :sunday)", "~D[2024-05-18]"),
    ("Date.beginning_of_week(~D[2024-05-15])", "~D[2024-05-13]"),
    ("Date.end_of_week(~D[2024-05-12], :default)", "~D[2024-05-12]"),
    ("Date.day_of_week(~D[2024-05-15], :saturday)", "5"),
    (
      "Calendar.strftime(~D[2024-05-15], \"%Y_%m_%d %j %q %y %b %B %a %A %u %% %-m %_m %05d\")",
      "\"2024_05_15 136 2 24 May May Wed Wednesday 3 % 5  5 00015\""
    ),
    (
      "Calendar.strftime(~N[2024-05-15 03:04:05.123456], \"%H:%M:%S.%f %I %p %P %c|%x|%X %-H %10B|%_5d\")",
      "\"03:04:05.123456 03 AM am 2024-05-15 03:04:05|2024-05-15|03:04:05 3        May|   15\""
    ),
    ("Calendar.strftime(~N[2024-05-15 13:04:05], \"%f %I%p\")", "\"0 01PM\""),
    (":calendar.last_day_of_the_month(2024, 2)", "29"),
    (":calendar.day_of_the_week({2024, 5, 15})", "3"),
    (":calendar.day_of_the_week(2024, 5, 15)", "3"),
    (":calendar.date_to_gregorian_days({2024, 5, 15})", "739386"),
    (":calendar.gregorian_days_to_date(739000)", "{2023, 4, 25}"),
    (":calendar.valid_date(2024, 2, 30)", "false"),
    (":calendar.is_leap_year(2024)", "true"),
    ("IO.iodata_to_binary(:io_lib.format(\"~4..0B_~2..0B\", [2024, 5]))", "\"2024_05\""),
    (
      "to_string(:io_lib.format(\"~s ~B ~w~n ~~ ~.2f ~8.3f ~5s\", [\"a\", 5, 6, 1.5, 2.25, \"ab\"]))",
      "\"a 5 6\\n ~ 1.50    2.250    ab\""
    ),
    ("to_string(:io_lib.format(~c\"~s-~5..0B\", [\"x\", -12]))", "\"x-00-12\""),
    ("to_string(:io_lib.format(\"~3..0B ~2w\", [12345, 123]))", "\"*** **\""),
    ("get_in([%{a: 1}, %{a: 2}], [Access.all(), :a])", "[1, 2]"),
    ("get_in([%{a: 1}, %{a: 2}], [Access.at(1), :a])", "2"),
    ("get_in([%{a: 1}], [Access.at(5), :a])", "nil"),
    ("get_in(%{a: %{b: 3}}, [Access.key(:a), Access.key(:b)])", "3"),
    ("get_in(%{a: %{b: 3}}, [Access.key!(:a), Access.key(:c, 7)])", "7"),
    ("update_in([%{a: 1}, %{a: 2}], [Access.all(), :a], &(&1 + 1))", "[%{a: 2}, %{a: 3}]"),
    ("put_in(%{a: [1, 2]}, [:a, Access.at(0)], 9)", "%{a: [9, 2]}"),
    ("put_in(%{a: %{}}, [Access.key(:a, %{}), :b], 9)", "%{a: %{b: 9}}"),
    ("get_in({1, 2}, [Access.elem(1)])", "2"),
    (
      "Jason.decode!(~s({\"a\": [1, 2.5, null, true, \"x\\\\u00e9\"], \"b\": {}}))",
      "%{\"a\" => [1, 2.5, nil, true, \"xé\"], \"b\" => %{}}"
    ),
    ("Jason.decode!(~s({\"a\": {\"b\": 1}}), keys: :atoms)", "%{a: %{b: 1}}"),
    ("Jason.decode(\" 12 \")", "{:ok, 12}"),
    ("Jason.decode!(\"\\\"a\\\\nb\\\"\")", "\"a\\nb\""),
    ("Jason.decode!(\"{\\\"a\\\":1,\\\"a\\\":2}\")", "%{\"a\" => 1}"),
    ("Jason.decode!(\"1e3\")", "1000.0"),
    ("Jason.decode!(\"-0\")", "0"),
    ("Jason.decode!(\"1.0E+2\")", "100.0"),
    ("Decimal.to_string(Decimal.add(\"1.2\", \"2.30\"))", "\"3.50\""),
    ("Decimal.to_string(Decimal.add(Decimal.new(\"1.2\"), 1))", "\"2.2\""),
    ("Decimal.to_string(Decimal.sub(\"1\", \"2.5\"))", "\"-1.5\""),
    ("Decimal.to_string(Decimal.mult(\"1.5\", \"-2\"))", "\"-3.0\""),
    ("Decimal.compare(\"1.0\", \"1\")", ":eq"),
    ("Decimal.to_integer(Decimal.new(\"12\"))", "12"),
    ("Decimal.to_string(Decimal.negate(\"1.5\"))", "\"-1.5\""),
    ("Decimal.eq?(\"1.0\", 1)", "true"),
    ("Decimal.gt?(\"1.5\", 1)", "true"),
    ("Decimal.lt?(\"1.5\", 1)", "false"),
    ("Decimal.to_string(Decimal.from_float(1.5))", "\"1.5\""),
    ("Date.shift(~D[2016-01-31], month: 1)", "~D[2016-02-29]"),
    ("Date.shift(~D[2016-01-31], year: 4, day: 1)", "~D[2020-02-01]"),
    ("Date.shift(~D[2016-01-03], month: -1, week: 1)", "~D[2015-12-10]"),
    ("NaiveDateTime.shift(~N[2016-01-31 00:00:00], month: 1, hour: 2)", "~N[2016-02-29 02:00:00]"),
    ("DateTime.shift(~U[2016-01-01 00:00:00Z], minute: -1)", "~U[2015-12-31 23:59:00Z]"),
  ])
  func `gives what Elixir gives`(code: String, shown: String) throws {
    let script = try migrationScript("  def up, do: execute(inspect(\(code)))")
    #expect(script.unknowns.map(\.reason) == [])
    #expect(script.statements.map(\.sql) == [shown])
  }
}
