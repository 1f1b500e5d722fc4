"""Expressions made into functions: what each node does, bound once and run at every point."""
