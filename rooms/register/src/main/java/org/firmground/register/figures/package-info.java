/**
 * Figures: casualties, land and ordnance counted as of a day, each with what it rests on.
 *
 * <p>Every number comes from a {@link org.firmground.register.Snapshot} and from nothing else, so
 * that it can be explained and run again; it knows no store, no JSON and no command line. Start
 * reading at {@link org.firmground.register.figures.Figures}, then {@link
 * org.firmground.register.figures.FigureCatalogue} and {@link
 * org.firmground.register.figures.LandBalance}.
 */
package org.firmground.register.figures;
