"""Rate limiting: a token bucket for each client, in this process or shared through Redis."""
