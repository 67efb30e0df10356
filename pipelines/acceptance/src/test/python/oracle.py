"""What the recomputations of the libraries share: reading deliveries, the states that follow, merging.

None of it is the platform's code. Rows that the answer key calls bad are left out; what is done with
the rest is this:

- a delivery speaks at its effective order (period, sequence); the order of arrival never matters;
- of a (source, local key) the latest row counts; a key that the newest full delivery does not have,
  or whose latest row is a deletion, is no longer asserted by its source;
- an attribute has the value of the first source, in the order of authority, that gives one; sources
  that still assert the entity come before those that do not: these speak only where nobody else
  does, and the record has lapsed then.

Which states are one entity is for each library's script to say: a table `member`, which is `state`
with `entity` and `in_conflict`.
"""

import argparse
import csv
import dataclasses
import hashlib
import json
import pathlib
import re
import tempfile

import duckdb

HALF_WIDTH = {ord(c) + 0xFEE0: c for c in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#()-./"}


@dataclasses.dataclass(frozen=True)
class Contract:
    """The local key, one column or several, the columns in the order of the file, each with its reading, and
    what else the rows say."""

    key: str | tuple
    columns: list
    constants: dict = dataclasses.field(default_factory=dict)
    when: object = lambda values: True

    def local_key(self, values):
        return "|".join(values[column] for column in ([self.key] if isinstance(self.key, str) else self.key))


@dataclasses.dataclass(frozen=True)
class Entity:
    """Per attribute: the column of the states, and the sources by authority. Parts have an identity of the root's."""

    attributes: dict
    root: str = ""
    root_columns: tuple = ()
    key: tuple = ()


def text(value):
    return value.strip()


def identity_number(value):
    number = value.strip().translate(HALF_WIDTH).upper()
    if len(number) == 15:
        first17 = number[:6] + "19" + number[6:]
        weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
        total = sum(int(digit) * weight for digit, weight in zip(first17, weights))
        number = first17 + "10X98765432"[total % 11]
    return number


def name(value):
    return re.sub(r"\s", "", value).replace("•", "·")


def address(value):
    return re.sub(r"\s", "", value).translate(HALF_WIDTH)


def date(value):
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)|(\d{4})(\d\d)(\d\d)|(\d{4})/(\d+)/(\d+)", value.strip())
    if not match:
        if value.strip():
            raise ValueError(f"Cannot read date {value!r}")
        return ""
    year, month, day = (part for part in match.groups() if part is not None)
    return f"{year}-{int(month):02d}-{int(day):02d}"


def deliveries(folder, left_out, contracts):
    """The manifest's files of these contracts; one that repeats another's bytes, period and sequence says nothing new."""
    seen = set()
    for entry in json.loads((folder / "manifest.json").read_text("utf-8"))["files"]:
        if entry["contract"] not in contracts:
            continue
        data = (folder / entry["file"]).read_bytes()
        identity = (hashlib.sha256(data).digest(), entry["contract"], entry["period"], entry["sequence"])
        if entry["file"] not in left_out and identity not in seen:
            seen.add(identity)
            yield entry, data


def bad_lines(answer_key):
    bad = {}
    with open(answer_key, encoding="utf-8", newline="") as key:
        for row in csv.DictReader(key):
            if row["outcome"] == "quarantine":
                bad.setdefault(row["file"], set()).add(int(row["line"]))
    return bad


def rows(entry, data, bad, contract):
    """The good rows of a file as (line, values by column); of a deletion only key and operation count."""
    names = [column for column, _ in contract.columns]
    objects = entry["format"] == "jsonl"
    for number, line in enumerate(data.removesuffix(b"\n").split(b"\n"), 1):
        if (number == 1 and not objects) or number in bad:
            continue
        text = line.removesuffix(b"\r").decode(entry["charset"])
        values = [value or "" for value in json.loads(text).values()] if objects else next(csv.reader([text]))
        if len(values) != len(names):
            raise ValueError(f"{entry['file']} line {number} has {len(values)} fields")
        yield number, {column: read(value) for (column, read), value in zip(contract.columns, values)}


def state_columns(entities):
    return sorted({column for entity in entities.values() for column, _ in entity.attributes.values()})


def load(connection, folder, answer_key, left_out, contracts, entities):
    """One table `told`: every good row of every delivery, with the columns of all contracts."""
    columns = state_columns(entities)
    bad = bad_lines(folder / answer_key)
    with tempfile.TemporaryDirectory() as scratch:
        path = pathlib.Path(scratch) / "told.csv"
        with open(path, "w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out)
            writer.writerow(["source", "local_key", "period", "sequence", "line", "mode", "operation", *columns])
            for entry, data in deliveries(folder, left_out, contracts):
                contract = contracts[entry["contract"]]
                for line, values in rows(entry, data, bad.get(entry["file"], set()), contract):
                    if not contract.when(values):
                        continue
                    said = {**values, **contract.constants}
                    writer.writerow([
                        entry["contract"], contract.local_key(values), entry["period"], entry["sequence"], line,
                        entry["mode"], values.get("operation", "U"), *(said.get(column, "") for column in columns)])
        connection.execute(
            "CREATE TABLE told AS SELECT * REPLACE (sequence::INT AS sequence, line::BIGINT AS line) "
            f"FROM read_csv('{path}', header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"', "
            "parallel = false)")


def states(connection):
    """A table `state`: per source and local key, what it says, and whether it still does."""
    latest = "row_number() OVER (PARTITION BY source, local_key ORDER BY period DESC, sequence DESC, line DESC)"
    connection.execute(f"""
        CREATE TABLE state AS
        WITH newest_full AS (
          SELECT source, max((period, sequence)) AS newest FROM told WHERE mode = 'full' GROUP BY source),
        last_word AS (SELECT source, local_key, period, sequence, operation FROM told QUALIFY {latest} = 1),
        last_values AS (SELECT * FROM told WHERE operation = 'U' QUALIFY {latest} = 1)
        SELECT v.*, l.operation = 'U' AND (f.newest IS NULL OR (l.period, l.sequence) = f.newest) AS asserted
        FROM last_values v JOIN last_word l USING (source, local_key) LEFT JOIN newest_full f USING (source)""")


class Components:
    """Values that belong together; a component is called by one of them."""

    def __init__(self):
        self.parents = {}

    def find(self, value):
        while self.parents.get(value, value) != value:
            value = self.parents[value]
        return value

    def join(self, one, other):
        first, second = sorted((self.find(one), self.find(other)))
        self.parents[second] = first


def golden(connection, title, entity):
    """A table of the entity's records; `entity` in it is the root's."""
    sources = sorted({source for _, authorities in entity.attributes.values() for source in authorities})
    chosen = []
    for attribute, (column, authorities) in entity.attributes.items():
        rank = "CASE source " + " ".join(f"WHEN '{s}' THEN {i}" for i, s in enumerate(authorities)) + " END"
        chosen.append(
            f"first({column} ORDER BY {rank}, period DESC, sequence DESC, local_key) FILTER "
            f"(WHERE {column} IS NOT NULL AND {rank} IS NOT NULL) AS {attribute}")
    listed = ", ".join(f"'{source}'" for source in sources)
    record = ", ".join(["entity", *entity.key])
    connection.execute(f"""
        CREATE TABLE {title} AS
        WITH feeding AS (
          SELECT *, bool_or(asserted) OVER (PARTITION BY {record}) AS stands FROM member WHERE source IN ({listed}))
        SELECT entity, {", ".join(chosen)}, if(any_value(stands), 'current', 'lapsed') AS record_state,
          bool_or(in_conflict) AS in_conflict
        FROM feeding WHERE asserted OR NOT stands GROUP BY {record}""")


def write(connection, title, entity, out):
    """The table as CSV; a part's begins with what identifies its root, the columns called root.attribute."""
    query = f"SELECT * EXCLUDE (entity) FROM {title}"
    if entity.root:
        identity = ", ".join(f'r.{column} AS "{entity.root}.{column}"' for column in entity.root_columns)
        query = f"SELECT {identity}, e.* EXCLUDE (entity) FROM {title} e JOIN {entity.root} r USING (entity)"
    connection.execute(f"COPY ({query} ORDER BY ALL) TO '{out / title}.csv' (HEADER, DELIMITER ',')")
    counts = connection.execute(
        "SELECT count(*), count(*) FILTER (record_state = 'current'), count(*) FILTER (record_state = 'lapsed'), "
        f"count(*) FILTER (in_conflict) FROM {title}").fetchone()
    return dict(zip(("rows", "current", "lapsed", "in_conflict"), counts))


def run(description, answer_key, contracts, entities, members):
    """Recomputes a library as the command line says.

    members: makes the table `member` of `state`
    """
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--input", type=pathlib.Path, required=True, help="folder of the generator's files")
    parser.add_argument("--out", type=pathlib.Path, required=True, help="folder for the tables")
    parser.add_argument("--leave-out", nargs="*", default=[], help="files that were not delivered, or withdrawn")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    connection = duckdb.connect()
    load(connection, arguments.input, answer_key, set(arguments.leave_out), contracts, entities)
    states(connection)
    members(connection)
    for title, entity in entities.items():
        golden(connection, title, entity)
    counts = {title: write(connection, title, entity, arguments.out) for title, entity in entities.items()}
    print(json.dumps(counts, indent=2))
