//! The stand-in for the service as a server on this machine, and a client that calls it. The server answers what it was told
//! to expect, and refuses anything else.

use std::error::Error;

use huaweicloud_modelarts::{Client, Credentials, test_util, transport::ReqwestTransport};

/// A client that calls the server.
pub(crate) fn client(server: &test_util::Served) -> Result<Client, Box<dyn Error>> {
    let client = Client::builder()
        .endpoint(server.endpoint())
        // The server is on this machine: whatever proxy leads elsewhere is not for it.
        .transport(ReqwestTransport::builder().no_proxy().build()?)
        .project_id("0123456789abcdef0123456789abcdef")
        .credentials(Credentials::new("an access key", "its secret key"))
        .build()?;
    Ok(client)
}

/// Fails where the program has not asked for everything that the server expects.
pub(crate) fn all_asked_for(mock: &test_util::Mock) -> Result<(), Box<dyn Error>> {
    match mock.pending().as_slice() {
        [] => Ok(()),
        pending => Err(format!("nobody asked for {pending:?}").into()),
    }
}
