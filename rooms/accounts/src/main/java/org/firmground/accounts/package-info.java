/**
 * What parties claim, set beside each other and beside the register: what does not add up as
 * stated, and which readings would reconcile it.
 *
 * <p>It must not say which claim is true, nor let one enter a figure or an answer about ground; it
 * must not know how a claim came in or how it is shown. Start reading at {@link
 * org.firmground.accounts.Reconciliation}, then {@link org.firmground.accounts.Claim}.
 */
package org.firmground.accounts;
