/**
 * The arithmetic and the grammars behind {@code org.firmground.ground}: projections, grids, and the
 * recognisers of each notation.
 *
 * <p>It must not be used from another room, and knows nothing of settings or of registers.
 *
 * <p>Start reading at {@link org.firmground.ground.internal.TransverseMercator} for the arithmetic
 * and {@link org.firmground.ground.internal.AngleText} for the grammars.
 */
package org.firmground.ground.internal;
