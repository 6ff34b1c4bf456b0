"""Traces: W3C context in and out; spans are exported only when APP_OTEL_ENDPOINT is set.

Without an endpoint no SDK is set up and a span costs next to nothing, but trace ids still flow
through the logs. nginx's request id is 32 hexadecimal digits, which is exactly a W3C trace id, so
a request that brings no `traceparent` is traced under its request id.
"""

import secrets
from collections.abc import Mapping

from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.trace import NonRecordingSpan, SpanContext, TraceFlags
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

tracer = trace.get_tracer("app")
_propagator = TraceContextTextMapPropagator()


def configure(endpoint: str, role: str, version: str) -> None:
    """Exports spans to an OTLP/HTTP collector; does nothing without an endpoint."""
    if not endpoint:
        return
    # Imported here: a process that does not export does not pay for the SDK.
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    resource = Resource.create({"service.name": f"app-{role}", "service.version": version})
    provider = TracerProvider(resource=resource)
    exporter = OTLPSpanExporter(endpoint=endpoint.rstrip("/") + "/v1/traces")
    provider.add_span_processor(BatchSpanProcessor(exporter))
    trace.set_tracer_provider(provider)


def extract(carrier: Mapping[str, str], request_id: str) -> Context:
    """The trace that a request or task belongs to; a new one named by `request_id` if none."""
    context = _propagator.extract(carrier)
    if trace.get_current_span(context).get_span_context().is_valid:
        return context
    parent = SpanContext(
        trace_id=_trace_id(request_id),
        span_id=secrets.randbits(64) or 1,
        is_remote=True,
        trace_flags=TraceFlags(TraceFlags.SAMPLED),
    )
    return trace.set_span_in_context(NonRecordingSpan(parent))


def inject() -> dict[str, str]:
    """The headers that carry the current trace to the next process."""
    carrier: dict[str, str] = {}
    _propagator.inject(carrier)
    return carrier


def _trace_id(request_id: str) -> int:
    try:
        number = int(request_id, 16) if len(request_id) == 32 else 0
    except ValueError:
        number = 0
    return number or secrets.randbits(128) or 1
