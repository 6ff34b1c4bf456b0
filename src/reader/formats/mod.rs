//! Bytes in, entries out: every format that the reader understands. Pure: no file, no socket, no clock.

pub mod html;
