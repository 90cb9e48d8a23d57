"""The first room: from a folder of YAML to records that know where they were written.

Nothing in here raises for bad content. Every fault becomes a finding, and reading goes on, so that
a writer sees all of them at once.
"""
