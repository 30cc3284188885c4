/**
 * Records that may be the same thing: pairs with a score whose every point is named.
 *
 * <p>It reads a {@link org.firmground.register.Snapshot} and knows no store; it merges and changes
 * nothing. {@link org.firmground.register.duplicates.Rules} holds the points, and reading starts at
 * {@link org.firmground.register.duplicates.Duplicates}.
 */
package org.firmground.register.duplicates;
