"""Users: who there is. Others use `service` and `events`, nothing else of it."""
