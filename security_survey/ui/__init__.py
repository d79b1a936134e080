"""The window: the only place that knows Qt."""

from security_survey.ui.singletons import hold_singletons

hold_singletons()
