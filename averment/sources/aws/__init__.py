"""Reading AWS: the client factory, resource declarations and the collector."""
