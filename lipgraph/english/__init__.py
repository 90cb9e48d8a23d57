"""English: the rules of the language that drafts are written in, with no fact among them."""
