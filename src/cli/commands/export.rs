//! Stub.
/// r
pub fn run(_a: &crate::verbs::ExportArgs, _c: &mut crate::cli::Context) -> anyhow::Result<()> {
    Ok(())
}
