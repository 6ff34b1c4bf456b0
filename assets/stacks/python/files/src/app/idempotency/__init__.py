"""Idempotent requests: the answer to a key is stored in the transaction of what the key did."""
