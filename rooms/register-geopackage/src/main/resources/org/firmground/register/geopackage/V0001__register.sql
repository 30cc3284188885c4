-- The frame of a GeoPackage (OGC 12-128r17) and the register's own tables beside it.
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
INSERT INTO gpkg_spatial_ref_sys VALUES
  ('Undefined cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined cartesian coordinate reference system'),
  ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system'),
  ('WGS 84 geodetic', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]', 'longitude and latitude in decimal degrees on the WGS 84 ellipsoid');
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_extensions (
  table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL,
  scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
CREATE TABLE layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT, f_table_schema TEXT,
  f_table_name TEXT, f_geometry_column TEXT, styleName TEXT, styleQML TEXT, styleSLD TEXT,
  useAsDefault BOOLEAN, description TEXT, owner TEXT, ui TEXT,
  update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')));
INSERT INTO gpkg_contents (table_name, data_type, identifier, description)
  VALUES ('layer_styles', 'attributes', 'layer_styles', 'styles of the layers, for QGIS');

-- What the register is; never changes.
CREATE TABLE fg_register (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL);

-- 1 inside a commit of the register; every other writer is refused by the triggers.
CREATE TABLE fg_writer (open INTEGER NOT NULL);
INSERT INTO fg_writer VALUES (0);

-- The history: never updated, never deleted.
CREATE TABLE fg_entry (
  sequence INTEGER NOT NULL PRIMARY KEY, recorded INTEGER NOT NULL, canonical BLOB NOT NULL,
  leaf_hash BLOB NOT NULL, chain BLOB NOT NULL);

-- Projection: which entries are versions, and by what they are found; what they say is read from
-- the entry itself, so that no answer rests on a copy.
CREATE TABLE fg_version (
  sequence INTEGER NOT NULL PRIMARY KEY, record BLOB NOT NULL, kind TEXT NOT NULL,
  action TEXT NOT NULL, batch BLOB, code TEXT NOT NULL, source_key BLOB, source_id TEXT);
CREATE INDEX fg_version_record ON fg_version (record, kind);
CREATE INDEX fg_version_import ON fg_version (record) WHERE kind = 'import';
CREATE INDEX fg_version_code ON fg_version (code);
CREATE INDEX fg_version_key ON fg_version (source_key) WHERE source_key IS NOT NULL;
CREATE INDEX fg_version_source_id ON fg_version (source_id) WHERE source_id IS NOT NULL;
CREATE VIRTUAL TABLE fg_version_box USING rtree(sequence, min_lon, max_lon, min_lat, max_lat);

-- Boxes of imports that are being read; they go into the index together when the import ends.
-- Whoever asks for a place asks both, in one statement.
CREATE TABLE fg_version_box_new (
  sequence INTEGER NOT NULL PRIMARY KEY, min_lon DOUBLE NOT NULL, max_lon DOUBLE NOT NULL,
  min_lat DOUBLE NOT NULL, max_lat DOUBLE NOT NULL);

-- Projection: acceptances, refusals, withdrawals.
CREATE TABLE fg_decision (
  sequence INTEGER NOT NULL PRIMARY KEY, action TEXT NOT NULL, kind TEXT NOT NULL,
  record BLOB NOT NULL, about INTEGER, recorded INTEGER NOT NULL);

-- Projection: the highest number given to a code of each kind.
CREATE TABLE fg_code (kind TEXT NOT NULL PRIMARY KEY, last INTEGER NOT NULL);

CREATE TRIGGER fg_entry_insert BEFORE INSERT ON fg_entry WHEN (SELECT open FROM fg_writer) = 0
  BEGIN SELECT RAISE(ABORT, 'only firmground writes to a register: put changes forward as an import'); END;
CREATE TRIGGER fg_entry_update BEFORE UPDATE ON fg_entry
  BEGIN SELECT RAISE(ABORT, 'the history is never changed'); END;
CREATE TRIGGER fg_entry_delete BEFORE DELETE ON fg_entry
  BEGIN SELECT RAISE(ABORT, 'the history is never changed'); END;
CREATE TRIGGER fg_register_update BEFORE UPDATE ON fg_register
  BEGIN SELECT RAISE(ABORT, 'what a register is never changes'); END;
CREATE TRIGGER fg_register_delete BEFORE DELETE ON fg_register
  BEGIN SELECT RAISE(ABORT, 'what a register is never changes'); END;
