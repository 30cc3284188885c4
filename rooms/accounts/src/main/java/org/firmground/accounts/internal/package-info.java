/**
 * The checks of claims, one class for each, and how numbers are compared and said.
 *
 * <p>They must not know the register: they work on plain claims. Start reading at {@link
 * org.firmground.accounts.internal.SeriesCheck}.
 */
package org.firmground.accounts.internal;
