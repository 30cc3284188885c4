#!/usr/bin/python3
"""For bench/places.sh. usage: places.py load HAZARDS.wkb POINTS.f64 COUNT        SQL that loads both into PostGIS
                               places.py compare OURS PEER WHO POINTS.csv          holds the peer's answers against ours
An answer is a line "hazard,metres" for each place, in order; both empty or -1 where none is within 500 m. They agree where
the distances do, the peer's divided by the scale of UTM 58N at the place, to 1 in 20,000 and 0.1 m: an edge of 2 km that
is straight in longitude and latitude bows by 7 cm from one that is straight in UTM. Not held against each
other is which hazard, where two are as near, nor places whose distance is 500 m to within the scale."""
import struct, sys
import numpy as np


def load(hazards, points, count):
    print("drop table if exists hazards, places; create table hazards (id int, geom geometry); copy hazards from stdin;")
    bytes_ = open(hazards, "rb").read()
    at = n = 0
    while at < len(bytes_):
        (length,) = struct.unpack_from("<I", bytes_, at)
        print(f"{n}\t{bytes_[at + 4 : at + 4 + length].hex()}")
        at += 4 + length
        n += 1
    print("\\.\ncreate index on hazards using gist (geom); create table places (id int, geom geometry); copy places from stdin;")
    for i, (x, y) in enumerate(np.fromfile(points, "<f8").reshape(-1, 2)[:count]):
        print(f"{i}\t{(struct.pack('<BI', 1, 1) + struct.pack('<dd', x, y)).hex()}")
    print("\\.\nvacuum analyze hazards; vacuum analyze places;")


def answers(file):
    found = []
    for line in open(file):
        hazard, metres = line.rstrip("\n").split(",")
        found.append((-1, -1.0) if hazard in ("", "-1") else (int(hazard), float(metres)))
    return found


def compare(ours, peer, who, places):
    from pyproj import Proj

    mine, theirs = answers(ours), answers(peer)
    lon, lat = np.loadtxt(places, delimiter=",", skiprows=1, usecols=(1, 2), max_rows=len(theirs)).T
    scale = Proj("EPSG:32658").get_factors(lon, lat).meridional_scale
    edge = wrong = inside = near = none = 0
    worst = 0.0
    for (h, m), (g, d), k in zip(mine, theirs, scale):
        true = d / k
        if h < 0 or g < 0:
            if h >= 0 or g >= 0:
                if abs((m if h >= 0 else true) - 500) < 0.5:
                    edge += 1
                else:
                    wrong += 1
            else:
                none += 1
            continue
        inside += m == 0
        near += m > 0
        difference = abs(m - true)
        worst = max(worst, difference)
        if difference > 0.1 + m / 20_000:
            wrong += 1
    print(
        f"{who}: {len(theirs)} answers compared: {inside} inside, {near} near, {none} without, {edge} at 500 m to within "
        f"the scale of the plane, largest difference {worst:.4f} m; {wrong} differ"
    )
    if wrong:
        sys.exit(1)


if sys.argv[1] == "load":
    load(sys.argv[2], sys.argv[3], int(sys.argv[4]))
else:
    compare(*sys.argv[2:6])
