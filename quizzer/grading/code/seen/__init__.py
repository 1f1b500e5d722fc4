"""Parts of what a learner sees of a code question: the example, a mistake as a change."""
