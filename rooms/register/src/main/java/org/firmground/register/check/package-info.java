/**
 * The main answer: what is known about a place, in one of five words, never "safe".
 *
 * <p>It reads a {@link org.firmground.register.Snapshot} and knows no store; how the words come
 * about is said at {@link org.firmground.register.check.PlaceCheck}, where reading starts.
 */
package org.firmground.register.check;
