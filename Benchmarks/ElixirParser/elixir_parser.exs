# Measures Elixir's own parser over the files that a file names: the best pass, in MB/s of
# processor time.
#
#   elixir --erl "+S 1 +sbwt none" elixir_parser.exs FILE_WITH_PATHS [SECONDS]
[list | rest] = System.argv()
seconds = rest |> List.first("3") |> String.to_integer()
sources = list |> File.read!() |> String.split("\n", trim: true) |> Enum.map(&File.read!/1)
size = sources |> Enum.map(&byte_size/1) |> Enum.sum()

runtime = fn -> :erlang.statistics(:runtime) |> elem(0) end

pass = fn ->
  start = runtime.()

  for source <- sources do
    Code.string_to_quoted(source, columns: true, emit_warnings: false, warnings: false)
  end

  size / 1_000 / max(runtime.() - start, 1)
end

finish = runtime.() + seconds * 1_000

passes = Stream.repeatedly(pass) |> Enum.reduce_while([], fn result, results ->
  if runtime.() < finish, do: {:cont, [result | results]}, else: {:halt, [result | results]}
end)

passes |> Enum.max() |> Float.round(1) |> IO.puts()
