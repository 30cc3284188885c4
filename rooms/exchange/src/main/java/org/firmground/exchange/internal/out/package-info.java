/** The register's records as tables, and the formats in which they go out. */
package org.firmground.exchange.internal.out;
