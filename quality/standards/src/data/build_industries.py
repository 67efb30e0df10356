"""Builds industries.csv, the classification of economic activities of GB/T 4754, editions 2011 and 2017.

Sources (facts only: code, name, and what stands under what), all public repositories on GitHub:
  2017, as published on 2017-06-30:
  1. wssmao/industry_category afedfea (no licence): a transcript of the standard itself, tables of chapter 5
     and annex A. Annex A gives the number of codes of every section, in both editions.
  2. zmshe/capital 0b8f1ae (no licence): src/utils/category.js.
  3. qwer-of-div/1frontEnd 61bed62 (no licence): example/9组件-指令/components/form/IndustryData.js.
  2011:
  4. wispiring/China-Economy-Classification 0a7d82e (MIT): src/Data/Y2011.php.
  5. dizuncainiao/draft-store 7a64d14 (MIT): js/data.js.

Rules:
  - A group with one class stands in one printed row with it (022 0220), and some sources keep only the class:
    a class that ends in 0 has a group of the same name.
  - All sources of an edition must have the same codes in the same sections under the same names; spaces and
    the width of characters do not count. Where they do not, the build stops, unless industry_decisions.csv
    beside this script says what is right, and why. A decision that nothing needs stops it too.
  - The number of codes of every level and section must be that of annex A.

Usage (in an empty folder, after cloning the five repositories into it at those commits):
  python3 build_industries.py . > ../main/resources/org/jiku/standards/industries.csv
"""

import csv
import json
import pathlib
import re
import sys
import unicodedata
import xml.etree.ElementTree
import zipfile

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEVELS = {2: "division", 3: "group", 4: "class"}


def level(code):
    return LEVELS[len(code)] if code.isdigit() else "section"


def plain(name):
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", name)).replace("(", "（").replace(")", "）")


def word_tables(file):
    """The tables of a Word document as rows of cells, a cell as the list of its lines."""
    text = xml.etree.ElementTree.fromstring(zipfile.ZipFile(file).read("word/document.xml"))
    for table in text.iter(WORD + "tbl"):
        yield [
            [
                [line for line in (plain("".join(t.text or "" for t in p.iter(WORD + "t"))) for p in cell.iter(WORD + "p")) if line]
                for cell in row.findall(WORD + "tc")
            ]
            for row in table.findall(WORD + "tr")
        ]


def standard(tables):
    """{code: (section, name)} of chapter 5. A row may hold several codes, then with a line of the name for each."""
    codes, section = {}, ""
    for row in tables[0]:
        if len(row) < 5 or not row[4] or not any(re.fullmatch(r"[A-T]|\d{2,4}", line) for cell in row[:4] for line in cell):
            continue
        *levels, names = row[:5]
        section = levels[0][0] if levels[0] else section
        lines = [line for cell in levels for line in cell]
        if len(names) == 1:
            pairs = [(code, names[0]) for code in lines]
        elif len(names) == len(lines):
            pairs = list(zip(lines, names))
        elif all(len(cell) in (0, len(names)) for cell in levels):
            pairs = [pair for cell in levels for pair in zip(cell, names)]
        else:
            pairs = [(code, "".join(names)) for code in lines]
        for code, name in pairs:
            codes[code] = (section, name)
    return codes


def annex(tables):
    """[{section: (divisions, groups, classes)}] of annex A: 2017 and 2011."""
    editions = [{}, {}]
    for row in tables[1]:
        cells = ["".join(cell) for cell in row]
        if len(cells) == 8 and re.match("[A-T]", cells[0]):
            for edition, four in zip(editions, (cells[:4], cells[4:])):
                edition[four[0][0]] = tuple(int(number) for number in four[1:])
    return editions


def records(file, pattern):
    """{code: (section, name)} of a source that lists a section before what stands in it."""
    codes, section = {}, ""
    for match in re.finditer(pattern, file.read_text(encoding="utf-8"), re.DOTALL):
        code, name = match["code"], match["name"]
        section = code[0] if code[0].isalpha() else section
        code = code if code.isdigit() or len(code) == 1 else code[1:]
        codes[code] = (section, plain(name))
    return codes


def category(file):
    pattern = r"class4: '(\d*)',\s*class3: '(\d*)',\s*level: '\d',\s*class2: '(\d*)',\s*class1: '(\w)',\s*name:\s*'([^']*)'"
    found = re.findall(pattern, file.read_text(encoding="utf-8"))
    return {c4 or c3 or c2 or c1: (c1, plain(name)) for c4, c3, c2, c1, name in found}


def tree(file):
    text = file.read_text(encoding="utf-8")
    nodes, _ = json.JSONDecoder().raw_decode(text[text.index("[") :])
    codes = {}
    while nodes:
        node = nodes.pop()
        codes[node["code"][1:] or node["code"]] = (node["code"][0], plain(node["value"]))
        nodes.extend(node.get("children") or [])
    return codes


def with_groups(codes):
    groups = {c[:3]: codes[c] for c in codes if len(c) == 4 and c.endswith("0") and c[:3] not in codes}
    return {**codes, **groups}


def decisions():
    with open(pathlib.Path(__file__).with_name("industry_decisions.csv"), encoding="utf-8") as rows:
        lines = csv.DictReader(line for line in rows if line[0] != "#")
        return {(row["edition"], row["code"]): row["name"] for row in lines}


def agreed(edition, sources, decided):
    codes, faults = {}, []
    for code in sorted(set().union(*sources)):
        said = [source.get(code) for source in sources]
        if (edition, code) in decided:
            name = decided.pop((edition, code))
            if len(set(said)) == 1:
                faults.append(f"{edition}:{code} is decided, but the sources agree")
            codes[code] = (said[0][0], name)
        elif len(set(said)) == 1:
            codes[code] = said[0]
        else:
            faults.append(f"{edition}:{code} is {said}")
    if faults:
        sys.exit("The sources disagree:\n" + "\n".join(faults))
    return codes


def check(edition, codes, expected):
    counts = {section: [0, 0, 0] for section in expected}
    for code, (section, _) in codes.items():
        if code.isdigit():
            counts[section][len(code) - 2] += 1
            if (code[:-1] if len(code) > 2 else section) not in codes:
                sys.exit(f"{edition}:{code} has no parent")
    wrong = [s for s in expected if tuple(counts[s]) != expected[s]]
    if wrong or sorted(c for c in codes if c.isalpha()) != sorted(expected):
        sys.exit(f"Edition {edition}, sections {wrong}: the numbers of codes are not those of annex A")


def main():
    folder = pathlib.Path(sys.argv[1])
    tables = list(word_tables(folder / "industry_category" / "GB_T 4754-2017 国民经济行业分类.docx"))
    newer = [
        standard(tables),
        category(folder / "capital" / "src" / "utils" / "category.js"),
        records(folder / "1frontEnd" / "example" / "9组件-指令" / "components" / "form" / "IndustryData.js",
                r'"title": "(?P<code>[A-T]\d*)-(?P<name>[^"]*)"'),
    ]
    older = [
        records(folder / "China-Economy-Classification" / "src" / "Data" / "Y2011.php",
                r"'code' => '(?P<code>[^']*)',.*?'name' => '(?P<name>[^']*)'"),
        tree(folder / "draft-store" / "js" / "data.js"),
    ]
    expected, decided = annex(tables), decisions()
    print("# Classification of economic activities, GB/T 4754 (国民经济行业分类), editions 2017 (as published on 2017-06-30) and 2011.")
    print("# Amendment No. 1 of 2019 to the edition of 2017 is missing: docs/standards.md says why, and what to change here to have it.")
    print("# Facts of a national standard, compared between wssmao/industry_category, zmshe/capital, qwer-of-div/1frontEnd,")
    print("# wispiring/China-Economy-Classification (MIT) and dizuncainiao/draft-store (MIT); nothing but facts was taken from them.")
    print("# Built by quality/standards/src/data/build_industries.py, which states the rules. The first edition is the one in force.")
    print("edition,code,name,level,parent")
    for edition, sources, numbers in (("2017", newer, expected[0]), ("2011", older, expected[1])):
        codes = agreed(edition, [with_groups(source) for source in sources], decided)
        check(edition, codes, numbers)
        for code in sorted(codes, key=lambda c: (codes[c][0], c if c.isdigit() else "")):
            section, name = codes[code]
            parent = "" if code.isalpha() else section if len(code) == 2 else code[:-1]
            print(",".join([edition, code, name, level(code), parent]))
    if decided:
        sys.exit(f"industry_decisions.csv decides codes that no source has: {sorted(decided)}")


if __name__ == "__main__":
    main()
