/**
 * How the figures come about; not for use outside the register.
 *
 * <p>It knows records and shapes, never a store or a format. Start reading at {@link
 * org.firmground.register.figures.internal.CasualtyCount} and {@link
 * org.firmground.register.figures.internal.LandCount}.
 */
package org.firmground.register.figures.internal;
