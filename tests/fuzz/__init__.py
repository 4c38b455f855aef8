"""Bundles that no scan wrote: made from one that a scan could have written, by seed, and judged by the real command."""
