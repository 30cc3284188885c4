/**
 * The default store: one SQLite file that is a valid GeoPackage, beside it the encrypted store of
 * personal data.
 *
 * <p>It knows the register's port and SQL, and no rule about danger: what an entry means it asks
 * {@link org.firmground.register.Projection} and {@link org.firmground.register.Standings}. Start
 * reading at {@link org.firmground.register.geopackage.GeoPackageStore}.
 */
package org.firmground.register.geopackage;
