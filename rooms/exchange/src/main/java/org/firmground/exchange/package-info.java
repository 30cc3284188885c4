/**
 * Formats in and out: reads what somebody wrote, keeps it as written, and names every problem.
 *
 * <p>It knows files, recipes and drafts; it must not know stores, HTTP or who is asking. Start
 * reading at {@link org.firmground.exchange.Importer}.
 */
package org.firmground.exchange;
