"""Counts and checksums of tables as PyIceberg reads them.

Usage: checksums.py TABLE ... < PROPERTIES
The standard input is JSON with the properties of the SQL catalog: it holds a password, which has no
place among the words of a command. Prints JSON: {"population.person": {"rows": 1, "checksum": "..."}}.

The checksum of a table is independent of the order of its rows: the SHA-256 of the sorted SHA-256s
of its rows; a row is its values as text with U+001F between them, columns in the order of the table.
"""

import datetime
import hashlib
import json
import sys

from pyiceberg.catalog.sql import SqlCatalog


def text(value):
    if value is None:
        return "\\N"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value.isoformat()
    if isinstance(value, (str, int)):
        return str(value)
    raise TypeError(f"Cannot write {value!r} as text")


def checksum(table):
    columns = table.scan().to_arrow().to_pydict()
    digests = sorted(
        hashlib.sha256("\x1f".join(map(text, row)).encode()).hexdigest() for row in zip(*columns.values())
    )
    return {"rows": len(digests), "checksum": hashlib.sha256("".join(digests).encode()).hexdigest()}


def main():
    catalog = SqlCatalog("jiku", **json.load(sys.stdin))
    print(json.dumps({name: checksum(catalog.load_table(name)) for name in sys.argv[1:]}))


if __name__ == "__main__":
    main()
