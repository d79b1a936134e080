"""Libraries of older versions brought up to date, each in one transaction."""
