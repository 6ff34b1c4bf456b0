//! Look-ups with the index that is made for them, and without: on a copy of the database in which it was dropped.

use std::sync::Arc;

use super::super::ProveError;
use super::super::http::Call;
use super::super::load::Script;
use super::super::outcome::Outcome;
use super::super::people::Person;
use super::super::stack::Stack;
use super::super::wait::Watch;
use super::measure;

pub(super) fn run(stack: &mut Stack, watch: Watch<'_>, out: &mut Outcome) -> Result<(), ProveError> {
    let profile = stack.ground.profile;
    stack.start_bare(watch)?;
    let people: Arc<[Person]> = stack.seeded(5)?.into();
    let ports = stack.ground.ports;
    let lookups: [(&str, &str, fn(&Person) -> String); 2] = [
        ("GET user by e-mail", "idx_user_email", by_email),
        ("GET orders of a user", "idx_orders_user_created", by_user),
    ];
    for (group, index, path) in lookups {
        let mut speeds = Vec::new();
        for (label, port) in [("index off", ports.bare), ("index on", ports.api[0])] {
            (watch.say)(&format!("measuring: {group}, {label}"));
            let people = Arc::clone(&people);
            let script: Script = Arc::new(move |client, turn| {
                let person = &people[(client + turn) % people.len()];
                Call::get(port, path(person)).bearer(person.token.as_deref())
            });
            let figures = measure(stack, watch, profile.clients, profile.measure, &script)?;
            out.measured(group, label, &figures);
            speeds.push(figures.measured.per_second);
        }
        let [off, on] = speeds[..] else { continue };
        out.claim(format!("{index} is worth having"), on > off, format!("× {:.1} throughput", on / off.max(0.001)));
    }
    stack.stop_bare();
    out.note(format!(
        "{} users, {} orders; one API process each time, asked directly; \"off\" is a copy of the database without the index",
        profile.users, profile.orders
    ));
    Ok(())
}

fn by_email(person: &Person) -> String {
    let email: String = url::form_urlencoded::byte_serialize(person.email.as_bytes()).collect();
    format!("/v1/users?email={email}")
}

fn by_user(person: &Person) -> String {
    format!("/v1/orders?user_id={}&limit=20", person.id)
}
