/**
 * Positions and measures on the earth: reading them from text in any notation, writing them back,
 * shifting datums by named operations, and measuring along the ellipsoid.
 *
 * <p>It must not know what a position is of: no hazards, no stores, no files, no settings' origin.
 *
 * <p>Start reading at {@link org.firmground.ground.PositionReader}, {@link
 * org.firmground.ground.DatumOperation} and {@link org.firmground.ground.Geodesy}.
 */
package org.firmground.ground;
