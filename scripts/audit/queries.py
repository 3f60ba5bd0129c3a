"""Queries and CPU of pages, warm, inside one process: paths in JSON on stdin, figures on stdout."""

import json
import logging
import statistics
import sys
import time

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

RUNS = 7


def measured(client: Client, path: str) -> dict[str, float]:
    """Status, queries of a warm request, and the median of its CPU time in milliseconds."""
    for _warming in range(2):
        client.get(path)
    with CaptureQueriesContext(connection) as queries:
        status = client.get(path).status_code
        number = len(queries)
    spent = []
    for _run in range(RUNS):
        begun = time.process_time()
        client.get(path)
        spent.append(1000 * (time.process_time() - begun))
    return {"status": status, "queries": number, "cpu": round(statistics.median(spent), 1)}


if __name__ == "__main__":
    logging.getLogger("django.request").setLevel(logging.ERROR)  # one of the pages is the 404
    client = Client(headers={"host": "localhost"}, raise_request_exception=False)
    print(json.dumps({path: measured(client, path) for path in json.load(sys.stdin)}))
