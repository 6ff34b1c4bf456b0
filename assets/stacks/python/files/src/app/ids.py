"""UUIDv7 (RFC 9562): ids that sort by time, so that new rows land at the right end of an index.

The standard library has them from Python 3.14; this is the part of it that we need.
"""

import secrets
import time
from datetime import UTC, datetime
from uuid import UUID

_RANDOM_BITS = 74


def uuid7(milliseconds: int | None = None, random_bits: int | None = None) -> UUID:
    """A new id; both parts can be given where ids must be the same on every run (seed data)."""
    if milliseconds is None:
        milliseconds = time.time_ns() // 1_000_000
    if random_bits is None:
        random_bits = secrets.randbits(_RANDOM_BITS)
    high, low = random_bits >> 62, random_bits & ((1 << 62) - 1)
    return UUID(int=milliseconds << 80 | 0x7 << 76 | (high & 0xFFF) << 64 | 0b10 << 62 | low)


def uuid7_time(value: UUID) -> datetime:
    """The instant inside an id, to the millisecond.

    Ids come from clients too: any other kind of UUID gives some instant, never an error.
    """
    milliseconds = min(value.int >> 80, 253_402_300_799_999)  # the end of the year 9999
    seconds, rest = divmod(milliseconds, 1000)
    return datetime.fromtimestamp(seconds, UTC).replace(microsecond=rest * 1000)
