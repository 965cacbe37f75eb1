import Config

if System.get_env("PHX_SERVER") do
  config :shop, ShopWeb.Endpoint, server: true
end

if config_env() == :prod do
  config :shop, Shop.Repo,
    url: System.fetch_env!("DATABASE_URL"),
    pool_size: String.to_integer(System.get_env("POOL_SIZE") || "10")

  config :shop, ShopWeb.Endpoint,
    secret_key_base: System.fetch_env!("SECRET_KEY_BASE")
end
