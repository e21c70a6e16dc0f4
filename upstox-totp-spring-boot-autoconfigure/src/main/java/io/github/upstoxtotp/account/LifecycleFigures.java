package io.github.upstoxtotp.account;

/**
 * What an account does just now and has done since the process began, in numbers, for
 * those who watch it. A snapshot; immutable.
 *
 * @param waitingCallers the callers that wait for a login
 * @param budgetLeft what may still be spent
 * @param store what the store was asked in vain
 * @since 0.1.0
 */
public record LifecycleFigures(int waitingCallers, BudgetLeft budgetLeft, StoreFigures store) {

	/**
	 * The OTP generations that may still be spent, by this process or another one. Some
	 * of those of the day are kept for the time after the deadline.
	 *
	 * @param inWindow the generations left in the sliding window that ends now
	 * @param inDay the generations left until Upstox ends all tokens
	 */
	public record BudgetLeft(int inWindow, int inDay) {
	}

	/**
	 * What the store was asked in vain. The numbers only grow.
	 *
	 * @param readFailures how often the record could not be read
	 * @param writeFailures how often it could not, or perhaps not, be written
	 * @param leaseFailures how often the store could not tell who may log in
	 * @param leasesTaken how often somebody else held the lease, counted once a second by
	 * a login that waits for it
	 */
	public record StoreFigures(long readFailures, long writeFailures, long leaseFailures, long leasesTaken) {
	}

}
