"""The only part that opens a socket or a remote file, and the rules by which it does.

Addresses come from cases, feeds, forms and reports, so each is hostile until it is checked: `http.Fetcher` asks for the
addresses of a name once, refuses unless every answer lies in the public network, connects to the very address that it
checked, and does all of it again at each redirect.
"""

from truceline.egress.http import Fetched, Fetcher, Hop, Limits

__all__ = ["Fetched", "Fetcher", "Hop", "Limits"]
