"""Programs that others use, tried on a running server: OWSLib walks collections and items, GDAL reads
areas in two systems, and the figures that both give are those of /api/v1. Usage: clients.py ROOT"""

import json
import sys
import time
import urllib.request

import pyogrio
import shapely
from owslib.ogcapi.features import Features

ROOT = sys.argv[1].rstrip("/")
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
UTM32 = "http://www.opengis.net/def/crs/EPSG/0/25832"


def get(address):
    with urllib.request.urlopen(ROOT + address) as answer:
        return json.load(answer)


def observations(level, period):
    """Every observation of a level and year, page by page: {(area, indicator): (value, status)}."""
    found, address = {}, f"/api/v1/observations?level={level}&period={period}&limit=250"
    while address:
        page = get(address)
        for one in page["observations"]:
            key = (one["area"], one["indicator"])
            assert key not in found, f"{key} stands on two pages"
            found[key] = (one["value"], one["obs_status"])
        address = page["next"]
    assert len(found) == page["total"], (len(found), page["total"])
    return found


def walk_with_owslib():
    service = Features(ROOT + "/ogc")
    conformance = service.conformance()["conformsTo"]
    assert any(uri.endswith("ogcapi-features-2/1.0/conf/crs") for uri in conformance)
    # OWSLib's own api() knows the media type of OpenAPI 3.0 only.
    described = [link["href"] for link in service.links if link["rel"] == "service-desc"]
    with urllib.request.urlopen(described[0]) as answer:
        assert json.load(answer)["openapi"].startswith("3.1")
    names = service.feature_collections()
    items = 0
    for name in names:
        collection = service.collection(name)
        assert UTM32 in collection["crs"] and collection["storageCrs"] == CRS84
        keys, offset = set(), 0
        while True:
            page = service.collection_items(name, limit=7, offset=offset)
            keys.update(feature["id"] for feature in page["features"])
            offset += page["numberReturned"]
            if not any(link["rel"] == "next" for link in page["links"]):
                break
        assert len(keys) == page["numberMatched"] == offset
        one = service.collection_item(name, sorted(keys)[0])
        assert one["id"] == sorted(keys)[0] and one["geometry"]["type"] in ("Polygon", "MultiPolygon")
        items += len(keys)
    print(f"OWSLib: {len(names)} collections, {items} items, each once")
    return names


def same(a, b):
    return a == b or (a is not None and b is not None and abs(float(a) - float(b)) < 1e-9)


def read_with_gdal(names):
    layers = [name for name, _ in pyogrio.list_layers("OAPIF:" + ROOT + "/ogc")]
    assert set(layers) == set(names), (layers, names)
    compared = gaps = 0
    for name in layers:
        # Below the limit of requests, which is not what is tried here.
        time.sleep(2)
        level, period = name.rsplit(".", 1)
        published = observations(level, period)
        degrees = pyogrio.read_dataframe("OAPIF:" + ROOT + "/ogc", layer=name)
        metres = pyogrio.read_dataframe(
            "OAPIF:" + ROOT + "/ogc", layer=name, CRS="EPSG:25832"
        )
        assert metres.crs.to_epsg() == 25832, metres.crs
        assert degrees.crs.to_epsg() == 4326 or "CRS84" in str(degrees.crs), degrees.crs
        assert len(degrees) == len(metres) and not metres.geometry.is_empty.any()
        carried = degrees.to_crs(25832)
        for one, other in zip(carried.geometry, metres.geometry):
            assert one.hausdorff_distance(other) < 0.05, "the two systems lie apart"
        for table in (degrees, metres):
            for row in table.to_dict("records"):
                for indicator in {of for area, of in published if area == row["key"]}:
                    value, status = published[(row["key"], indicator)]
                    read = row.get(indicator)
                    read = None if read is None or read != read else read
                    if isinstance(value, str):
                        assert str(read) == value, (name, row["key"], indicator, read, value)
                    else:
                        assert same(read, value), (name, row["key"], indicator, read, value)
                    assert row[indicator + "_status"] == status
                    compared += 1
                    gaps += value is None
    print(
        f"GDAL {'.'.join(map(str, pyogrio.__gdal_version__))}: {len(layers)} layers in CRS84 and EPSG:25832, "
        f"{compared} values as in /api/v1, {gaps} of them gaps"
    )


def choose_with_a_box(names):
    """A box around the first area in each system finds it, and no area that lies elsewhere."""
    name = next(name for name in names if name.startswith("quartier."))
    whole = pyogrio.read_dataframe("OAPIF:" + ROOT + "/ogc", layer=name, CRS="EPSG:25832")
    box = whole.geometry.iloc[0].bounds
    text = ",".join(map(str, box))
    path = f"/ogc/collections/{name}/items?bbox={text}&bbox-crs={UTM32}&limit=1000"
    found = {feature["id"] for feature in get(path)["features"]}
    expected = set(whole[whole.intersects(shapely.box(*box))]["key"])
    assert found == expected, (found, expected)
    print(f"A box in EPSG:25832 finds the {len(found)} areas that shapely finds")


collections = walk_with_owslib()
time.sleep(10)
read_with_gdal(collections)
choose_with_a_box(collections)
