"""incremental The whole way: commands, engines, the sample account, added policies."""
