#!/usr/bin/env python3
"""Two lists of the same hazards for bench/duplicates.sh, and the count of what was found of them.

All of it is invented, on the sea east of Asia where the exercise country lies (165 E, 41 N).

usage: duplicates.py make N SEED FOLDER [bare] writes first.geojson, second.geojson, truth.json
       duplicates.py count FOLDER FOUND.json   counts found, missed and false pairs

The first list: N areas, half scattered over 2 by 2 degrees, half in rows along a belt, as fields lie
in front of a position: the next is 60 to 400 m away and shares settlement, survey day and type of
hazard with its neighbours. Names are a settlement and a number; one in five has none.
The second list: a copy of each under another id, moved in any direction by its band's metres, with
 - name: 50 in 100 the same, 20 one letter off, 15 another, 15 none;
 - first day: 60 the same, 10 day and month swapped, 10 off by 1 to 3 days, 10 another, 10 not stated;
 - size written: 50 the same, 25 off by up to 0.9 %, 25 not stated;
 - outline: 85 the same, 15 drawn again (every turning point off by up to 8 m).
bare: the second list has ids and outlines, and of every second area the first day as the first list
has it, and no other column.
"""
import collections
import datetime
import json
import math
import os
import random
import sys

BANDS = ((0, 0), (0, 10), (10, 25), (25, 50), (50, 75), (75, 100), (100, 110), (110, 120), (120, 135), (135, 150))
TYPES = ("ap-minefield", "at-minefield", "mixed-minefield", "cluster", "uxo")
LETTERS = "aeioulnrstkmdvb"


def metres_to_degrees(lat, east, north):
    """At the scale of some hundred metres the ellipsoid's two radii are enough."""
    a, e2 = 6378137.0, 0.00669437999014
    s2 = math.sin(math.radians(lat)) ** 2
    meridian = a * (1 - e2) / (1 - e2 * s2) ** 1.5
    normal = a / math.sqrt(1 - e2 * s2)
    return math.degrees(east / (normal * math.cos(math.radians(lat)))), math.degrees(north / meridian)


def word(r):
    return "".join(r.choice(LETTERS) for _ in range(r.randint(5, 9))).capitalize()


def outline(r):
    """Turning points in metres about the middle, anticlockwise, and the size within."""
    size = math.exp(r.gauss(math.log(15_000), 1.1))
    size = min(400_000.0, max(400.0, size))
    n = r.choice((4, 4, 5, 6, 7, 8, 10, 12, 16))
    stretch = r.uniform(1, 4)
    turn = r.uniform(0, math.pi)
    angles = [2 * math.pi * (i + r.uniform(-0.3, 0.3)) / n for i in range(n)]
    points = []
    for angle in angles:
        radius = r.uniform(0.7, 1.0)
        x, y = radius * math.cos(angle) * math.sqrt(stretch), radius * math.sin(angle) / math.sqrt(stretch)
        points.append((x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn)))
    raw = shoelace(points)
    scale = math.sqrt(size / raw)
    return [(x * scale, y * scale) for x, y in points], size


def box(heading):
    corners = ((-50, -50), (50, -50), (50, 50), (-50, 50))
    c, s = math.cos(heading), math.sin(heading)
    return [(x * c - y * s, x * s + y * c) for x, y in corners], 10_000.0


def shoelace(points):
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, points[1:] + points[:1]))) / 2


def day(r):
    return datetime.date(2015, 1, 1) + datetime.timedelta(days=r.randint(0, 3000))


def hazards(r, n):
    out = []
    villages = [word(r) for _ in range(max(1, n // 40))]
    for i in range(n - n // 2):
        out.append(dict(lon=r.uniform(164, 166), lat=r.uniform(40, 42), settlement=r.choice(villages),
                        day=day(r), type=r.choice(TYPES)))
    while len(out) < n:
        lon, lat, heading = r.uniform(164, 166), r.uniform(40.95, 41.05) + r.choice((0, 0.3)), r.uniform(-0.4, 0.4)
        village, survey, kind = r.choice(villages), day(r), r.choice(TYPES)
        boxes = r.random() < 0.1
        for _ in range(min(r.randint(5, 40), n - len(out))):
            step = 100 if boxes else r.uniform(60, 400)
            dlon, dlat = metres_to_degrees(lat, step * math.cos(heading), step * math.sin(heading))
            lon, lat = lon + dlon, lat + dlat
            out.append(dict(lon=lon, lat=lat, settlement=village, box=heading if boxes else None,
                            day=survey + datetime.timedelta(days=r.choice((0, 0, 0, 1, 2))),
                            type=kind if r.random() < 0.8 else r.choice(TYPES)))
    numbers = collections.Counter()
    for h in out:
        numbers[h["settlement"]] += 1
        h["name"] = "%s %d" % (h["settlement"], numbers[h["settlement"]]) if r.random() < 0.8 else None
        h["points"], h["size"] = outline(r) if h.get("box") is None else box(h["box"])
    return out


def feature(h, source_id):
    ring = []
    for x, y in h["points"]:
        dlon, dlat = metres_to_degrees(h["lat"], x, y)
        ring.append([round(h["lon"] + dlon, 8), round(h["lat"] + dlat, 8)])
    properties = {"sourceId": source_id, "classification": "confirmed", "status": "open", "informed": "2024-01-15"}
    for column, key in (("hazardType", "type"), ("settlement", "settlement")):
        if h[key]:
            properties[column] = h[key]
    if h["name"]:
        properties["name"] = h["name"]
    if h["day"]:
        properties["validFrom"] = h["day"].isoformat()
    if h["size"]:
        properties["areaSquareMetres"] = round(h["size"])
    return {"type": "Feature", "properties": properties,
            "geometry": {"type": "Polygon", "coordinates": [ring + ring[:1]]}}


def one_letter_off(r, name):
    at = [i for i, c in enumerate(name) if c.isalpha() and i > 0]
    i = r.choice(at)
    return name[:i] + r.choice([c for c in LETTERS if c != name[i]]) + name[i + 1:]


def moved(r, h, band):
    c = dict(h)
    metres = r.uniform(*BANDS[band])
    bearing = r.uniform(0, 2 * math.pi)
    dlon, dlat = metres_to_degrees(h["lat"], metres * math.sin(bearing), metres * math.cos(bearing))
    c["lon"], c["lat"] = h["lon"] + dlon, h["lat"] + dlat
    return c, {"band": band, "metres": round(metres, 2)}


def bare(r, h, band):
    c, told = moved(r, h, band)
    dated = r.random() < 0.5
    c.update(name=None, settlement=None, type=None, size=None, day=h["day"] if dated else None)
    told.update(name="none", size="none", outline="same", day="same" if dated else "none",
                box=h.get("box") is not None)
    return c, told


def copy(r, h, band):
    c, told = moved(r, h, band)
    told["box"] = h.get("box") is not None
    p = r.random()
    if h["name"] is None:
        told["name"] = "none"
    elif p < 0.5:
        told["name"] = "same"
    elif p < 0.7:
        told["name"], c["name"] = "letter", one_letter_off(r, h["name"])
    elif p < 0.85:
        told["name"], c["name"] = "other", word(r) + " " + str(r.randint(1, 40))
    else:
        told["name"], c["name"] = "none", None
    p = r.random()
    if p < 0.6:
        told["day"] = "same"
    elif p < 0.7:
        told["day"] = "swapped"
        c["day"] = h["day"].replace(month=h["day"].day, day=h["day"].month) if h["day"].day <= 12 else h["day"]
    elif p < 0.8:
        told["day"], c["day"] = "near", h["day"] + datetime.timedelta(days=r.choice((-3, -2, -1, 1, 2, 3)))
    elif p < 0.9:
        told["day"], c["day"] = "other", day(r)
    else:
        told["day"], c["day"] = "none", None
    p = r.random()
    told["size"] = "same" if p < 0.5 else "near" if p < 0.75 else "none"
    c["size"] = h["size"] if p < 0.5 else h["size"] * (1 + r.uniform(-0.009, 0.009)) if p < 0.75 else None
    told["outline"] = "same" if r.random() < 0.85 else "again"
    if told["outline"] == "again":
        c["points"] = [(x + r.uniform(-8, 8), y + r.uniform(-8, 8)) for x, y in h["points"]]
    return c, told


def write(path, features):
    with open(path, "w", encoding="utf-8") as f:
        f.write('{"type":"FeatureCollection","features":[\n')
        f.write(",\n".join(json.dumps(x) for x in features))
        f.write("\n]}\n")


def make(n, seed, folder, maker):
    r = random.Random(seed)
    first = hazards(r, n)
    write(os.path.join(folder, "first.geojson"), [feature(h, "F-%06d" % i) for i, h in enumerate(first)])
    second, truth = [], []
    for i, h in enumerate(first):
        c, told = maker(r, h, i % len(BANDS))
        second.append(feature(c, "second/%06d" % (n - i)))
        truth.append(told)
    write(os.path.join(folder, "second.geojson"), second)
    with open(os.path.join(folder, "truth.json"), "w", encoding="utf-8") as f:
        json.dump(truth, f)


def line(name, copies, found):
    print("  %-34s %6d %6d %6d  %5.1f %%" % (name, copies, found, copies - found, 100.0 * found / max(1, copies)))


def count(folder, found_file):
    with open(os.path.join(folder, "truth.json"), encoding="utf-8") as f:
        truth = json.load(f)
    with open(found_file, encoding="utf-8") as f:
        report = json.load(f)
    n = len(truth)
    true, false, boxes, scores = set(), collections.Counter(), 0, collections.Counter()
    for group in report["groups"]:
        for pair in group["pairs"]:
            # codes are given in the order of import: 1..N are of the first list, N+1..2N their copies
            a, b = sorted(int(pair[side].split("-")[-1]) for side in ("first", "second"))
            if b - a == n:
                true.add(a - 1)
                continue
            boxes += truth[(a - 1) % n]["box"] and truth[(b - 1) % n]["box"]
            false["in one list" if (a <= n) == (b <= n) else "across"] += 1
            scores[pair["score"] // 10 * 10] += 1
    print("records %d, pairs weighed %d, pairs that reach %d points %d, listed %d, left out: %s, crowds %d" % (
        report["records"], report["weighed"], report["least"], report["pairs"],
        len(true) + sum(false.values()), report["leftOut"], report["crowded"]))
    print("  %-34s %6s %6s %6s  %s" % ("copies moved by", "copies", "found", "missed", "recall"))
    for band, (low, high) in enumerate(BANDS):
        members = [i for i, t in enumerate(truth) if t["band"] == band]
        line("%d m" % low if low == high else "%d to %d m" % (low, high), len(members), sum(i in true for i in members))
    line("all", n, len(true))
    moved = [i for i, t in enumerate(truth) if BANDS[t["band"]][0] >= 100]
    print("  of those moved by 100 to 150 m")
    ways = (("same name, day, size, outline", lambda t: t["name"] == t["day"] == t["size"] == t["outline"] == "same"),
            ("same day, size, outline; no name", lambda t: t["name"] == "none" and t["day"] == t["size"] == t["outline"] == "same"),
            ("same name, size, outline; day other", lambda t: t["day"] == "other" and t["name"] == t["size"] == t["outline"] == "same"),
            ("name and day other, outline same", lambda t: t["day"] == t["name"] == "other" and t["outline"] == "same"),
            ("no name and no day, outline same", lambda t: t["day"] == t["name"] == "none" and t["outline"] == "same"),
            ("boxes of 100 by 100 m", lambda t: t["box"]),
            ("outline drawn again", lambda t: t["outline"] == "again"),
            ("outline drawn again, same name, day", lambda t: t["outline"] == "again" and t["name"] == t["day"] == "same"))
    for name, holds in ways:
        members = [i for i in moved if holds(truth[i])]
        if members:
            line("  " + name, len(members), sum(i in true for i in members))
    print("  false pairs listed: %d across the two lists, %d in one list, %d of them two boxes of a row; by score %s" % (
        false["across"], false["in one list"], boxes, ", ".join("%d-%d: %d" % (s, s + 9, scores[s]) for s in sorted(scores)) or "none"))


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(int(sys.argv[2]), int(sys.argv[3]), sys.argv[4], bare if sys.argv[5:] == ["bare"] else copy)
    else:
        count(sys.argv[2], sys.argv[3])
