/**
 * The server: pages, map and API, to this machine alone.
 *
 * <p>It reads the register and writes nothing; it must not know stores or files. Everything that is
 * read passes through {@code internal.Asking}, which asks the viewer. Start reading at {@link
 * org.firmground.web.WebServer}, then {@code internal.Routes}.
 */
package org.firmground.web;
