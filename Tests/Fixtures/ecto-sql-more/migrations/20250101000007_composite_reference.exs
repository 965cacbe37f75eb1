defmodule Shop.Repo.Migrations.CompositeReference do
  use Ecto.Migration

  def change do
    create table(:comp) do
      add :a, :integer
      add :b, :integer
    end
    create unique_index(:comp, [:id, :a])
    create table(:comp_children) do
      add :comp_a, :integer
      add :comp_id, references(:comp, with: [comp_a: :a], match: :full, on_delete: {:nilify, [:comp_id]})
    end
    create table(:comp_children2) do
      add :comp_a, :integer
      add :comp_id, references(:comp, with: [comp_a: :a], on_delete: {:default, [:comp_a]})
    end
  end
end
