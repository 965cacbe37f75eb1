import Testing

/// What `where:`, `preload_order:`, `join_where:`, `defaults:` and `{"table", Schema}` of associations read and write.
struct AssociationOptionTests {
  private static let forum = [
    "lib/shop/comment.ex": """
    defmodule Shop.Comment do
      use Ecto.Schema

      schema "comments" do
        field :body, :string
        field :hidden, :boolean, load_in_query: false
        field :topic_id, :integer
      end

      def changeset(comment, attrs), do: Ecto.Changeset.cast(comment, attrs, [:body])
    end
    """,
    "lib/shop/watcher.ex": """
    defmodule Shop.Watcher do
      use Ecto.Schema

      schema "watchers" do
        field :name, :string
      end
    end
    """,
    "lib/shop/topic.ex": """
    defmodule Shop.Topic do
      use Ecto.Schema
      alias Shop.{Comment, Watcher}

      schema "topics" do
        field :title, :string
        has_many :visible, Comment, where: [hidden: false]
        has_many :long, Comment, where: [body: {:fragment, "length(?) > 0 AND NOT hidden"}]
        has_many :sorted, Comment, preload_order: [desc: :hidden]
        has_many :drafts, Comment, defaults: [hidden: true]
        has_many :made, Comment, defaults: {__MODULE__, :draft, [true]}
        has_many :notes, {"topic_notes", Comment}
        many_to_many :watchers, Watcher, join_through: "topics_watchers", join_where: [muted: false]
      end

      def draft(comment, _topic, hidden), do: %{comment | hidden: hidden}
    end
    """,
  ]

  @Test(arguments: [
    (
      "def f, do: Repo.all(from t in Topic, join: c in assoc(t, :visible), select: {t.id, c.body})",
      ["read comments [body topic_id= hidden=]", "read topics [id id=]"]
    ),
    (
      "def f(t), do: t |> Ecto.assoc(:visible) |> Repo.all()",
      ["read comments [id body topic_id topic_id= hidden=]"]
    ),
    (
      "def f(t), do: Repo.preload(t, :visible)",
      ["read comments [id body topic_id topic_id= hidden=]"]
    ),
    (
      "def f(t), do: Repo.preload(t, visible: from(c in Comment, select: c.body))",
      ["read comments [body topic_id= hidden=]"]
    ),
    (
      "def f(t), do: Repo.preload(t, :long)",
      [
        "read comments [hidden()]", "read comments [id body topic_id topic_id= body=]",
        "call/1 length",
      ]
    ),
    (
      "def f(t), do: Repo.preload(t, :sorted)",
      ["read comments [id body topic_id topic_id= hidden=]"]
    ),
    (
      "def f(t), do: t |> Ecto.assoc(:sorted) |> Repo.all()",
      ["read comments [id body topic_id topic_id=]"]
    ),
    (
      "def f(%Topic{} = t), do: t |> Ecto.build_assoc(:drafts, body: \"x\") |> Repo.insert!()",
      ["insert comments (body*=x hidden*=true topic_id*) returning [id]"]
    ),
    (
      "def f(%Topic{} = t), do: t |> Ecto.build_assoc(:made) |> Repo.insert!()",
      ["insert comments (hidden*=true topic_id*) returning [id]"]
    ),
    (
      "def f(%Topic{} = t), do: t |> Ecto.build_assoc(:notes) |> Repo.insert!()",
      ["insert topic_notes (topic_id*) returning [id]"]
    ),
    (
      "def f(t), do: t |> Ecto.assoc(:notes) |> Repo.all()",
      ["read topic_notes [id body topic_id topic_id=]"]
    ),
    (
      "def f(t), do: Repo.preload(t, :watchers)",
      [
        "read topics_watchers [topic_id= watcher_id= muted=]", "read watchers [id name id=]",
      ]
    ),
  ])
  func `options of associations are part of the statements`(
    body: String, expected: [String]
  ) {
    let lines = SampleApp.lines(
      "  alias Shop.{Comment, Topic}\n  \(body)", files: Self.forum)
    #expect(lines == expected)
  }
}
