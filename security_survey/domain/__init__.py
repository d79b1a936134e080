"""The rules of a home security survey: values in, values out; no window, no files, no clock."""
