"""What a case must satisfy beyond having the right keys: one module for each part of a case."""
