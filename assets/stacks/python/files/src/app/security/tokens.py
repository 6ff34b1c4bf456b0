"""Access tokens: short-lived JWTs (HS256). Nothing is stored, so nothing can be revoked early.

If that is too weak, shorten the time to live and add refresh tokens, which are rows.
"""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import jwt

from app.config import Settings
from app.errors import Problem

_ALGORITHM = "HS256"
_ISSUER = "app"


def issue(user_id: UUID, settings: Settings) -> str:
    """A token that says its bearer is `user_id`."""
    now = datetime.now(UTC)
    claims = {
        "sub": str(user_id),
        "iss": _ISSUER,
        "iat": now,
        "exp": now + timedelta(seconds=settings.jwt_ttl_seconds),
    }
    return jwt.encode(claims, settings.jwt_secret.get_secret_value(), algorithm=_ALGORITHM)


def read(token: str, settings: Settings) -> UUID:
    """The bearer of `token`; 401 when it is forged, expired or not one of ours."""
    try:
        claims = jwt.decode(
            token,
            settings.jwt_secret.get_secret_value(),
            algorithms=[_ALGORITHM],  # never what the token says
            issuer=_ISSUER,
            options={"require": ["sub", "iss", "exp", "iat"]},
        )
        return UUID(claims["sub"])
    except (jwt.InvalidTokenError, ValueError) as error:
        raise unauthorized() from error


def unauthorized() -> Problem:
    """One answer for every way in which a token can be wrong."""
    return Problem(
        401, "unauthorized", "A valid access token is needed.", {"WWW-Authenticate": "Bearer"}
    )
