#!/usr/bin/env python3
"""Makes two lists of hazardous areas, the second of records that stand in the first too, and counts which of them were found.

EXERCISE: wholly invented, in the open ocean. How the second list was spoilt is drawn with a fixed seed and is in NAMES below.
usage: duplicates.py make COUNT FOLDER      writes first.geojsonl, second.geojsonl and truth.tsv
       duplicates.py count FOLDER < JSON    reads what firmground duplicates --json wrote
"""
import json
import math
import random
import sys

MOVED = [0, 5, 20, 50, 110, 150, 300]  # metres, in any direction
OUTLINES = [("whole", 0.6), ("redrawn", 0.2), ("a point", 0.2)]
WORDS = [("all kept", 0.4), ("name in another alphabet, day and month swapped", 0.2), ("no date", 0.2), ("no name, no date, no size", 0.2)]
PLACES = "mare unda vela ancora portus insula litus ripa fons lacus mons vallis silva pratum ager via turris pons murus arx".split()
CYRILLIC = str.maketrans("abcdefghijklmnopqrstuvwxyz", "абцдефгхийклмнопкрстуввхиз")
METRES = 111_195.0  # of one degree of latitude on the sphere; what is moved need not be exact


def drawn(options):
    x = random.random()
    for name, share in options:
        x -= share
        if x < 0:
            return name
    return options[-1][0]


def outline(lon, lat, size, corners):
    radius = math.sqrt(size / math.pi)
    ring = []
    for i in range(corners):
        angle = 2 * math.pi * (i + random.uniform(-0.3, 0.3)) / corners
        r = radius * random.uniform(0.7, 1.3)
        ring.append(moved([lon, lat], r, angle))
    return ring


def moved(at, metres, angle):
    lon, lat = at
    return [lon + metres * math.cos(angle) / (METRES * math.cos(math.radians(lat))), lat + metres * math.sin(angle) / METRES]


def feature(number, name, day, size, geometry):
    properties = {"id": number, "type": "SHA"}
    properties.update({k: v for k, v in (("name", name), ("date", day), ("area_m2", size)) if v is not None})
    return json.dumps({"type": "Feature", "properties": properties, "geometry": geometry}, ensure_ascii=False)


def rounded(ring):
    ring = [[round(x, 7), round(y, 7)] for x, y in ring]
    return {"type": "Polygon", "coordinates": [ring + ring[:1]]}


def make(count, folder):
    random.seed(77)
    with open(folder + "/first.geojsonl", "w") as first, open(folder + "/second.geojsonl", "w") as second, open(folder + "/truth.tsv", "w") as truth:
        for i in range(count):
            lon, lat = 164 + 2 * random.random(), 40 + 2 * random.random()
            size = round(min(2e6, random.lognormvariate(math.log(20_000), 1.2)))
            ring = outline(lon, lat, size, random.randint(4, 24))
            day = (random.randint(1996, 2024), random.randint(1, 12), random.randint(1, 28))
            name = random.choice(PLACES) + " " + random.choice(PLACES) + " " + str(random.randint(1, 99))
            written = "%04d-%02d-%02d" % day
            first.write(feature("A-%05d" % i, name, written, size, rounded(ring)) + "\n")
            away, kept, words = random.choice(MOVED), drawn(OUTLINES), drawn(WORDS)
            angle = random.uniform(0, 2 * math.pi)
            ring = [moved(p, away, angle) for p in ring]
            if kept == "redrawn":
                ring = [moved(p, random.uniform(0, 10), random.uniform(0, 2 * math.pi)) for p in ring]
                if len(ring) > 5:
                    ring.pop(random.randrange(len(ring)))
            geometry = {"type": "Point", "coordinates": [round(c, 7) for c in moved([lon, lat], away, angle)]} if kept == "a point" else rounded(ring)
            if words.startswith("name in"):
                name, written = name.translate(CYRILLIC), "%04d-%02d-%02d" % ((day[0], day[2], day[1]) if day[2] < 13 else day)
            elif words == "no date":
                written = None
            elif words.startswith("no name"):
                name = written = size = None
            second.write(feature("%d/B" % (7 * i), name, written, size, geometry) + "\n")
            truth.write("%d\t%s\t%s\n" % (away, kept, words))


def count(folder):
    answer = json.load(sys.stdin)
    truth = [line.rstrip("\n").split("\t") for line in open(folder + "/truth.tsv")]
    n = len(truth)
    found, other = set(), 0
    for group in answer["groups"]:
        for pair in group["pairs"]:
            a, b = sorted(int(pair[side].split("-")[-1]) - 1 for side in ("first", "second"))
            if b == a + n:
                found.add(a)
            else:
                other += 1
    print("records %d, pairs weighed %d, listed %d, of them in truth one record %d, others %d, crowded %d"
          % (answer["records"], answer["weighed"], answer["pairs"], len(found), other, answer["crowded"]))
    print("found of all: %d of %d (%.3f)" % (len(found), n, len(found) / n))
    for column, name in ((1, "outline"), (2, "words")):
        for value in sorted({t[column] for t in truth}):
            line = "%s %s:" % (name, value)
            for away in MOVED:
                these = [i for i, t in enumerate(truth) if t[column] == value and t[0] == str(away)]
                line += " %d m %.2f" % (away, sum(i in found for i in these) / max(1, len(these)))
            print(line)


if sys.argv[1] == "make":
    make(int(sys.argv[2]), sys.argv[3])
else:
    count(sys.argv[2])
