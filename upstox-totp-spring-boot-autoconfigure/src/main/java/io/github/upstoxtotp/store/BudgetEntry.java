package io.github.upstoxtotp.store;

import io.github.upstoxtotp.account.LoginLedger;

/**
 * The ledger of a mobile number.
 *
 * @param ledger the ledger
 * @param writer the fingerprint of the credentials that wrote it last
 */
record BudgetEntry(LoginLedger ledger, String writer) {
}
