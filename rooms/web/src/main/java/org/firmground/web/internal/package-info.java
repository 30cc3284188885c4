/**
 * Routes, pages and JSON of the server. Not API: nothing outside this room imports it.
 *
 * <p>A page is a function from {@code Asking} to {@code Markup}. Only {@code Asking} touches the
 * register. Start reading at {@code Routes}.
 */
package org.firmground.web.internal;
