defmodule Shop.Repo.Migrations.SyncOrdersRemark do
  use Ecto.Migration

  def up do
    alter table(:orders) do
      add :remark, :text
    end

    execute """
    CREATE FUNCTION orders_sync_remark() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      NEW.remark := coalesce(NEW.remark, NEW.note);
      NEW.note := NEW.remark;
      RETURN NEW;
    END
    $$
    """

    execute """
    CREATE TRIGGER orders_sync_remark BEFORE INSERT OR UPDATE ON orders
    FOR EACH ROW EXECUTE FUNCTION orders_sync_remark()
    """
  end

  def down do
    execute "DROP TRIGGER orders_sync_remark ON orders"
    execute "DROP FUNCTION orders_sync_remark()"

    alter table(:orders) do
      remove :remark
    end
  end
end
