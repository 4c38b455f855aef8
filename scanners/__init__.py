"""One module a service: frozen declarations of its resources, and the pure functions that normalise them."""
