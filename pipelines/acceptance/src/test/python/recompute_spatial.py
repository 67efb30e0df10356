"""Recomputes the golden tables of the library of geography from the sample's files.

An oracle for the acceptance tests: it shares no code with the platform and takes the input files as
the agencies delivered them; oracle.py says what becomes of a row. Geometry is read by Shapely, brought
to CGCS2000 by PROJ, outer rings counter-clockwise, and told as well-known binary in hexadecimal.

Usage: recompute_spatial.py --input DIR --out DIR [--leave-out FILE ...]
Writes division.csv, address.csv and parcel.csv (UTF-8, sorted, dates as YYYY-MM-DD, nothing for null),
for each another, such as division_shape.csv, with key and shape, and prints their counts.
"""

import json

import oracle
import pyproj
import shapely
import shapely.geometry
from oracle import Contract, Entity, address, date, text

GAUSS_KRUGER = pyproj.Transformer.from_crs("EPSG:4547", "EPSG:4490", always_xy=True)


def number(value):
    """A number of a coordinate as JSON gives it, which was read as text."""
    return [number(part) for part in value] if isinstance(value, list) else float(value)


def shape(value):
    if value.startswith("{"):
        geometry = json.loads(value)
        return shapely.geometry.shape({**geometry, "coordinates": number(geometry["coordinates"])})
    return shapely.from_wkt(value)


def turned(geometry):
    if geometry.geom_type == "MultiPolygon":
        return shapely.MultiPolygon([turned(part) for part in geometry.geoms])
    return shapely.geometry.polygon.orient(geometry) if geometry.geom_type == "Polygon" else geometry


def binary(geometry):
    return shapely.to_wkb(turned(geometry), hex=True, byte_order=1, output_dimension=2)


def degrees(value):
    return binary(shape(value))


def metres(value):
    return binary(shapely.transform(shape(value), GAUSS_KRUGER.transform, interleaved=False))


def of(source, *attributes):
    return {attribute: (attribute, [source]) for attribute in attributes}


CONTRACTS = {
    "civil.division": Contract("code", [
        ("code", text), ("name", text), ("parent", text), ("valid_from", date), ("valid_to", date), ("scale", text),
        ("surveyed_on", date), ("secrecy", text), ("boundary", degrees)]),
    "psb.address": Contract("address_code", [
        ("address_code", text), ("division", text), ("full_address", address), ("state", text), ("state_since", date),
        ("secrecy", text), ("location", degrees)]),
    "nr.parcel": Contract("parcel_code", [
        ("parcel_code", text), ("real_estate_unit", text), ("right_type", text), ("use", text), ("area", text),
        ("holder_code", text), ("holder_name", text), ("surveyed_on", date), ("scale", text), ("secrecy", text),
        ("boundary", metres)]),
}

ENTITIES = {
    "division": Entity(of("civil.division", "code", "name", "parent", "valid_from", "valid_to", "scale", "surveyed_on")),
    "division_shape": Entity(of("civil.division", "code", "boundary")),
    "address": Entity(of("psb.address", "address_code", "division", "full_address", "state", "state_since")),
    "address_shape": Entity(of("psb.address", "address_code", "location")),
    "parcel": Entity(of(
        "nr.parcel", "parcel_code", "real_estate_unit", "right_type", "use", "area", "holder_code", "holder_name",
        "scale", "surveyed_on")),
    "parcel_shape": Entity(of("nr.parcel", "parcel_code", "boundary")),
}


def entities(connection):
    """A division, an address and a parcel are what their codes say."""
    connection.execute("CREATE TABLE member AS SELECT *, local_key AS entity, false AS in_conflict FROM state")


if __name__ == "__main__":
    oracle.run(__doc__.splitlines()[0], "answer_key_spatial.csv", CONTRACTS, ENTITIES, entities)
