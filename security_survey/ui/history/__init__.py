"""The survey's history beside any page: what was changed when and by whom, and going back."""
