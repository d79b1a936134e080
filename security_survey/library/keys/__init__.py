"""Who may open the library: passphrase, recovery key and the system's keychain."""
