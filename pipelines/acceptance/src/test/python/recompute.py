"""Recomputes the golden tables of the population library from the sample's files.

An oracle for the acceptance tests: it shares no code with the platform and takes the input files as
the agencies delivered them. Rows that the answer key calls bad are left out; what is done with the
rest is this:

- a delivery speaks at its effective order (period, sequence); the order of arrival never matters;
- of a (source, local key) the latest row counts; a key that the newest full delivery does not have,
  or whose latest row is a deletion, is no longer asserted by its source;
- keys with the same identity number are one person, and so are those of a former and the present
  number; but if one source asserts two keys with different names under one number, each key of that
  person is a person of its own, in conflict;
- an attribute has the value of the first source, in the order of authority, that gives one; sources
  that still assert the person come before those that do not: these speak only where nobody else
  does, and the record has lapsed then.

Usage: recompute.py --input DIR --out DIR [--leave-out FILE ...]
Writes person.csv, household_registration.csv and residence.csv (UTF-8, sorted, dates as YYYY-MM-DD,
nothing for null; the two latter begin with the person's identity number) and prints their counts.
"""

import argparse
import csv
import hashlib
import json
import pathlib
import re
import tempfile

import duckdb

ETHNIC_GROUPS = (
    "汉族 蒙古族 回族 藏族 维吾尔族 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族 傣族 黎族 傈僳族 "
    "佤族 畲族 高山族 拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜族 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯族 "
    "阿昌族 普米族 塔吉克族 怒族 乌孜别克族 俄罗斯族 鄂温克族 德昂族 保安族 裕固族 京族 塔塔尔族 独龙族 鄂伦春族 赫哲族 门巴族 "
    "珞巴族 基诺族"
).split()
ETHNIC_CODES = {name: f"{i:02d}" for i, name in enumerate(ETHNIC_GROUPS, 1)}
HALF_WIDTH = {ord(c) + 0xFEE0: c for c in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#()-./"}


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


def ethnic_group(value):
    return ETHNIC_CODES.get(value.strip(), value.strip())


def date(value):
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)|(\d{4})(\d\d)(\d\d)|(\d{4})/(\d+)/(\d+)", value.strip())
    if not match:
        if value.strip():
            raise ValueError(f"Cannot read date {value!r}")
        return ""
    year, month, day = (part for part in match.groups() if part is not None)
    return f"{year}-{int(month):02d}-{int(day):02d}"


# Per contract: its local key, and its columns in the order of the file, each with its reading.
CONTRACTS = {
    "psb.resident": ("id_number", [
        ("id_number", identity_number), ("former_id_number", identity_number), ("name", name),
        ("former_name", name), ("sex", text), ("ethnic_group", ethnic_group), ("birth_date", date),
        ("birth_division", text), ("household_number", text), ("relation_to_head", text),
        ("division", text), ("address", address), ("state", text), ("registered_on", date),
        ("residence_division", text), ("residence_address", address), ("residence_from", date)]),
    "hr.insured_person": ("personal_number", [
        ("personal_number", text), ("id_number", identity_number), ("name", name), ("sex", text),
        ("birth_date", date), ("insurance_kind", text), ("insurance_state", text),
        ("first_insured_on", date), ("residence_division", text), ("residence_address", address),
        ("life_status", text), ("operation", text)]),
    "psb.death": ("id_number", [
        ("id_number", identity_number), ("name", name), ("death_date", date), ("cancelled_on", date),
        ("reason", text)]),
}

# Golden attribute: (column of the states, sources by authority).
PSB_HR = ["psb.resident", "hr.insured_person"]
ALL = ["psb.resident", "psb.death", "hr.insured_person"]
PSB = ["psb.resident"]
ENTITIES = {
    "person": {
        "id_number": ("id_number", ALL), "former_id_number": ("former_id_number", PSB),
        "name": ("name", ALL), "former_name": ("former_name", PSB), "sex": ("sex", PSB_HR),
        "ethnic_group": ("ethnic_group", PSB), "birth_date": ("birth_date", PSB_HR),
        "birth_division": ("birth_division", PSB),
        "life_status": ("life_status", ["psb.death", "hr.insured_person"]),
        "death_date": ("death_date", ["psb.death"])},
    "household_registration": {
        column: (column, PSB)
        for column in ("household_number", "relation_to_head", "division", "address", "state", "registered_on")},
    "residence": {
        "division": ("residence_division", PSB_HR), "address": ("residence_address", PSB_HR),
        "from_date": ("residence_from", PSB)},
}
STATE_COLUMNS = sorted({column for entity in ENTITIES.values() for column, _ in entity.values()})


def deliveries(folder, left_out):
    """The manifest's files; one that repeats another's bytes, period and sequence says nothing new."""
    seen = set()
    for entry in json.loads((folder / "manifest.json").read_text("utf-8"))["files"]:
        data = (folder / entry["file"]).read_bytes()
        identity = (hashlib.sha256(data).digest(), entry["contract"], entry["period"], entry["sequence"])
        if entry["file"] not in left_out and identity not in seen:
            seen.add(identity)
            yield entry, data


def bad_lines(folder):
    bad = {}
    with open(folder / "answer_key.csv", encoding="utf-8", newline="") as key:
        for row in csv.DictReader(key):
            if row["outcome"] == "quarantine":
                bad.setdefault(row["file"], set()).add(int(row["line"]))
    return bad


def rows(entry, data, bad):
    """The good rows of a file as (line, values)."""
    columns = CONTRACTS[entry["contract"]][1]
    for number, line in enumerate(data.removesuffix(b"\n").split(b"\n"), 1):
        if number == 1 or number in bad:
            continue
        values = next(csv.reader([line.removesuffix(b"\r").decode(entry["charset"])]))
        if len(values) != len(columns):
            raise ValueError(f"{entry['file']} line {number} has {len(values)} fields")
        yield number, [read(value) for (_, read), value in zip(columns, values)]


def load(connection, folder, left_out, scratch):
    """One table `told`: every good row of every delivery, with the columns of all contracts."""
    all_columns = ["source", "local_key", "period", "sequence", "line", "mode", "operation", *STATE_COLUMNS]
    bad = bad_lines(folder)
    with open(scratch, "w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(all_columns)
        for entry, data in deliveries(folder, left_out):
            key, columns = CONTRACTS[entry["contract"]]
            names = [column for column, _ in columns]
            places = [names.index(column) if column in names else None for column in STATE_COLUMNS]
            operation = names.index("operation") if "operation" in names else None
            local_key = names.index(key)
            dead = STATE_COLUMNS.index("life_status") if entry["contract"] == "psb.death" else None
            for line, values in rows(entry, data, bad.get(entry["file"], set())):
                state = ["" if place is None else values[place] for place in places]
                if dead is not None:
                    if values[names.index("reason")] != "1":
                        continue
                    state[dead] = "2"
                writer.writerow([
                    entry["contract"], values[local_key], entry["period"], entry["sequence"], line,
                    entry["mode"], "U" if operation is None else values[operation], *state])
    connection.execute(
        "CREATE TABLE told AS SELECT * REPLACE (sequence::INT AS sequence, line::BIGINT AS line) "
        f"FROM read_csv('{scratch}', header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"', "
        "parallel = false)")


def states(connection):
    """Per source and local key: what it says, and whether it still does."""
    latest = "row_number() OVER (PARTITION BY source, local_key ORDER BY period DESC, sequence DESC, line DESC)"
    connection.execute(f"""
        CREATE TABLE state AS
        WITH newest_full AS (
          SELECT source, max((period, sequence)) AS newest FROM told WHERE mode = 'full' GROUP BY source),
        last_word AS (SELECT source, local_key, period, sequence, operation FROM told QUALIFY {latest} = 1),
        last_values AS (SELECT * FROM told WHERE operation = 'U' QUALIFY {latest} = 1)
        SELECT v.*, l.operation = 'U' AND (f.newest IS NULL OR (l.period, l.sequence) = f.newest) AS asserted
        FROM last_values v JOIN last_word l USING (source, local_key) LEFT JOIN newest_full f USING (source)""")


def persons(connection):
    """Gives every state its person."""
    parent = {}

    def root(number):
        while parent.get(number, number) != number:
            number = parent[number]
        return number

    links = "SELECT id_number, former_id_number FROM state WHERE former_id_number IS NOT NULL ORDER BY ALL"
    for number, former in connection.execute(links).fetchall():
        one, other = sorted((root(number), root(former)))
        parent[other] = one
    connection.execute("CREATE TABLE component (id_number VARCHAR, component VARCHAR)")
    if parent:
        members = sorted(set(parent) | set(parent.values()))
        connection.executemany("INSERT INTO component VALUES (?, ?)", [(n, root(n)) for n in members])
    connection.execute("""
        CREATE TABLE member AS
        WITH grouped AS (
          SELECT s.*, coalesce(c.component, s.id_number) AS component
          FROM state s LEFT JOIN component c USING (id_number)),
        contested AS (
          SELECT DISTINCT component FROM grouped WHERE asserted
          GROUP BY component, source HAVING count(DISTINCT name) > 1)
        SELECT g.*, x.component IS NOT NULL AS in_conflict,
          CASE WHEN x.component IS NULL THEN g.component ELSE g.source || '|' || g.local_key END AS person
        FROM grouped g LEFT JOIN contested x USING (component)""")


def golden(connection, entity):
    attributes = ENTITIES[entity]
    sources = sorted({source for _, authorities in attributes.values() for source in authorities})
    chosen = []
    for attribute, (column, authorities) in attributes.items():
        rank = "CASE source " + " ".join(f"WHEN '{s}' THEN {i}" for i, s in enumerate(authorities)) + " END"
        chosen.append(
            f"first({column} ORDER BY {rank}, period DESC, sequence DESC, line DESC, local_key) FILTER "
            f"(WHERE {column} IS NOT NULL AND {rank} IS NOT NULL) AS {attribute}")
    listed = ", ".join(f"'{source}'" for source in sources)
    connection.execute(f"""
        CREATE TABLE {entity} AS
        WITH feeding AS (
          SELECT *, bool_or(asserted) OVER (PARTITION BY person) AS stands FROM member WHERE source IN ({listed}))
        SELECT person, {", ".join(chosen)}, if(any_value(stands), 'current', 'lapsed') AS record_state,
          bool_or(in_conflict) AS in_conflict
        FROM feeding WHERE asserted OR NOT stands GROUP BY person""")


def write(connection, entity, out):
    query = "SELECT * EXCLUDE (person) FROM person"
    if entity != "person":
        query = f"SELECT p.id_number, e.* EXCLUDE (person) FROM {entity} e JOIN person p USING (person)"
    path = out / f"{entity}.csv"
    connection.execute(f"COPY ({query} ORDER BY ALL) TO '{path}' (HEADER, DELIMITER ',')")
    counts = connection.execute(
        "SELECT count(*), count(*) FILTER (record_state = 'current'), count(*) FILTER (record_state = 'lapsed'), "
        f"count(*) FILTER (in_conflict) FROM {entity}").fetchone()
    return dict(zip(("rows", "current", "lapsed", "in_conflict"), counts))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--input", type=pathlib.Path, required=True, help="folder of the generator's files")
    parser.add_argument("--out", type=pathlib.Path, required=True, help="folder for the tables")
    parser.add_argument("--leave-out", nargs="*", default=[], help="files that were not delivered, or withdrawn")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    connection = duckdb.connect()
    with tempfile.TemporaryDirectory() as scratch:
        load(connection, arguments.input, set(arguments.leave_out), pathlib.Path(scratch) / "told.csv")
    states(connection)
    persons(connection)
    for entity in ENTITIES:
        golden(connection, entity)
    print(json.dumps({entity: write(connection, entity, arguments.out) for entity in ENTITIES}, indent=2))


if __name__ == "__main__":
    main()
