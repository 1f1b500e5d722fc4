"""Mathematics for derivations: exact-enough values at random points, proofs, explanations."""
