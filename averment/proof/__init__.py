"""Proof that evidence is as it was written: keys, signatures over manifests, samples and absence with proofs, verification."""
