defmodule ShopWeb.Router do
  use Phoenix.Router

  get "/health", ShopWeb.HealthController, :show
  resources "/orders", ShopWeb.OrderController, only: [:index, :show, :create, :update]
end
