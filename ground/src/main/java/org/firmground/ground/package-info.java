/**
 * Positions, datums, bearings, distances, shapes, areas, and coordinate text in any notation.
 *
 * <p>It knows nothing of records, files or people. Start reading at {@link
 * org.firmground.ground.LonLat} and {@link org.firmground.ground.Geodesy}.
 */
package org.firmground.ground;
