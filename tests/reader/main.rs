//! The reading room through its public doors: files and bytes in, what would be stored out.

mod formats;
