# Prints Elixir's own quoted form of programs, one JSON object a line, for the tests to compare.
#
#   elixir quoted_form.exs files LIST OUT           the files that LIST names
#   elixir quoted_form.exs random SEED COUNT OUT    random programs, with their source
#
# {"source":…, "ok":true, "form":"…"} or {"source":…, "ok":false, "line":L, "error":"…"}; for files
# "source" is the path. The form is the one that `planctl debug quoted` prints, as Elixir 1.14 has it,
# except that a lone negation is in no block and `...` is a call, as in later versions.
defmodule QuotedForm do
  def text({name, meta, nil}) when is_atom(name),
    do: ["$", quoted(Atom.to_string(name)), position(meta, "")]

  def text({head, meta, arguments}) when is_list(meta) and is_list(arguments),
    do: ["(", position(meta, " "), text(head), Enum.map(arguments, &[" ", text(&1)]), ")"]

  def text({left, right}), do: ["{", text(left), " ", text(right), "}"]
  def text(list) when is_list(list), do: ["[", list |> Enum.map(&text/1) |> Enum.intersperse(" "), "]"]
  def text(atom) when is_atom(atom), do: [":", quoted(Atom.to_string(atom))]
  def text(integer) when is_integer(integer), do: Integer.to_string(integer)
  def text(binary) when is_binary(binary), do: quoted(binary)

  def text(float) when is_float(float) do
    <<bits::64>> = <<float::float-64>>
    ["f", bits |> Integer.to_string(16) |> String.downcase() |> String.pad_leading(16, "0")]
  end

  def line(source, name) do
    case Code.string_to_quoted(source, columns: true, emit_warnings: false, warnings: false) do
      {:ok, tree} ->
        json(source: name, ok: true, form: tree |> as_later_versions() |> text() |> IO.iodata_to_binary())

      {:error, {meta, message, token}} ->
        json(source: name, ok: false, line: meta[:line] || 0, error: plain(message) <> plain(token))
    end
  end

  defp as_later_versions(tree) do
    Macro.postwalk(tree, fn
      {:__block__, _, [{operator, _, [_]} = negation]} when operator in [:not, :!] -> negation
      {:..., meta, context} when is_atom(context) -> {:..., meta, []}
      node -> node
    end)
  end

  defp position(meta, tail) do
    if meta[:line], do: ["@", to_string(meta[:line]), ":", to_string(meta[:column]), tail], else: ""
  end

  defp quoted(binary), do: [?", for(<<byte <- binary>>, do: escaped(byte)), ?"]
  defp escaped(?"), do: "\\\""
  defp escaped(?\\), do: "\\\\"
  defp escaped(byte) when byte in 0x20..0x7E, do: byte
  defp escaped(byte), do: ["\\x", byte |> Integer.to_string(16) |> String.downcase() |> String.pad_leading(2, "0")]

  defp plain({prefix, suffix}), do: prefix <> suffix
  defp plain(text) when is_binary(text), do: text
  defp plain(other), do: inspect(other)

  defp json(pairs) do
    pairs = Enum.map(pairs, fn {key, value} -> ["\"", Atom.to_string(key), "\":", value(value)] end)
    ["{", Enum.intersperse(pairs, ","), "}\n"]
  end

  defp value(text) when is_binary(text), do: [?", for(<<byte <- text>>, do: json_byte(byte)), ?"]
  defp value(other), do: to_string(other)
  defp json_byte(?"), do: "\\\""
  defp json_byte(?\\), do: "\\\\"
  defp json_byte(byte) when byte < 0x20, do: ["\\u00", byte |> Integer.to_string(16) |> String.pad_leading(2, "0")]
  defp json_byte(byte), do: byte
end

defmodule RandomProgram do
  @operators ~W(+ - * / ** ++ -- <> |> <<< >>> ~> <~ && || and or == != === =~ < > <= >= = <- \\ :: | .. when in)a
  @names ~w(a b foo bar_baz valid? go! é user)a

  def source do
    tree = {:__block__, [], for(_ <- 1..Enum.random(1..4), do: expression(Enum.random(1..5)))}

    try do
      Macro.to_string(tree)
    rescue
      _ -> source()
    end
  end

  defp expression(0), do: leaf()

  defp expression(depth) do
    case :rand.uniform(28) do
      n when n < 3 -> leaf()
      n when n < 7 -> {Enum.random(@operators), [], [expression(depth - 1), expression(depth - 1)]}
      7 -> {Enum.random([:!, :not, :^]), [], [expression(depth - 1)]}
      8 -> {Enum.random(@names), [], arguments(depth)}
      9 -> {{:., [], [expression(depth - 1), Enum.random([:run, :"odd name", :+ | @names])]}, [], arguments(depth)}
      10 -> {{:., [], [expression(depth - 1)]}, [], arguments(depth)}
      11 -> {:fn, [], clauses(depth)}
      12 -> {:case, [], [expression(depth - 1), [do: clauses(depth)]]}
      13 -> {:if, [], [expression(depth - 1), [do: block(depth), else: block(depth)]]}
      14 -> {:try, [], [[do: block(depth), rescue: clauses(depth), after: block(depth)]]}
      15 -> arguments(depth)
      16 -> {:{}, [], arguments(depth)}
      17 -> {expression(depth - 1), expression(depth - 1)}
      18 -> {:%{}, [], pairs(depth)}
      19 -> {:%, [], [{:__aliases__, [], [:Some, :Struct]}, {:%{}, [], keywords(depth)}]}
      20 -> {:%{}, [], [{:|, [], [expression(depth - 1), pairs(depth)]}]}
      21 -> {:<<>>, [], for(_ <- 1..2, do: {:"::", [], [leaf(), {:size, [], [8]}]})}
      22 -> interpolation(depth)
      23 -> {{:., [], [Access, :get]}, [], [expression(depth - 1), leaf()]}
      24 -> keywords(depth)
      25 -> sigil()
      26 -> {Enum.random([:&, :@]), [], [{Enum.random(@names), [], [expression(depth - 1)]}]}
      27 -> {Enum.random([:-, :+]), [], [{Enum.random(@names), [], nil}]}
      28 -> {:def, [], [{:when, [], [{:run, [], arguments(depth)}, expression(depth - 1)]}, [do: block(depth)]]}
    end
  end

  defp leaf do
    Enum.random([
      fn -> {Enum.random(@names), [], nil} end,
      fn -> Enum.random([nil, true, false, :ok, :"with space", :+, :Upper, :é]) end,
      fn -> Enum.random([0, 1, 42, 1_000_000, 123_456_789_012_345_678_901_234]) end,
      fn -> Enum.random([1.5, 0.1, 1.0e100]) end,
      fn -> Enum.random(["", "text", "é日本"]) end,
      fn -> ["q\"uote", "new\nline\ttab\\", <<0, 255>>] end,
      fn -> Enum.random(['abc', 'q\'']) end,
      fn -> {:__aliases__, [], Enum.random([[:Foo], [:Foo, :Bar]])} end,
      fn -> {:__MODULE__, [], nil} end
    ]).()
  end

  defp arguments(depth), do: for(_ <- 1..Enum.random(1..3), Enum.random(0..3) > 0, do: expression(depth - 1))
  defp keywords(depth), do: for(_ <- 1..Enum.random(1..2), do: {Enum.random([:"a b", :+, :do | @names]), expression(depth - 1)})
  defp pairs(depth), do: for(_ <- 1..Enum.random(1..2), do: {expression(depth - 1), expression(depth - 1)})
  defp block(depth), do: {:__block__, [], for(_ <- 1..Enum.random(1..3), do: expression(depth - 1))}

  defp clauses(depth) do
    for _ <- 1..Enum.random(1..2) do
      {:->, [], [[Enum.random([leaf(), {:when, [], [leaf(), expression(depth - 1)]}])], block(depth)]}
    end
  end

  defp interpolation(depth) do
    part = {:"::", [], [{{:., [], [Kernel, :to_string]}, [], [expression(depth - 1)]}, {:binary, [], nil}]}
    {:<<>>, [], Enum.random([[part], ["a ", part], [part, " \"b\"\n"]])}
  end

  defp sigil do
    {name, delimiter} = Enum.random([{:sigil_r, "/"}, {:sigil_w, "("}, {:sigil_S, "["}, {:sigil_s, "\"\"\""}])
    {name, [delimiter: delimiter], [{:<<>>, [], ["some text\n"]}, Enum.random(['', 'a'])]}
  end
end

case System.argv() do
  ["files", list, out] ->
    lines = for path <- list |> File.read!() |> String.split("\n", trim: true), do: QuotedForm.line(File.read!(path), path)
    File.write!(out, lines)

  ["random", seed, count, out] ->
    :rand.seed(:exsss, String.to_integer(seed))

    lines =
      for _ <- 1..String.to_integer(count) do
        source = RandomProgram.source()
        QuotedForm.line(source, source)
      end

    File.write!(out, lines)
end
