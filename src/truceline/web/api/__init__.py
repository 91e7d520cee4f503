"""The programming interface at `/api/v1/`: what the pages show, for programs, and three things to write.

The same rules hold as for the pages: `desk/access.py` says who sees and does what, the reading room gives what is
shown. A caller without a role sees the public face of a case that its lead has opened, and nothing of any other.
"""
