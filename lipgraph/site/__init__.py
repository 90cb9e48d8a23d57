"""The site: a folder of pages that show a knowledge base and answer questions about it.

It opens from disk and asks nothing of anyone: what the pages need lies beside them.
"""
