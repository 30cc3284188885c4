/**
 * The kinds of record and their rules, the two clocks, the answers, and the port of the store.
 *
 * <p>It must not know SQL, HTTP or JSON, nor where a value came from but its source. Start reading
 * at {@link org.firmground.register.Register}, then {@link org.firmground.register.Kind} and {@link
 * org.firmground.register.Store}.
 */
package org.firmground.register;
