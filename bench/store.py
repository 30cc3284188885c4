#!/usr/bin/env python3
"""Question: which part of the store's writing costs an import its time?

Takes the tables of a register and writes them again, each by itself, with SQLite alone, in groups
of 4,000 rows as an import did, through Python's sqlite3. If one part costs more than a third of the
whole, look at it first.
usage: bench/store.py REGISTER.gpkg
"""
import os
import sqlite3
import sys
import tempfile
import time

source = sys.argv[1]
with tempfile.TemporaryDirectory() as folder:
    c = sqlite3.connect(os.path.join(folder, "copy.db"), isolation_level=None)
    for pragma in ("journal_mode=wal", "synchronous=full", "cache_size=-128000"):
        c.execute("PRAGMA " + pragma)
    c.execute("ATTACH ? AS s", (source,))

    def part(name, create, select, group):
        for statement in create:
            c.execute(statement)
        rows = c.execute(select).fetchall()
        insert = "INSERT INTO %s VALUES (%s)" % (name, ",".join("?" * len(rows[0])))
        begun, cpu = time.time(), time.process_time()
        for i in range(0, len(rows), group):
            c.execute("BEGIN")
            c.executemany(insert, rows[i:i + group])
            c.execute("COMMIT")
        print("%-8s %7d rows in groups of %7d: %5.2f s, CPU %5.2f s"
              % (name, len(rows), group, time.time() - begun, time.process_time() - cpu))

    box = ["CREATE VIRTUAL TABLE {} USING rtree(id, a, b, c, d)"]
    boxes = "SELECT * FROM s.fg_version_box"
    part("tree", [box[0].format("tree")], boxes, 4_000)
    part("tree1", [box[0].format("tree1")], boxes, 10_000_000)
    part("plain", ["CREATE TABLE plain (id INTEGER PRIMARY KEY, a, b, c, d)"], boxes, 4_000)
    part("entry", ["CREATE TABLE entry (a INTEGER PRIMARY KEY, b, c, d, e)"],
         "SELECT * FROM s.fg_entry", 4_000)
    part("version", [
        "CREATE TABLE version (sequence INTEGER PRIMARY KEY, record, kind, action, batch, code, key, id)",
        "CREATE INDEX v1 ON version (record, kind)", "CREATE INDEX v2 ON version (code)",
        "CREATE INDEX v3 ON version (key)", "CREATE INDEX v4 ON version (id)"],
        "SELECT * FROM s.fg_version", 4_000)
    part("present", ["CREATE TABLE present AS SELECT * FROM s.hazardous_area_polygon WHERE 0"],
         "SELECT * FROM s.hazardous_area_polygon", 10_000_000)
