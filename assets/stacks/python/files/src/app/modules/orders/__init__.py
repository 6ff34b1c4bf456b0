"""Orders: placed once whatever the network does, confirmed once whatever the workers do."""
