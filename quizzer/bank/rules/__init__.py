"""What a schema cannot say of a kind's file, one module for each kind."""
