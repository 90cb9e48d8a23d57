"""Understanding sentences: what of a knowledge base they name, and what they say of it."""
