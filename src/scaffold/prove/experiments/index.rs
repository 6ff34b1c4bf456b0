//! Look-ups with the index that is made for them, and without: on a copy of the database in which it was dropped.

use super::super::ProveError;
use super::super::http::Call;
use super::super::outcome::Outcome;
use super::super::people::Person;
use super::super::postgres::{APP, BARE};
use super::super::stack::Stack;
use super::super::wait::Watch;
use super::{in_turn, measure, tell_counters};

/// A look-up: what it is called, its index, the tables in which it looks, its path.
type Lookup = (&'static str, &'static str, &'static str, fn(&Person) -> String);

const LOOKUPS: [Lookup; 2] = [
    ("GET user by e-mail", "idx_user_email", "users%", by_email),
    ("GET orders of a user", "idx_orders_user_created", "orders%", by_user),
];

pub(super) fn run(stack: &mut Stack, watch: Watch<'_>, out: &mut Outcome) -> Result<(), ProveError> {
    let (ports, profile) = (stack.ground.ports, stack.ground.profile);
    stack.start_side(("APP_DATABASE_URL", stack.postgres.url(BARE)), watch)?;
    for (group, index, tables, path) in LOOKUPS {
        let mut rows = Vec::new();
        for (label, port, database) in [("index off", ports.side, BARE), ("index on", ports.api[0], APP)] {
            (watch.say)(&format!("measuring: {group}, {label}"));
            let call = |person: &Person| Call::get(port, path(person)).bearer(person.token.as_deref());
            let script = in_turn(stack.readers.iter().map(|reader| call(&reader.person)).collect());
            let before = rows_read(stack, database, tables)?;
            let figures = measure(stack, watch, profile.clients, profile.measure, &script)?;
            tell_counters(stack, watch, &script)?;
            rows.push(figures.each(rows_read(stack, database, tables)?.saturating_sub(before)));
            out.measured(group, label, &figures);
        }
        let [off, on] = rows[..] else { continue };
        let shown = format!("{off:.0} rows looked at for an answer without it, {on:.0} with it");
        out.claim(format!("{index} is used"), on < off / 20.0, shown);
    }
    stack.stop_side();
    out.note(format!(
        "{} users, {} orders; one API process each time, asked directly; \"off\" is a copy of the database without the index",
        profile.users, profile.orders
    ));
    Ok(())
}

/// Rows that were read of tables, through an index or not, since the database was made.
fn rows_read(stack: &Stack, database: &str, tables: &str) -> Result<u64, ProveError> {
    let rows = "coalesce(sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)), 0)";
    let sql = format!("SELECT {rows} FROM pg_stat_user_tables WHERE relname LIKE '{tables}'");
    stack.postgres.number_in(database, &sql)
}

fn by_email(person: &Person) -> String {
    let email: String = url::form_urlencoded::byte_serialize(person.email.as_bytes()).collect();
    format!("/v1/users?email={email}")
}

fn by_user(person: &Person) -> String {
    format!("/v1/orders?user_id={}&limit=20", person.id)
}
