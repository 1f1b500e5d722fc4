"""Parts of a code question that have rules of their own: costs, rounds, stages."""
