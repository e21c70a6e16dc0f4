package io.github.upstoxtotp.account;

/**
 * What an account does just now and has done since the process started, in numbers. A
 * snapshot; immutable.
 *
 * @param waitingCallers the callers that wait for a login
 * @param budgetLeft what may still be spent
 * @param store how often the store failed
 * @since 0.1.0
 */
public record AccountStatistics(int waitingCallers, BudgetLeft budgetLeft, StoreCounts store) {

	/**
	 * The OTPs that may still be spent, by this process or another one.
	 *
	 * @param inWindow the OTPs left in the sliding window that ends now
	 * @param inDay the OTPs left until all tokens expire
	 */
	public record BudgetLeft(int inWindow, int inDay) {
	}

	/**
	 * Counts failed store operations. The numbers only grow.
	 *
	 * @param readFailures how often the record could not be read
	 * @param writeFailures how often it could not, or perhaps not, be written
	 * @param leaseFailures how often the store could not tell who may log in
	 * @param leasesTaken how often somebody else held the lease, counted once a second by
	 * a login that waits for it
	 */
	public record StoreCounts(long readFailures, long writeFailures, long leaseFailures, long leasesTaken) {
	}

}
