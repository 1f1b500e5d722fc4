"""A learner's own data, out of quizzer and in again."""
