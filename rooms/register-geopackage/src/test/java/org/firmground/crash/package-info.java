/**
 * Power cuts and kills, over and over, against a real import into the default store.
 *
 * <p>It knows system calls, the register's port and the default store; it must not know how SQLite
 * keeps its promises. Start reading at {@link org.firmground.crash.PowerCutTest}; what is modelled
 * and what is not stands in {@code docs/decisions/0004-power-cuts-at-the-system-call.md}.
 */
package org.firmground.crash;
