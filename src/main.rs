//! The binary `wh`.
fn main() {}
