"""Who keeps the library: opening, unlocking, locking, backing up, restoring, exchanging."""
