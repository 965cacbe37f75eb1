defmodule Shop.MixProject do
  use Mix.Project

  def project do
    [app: :shop, version: "2.15.0", elixir: "~> 1.16", deps: deps()]
  end

  def application do
    [mod: {Shop.Application, []}, extra_applications: [:logger]]
  end

  defp deps do
    [
      {:phoenix, "~> 1.7"},
      {:phoenix_ecto, "~> 4.6"},
      {:ecto_sql, "~> 3.12"},
      {:postgrex, ">= 0.0.0"},
      {:bandit, "~> 1.5"}
    ]
  end
end
