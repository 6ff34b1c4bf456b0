//! Month names and zone names. Facts only: no code that reads dates.

/// Beginnings of month names (lower case) in the languages that feeds are written in, with the month. Longer
/// beginnings of the same letters come first.
const MONTHS: &[(&str, i64)] = &[
    // English, German, French, Spanish, Italian, Portuguese, Dutch, the Nordic languages
    ("jan", 1), ("jän", 1), ("jaen", 1), ("ene", 1), ("gen", 1),
    ("feb", 2), ("fev", 2), ("fév", 2),
    ("mar", 3), ("mär", 3), ("maer", 3), ("mrz", 3), ("mrt", 3), ("maart", 3),
    ("apr", 4), ("avr", 4), ("abr", 4),
    ("may", 5), ("mai", 5), ("maj", 5), ("mei", 5), ("mag", 5),
    ("juin", 6), ("jun", 6), ("giu", 6),
    ("juil", 7), ("jul", 7), ("lug", 7),
    ("aug", 8), ("aoû", 8), ("aou", 8), ("ago", 8),
    ("sep", 9), ("set", 9),
    ("oct", 10), ("okt", 10), ("out", 10), ("ott", 10),
    ("nov", 11),
    ("dec", 12), ("déc", 12), ("dez", 12), ("dic", 12), ("des", 12),
    // Hungarian
    ("ápr", 4), ("máj", 5), ("márc", 3), ("jún", 6), ("júl", 7), ("szep", 9),
    // Polish, Czech
    ("sty", 1), ("lut", 2), ("kwi", 4), ("cze", 6), ("lip", 7), ("sie", 8), ("wrz", 9), ("paź", 10), ("lis", 11), ("gru", 12),
    ("led", 1), ("úno", 2), ("bře", 3), ("dub", 4), ("kvě", 5), ("červen", 6), ("června", 6), ("červe", 7), ("srp", 8),
    ("zář", 9), ("říj", 10), ("pros", 12),
    // Turkish
    ("oca", 1), ("şub", 2), ("nis", 4), ("haz", 6), ("tem", 7), ("ağu", 8), ("eyl", 9), ("eki", 10), ("kas", 11), ("ara", 12),
    // Russian, Ukrainian
    ("янв", 1), ("фев", 2), ("мар", 3), ("апр", 4), ("мая", 5), ("май", 5), ("июн", 6), ("июл", 7), ("авг", 8), ("сен", 9),
    ("окт", 10), ("ноя", 11), ("дек", 12),
    ("січ", 1), ("лют", 2), ("бер", 3), ("кві", 4), ("тра", 5), ("чер", 6), ("лип", 7), ("сер", 8), ("вер", 9), ("жов", 10),
    ("лис", 11), ("гру", 12),
    // Greek, with the slips of 8-bit feeds
    ("ιαν", 1), ("φεβ", 2), ("μαρ", 3), ("μάρ", 3), ("μαώ", 3), ("μάώ", 3), ("απρ", 4), ("μαι", 5), ("μάι", 5), ("μαϊ", 5),
    ("ιουν", 6), ("ιούν", 6), ("ιον", 6), ("ιουλ", 7), ("ιούλ", 7), ("ιολ", 7), ("αυγ", 8), ("αύγ", 8), ("σεπ", 9), ("οκτ", 10),
    ("νοε", 11), ("νοέ", 11), ("δεκ", 12),
];

/// Weekdays that begin like a month. The others need no list: words that say nothing are passed over.
const WEEKDAYS: &[&str] = &["mardi", "martes", "martedi", "martedì", "marţi", "marți", "tem.", "sept-feira", "juev", "середа", "сер."];

/// Named zones: seconds east of UTC. Where a name is used in several countries, the one that RFC 822 or most feeds mean.
const ZONES: &[(&str, i64)] = &[
    ("ut", 0), ("utc", 0), ("gmt", 0), ("z", 0), ("wet", 0), ("zulu", 0),
    ("at", -4 * 3600), ("ast", -4 * 3600), ("adt", -3 * 3600),
    ("et", -5 * 3600), ("est", -5 * 3600), ("edt", -4 * 3600),
    ("ct", -6 * 3600), ("cst", -6 * 3600), ("cdt", -5 * 3600),
    ("mt", -7 * 3600), ("mst", -7 * 3600), ("mdt", -6 * 3600),
    ("pt", -8 * 3600), ("pst", -8 * 3600), ("pdt", -7 * 3600),
    ("akst", -9 * 3600), ("akdt", -8 * 3600), ("hst", -10 * 3600), ("hadt", -9 * 3600), ("sst", -11 * 3600),
    ("nst", -12_600), ("ndt", -9_000),
    ("brt", -3 * 3600), ("brst", -2 * 3600), ("art", -3 * 3600), ("clt", -4 * 3600), ("cot", -5 * 3600), ("pet", -5 * 3600),
    ("bst", 3600), ("west", 3600), ("cet", 3600), ("met", 3600), ("mez", 3600), ("wat", 3600),
    ("cest", 2 * 3600), ("mest", 2 * 3600), ("mesz", 2 * 3600), ("eet", 2 * 3600), ("sast", 2 * 3600), ("cat", 2 * 3600),
    ("eest", 3 * 3600), ("msk", 3 * 3600), ("eat", 3 * 3600), ("trt", 3 * 3600), ("idt", 3 * 3600), ("msd", 4 * 3600),
    ("gst", 4 * 3600), ("pkt", 5 * 3600), ("ist", 19_800), ("npt", 20_700), ("ict", 7 * 3600), ("wib", 7 * 3600),
    ("hkt", 8 * 3600), ("sgt", 8 * 3600), ("awst", 8 * 3600), ("wst", 8 * 3600), ("pht", 8 * 3600),
    ("jst", 9 * 3600), ("kst", 9 * 3600), ("acst", 34_200), ("acdt", 37_800),
    ("aest", 10 * 3600), ("aedt", 11 * 3600), ("nzst", 12 * 3600), ("nzdt", 13 * 3600),
];

/// The month that a word names.
pub(super) fn month(word: &str) -> Option<i64> {
    if WEEKDAYS.contains(&word) {
        return None;
    }
    MONTHS.iter().find(|(start, _)| word.starts_with(start)).map(|(_, month)| *month)
}

/// The zone that a word names, in seconds east of UTC.
pub(super) fn zone(word: &str) -> Option<i64> {
    ZONES.iter().find(|(name, _)| *name == word).map(|(_, offset)| *offset).or_else(|| military(word))
}

/// The one-letter zones. RFC 822 had their signs reversed; what software writes follows its own table (`A` is −1).
fn military(word: &str) -> Option<i64> {
    let [letter] = word.as_bytes() else { return None };
    let hours = match letter {
        b'a'..=b'i' => -i64::from(letter - b'a') - 1,
        b'k'..=b'm' => -i64::from(letter - b'k') - 10,
        b'n'..=b'y' => i64::from(letter - b'n') + 1,
        _ => return None,
    };
    Some(hours * 3600)
}
