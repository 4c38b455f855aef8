"""Policy engines: embedded, the opa binary, an OPA server; each in a process of its own, within limits."""
