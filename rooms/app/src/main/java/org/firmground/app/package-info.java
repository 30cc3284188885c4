/**
 * Wiring, configuration and the command line: knows every room, and no rule of any.
 *
 * <p>Commands say what they did, once, on standard output; trouble goes to standard error with
 * what, where and how to mend. Start reading at {@link org.firmground.app.Firmground}.
 */
package org.firmground.app;
