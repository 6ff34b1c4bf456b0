//! `:tada:` → 🎉. Names that a workspace has made for itself stay as they are.

/// What Slack calls differently than GitHub, whose names the table has.
const OTHERS: &[(&str, &str)] = &[
    ("face_palm", "🤦"),
    ("face_with_monocle", "🧐"),
    ("face_with_rolling_eyes", "🙄"),
    ("hand_with_index_and_middle_fingers_crossed", "🤞"),
    ("heavy_dollar_sign", "💲"),
    ("hugging_face", "🤗"),
    ("rolling_on_the_floor_laughing", "🤣"),
    ("simple_smile", "🙂"),
    ("smiling_face_with_3_hearts", "🥰"),
    ("the_horns", "🤘"),
    ("thinking_face", "🤔"),
    ("zipper_mouth_face", "🤐"),
];
/// The longest name that is looked up.
pub(super) const LONGEST: usize = 64;

/// The picture that a name stands for.
pub(super) fn named(name: &str) -> Option<String> {
    if let Some(region) = name.strip_prefix("flag-") {
        return flag(region);
    }
    if let Ok(at) = OTHERS.binary_search_by_key(&name, |(name, _)| name) {
        return Some(OTHERS[at].1.to_owned());
    }
    emojis::get_by_shortcode(name).map(|emoji| emoji.as_str().to_owned())
}

/// A flag is the letters of its region, in letters made for that.
fn flag(region: &str) -> Option<String> {
    let letters = region.len() == 2 && region.bytes().all(|letter| letter.is_ascii_lowercase());
    letters.then(|| region.bytes().filter_map(|letter| char::from_u32(0x1F1E6 + u32::from(letter - b'a'))).collect())
}

/// `1f468-200d-1f4bb`, as Slack spells the characters of a picture.
pub(super) fn spelt(hex: &str) -> Option<String> {
    const MOST: usize = 12;
    let parts: Option<String> =
        hex.split('-').take(MOST).map(|part| char::from_u32(u32::from_str_radix(part, 16).ok()?)).collect();
    parts.filter(|picture| !picture.chars().any(|c| c.is_ascii() && !c.is_ascii_digit() && !"#*".contains(c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_pictures() {
        for (name, picture) in [
            ("tada", Some("🎉")),
            ("+1", Some("👍")),
            ("thumbsup", Some("👍")),
            ("white_check_mark", Some("✅")),
            ("thinking_face", Some("🤔")),
            ("flag-de", Some("🇩🇪")),
            ("flag-deu", None),
            ("party-parrot", None),
            ("", None),
        ] {
            assert_eq!(named(name).as_deref(), picture, "{name}");
        }
        assert!(OTHERS.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }

    #[test]
    fn characters_are_read_from_their_numbers() {
        assert_eq!(spelt("1f468-200d-1f4bb").as_deref(), Some("👨\u{200d}💻"));
        assert_eq!(spelt("0031-20e3").as_deref(), Some("1\u{20e3}"));
        for wrong in ["", "3c", "zz", "110000", "1f44d-"] {
            assert_eq!(spelt(wrong), None, "{wrong}");
        }
    }
}
