"""PostgreSQL as Django drives it, but for how a connection is asked whether it still stands."""
