"""Recomputes the golden tables of the population library from the sample's files.

An oracle for the acceptance tests: it shares no code with the platform and takes the input files as
the agencies delivered them; oracle.py says what becomes of a row. One person are

- keys with the same identity number, and those of a former and the present number;
- a key without an identity number (a birth certificate whose child has none yet);
- but if one source asserts two keys with different names under one number, each key of that person
  is a person of its own, in conflict.

Usage: recompute.py --input DIR --out DIR [--leave-out FILE ...]
Writes a table for each entity, such as person.csv and residence.csv (UTF-8, sorted, dates as YYYY-MM-DD,
nothing for null; those of the parts begin with the person's identity number) and prints their counts.
"""

import oracle
from oracle import Contract, Entity, address, date, identity_number, name, text

ETHNIC_GROUPS = (
    "汉族 蒙古族 回族 藏族 维吾尔族 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族 傣族 黎族 傈僳族 "
    "佤族 畲族 高山族 拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜族 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯族 "
    "阿昌族 普米族 塔吉克族 怒族 乌孜别克族 俄罗斯族 鄂温克族 德昂族 保安族 裕固族 京族 塔塔尔族 独龙族 鄂伦春族 赫哲族 门巴族 "
    "珞巴族 基诺族"
).split()
ETHNIC_CODES = {name: f"{i:02d}" for i, name in enumerate(ETHNIC_GROUPS, 1)}


def ethnic_group(value):
    return ETHNIC_CODES.get(value.strip(), value.strip())


CONTRACTS = {
    "psb.resident": Contract("id_number", [
        ("id_number", identity_number), ("former_id_number", identity_number), ("name", name),
        ("former_name", name), ("sex", text), ("ethnic_group", ethnic_group), ("birth_date", date),
        ("birth_division", text), ("household_number", text), ("relation_to_head", text),
        ("division", text), ("address", address), ("state", text), ("registered_on", date),
        ("residence_division", text), ("residence_address", address), ("residence_from", date)]),
    "hr.insured_person": Contract("personal_number", [
        ("personal_number", text), ("id_number", identity_number), ("name", name), ("sex", text),
        ("birth_date", date), ("insurance_kind", text), ("insurance_state", text),
        ("insured_since", date), ("residence_division", text), ("residence_address", address),
        ("life_status", text), ("employer_credit_code", text), ("employer_name", text), ("operation", text)]),
    "medical.insured_person": Contract(("personal_number", "insurance_kind"), [
        ("personal_number", text), ("id_number", identity_number), ("name", name), ("insurance_kind", text),
        ("insurance_state", text), ("insured_since", date), ("employer_credit_code", text),
        ("employer_name", text), ("operation", text)]),
    "health.birth": Contract("birth_certificate", [
        ("birth_certificate", text), ("id_number", identity_number), ("name", name), ("sex", text),
        ("birth_date", date), ("birth_division", text), ("birth_facility", text), ("mother_id", identity_number),
        ("father_id", identity_number), ("birth_issued_on", date)]),
    "health.death": Contract("death_certificate", [
        ("death_certificate", text), ("id_number", identity_number), ("name", name), ("death_date", date),
        ("cause_class", text), ("death_facility", text), ("death_issued_on", date)], {"life_status": "2"}),
    "civil.marriage": Contract(("registration_number", "id_number"), [
        ("registration_number", text), ("id_number", identity_number), ("name", name),
        ("spouse_id", identity_number), ("spouse_name", name), ("marriage_kind", text),
        ("married_on", date), ("marriage_registrar", text)]),
    "psb.death": Contract("id_number", [
        ("id_number", identity_number), ("name", name), ("death_date", date), ("cancelled_on", date),
        ("reason", text)], {"life_status": "2"}, lambda values: values["reason"] == "1"),
}

PSB_HR = ["psb.resident", "hr.insured_person"]
PSB = ["psb.resident"]
BIRTH = ["health.birth"]
DEATH = ["health.death"]
MARRIAGE = ["civil.marriage"]
INSURANCE = ["hr.insured_person", "medical.insured_person"]
ALL = ["psb.resident", "psb.death"] + INSURANCE + BIRTH + DEATH + MARRIAGE
PERSON = ("person", ("id_number",))
ENTITIES = {
    "person": Entity({
        "id_number": ("id_number", ALL), "former_id_number": ("former_id_number", PSB),
        "name": ("name", ALL), "former_name": ("former_name", PSB), "sex": ("sex", PSB_HR + BIRTH),
        "ethnic_group": ("ethnic_group", PSB), "birth_date": ("birth_date", PSB_HR + BIRTH),
        "birth_division": ("birth_division", PSB + BIRTH),
        "life_status": ("life_status", ["psb.death", "health.death", "hr.insured_person"]),
        "death_date": ("death_date", ["psb.death", "health.death"])}),
    "household_registration": Entity({
        column: (column, PSB)
        for column in ("household_number", "relation_to_head", "division", "address", "state", "registered_on")},
        *PERSON),
    "residence": Entity({
        "division": ("residence_division", PSB_HR), "address": ("residence_address", PSB_HR),
        "from_date": ("residence_from", PSB)}, *PERSON),
    "birth": Entity({
        "certificate_number": ("birth_certificate", BIRTH), "birth_date": ("birth_date", BIRTH),
        "division": ("birth_division", BIRTH), "facility": ("birth_facility", BIRTH),
        "mother_id": ("mother_id", BIRTH), "father_id": ("father_id", BIRTH),
        "issued_on": ("birth_issued_on", BIRTH)}, *PERSON),
    "death": Entity({
        "certificate_number": ("death_certificate", DEATH), "death_date": ("death_date", DEATH),
        "cause_class": ("cause_class", DEATH), "facility": ("death_facility", DEATH),
        "issued_on": ("death_issued_on", DEATH)}, *PERSON),
    "marriage": Entity({
        "registration_number": ("registration_number", MARRIAGE), "kind": ("marriage_kind", MARRIAGE),
        "registered_on": ("married_on", MARRIAGE), "registrar": ("marriage_registrar", MARRIAGE),
        "spouse_id": ("spouse_id", MARRIAGE), "spouse_name": ("spouse_name", MARRIAGE)},
        *PERSON, ("registration_number",)),
    "insurance": Entity({
        "kind": ("insurance_kind", INSURANCE), "state": ("insurance_state", INSURANCE),
        "personal_number": ("personal_number", INSURANCE), "since": ("insured_since", INSURANCE),
        "employer_credit_code": ("employer_credit_code", INSURANCE),
        "employer_name": ("employer_name", INSURANCE)}, *PERSON, ("insurance_kind",)),
}


def persons(connection):
    """Gives every state its person."""
    linked = oracle.Components()
    links = "SELECT id_number, former_id_number FROM state WHERE former_id_number IS NOT NULL ORDER BY ALL"
    for number, former in connection.execute(links).fetchall():
        linked.join(number, former)
    connection.execute("CREATE TABLE component (id_number VARCHAR, component VARCHAR)")
    members = sorted(set(linked.parents) | set(linked.parents.values()))
    if members:
        connection.executemany("INSERT INTO component VALUES (?, ?)", [(n, linked.find(n)) for n in members])
    connection.execute("""
        CREATE TABLE member AS
        WITH grouped AS (
          SELECT s.*, coalesce(c.component, s.id_number, s.source || '|' || s.local_key) AS component
          FROM state s LEFT JOIN component c USING (id_number)),
        contested AS (
          SELECT DISTINCT component FROM grouped WHERE asserted
          GROUP BY component, source HAVING count(DISTINCT name) > 1)
        SELECT g.*, x.component IS NOT NULL AS in_conflict,
          CASE WHEN x.component IS NULL THEN g.component ELSE g.source || '|' || g.local_key END AS entity
        FROM grouped g LEFT JOIN contested x USING (component)""")


if __name__ == "__main__":
    oracle.run(__doc__.splitlines()[0], "answer_key.csv", CONTRACTS, ENTITIES, persons)
