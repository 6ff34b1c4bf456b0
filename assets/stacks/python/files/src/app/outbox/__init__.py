"""The transactional outbox: events wait in Postgres until they are with the broker.

What a crash does, point by point (`tests/outbox/test_relay.py` makes the first three happen,
`tests/modules/orders/test_tasks.py` the others):

1. Before the commit of the change: neither the change nor the event exists.
2. After the commit, before the relay: the row is pending; the next relay sends it.
3. The relay dies after sending, before marking: its transaction is rolled back, the row is sent
   again. Consumers therefore see an event at least once, and must have their effect once.
4. A worker dies in a task: the message was not acknowledged (`acks_late`). If only the child died
   it is put back at once (`reject_on_worker_lost`), if the whole worker died the broker hands it
   out again after the visibility timeout. A message that had been put back before and loses its
   child again is given up (`dead_letters`): it may be the message that kills.
5. A worker dies after the effect, before the acknowledgement: as 4, and the primary key of the
   effect stops the second one.

Order between events is not kept: several relays may run at once.
"""
