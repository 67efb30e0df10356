"""Recomputes the golden tables of the library of legal entities from the sample's files.

An oracle for the acceptance tests: it shares no code with the platform and takes the input files as
the agencies delivered them; oracle.py says what becomes of a row. One organisation are

- keys with the same credit code, and those of a former and the present code;
- keys without a credit code and those that give the same older number (organisation code,
  registration number) with one: a credit code holds its organisation code. What sources still assert
  says whose a number is; only where none does, what they said last;
- keys with the same older number that nobody gives a credit code for.

An older number that is given with several credit codes tells nothing: keys that have nothing else are
organisations of their own, in conflict. So are all keys of an organisation of which one source
asserts two with the same credit code and different names.

Usage: recompute_legal.py --input DIR --out DIR [--leave-out FILE ...]
Writes a file for each entity, such as organisation.csv and branch.csv (UTF-8, sorted, dates as YYYY-MM-DD,
nothing for null; all but the first begin with the organisation's numbers) and prints their counts.
"""

import decimal
import unicodedata

import oracle
from oracle import Contract, Entity, address, date, identity_number, name, text


def code(value):
    return value.strip().translate(oracle.HALF_WIDTH).upper()


def organisation_code(value):
    return code(value).replace("-", "")


def capital(value):
    return f"{decimal.Decimal(value.strip()):.6f}" if value.strip() else ""


def industry(value):
    """Edition, section, digits: no edition means that of 2017, and the section follows from the first two digits."""
    if not value.strip():
        return ""
    edition, _, activity = value.strip().rpartition(":")
    digits = activity.lstrip("ABCDEFGHIJKLMNOPQRST")
    return f"{edition or '2017'}:{section(int(digits[:2]), edition or '2017')}{digits}"


def section(division, edition):
    """The letter of a division, GB/T 4754: the last division of each section."""
    lasts = {"2011": (5, 12, 43, 46, 50, 52, 60, 62, 65, 69, 70, 72, 75, 78, 81, 82, 84, 89, 95, 96),
             "2017": (5, 12, 43, 46, 50, 52, 60, 62, 65, 69, 70, 72, 75, 79, 82, 83, 85, 90, 96, 97)}[edition]
    return "ABCDEFGHIJKLMNOPQRST"[sum(division > last for last in lasts)]


def body():
    """The registers of public institutions and of social organisations are alike."""
    return Contract("credit_code", [
        ("credit_code", code), ("name", text), ("kind", text), ("legal_representative", name),
        ("legal_representative_document", identity_number), ("domicile_division", text), ("domicile", address),
        ("business_scope", text), ("registered_capital", capital), ("founded_on", date), ("term_from", date),
        ("term_to", date), ("registrar", text), ("approved_on", date), ("state", text), ("state_since", date)],
        {"registered_capital_currency": "CNY"})


CONTRACTS = {
    "market.enterprise": Contract("credit_code", [
        ("credit_code", code), ("former_credit_code", code), ("registration_number", code), ("name", text),
        ("kind", text), ("legal_representative", name), ("legal_representative_document", identity_number),
        ("domicile_division", text), ("domicile", address), ("business_scope", text),
        ("registered_capital", capital), ("registered_capital_currency", text), ("founded_on", date),
        ("term_from", date), ("term_to", date), ("registrar", text), ("approved_on", date), ("state", text),
        ("state_since", date), ("industry", industry)], {"industry_source": "市场监管登记"}),
    "market.branch": Contract("branch_credit_code", [
        ("branch_credit_code", code), ("branch_name", text), ("credit_code", code), ("name", text),
        ("person_in_charge", name), ("premises_division", text), ("premises", address),
        ("branch_founded_on", date), ("branch_state", text), ("branch_state_since", date)]),
    "staffing.public_institution": body(),
    "civil.social_organisation": body(),
    "tax.taxpayer": Contract("taxpayer_number", [
        ("taxpayer_number", text), ("credit_code", code), ("organisation_code", organisation_code),
        ("registration_number", code), ("name", text), ("legal_representative", name), ("domicile", address),
        ("tax_kind", text), ("tax_state", text), ("tax_office", text), ("tax_registered_on", date),
        ("state", text), ("operation", text)]),
}

CONTRACTS |= {
    "market.shareholder": Contract(("credit_code", "shareholder_name", "document"), [
        ("credit_code", code), ("shareholder_name", text), ("document", text), ("shareholder_kind", text),
        ("subscribed_capital", capital), ("paid_capital", capital), ("currency", text), ("subscribed_on", date)]),
    "market.abnormal_listing": Contract(("credit_code", "listed_on", "reason"), [
        ("credit_code", code), ("listed_on", date), ("reason", text), ("listed_by", text), ("removed_on", date),
        ("removal_reason", text)]),
    "hr.employer_insurance": Contract(("credit_code", "insurance_kind"), [
        ("credit_code", code), ("employer_name", text), ("insurance_kind", text), ("insurance_state", text),
        ("insured_number", text), ("as_of", date)]),
}

REGISTRARS = ["market.enterprise", "staffing.public_institution", "civil.social_organisation"]
BRANCH = ["market.branch"]
TAX = ["tax.taxpayer"]
SHARES = ["market.shareholder"]
LISTINGS = ["market.abnormal_listing"]
EMPLOYERS = ["hr.employer_insurance"]
ORGANISATION = ("organisation", ("credit_code", "organisation_code", "registration_number"))
ALTERNATES = ("organisation_code", "registration_number")


def by(sources, *columns):
    return {column: (column, sources) for column in columns}


ENTITIES = {
    "organisation": Entity({
        **by(REGISTRARS + BRANCH + TAX + SHARES + LISTINGS + EMPLOYERS, "credit_code"),
        **by(["market.enterprise"], "former_credit_code"),
        **by(REGISTRARS + BRANCH + TAX, "organisation_code"),
        **by(["market.enterprise"] + TAX, "registration_number"),
        **by(REGISTRARS + BRANCH + TAX, "name"),
        **by(REGISTRARS, "kind"),
        **by(REGISTRARS + TAX, "legal_representative"),
        **by(REGISTRARS, "legal_representative_document", "domicile_division"),
        **by(REGISTRARS + TAX, "domicile"),
        **by(REGISTRARS, "business_scope", "registered_capital", "registered_capital_currency", "founded_on",
             "term_from", "term_to", "registrar", "approved_on"),
        **by(REGISTRARS + TAX, "state"),
        **by(REGISTRARS, "state_since"),
        **by(["market.enterprise"], "industry", "industry_source")}),
    "branch": Entity({
        "branch_credit_code": ("branch_credit_code", BRANCH), "name": ("branch_name", BRANCH),
        **by(BRANCH, "person_in_charge", "premises_division", "premises"),
        "founded_on": ("branch_founded_on", BRANCH), "state": ("branch_state", BRANCH),
        "state_since": ("branch_state_since", BRANCH)}, *ORGANISATION, ("branch_credit_code",)),
    "taxpayer": Entity({
        "taxpayer_number": ("taxpayer_number", TAX), "kind": ("tax_kind", TAX), "state": ("tax_state", TAX),
        "tax_office": ("tax_office", TAX), "registered_on": ("tax_registered_on", TAX)}, *ORGANISATION),
    "shareholder": Entity({
        "name": ("shareholder_name", SHARES), "kind": ("shareholder_kind", SHARES),
        **by(SHARES, "document", "subscribed_capital", "paid_capital", "currency", "subscribed_on")},
        *ORGANISATION, ("shareholder_name", "document")),
    "abnormal_listing": Entity(
        by(LISTINGS, "listed_on", "reason", "listed_by", "removed_on", "removal_reason"),
        *ORGANISATION, ("listed_on", "reason")),
    "employer_insurance": Entity({
        "kind": ("insurance_kind", EMPLOYERS), "state": ("insurance_state", EMPLOYERS),
        **by(EMPLOYERS, "insured_number", "as_of")}, *ORGANISATION, ("insurance_kind",)),
}


class Key:
    """What a source says of one organisation, as far as identity goes."""

    def __init__(self, source, local_key, credit_code, former, name, asserted, *older):
        self.source, self.local_key, self.credit_code, self.former = source, local_key, credit_code, former
        self.asserted = asserted
        self.name = "".join(c for c in unicodedata.normalize("NFKC", name or "").lower() if c.isalnum())
        self.older = [f"{scheme}:{number}" for scheme, number in zip(ALTERNATES, older) if number]

    def alone(self):
        return f"{self.source}|{self.local_key}"


def owners(keys, codes):
    """Per older number the organisations that sources give it with."""
    found = {True: {}, False: {}}
    for key in keys:
        if key.credit_code:
            for number in key.older:
                found[key.asserted].setdefault(number, set()).add(codes.find(key.credit_code))
    return {**found[False], **found[True]}


def entities(keys):
    """Yields (key, entity, in conflict)."""
    codes = oracle.Components()
    for key in keys:
        if key.credit_code and key.former:
            codes.join(key.credit_code, key.former)
    whose = owners(keys, codes)
    groups = {}
    numbers = oracle.Components()
    waiting = []
    for key in keys:
        telling = [number for number in key.older if len(whose.get(number, ())) < 2]
        if key.credit_code:
            groups.setdefault(codes.find(key.credit_code), []).append(key)
        elif not telling:
            yield key, key.alone(), bool(key.older)
        else:
            waiting.append((key, telling))
            for number in telling:
                numbers.join(telling[0], number)
    reached = {}
    for _, telling in waiting:
        for number in telling:
            reached.setdefault(numbers.find(number), set()).update(whose.get(number, ()))
    for key, telling in waiting:
        cluster = numbers.find(telling[0])
        found = reached[cluster]
        if len(found) > 1:
            found = set().union(*(whose.get(number, set()) for number in telling))
        if len(found) > 1 or (not found and reached[cluster]):
            yield key, key.alone(), True
        else:
            groups.setdefault(next(iter(found), cluster), []).append(key)
    for group, members in groups.items():
        said = {}
        for key in members:
            if key.asserted and key.credit_code and key.name:
                said.setdefault(key.source, set()).add(key.name)
        contested = any(len(names) > 1 for names in said.values())
        for key in members:
            yield key, key.alone() if contested else group, contested


def organisations(connection):
    """Gives every state its organisation."""
    connection.execute("UPDATE state SET organisation_code = coalesce(organisation_code, substr(credit_code, 9, 9))")
    keys = [Key(*row) for row in connection.execute(
        f"SELECT source, local_key, credit_code, former_credit_code, name, asserted, {', '.join(ALTERNATES)} "
        "FROM state ORDER BY ALL").fetchall()]
    connection.execute("CREATE TABLE identity (source VARCHAR, local_key VARCHAR, entity VARCHAR, in_conflict BOOLEAN)")
    found = [(key.source, key.local_key, entity, conflict) for key, entity, conflict in entities(keys)]
    if found:
        columns = [list(column) for column in zip(*found)]
        connection.execute(
            "INSERT INTO identity SELECT unnest(?), unnest(?), unnest(?), unnest(?)", columns)
    connection.execute("CREATE TABLE member AS SELECT * FROM state JOIN identity USING (source, local_key)")


if __name__ == "__main__":
    oracle.run(__doc__.splitlines()[0], "answer_key_legal.csv", CONTRACTS, ENTITIES, organisations)
