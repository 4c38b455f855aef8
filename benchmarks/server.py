"""A moto server that holds the estate: ``python -m benchmarks.server SCALE`` prints its URL and serves until stdin ends."""

import os
import sys
import threading


def main(scale: int) -> None:
    """Seeds moto's memory in this process, where that is fastest, and serves it."""
    os.environ |= {"AWS_ACCESS_KEY_ID": "benchmark", "AWS_SECRET_ACCESS_KEY": "benchmark"}  # nosec B105
    import boto3
    from moto import mock_aws
    from moto.moto_api._internal import mock_random
    from moto.moto_server.werkzeug_app import DomainDispatcherApplication, MotoRequestHandler, create_backend_app
    from werkzeug.serving import make_server

    from benchmarks import estate, standins

    class Quiet(MotoRequestHandler):
        """Writes no line for each request."""

        def log_request(self, *_: object) -> None:
            pass

    # never stopped: to stop it would empty it
    mock_aws().start()
    mock_random.seed(estate.ACCOUNT)
    estate.seed(boto3.Session(region_name=estate.REGION), scale)
    application = standins.before(DomainDispatcherApplication(create_backend_app), scale)
    server = make_server("127.0.0.1", 0, application, threaded=True, request_handler=Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"http://127.0.0.1:{server.server_port}", flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main(int(sys.argv[1]))
