import PhoenixApp
import Testing

/// After which failures the code goes on with something else.
struct ErrorHandlingTests {
  private static let all = "Repo.all(from c in Customer, select: c.name)"
  private static let sql = #"Repo.query("SELECT name FROM customers")"#

  @Test(arguments: [
    "try do ALL rescue _ -> [] end",
    "try do ALL rescue Postgrex.Error -> [] end",
    "try do ALL rescue e in [Postgrex.Error, KeyError] -> (_ = e; []) end",
    "try do deep() rescue _ in Postgrex.Error -> nil end",
    "try do ALL catch :error, _ -> [] end",
    "try do ALL catch _, _ -> [] end",
    "try do Repo.transaction(fn -> ALL end) rescue _ -> [] end",
    "try do ALL rescue e in Postgrex.Error -> (_ = e; Repo.all(from o in \"orders\", select: o.id)) end",
    "case SQL do {:ok, r} -> r.rows; {:error, _} -> [] end",
    "case SQL do {:ok, r} -> r.rows; _ -> [] end",
    "SQL |> case do {:ok, r} -> r.rows; {:error, _} -> [] end",
    "with {:ok, r} <- SQL do r.rows else _ -> [] end",
    "SQL; :ok",
    "_ = SQL; :ok",
    "result = SQL; case result do {:ok, r} -> r.rows; {:error, _} -> [] end",
    "result = SQL; with {:ok, r} <- result do r.rows else _ -> [] end",
    "result = SQL; if match?({:ok, _}, result), do: 1, else: 0",
    "result = SQL; rows = case result do {:ok, r} -> r.rows; _ -> [] end; {:noreply, rows}",
    "case run() do {:ok, r} -> r.rows; {:error, _} -> [] end",
    "with {:ok, r} <- run() do r.rows else _ -> [] end",
    "SQL |> rows()",
    "rows(run())",
  ])
  func `a failure that something else stands in for is handled`(_ body: String) {
    #expect(Self.isHandled(body) == [true])
  }

  @Test(arguments: [
    "ALL",
    "try do ALL rescue KeyError -> [] end",
    "try do ALL rescue e in Postgrex.Error -> reraise(e, __STACKTRACE__) end",
    "try do ALL rescue e in Postgrex.Error -> {:error, e} end",
    "try do ALL rescue e -> report(e) end",
    "try do ALL catch :exit, _ -> [] end",
    "try do ALL catch x -> x end",
    "try do ALL after :ok end",
    "try do :ok rescue _ -> ALL end",
    "try do (try do ALL rescue e in Postgrex.Error -> {:error, e} end) rescue _ -> [] end",
    "Repo.transaction(fn -> try do ALL rescue _ -> [] end end)",
    "try do Task.start(fn -> ALL end) rescue _ -> [] end",
    "SQL",
    "case SQL do {:ok, r} -> r.rows; {:error, e} -> raise e end",
    "case SQL do {:ok, r} -> {:ok, r}; {:error, e} -> {:error, e} end",
    "case SQL do {:ok, r} -> r end",
    "with {:ok, r} <- SQL, do: r.rows",
    "Repo.transaction(fn -> (case SQL do {:ok, r} -> r.rows; {:error, _} -> [] end) end)",
    "try do SQL rescue _ -> [] end",
    "result = SQL; case result do {:ok, r} -> r.rows end",
    "result = SQL; {:ok, r} = result; _ = r; :done",
    "{:ok, _} = SQL; :done",
    "result = SQL; result",
    "case run() do {:ok, r} -> r.rows; {:error, e} -> raise e end",
    "run()",
    "Repo.transaction(fn -> (result = SQL; case result do {:ok, r} -> r; _ -> [] end) end); :ok",
  ])
  func `a failure that the caller meets is not`(_ body: String) {
    #expect(Self.isHandled(body) == [false])
  }

  @Test func `a function may stand within a rescue and without`() {
    #expect(Self.isHandled("try do deep() rescue _ -> [] end; deep()") == [false, true])
  }

  @Test func `a function's result may be tested in one place and not in another`() {
    #expect(Self.isHandled("case run() do {:ok, r} -> r.rows; _ -> [] end") == [true])
    let lines = SampleApp.lines(
      """
        def f, do: case(run(), do: ({:ok, r} -> r.rows; _ -> []))
        def g, do: run()
        defp run, do: \(Self.sql)
      """)
    #expect(Set(lines.map(Self.isAnswered)) == [true, false])
  }

  @Test func `rescue of a function is that of its body`() {
    let lines = SampleApp.lines("def f do\n\(Self.all)\nrescue\n_ -> []\nend")
    #expect(lines == ["read customers [name] handled(all)"])
  }

  private static func isHandled(_ body: String) -> [Bool] {
    let text = body.replacing("ALL", with: all).replacing("SQL", with: sql)
    let lines = SampleApp.lines(
      """
        def f, do: (
          \(text)
        )
        defp deep, do: \(body.contains("deep") ? all : "nil")
        defp run, do: \(body.contains("run()") ? sql : "nil")
        defp rows({:ok, r}), do: r.rows
        defp rows({:error, _}), do: []
      """)
    return Set(lines.filter { $0.contains("customers") }.map(isAnswered))
      .sorted { !$0 && $1 }
  }

  /// Whether what the server refuses is handled.
  private static func isAnswered(_ line: String) -> Bool {
    line.hasSuffix(" handled(all)") || line.contains(" handled(server")
  }
}
