"""Password hashes: argon2id with the library's current parameters.

A hash costs tens of milliseconds and 64 MiB on purpose, so it runs in a thread, and only a few at a
time: a burst of logins must neither stop the event loop nor take all memory.
"""

import asyncio

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

AT_ONCE = 4

_hasher = PasswordHasher()
_slots = asyncio.Semaphore(AT_ONCE)
# Checked when there is no such user, so that the answer takes as long as for one that exists.
_NOBODY = _hasher.hash("nobody has this password")


async def hash_password(password: str) -> str:
    """The hash to store."""
    async with _slots:
        return await asyncio.to_thread(_hasher.hash, password)


async def verify_password(password: str, stored: str | None) -> bool:
    """Whether `password` is right; as slow for a user who does not exist (`stored` is None)."""
    async with _slots:
        matches = await asyncio.to_thread(_verify, stored or _NOBODY, password)
    return matches and stored is not None


def hash_once(password: str) -> str:
    """The hash, in a process without an event loop (seed data)."""
    return _hasher.hash(password)


def _verify(stored: str, password: str) -> bool:
    try:
        return _hasher.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False
