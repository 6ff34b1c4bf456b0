"""What every request passes, outermost first; each is plain ASGI, so that bodies can stream."""
