package io.github.upstoxtotp;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The user a token belongs to, as the token answer of Upstox describes them. Whatever
 * Upstox leaves out is {@code null} or an empty list; no list can be changed. Immutable.
 *
 * @param userId the client code, such as {@code AB1234}
 * @param userName the full name
 * @param userType the kind of user, such as {@code individual}
 * @param email the e-mail address
 * @param broker the broker, {@code UPSTOX}
 * @param exchanges the exchanges that are enabled, such as {@code NSE}
 * @param products the products that are enabled, such as {@code D} or {@code I}
 * @param orderTypes the order types that are enabled, such as {@code MARKET}
 * @param active whether the account is active
 * @param poa whether a power of attorney was given
 * @param ddpi whether a demat debit and pledge instruction was given
 * @since 0.1.0
 * @see <a href="https://upstox.com/developer/api-documentation/get-token">Get Token</a>
 */
public record UpstoxUser(@Nullable String userId, @Nullable String userName, @Nullable String userType,
		@Nullable String email, @Nullable String broker, List<String> exchanges, List<String> products,
		List<String> orderTypes, @Nullable Boolean active, @Nullable Boolean poa, @Nullable Boolean ddpi) {

	/**
	 * Returns a user of whom only the client code is known.
	 * @param userId the client code, or {@code null} if that is unknown too
	 * @return the user
	 */
	public static UpstoxUser of(@Nullable String userId) {
		return new UpstoxUser(userId, null, null, null, null, List.of(), List.of(), List.of(), null, null, null);
	}

}
