"""Why a resource has its verdict, and the smallest change that turns it."""
