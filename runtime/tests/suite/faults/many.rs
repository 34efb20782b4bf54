//! Many calls at once through one client.
