"""The same answers for writing assistants: tools that an MCP client can call.

`tools` says what can be asked and answers it, `desk` keeps the knowledge base at hand while its
files change, `sources` gives the bibliography, and `server` speaks the Model Context Protocol; only
that one needs the extra `mcp`.
"""
