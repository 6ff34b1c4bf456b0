//! Stub.
/// r
pub fn run(_a: &crate::verbs::ImportArgs, _c: &mut crate::cli::Context) -> anyhow::Result<()> {
    Ok(())
}
