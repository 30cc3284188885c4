/**
 * The append-only log: entries, their canonical bytes, leaf hashes and the chain that joins them.
 *
 * <p>It must not know what a hazard is, where entries are stored, or who may read them: a kind is a
 * word and a body is a tree of values. Start reading at {@link org.firmground.history.Entry}, then
 * {@link org.firmground.history.CanonicalEntry}.
 */
package org.firmground.history;
