"""The only part that may open a socket or a remote file. Nothing is fetched yet: every report comes from a file."""
