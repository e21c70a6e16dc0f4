package io.github.upstoxtotp.store;

import io.github.upstoxtotp.account.Ledger;

/**
 * The ledger of a mobile number.
 *
 * @param ledger the ledger
 * @param writer the fingerprint of the credentials that wrote it last
 */
record BudgetEntry(Ledger ledger, String writer) {
}
