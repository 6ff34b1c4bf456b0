"""Cache-aside: read through Redis, load from Postgres on a miss, invalidate after a commit.

Redis here may lose everything at any time (`allkeys-lfu`, no persistence): nothing may live only in
it. When it is down every read goes to Postgres, at once.
"""
