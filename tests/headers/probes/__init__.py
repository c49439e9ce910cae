"""Programs that import a generated module in a process of their own and say what it has."""
