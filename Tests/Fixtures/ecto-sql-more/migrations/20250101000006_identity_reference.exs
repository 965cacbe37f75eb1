defmodule Shop.Repo.Migrations.IdentityReference do
  use Ecto.Migration

  def change do
    create table(:parents, primary_key: [type: :uuid])
    create table(:children) do
      add :a_id, references(:parents, type: :uuid, on_delete: :delete_all, on_update: :update_all)
      add :b_id, references("parents", type: :binary_id, on_delete: :nilify_all, name: "custom_fk")
      add :c_id, references(:parents, type: :uuid, on_delete: :restrict, on_update: :restrict, name: :fk_atom)
      add :d_id, references(:parents, type: :uuid, on_delete: :nothing, on_update: :nilify_all, validate: false), null: false
      add :e_id, references(:users, on_delete: :default_all), default: 1
      add :f_id, references(:users, type: :identity)
      add :g_id, references(:users, type: :serial, match: :full)
      add :h_id, references(:users, match: :simple), comment: "hh"
    end
  end
end
