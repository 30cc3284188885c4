/**
 * The whole of a register in open forms: the leave button, and the way back in.
 *
 * <p>It knows entries, stores by their ports, and ZIP archives; it must not know which store there
 * is, nor use a name in an archive as a path on the disk. Start reading at {@link
 * org.firmground.exchange.whole.WholeRegister}.
 */
package org.firmground.exchange.whole;
