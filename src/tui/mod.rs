//! Stub.
/// O
pub struct Options {
    /// s
    pub screen: crate::base::config::Screen,
    /// b
    pub browser: Option<Vec<String>>,
    /// f
    pub fetcher: Option<std::sync::Arc<crate::reader::fetch::Fetcher>>,
    /// y
    pub sync: crate::reader::sync::SyncSettings,
}
/// R
pub fn run(_s: std::sync::Arc<crate::reader::store::Store>, _o: Options) -> anyhow::Result<()> {
    Ok(())
}
