//! The broker goes away: orders are still taken, their events wait in the outbox, and are sent when it is back.

use std::time::Duration;

use super::super::ProveError;
use super::super::outcome::Outcome;
use super::super::stack::Stack;
use super::super::wait::Watch;
use super::{alert_fires, key};

/// Orders that are placed meanwhile.
const ORDERS: usize = 20;
/// By so much the events are made older in the short run, which does not wait for them to age.
const AGED_SECONDS: u32 = 90;

pub(super) fn run(stack: &mut Stack, watch: Watch<'_>, out: &mut Outcome) -> Result<(), ProveError> {
    let person = stack.new_person("broker-down")?;
    (watch.say)("stopping the broker");
    if let Some(broker) = &mut stack.broker {
        broker.stop();
    }
    let mut taken = 0;
    for number in 0..ORDERS {
        let answer = stack.ground.http.send(&person.order(stack.ground.ports.nginx, &key(0, number)));
        taken += usize::from(answer.status == 201);
        watch.go_on()?;
    }
    out.claim("orders are taken without the broker", taken == ORDERS, format!("{taken} of {ORDERS} answered 201"));
    let pending = stack.postgres.number("SELECT count(*) FROM outbox WHERE published_at IS NULL")?;
    out.claim("their events wait in the outbox", pending >= ORDERS as u64, format!("{pending} pending"));
    if stack.ground.profile.short {
        let age = format!(
            "UPDATE outbox SET created_at = created_at - interval '{AGED_SECONDS} s' WHERE published_at IS NULL"
        );
        stack.postgres.sql(&age)?;
        out.note(format!("short run: the waiting events were made {AGED_SECONDS} s older instead of waiting so long"));
    }
    alert_fires(stack, watch, "OutboxStalled", 90, out)?;
    (watch.say)("starting the broker again");
    if let Some(broker) = &mut stack.broker {
        broker.resume(watch)?;
    }
    let sent = format!(
        "SELECT count(*) FROM order_confirmations JOIN orders ON id = order_id WHERE user_id = '{}' AND sent_at IS NOT NULL",
        person.id
    );
    let all = taken as u64;
    let relayed = watch.until(Duration::from_mins(1), || Ok(stack.postgres.number(&sent)? >= all))?;
    let pending = stack.postgres.number("SELECT count(*) FROM outbox WHERE published_at IS NULL")?;
    let done = stack.postgres.number(&sent)?;
    let after = relayed.map(|after| format!(", {:.0} s after it was back", after.as_secs_f64())).unwrap_or_default();
    let shown = format!("{done} of {ORDERS} confirmed, {pending} pending{after}");
    out.claim("they are relayed once it is back", relayed.is_some() && pending == 0, shown);
    Ok(())
}
