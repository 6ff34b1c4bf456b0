"""Who is calling: password hashes, access tokens, the caller of a request."""
