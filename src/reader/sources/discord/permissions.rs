//! What a bot may do in a channel: roles, then what the channel says of them. Pure.
//! <https://docs.discord.com/developers/topics/permissions>

use serde_json::Value;

const ADMINISTRATOR: u64 = 1 << 3;
const VIEW_CHANNEL: u64 = 1 << 10;
const READ_HISTORY: u64 = 1 << 16;
/// Who may do everything.
const ALL: u64 = u64::MAX;

/// What reading a channel takes, as Discord's settings call it.
const NEEDED: [(u64, &str); 2] = [(VIEW_CHANNEL, "View Channel"), (READ_HISTORY, "Read Message History")];

/// The permissions of a member in a channel of a server, as bits.
pub(super) fn of(guild: &Value, member: &Value, channel: &Value) -> u64 {
    let id = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let bits = |value: &Value| value.as_str().and_then(|text| text.parse::<u64>().ok()).unwrap_or(0);
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let (everyone, me) = (id(&guild["id"]), id(&member["user"]["id"]));
    if !me.is_empty() && me == id(&guild["owner_id"]) {
        return ALL;
    }
    let roles: Vec<String> = list(&member["roles"]).iter().map(id).collect();
    let mine = |role: &&Value| id(&role["id"]) == everyone || roles.contains(&id(&role["id"]));
    let base = list(&guild["roles"]).iter().filter(mine).fold(0, |base, role| base | bits(&role["permissions"]));
    if base & ADMINISTRATOR != 0 {
        return ALL;
    }
    let overwrites = list(&channel["permission_overwrites"]);
    let apply = |base: u64, whose: &dyn Fn(&Value) -> bool| {
        let (allow, deny) = overwrites
            .iter()
            .filter(|it| whose(it))
            .fold((0, 0), |(allow, deny), it| (allow | bits(&it["allow"]), deny | bits(&it["deny"])));
        base & !deny | allow
    };
    let is_role = |it: &Value| it["type"] != 1 && it["type"] != "1";
    let base = apply(base, &|it| is_role(it) && id(&it["id"]) == everyone);
    let base = apply(base, &|it| is_role(it) && id(&it["id"]) != everyone && roles.contains(&id(&it["id"])));
    apply(base, &|it| !is_role(it) && id(&it["id"]) == me)
}

/// What is missing for reading, by its names.
pub(super) fn missing(permissions: u64) -> Vec<&'static str> {
    NEEDED.iter().filter(|(bit, _)| permissions & bit == 0).map(|(_, name)| *name).collect()
}

/// Whether they are those of an administrator.
pub(super) fn are_all(permissions: u64) -> bool {
    permissions == ALL
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// A server whose members may see and read (66560), with a role that may not and one that may do all.
    fn guild() -> Value {
        json!({"id": "1", "owner_id": "99", "roles": [
            {"id": "1", "permissions": "66560"}, {"id": "5", "permissions": "0"}, {"id": "6", "permissions": "8"},
            {"id": "7", "permissions": 5}, {"id": null}]})
    }

    #[test]
    fn roles_and_what_a_channel_says_of_them_are_weighed_in_their_order() {
        let over = |id: &str, kind: u64, allow: &str, deny: &str| json!({"id": id, "type": kind, "allow": allow, "deny": deny});
        let both = vec!["View Channel", "Read Message History"];
        for (roles, overwrites, lacks) in [
            (json!([]), json!([]), vec![]),
            (json!(["5"]), json!([over("1", 0, "0", "1024")]), vec!["View Channel"]),
            (json!(["5"]), json!([over("1", 0, "0", "66560"), over("5", 0, "66560", "0")]), vec![]),
            (json!(["5"]), json!([over("5", 0, "66560", "0"), over("1", 0, "0", "66560")]), vec![]),
            (
                json!(["5"]),
                json!([over("5", 0, "66560", "0"), over("2", 1, "0", "65536")]),
                vec!["Read Message History"],
            ),
            (json!([]), json!([over("1", 0, "0", "66560"), over("2", 1, "1024", "0")]), vec!["Read Message History"]),
            (json!([]), json!([over("3", 1, "0", "66560"), over("8", 0, "0", "66560")]), vec![]),
            (json!(["6"]), json!([over("1", 0, "0", "66560"), over("2", 1, "0", "66560")]), vec![]),
            (json!(null), json!([over("1", 0, "0", "66560")]), both.clone()),
        ] {
            let member = json!({"user": {"id": "2"}, "roles": roles});
            let channel = json!({"permission_overwrites": overwrites});
            assert_eq!(missing(of(&guild(), &member, &channel)), lacks, "{roles} {overwrites}");
        }
        let owner = json!({"user": {"id": "99"}});
        assert!(are_all(of(&guild(), &owner, &json!({}))));
        assert_eq!(missing(of(&json!(null), &json!(5), &json!([]))), both);
    }
}
