"""What is set for every connection, whatever the environment's ``DATABASE_URL`` says."""

from typing import Any

# A page is found by its path in one statement that joins the tables of all page types. PostgreSQL
# would try their orders for 70 ms to run it in 2; as written it is planned in 10. The statements
# are too short for compiling them to pay.
PLANNER = "-c join_collapse_limit=1 -c jit=off"

SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}


def with_options(database: dict[str, Any]) -> dict[str, Any]:
    """A database's settings with our options beside those of its URL, such as ?sslmode=require."""
    options = database.setdefault("OPTIONS", {})
    if database["ENGINE"].endswith("postgresql"):
        options["options"] = " ".join(filter(None, (options.get("options"), PLANNER)))
    elif database["ENGINE"].endswith("sqlite3") and database["NAME"] != ":memory:":
        options.update(SQLITE)
    return database
