"""One small program for each library, which calls real functions through both raw layers."""
