"""Errors as `application/problem+json` (RFC 9457): one shape for every failure a client can see.

Modules raise `Problem`; nothing else about an exception ever leaves the process.
"""

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException


class Problem(Exception):  # noqa: N818  (its name is RFC 9457's)
    """A failure with a status and a stable `code` that clients may depend on."""

    def __init__(
        self,
        status: int,
        code: str,
        detail: str,
        headers: Mapping[str, str] | None = None,
        **extra: Any,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.code = code
        self.detail = detail
        self.headers = dict(headers or {})
        self.extra = extra


class ProblemResponse(JSONResponse):
    """JSON with the media type of a problem."""

    media_type = "application/problem+json"


def problem_response(problem: Problem) -> ProblemResponse:
    """Renders a problem."""
    body = {
        "type": "about:blank",
        "title": problem.code.replace("-", " ").capitalize(),
        "status": problem.status,
        "code": problem.code,
        "detail": problem.detail,
        **problem.extra,
    }
    return ProblemResponse(body, problem.status, headers=problem.headers)


async def _on_problem(_: Request, error: Exception) -> ProblemResponse:
    assert isinstance(error, Problem)  # noqa: S101  (registered for this type only)
    return problem_response(error)


async def _on_http(_: Request, error: Exception) -> ProblemResponse:
    assert isinstance(error, HTTPException)  # noqa: S101
    code = {404: "not-found", 405: "method-not-allowed"}.get(error.status_code, "http-error")
    return problem_response(Problem(error.status_code, code, str(error.detail), error.headers))


async def _on_invalid(_: Request, error: Exception) -> ProblemResponse:
    assert isinstance(error, RequestValidationError)  # noqa: S101
    # The input is left out on purpose: it may hold a password.
    errors = [
        {"where": ".".join(map(str, item["loc"])), "what": item["msg"]} for item in error.errors()
    ]
    return problem_response(
        Problem(422, "invalid-request", "The request does not match the schema.", errors=errors)
    )


def install(app: FastAPI) -> None:
    """Makes what routes raise a problem; `app.middleware.unexpected` sees to the rest."""
    app.add_exception_handler(Problem, _on_problem)
    app.add_exception_handler(HTTPException, _on_http)
    app.add_exception_handler(RequestValidationError, _on_invalid)
