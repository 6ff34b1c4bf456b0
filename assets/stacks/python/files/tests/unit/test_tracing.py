"""Trace context without an exporter: ids flow all the same."""

from opentelemetry import trace
from opentelemetry.context import Context

from app import tracing


def trace_id(context: Context) -> str:
    return f"{trace.get_current_span(context).get_span_context().trace_id:032x}"


def test_an_incoming_trace_goes_on() -> None:
    given = "4bf92f3577b34da6a3ce929d0e0e4736"
    context = tracing.extract({"traceparent": f"00-{given}-00f067aa0ba902b7-01"}, "request-1")
    assert trace_id(context) == given


def test_the_request_id_of_nginx_names_the_trace() -> None:
    given = "0af7651916cd43dd8448eb211c80319c"
    assert trace_id(tracing.extract({}, given)) == given


def test_any_other_request_id_gets_a_trace_of_its_own() -> None:
    for request_id in ("", "short", "g" * 32, "0" * 32):
        assert int(trace_id(tracing.extract({}, request_id)), 16) != 0


def test_what_is_injected_can_be_extracted() -> None:
    context = tracing.extract({}, "0af7651916cd43dd8448eb211c80319c")
    with tracing.tracer.start_as_current_span("work", context=context):
        carrier = tracing.inject()
    assert trace_id(tracing.extract(carrier, "")) == "0af7651916cd43dd8448eb211c80319c"
