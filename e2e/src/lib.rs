//! The product tried from outside: the built binary, a browser, both databases.
