use super::Error;
use super::sheet::Sheet;
pub const SIGNATURE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
pub fn sheets(_: &[u8]) -> Result<Vec<Sheet>, Error> {
    Err(Error::Format)
}
