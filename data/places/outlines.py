#!/usr/bin/env python3
"""Writes outlines.json from Natural Earth's country outlines (1:110m) and the project's own names of states.

    python3 data/places/outlines.py ne_110m_admin_0_countries.json > data/places/outlines.json

One row per country: iso, name_en, name_ar, path (SVG, on a canvas of 2000 by 1000 units, plate carree), centre (of the
largest part). Run by hand when the outlines change; the same input gives the same bytes.
"""
import json
import pathlib
import sys

CODES = {"FRA": "FR", "NOR": "NO", "KOS": "XK"}  # those whose code the table leaves open
ARABIC = {"N. Cyprus": "شمال قبرص", "Somaliland": "أرض الصومال"}  # no code of their own


def names():
    """The first short name of each state in each language, of the reader's lexicon."""
    path = pathlib.Path(__file__).parents[2] / "crates/reading/lexicons/states.tsv"
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            code, kind, lang, form = line.split("\t")[:4]
            if kind == "short":
                found.setdefault((code, lang), form)
    return found


def on_canvas(ring):
    return [(round((lon + 180) / 360 * 2000, 1), round((90 - lat) / 180 * 1000, 1)) for lon, lat in ring]


def area_and_centre(points):
    """The shoelace formula."""
    area = x = y = 0.0
    for (ax, ay), (bx, by) in zip(points, points[1:] + points[:1]):
        cross = ax * by - bx * ay
        area, x, y = area + cross, x + (ax + bx) * cross, y + (ay + by) * cross
    if area == 0:
        return 0, points[0]
    return abs(area / 2), (round(x / (3 * area), 1), round(y / (3 * area), 1))


def path(rings):
    """Each point but the first as a step from the one before."""
    text = ""
    for ring in rings:
        (x, y), rest = ring[0], ring[1:]
        text += f"M{x:g} {y:g}l"
        steps = []
        for ax, ay in rest:
            steps.append(f"{round(ax - x, 1):g} {round(ay - y, 1):g}")
            x, y = ax, ay
        text += " ".join(steps) + "Z"
    return text


def main():
    known = names()
    rows = []
    for feature in json.load(open(sys.argv[1], encoding="utf-8"))["features"]:
        given, shape = feature["properties"], feature["geometry"]
        if given["ADMIN"] == "Antarctica":
            continue
        code = given["ISO_A2"] if len(given["ISO_A2"]) == 2 else CODES.get(given["ADM0_A3"], "")
        polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
        rings = [on_canvas(ring) for polygon in polygons for ring in polygon]
        _, centre = max(area_and_centre(ring) for ring in rings)
        english, arabic = given["NAME"], ARABIC.get(given["NAME"], "")
        rows.append({
            "iso": code,
            "name_en": known.get((code, "en"), english),
            "name_ar": known.get((code, "ar"), arabic),
            "path": path(rings),
            "centre": list(centre),
        })
    rows.sort(key=lambda row: (row["iso"], row["name_en"]))
    print("[" + ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows) + "]")


main()
