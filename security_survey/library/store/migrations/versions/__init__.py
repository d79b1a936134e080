"""The steps from each layout to the next."""
