use super::*;

fn read(bytes: &[u8]) -> (String, &'static str) {
    let decoded = decode(bytes, None);
    (decoded.text.into_owned(), decoded.charset)
}
