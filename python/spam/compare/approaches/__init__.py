"""One file per approach, each to be read as a lesson. ``spam.compare.approach`` loads them."""
