import Diagnostics
import PhoenixApp

/// A small shop, of which each test replaces or adds what it is about.
enum SampleApp {
  static let mixfile = """
    defmodule Shop.MixProject do
      use Mix.Project

      def project do
        [app: :shop, version: "1.4.0", deps: []]
      end
    end
    """

  static let base = [
    "mix.exs": mixfile,
    "config/config.exs": """
    import Config
    config :shop, ecto_repos: [Shop.Repo]
    """,
    "lib/shop/repo.ex": """
    defmodule Shop.Repo do
      use Ecto.Repo, otp_app: :shop, adapter: Ecto.Adapters.Postgres
    end
    """,
    "lib/shop/customer.ex": """
    defmodule Shop.Customer do
      use Ecto.Schema
      import Ecto.Changeset

      schema "customers" do
        field :name, :string
        field :email, :string
        field :points, :integer, default: 0
        has_many :orders, Shop.Order
      end

      def changeset(customer, attrs) do
        customer
        |> cast(attrs, [:name, :email])
        |> validate_required([:email])
        |> unique_constraint(:email)
      end
    end
    """,
    "lib/shop/order.ex": """
    defmodule Shop.Order do
      use Ecto.Schema

      schema "orders" do
        field :number, :string
        field :total, :integer
        belongs_to :customer, Shop.Customer
      end
    end
    """,
  ]

  /// The shop with other or further files.
  static func tree(_ files: [String: String] = [:]) -> SourceTree {
    SourceTree(
      name: "sample",
      contents: base.merging(files) { _, new in new }.mapValues { Array($0.utf8) })
  }

  /// The footprint's lines that are of `lib/shop/code.ex`, whose module has the given body.
  static func lines(
    _ body: String, files: [String: String] = [:], flags: [String] = []
  ) -> [String] {
    let code = """
      defmodule Shop.Code do
        import Ecto.Query
        alias Shop.{Customer, Order, Repo}
      \(body)
      end
      """
    let footprint = footprint(
      files.merging(["lib/shop/code.ex": code]) { _, new in new }, flags: flags)
    return footprint.description.split(separator: "\n").map(String.init)
      .filter { $0.hasPrefix("lib/shop/code.ex:") }
      .map { String($0.drop { $0 != " " }.dropFirst()) }
  }

  static func footprint(_ files: [String: String], flags: [String] = []) -> Footprint {
    Footprint.read(
      PhoenixProject(tree: tree(files)), options: FootprintOptions(flagFunctions: flags))
  }
}
