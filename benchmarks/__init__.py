"""What quizzer costs, as ratios in one run: `python -m benchmarks [NAME...]`."""
