//! Character references (HTML §13.2.5.72): numeric ones and the names that feeds use. The complete table of names
//! belongs to the formats; this one serves the HTML scanner.

use std::borrow::Cow;

/// `text` with its character references decoded. What is no reference stays as it is.
pub(crate) fn decode_entities(text: &str) -> Cow<'_, str> {
    let Some(first) = text.find('&') else { return Cow::Borrowed(text) };
    let mut out = String::with_capacity(text.len());
    out.push_str(&text[..first]);
    let mut rest = &text[first..];
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (decoded, length) = reference(rest).unwrap_or(('&', 1));
        out.push(decoded);
        rest = &rest[length..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The character that the reference at the start of `text` stands for, and the length of the reference.
fn reference(text: &str) -> Option<(char, usize)> {
    let body = &text[1..];
    if let Some(number) = body.strip_prefix('#') {
        return numeric(number).map(|(c, length)| (c, length + 2));
    }
    let length = body.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let name = &body[..length];
    let ended = body.as_bytes().get(length) == Some(&b';');
    // Without a semicolon only the oldest names count, and not in the middle of `?a=1&copy=2`.
    if !ended && (!LEGACY.contains(&name) || body.as_bytes().get(length) == Some(&b'=')) {
        return None;
    }
    let index = NAMED.binary_search_by_key(&name, |(known, _)| known).ok()?;
    Some((NAMED[index].1, 1 + length + usize::from(ended)))
}

fn numeric(number: &str) -> Option<(char, usize)> {
    let (radix, prefix) = if number.starts_with(['x', 'X']) { (16, 1) } else { (10, 0) };
    let digits = number[prefix..].bytes().take_while(|b| char::from(*b).is_digit(radix)).count();
    if digits == 0 {
        return None;
    }
    let end = prefix + digits;
    let code = u32::from_str_radix(&number[prefix..end], radix).unwrap_or(u32::MAX);
    let ended = number.as_bytes().get(end) == Some(&b';');
    Some((character(code), end + usize::from(ended)))
}

/// The character of a numeric reference. Codes 128 to 159 mean Windows-1252, as the standard has it.
fn character(code: u32) -> char {
    const WINDOWS: [u32; 32] = [
        0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D,
        0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D,
        0x17E, 0x178,
    ];
    let code = match code {
        0x80..=0x9F => WINDOWS[code as usize - 0x80],
        _ => code,
    };
    char::from_u32(code).filter(|c| *c != '\0').unwrap_or(char::REPLACEMENT_CHARACTER)
}

const LEGACY: &[&str] = &["amp", "copy", "gt", "lt", "nbsp", "quot", "reg"];

/// Sorted by name.
#[rustfmt::skip]
const NAMED: &[(&str, char)] = &[
    ("AElig", 'Æ'), ("Aacute", 'Á'), ("Acirc", 'Â'), ("Agrave", 'À'), ("Aring", 'Å'), ("Atilde", 'Ã'), ("Auml", 'Ä'),
    ("Ccedil", 'Ç'), ("Dagger", '‡'), ("Delta", 'Δ'), ("Eacute", 'É'), ("Ecirc", 'Ê'), ("Egrave", 'È'), ("Euml", 'Ë'),
    ("Gamma", 'Γ'), ("Iacute", 'Í'), ("Lambda", 'Λ'), ("Ntilde", 'Ñ'), ("Oacute", 'Ó'), ("Ocirc", 'Ô'), ("Omega", 'Ω'),
    ("Oslash", 'Ø'), ("Otilde", 'Õ'), ("Ouml", 'Ö'), ("Phi", 'Φ'), ("Pi", 'Π'), ("Prime", '″'), ("Psi", 'Ψ'),
    ("Scaron", 'Š'), ("Sigma", 'Σ'), ("Theta", 'Θ'), ("Uacute", 'Ú'), ("Uuml", 'Ü'), ("Zcaron", 'Ž'), ("aacute", 'á'),
    ("acirc", 'â'), ("acute", '´'), ("aelig", 'æ'), ("agrave", 'à'), ("alpha", 'α'), ("amp", '&'), ("apos", '\''),
    ("aring", 'å'), ("asymp", '≈'), ("atilde", 'ã'), ("auml", 'ä'), ("bdquo", '„'), ("beta", 'β'), ("brvbar", '¦'),
    ("bull", '•'), ("ccedil", 'ç'), ("cent", '¢'), ("chi", 'χ'), ("colon", ':'), ("comma", ','), ("copy", '©'),
    ("darr", '↓'), ("deg", '°'), ("delta", 'δ'), ("divide", '÷'), ("eacute", 'é'), ("ecirc", 'ê'), ("egrave", 'è'),
    ("emsp", '\u{2003}'), ("ensp", '\u{2002}'), ("epsilon", 'ε'), ("eta", 'η'), ("euml", 'ë'), ("euro", '€'),
    ("frac12", '½'), ("frac14", '¼'), ("frac34", '¾'), ("gamma", 'γ'), ("ge", '≥'), ("gt", '>'), ("hArr", '⇔'),
    ("harr", '↔'), ("hearts", '♥'), ("hellip", '…'), ("iacute", 'í'), ("icirc", 'î'), ("iexcl", '¡'), ("igrave", 'ì'),
    ("infin", '∞'), ("iquest", '¿'), ("iuml", 'ï'), ("lambda", 'λ'), ("laquo", '«'), ("larr", '←'), ("lbrace", '{'),
    ("lbrack", '['), ("ldquo", '“'), ("le", '≤'), ("lpar", '('), ("lsaquo", '‹'), ("lsquo", '‘'), ("lt", '<'),
    ("macr", '¯'), ("mdash", '—'), ("micro", 'µ'), ("middot", '·'), ("minus", '−'), ("mu", 'μ'), ("nbsp", '\u{A0}'),
    ("ndash", '–'), ("ne", '≠'), ("ntilde", 'ñ'), ("num", '#'), ("oacute", 'ó'), ("ocirc", 'ô'), ("oelig", 'œ'),
    ("ograve", 'ò'), ("omega", 'ω'), ("ordf", 'ª'), ("ordm", 'º'), ("oslash", 'ø'), ("otilde", 'õ'), ("ouml", 'ö'),
    ("para", '¶'), ("period", '.'), ("permil", '‰'), ("phi", 'φ'), ("pi", 'π'), ("plusmn", '±'), ("pound", '£'),
    ("prime", '′'), ("psi", 'ψ'), ("quot", '"'), ("rArr", '⇒'), ("raquo", '»'), ("rarr", '→'), ("rbrace", '}'),
    ("rbrack", ']'), ("rdquo", '”'), ("reg", '®'), ("rho", 'ρ'), ("rpar", ')'), ("rsaquo", '›'), ("rsquo", '’'),
    ("sbquo", '‚'), ("scaron", 'š'), ("sect", '§'), ("shy", '\u{AD}'), ("sigma", 'σ'), ("sup1", '¹'), ("sup2", '²'),
    ("sup3", '³'), ("szlig", 'ß'), ("tau", 'τ'), ("theta", 'θ'), ("thinsp", '\u{2009}'), ("tilde", '˜'), ("times", '×'),
    ("trade", '™'), ("uacute", 'ú'), ("uarr", '↑'), ("ucirc", 'û'), ("ugrave", 'ù'), ("uml", '¨'), ("uuml", 'ü'),
    ("yacute", 'ý'), ("yen", '¥'), ("yuml", 'ÿ'), ("zcaron", 'ž'), ("zwj", '\u{200D}'), ("zwnj", '\u{200C}'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted() {
        assert!(NAMED.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert!(LEGACY.iter().all(|name| NAMED.binary_search_by_key(name, |(known, _)| known).is_ok()));
    }

    #[test]
    fn references() {
        for (text, expected) in [
            ("plain", "plain"),
            ("a &amp; b &lt;i&gt; &quot;c&quot; &apos;", "a & b <i> \"c\" '"),
            ("&pi; &omega; &Scaron; &sigma;", "π ω Š σ"),
            ("&#8217;&#x2019;&#X2019;&#146;&#65", "’’’’A"),
            ("&#0;&#xD800;&#x110000;&#99999999999999;", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
            ("&#27;&#x9b;", "\u{1b}›"),
            ("&amp;lt;", "&lt;"),
            ("AT&T &copy 2024 ?a=1&copy=2&bogus; &; &# &#x; &", "AT&T © 2024 ?a=1&copy=2&bogus; &; &# &#x; &"),
        ] {
            assert_eq!(decode_entities(text), expected, "{text}");
        }
    }
}
