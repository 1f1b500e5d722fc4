"""A result of `grade` that is kept with the bytes it is of, and graded again later."""
