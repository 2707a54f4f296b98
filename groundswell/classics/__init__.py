"""Published models of protest and revolution, on the project's own draws and danger rule: oracles and lessons."""
