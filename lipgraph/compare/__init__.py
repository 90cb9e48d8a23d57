"""Two editions of a knowledge base, and what the change from one to the other means.

An edition is a folder or what a git revision holds of it. Both are read as any knowledge base is;
what is compared is what they say, so that comments, the order of keys and the files in which nodes
stand make no difference.
"""
