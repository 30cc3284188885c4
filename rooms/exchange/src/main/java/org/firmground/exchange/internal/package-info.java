/**
 * How files are read and rows become drafts; nothing outside this room may use it.
 *
 * <p>It must not know the register's sessions, only its vocabulary. Start reading at {@link
 * org.firmground.exchange.internal.RowMapper}.
 */
package org.firmground.exchange.internal;
