import PhoenixApp
import Testing

struct FlagTests {
  private let read = "Repo.all(from c in Customer, select: c.name)"
  private let guarded = "read customers [name] if FunWithFlags.enabled?(x)"

  @Test(arguments: [
    "if FunWithFlags.enabled?(:x), do: READ",
    "if FunWithFlags.enabled?(:x, for: a), do: READ, else: nil",
    "unless FunWithFlags.enabled?(:x), do: nil, else: READ",
    "if !FunWithFlags.enabled?(:x) do nil else READ end",
    "FunWithFlags.enabled?(:x) && READ",
    "if a && FunWithFlags.enabled?(:x), do: READ",
    "case FunWithFlags.enabled?(:x) do true -> READ; false -> nil end",
    "cond do FunWithFlags.enabled?(:x) -> READ; true -> nil end",
    "with true <- FunWithFlags.enabled?(:x), do: READ",
    "if on?(), do: READ",
    "if on?(), do: deep()",
    "on = FunWithFlags.enabled?(:x)\n if on == true, do: Enum.map([1], fn _ -> READ end)",
    "on = FunWithFlags.enabled?(:x)\n if on, do: READ",
    "by_answer(FunWithFlags.enabled?(:x))",
  ])
  func `a use inside a flag's branch is guarded`(_ body: String) {
    let text = body.replacing("READ", with: read)
    let lines = SampleApp.lines(
      """
        def f(a), do: (
          \(text)
        )
        defp on?, do: FunWithFlags.enabled?(:x)
        defp by_answer(true), do: \(body.contains("by_answer") ? read : "nil")
        defp by_answer(false), do: nil
        defp deep, do: \(body.contains("deep") ? read : "nil")
      """)
    #expect(Set(lines).filter { $0.contains("[name]") } == [guarded], "\(lines)")
  }

  @Test(arguments: [
    "if FunWithFlags.enabled?(:x), do: nil, else: READ",
    "if a || FunWithFlags.enabled?(:x), do: READ",
    "unless FunWithFlags.enabled?(:x), do: READ",
    "FunWithFlags.enabled?(:x); READ",
    "if Other.enabled?(:x), do: READ",
  ])
  func `a use that may happen with the flag off is not guarded`(_ body: String) {
    let text = body.replacing("READ", with: read)
    #expect(SampleApp.lines("def f(a), do: (\(text))") == ["read customers [name]"])
  }

  @Test(arguments: [
    (
      """
      on = FunWithFlags.enabled?(:x)
      query = from c in "customers", select: c.id
      query = if on, do: where(query, [c], c.email == "a"), else: query
      Repo.all(query)
      """, ["read customers [id]", "read customers [id email=] if FunWithFlags.enabled?(x)"]
    ),
    (
      """
      changes = if FunWithFlags.enabled?(:x), do: %{name: "n", points: 1}, else: %{name: "n"}
      Repo.insert_all("customers", [changes])
      """,
      [
        "insert customers (name*=n)",
        "insert customers (name*=n points*=1) if FunWithFlags.enabled?(x)",
      ]
    ),
    (
      "if FunWithFlags.enabled?(:x) || FunWithFlags.enabled?(:y), do: READ",
      [
        "read customers [name] if FunWithFlags.enabled?(x)",
        "read customers [name] if FunWithFlags.enabled?(y)",
      ]
    ),
    (
      "if FunWithFlags.enabled?(:x, for: a) && !FunWithFlags.enabled?(:x, for: b), do: READ",
      ["read customers [name] if FunWithFlags.enabled?(x)"]
    ),
    // One question for each of several, with more than one answer.
    (
      "Enum.split_with([1, 2], &FunWithFlags.enabled?(:x, for: &1))\n READ",
      ["read customers [name]"]
    ),
  ])
  func `what a flag decides is guarded wherever its answer goes`(body: String, expected: [String]) {
    let text = body.replacing("READ", with: read)
    #expect(SampleApp.lines("def f(a, b), do: (\n\(text)\n)") == expected)
  }

  @Test(arguments: [
    ("if on?(:a), do: READ", ["a"]),
    ("on = on?(:a)\n other = on?(:b)\n if on and other, do: READ", ["a b"]),
    (
      "q = if on?(:a), do: where(q, [c], c.email == \"e\"), else: q\n Repo.all(q)", ["", "a"]
    ),
    ("if on?(:a) || on?(:b), do: READ", ["a", "b"]),
    ("if on?(:a) && !on?(:b), do: READ", ["a"]),
    ("if on?(:a) || (on?(:b) && on?(:c)), do: READ", [""]),
    ("unless on?(:a), do: READ", [""]),
  ])
  func `many flags are followed as few are`(body: String, expected: [String]) {
    let text = body.replacing("READ", with: read)
    let lines = SampleApp.lines(
      """
      def f(x) do
        for y <- [\((0..<6).map { "on?(:other\($0))" }.joined(separator: ", "))], do: y
        q = from c in "customers", select: c.name
        _ = q
        \(text)
        _ = x
      end
      defp on?(flag), do: FunWithFlags.enabled?(flag)
      """)
    let flags = lines.filter { $0.contains("[name") }.map { line in
      line.split(separator: "enabled?(").dropFirst().map { String($0.prefix { $0 != ")" }) }
        .joined(separator: " ")
    }
    #expect(Set(flags) == Set(expected), "\(lines)")
  }

  @Test func `a function that is called with and without a flag is not guarded`() {
    let lines = SampleApp.lines(
      """
      def f, do: if(FunWithFlags.enabled?(:x), do: both())
      def g, do: both()
      defp both, do: \(read)
      """)
    #expect(Set(lines) == ["read customers [name]", guarded])
  }

  @Test func `flag functions of the application are configured`() {
    let lines = SampleApp.lines(
      "def f, do: if(Shop.Flags.on?(:beta), do: Repo.all(Customer))", flags: ["Shop.Flags.on?"])
    #expect(lines == ["read customers [id name email points] if Shop.Flags.on?(beta)"])
  }
}
