"""The walk: the questions of one place after another, with what helps to answer them."""
