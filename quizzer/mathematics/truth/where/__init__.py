"""Where answers are tried: points, worlds, optima, and the places that an answer hides in."""
