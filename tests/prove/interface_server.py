"""One person's server of the small case for the proofs of the interface, without a limit of requests. Prints its
address, a token and the id of a claim as one JSON line, and serves until it is ended."""

from __future__ import annotations

import json
import sys
from pathlib import Path


def main(root: Path) -> None:
    """Enter the case and serve."""
    from truceline.pipeline.opening import open_workspace

    open_workspace(root)
    from interface import ME, told
    from waitress.server import create_server

    from truceline.desk.access import SCOPES
    from truceline.pipeline.tokens import give_token
    from truceline.server.wsgi import application
    from truceline.web.api import callers

    callers.MOST = 1_000_000
    claims = told(root)
    server = create_server(application, listen="127.0.0.1:0", threads=4)
    told_of = {"address": f"http://127.0.0.1:{server.effective_port}", "claim": claims["public"].claim_id}
    print(json.dumps(told_of | {"token": give_token(ME, "proof", SCOPES)}), flush=True)
    server.run()


if __name__ == "__main__":
    tests = Path(__file__).resolve().parents[1]
    sys.path[:0] = [str(tests), str(tests / "web")]
    main(Path(sys.argv[1]))
