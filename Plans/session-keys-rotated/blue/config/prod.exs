import Config

config :shop,
  session_secret: System.fetch_env!("SESSION_SECRET"),
  next_session_secret: System.fetch_env!("NEXT_SESSION_SECRET")
