"""The invented homes of the bundled examples, as plain data."""
