"""What an answer is written with: its framework, the packages it may have, what is told of that."""
