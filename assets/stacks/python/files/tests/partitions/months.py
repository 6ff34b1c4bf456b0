"""Instants far from today, so that these tests never meet the partitions in use."""

from datetime import UTC, date, datetime

from app.db.partitions import Month

BEGIN = datetime(2031, 5, 15, tzinfo=UTC)
DAY = date(2041, 12, 20)
FIRST, SECOND = Month(date(2041, 12, 1)), Month(date(2042, 1, 1))
