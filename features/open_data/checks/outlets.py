"""Tries the outlets of a running server with the tools that others read them with. Run by hand:

    pip install --only-binary :all: pyshacl pyogrio
    wirkraum demo --port 8131 &
    python features/open_data/checks/outlets.py http://127.0.0.1:8131

The catalogue is held against the shapes beside the tests (and against the shapes named as further
arguments, such as the official ones), Turtle and JSON-LD against each other; GDAL reads the GeoPackage and
the GeoJSON.
"""

import pathlib
import sys
import tempfile
import urllib.request

import pyogrio
import pyshacl
import rdflib
from rdflib.compare import isomorphic

SHAPES = pathlib.Path(__file__).parent.parent / "tests/open_data/dcat-ap-de.shapes.ttl"


def get(address):
    with urllib.request.urlopen(address) as answer:
        return answer.read()


def catalogue(base, shapes):
    turtle = rdflib.Graph().parse(data=get(f"{base}/daten/katalog.ttl"), format="turtle")
    json_ld = rdflib.Graph().parse(data=get(f"{base}/daten/katalog.jsonld"), format="json-ld")
    assert isomorphic(turtle, json_ld), "Turtle and JSON-LD differ"
    for file in shapes:
        conforms, _, text = pyshacl.validate(turtle, shacl_graph=str(file), advanced=True)
        assert conforms, f"{file}\n{text}"
        print(f"catalogue: {len(turtle)} statements conform to {file}")


def areas(base, folder):
    for format in ["gpkg", "geojson"]:
        file = folder / f"areas.{format}"
        file.write_bytes(get(f"{base}/de/daten/datei?format={format}"))
        layers = [name for name, kind in pyogrio.list_layers(file) if kind is not None]
        assert len(layers) == 1, layers
        about = pyogrio.read_info(file, layer=layers[0], force_total_bounds=True)
        assert about["crs"] == "EPSG:4326", about["crs"]
        assert "Polygon" in about["geometry_type"], about["geometry_type"]
        assert about["features"] > 0
        west, south, east, north = about["total_bounds"]
        assert 5 < west < east < 16 and 47 < south < north < 56, "areas lie in Germany"
        print(f"{format}: {about['features']} areas with {len(about['fields'])} fields")
    notes = pyogrio.raw.read(folder / "areas.gpkg", layer="hinweise")[3]
    assert len(notes[0]) > 10
    print(f"gpkg: {len(notes[0])} notes")


if __name__ == "__main__":
    base = sys.argv[1].rstrip("/")
    catalogue(base, [SHAPES, *sys.argv[2:]])
    with tempfile.TemporaryDirectory() as folder:
        areas(base, pathlib.Path(folder))
