"""The functions that an expression may call: pure ones, makers of arrays, draws."""
