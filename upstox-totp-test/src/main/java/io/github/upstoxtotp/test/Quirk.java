package io.github.upstoxtotp.test;

/**
 * Something that Upstox is known, or has to be expected, to do for some accounts or at
 * some times. Quirks are off unless {@linkplain UpstoxSimulator#enable(Quirk...)
 * enabled}.
 *
 * @since 0.1.0
 */
public enum Quirk {

	/**
	 * The dialog redirects within the API host before it redirects to the login page,
	 * which makes two calls of {@link Step#DIALOG}.
	 */
	EXTRA_HOP,

	/**
	 * The dialog redirects to a host that is not Upstox.
	 */
	FOREIGN_HOST,

	/**
	 * The dialog refuses with status 200 instead of 401.
	 */
	DIALOG_REFUSAL_200,

	/**
	 * The dialog refuses with status 400 instead of 401.
	 */
	DIALOG_REFUSAL_400,

	/**
	 * The account has no TOTP: only the code of an SMS would do, which nobody has.
	 */
	TOTP_DISABLED,

	/**
	 * The customer is dormant: the PIN is accepted, but no token is issued.
	 */
	CUSTOMER_DORMANT,

	/**
	 * The customer is inactive: the PIN is accepted, but no token is issued.
	 */
	CUSTOMER_INACTIVE,

	/**
	 * The answer to the PIN already carries the authorization code.
	 */
	CODE_AFTER_PIN,

	/**
	 * No segment of the account is active: the exchange is refused with UDAPI100058.
	 */
	NO_ACTIVE_SEGMENT,

	/**
	 * The client is inactive: the exchange is refused with UDAPI100073.
	 */
	CLIENT_INACTIVE,

	/**
	 * The account is none of an individual, whose owner alone may approve a token.
	 */
	NOT_INDIVIDUAL,

	/**
	 * The exchange also yields an extended token, the same each time, which lives for a
	 * year and which no call of {@link Step} is permitted with.
	 */
	EXTENDED_TOKEN,

	/**
	 * Access tokens are random text instead of a JWT.
	 */
	OPAQUE_TOKEN,

	/**
	 * A new token revokes all earlier ones of the account.
	 */
	SINGLE_TOKEN,

	/**
	 * Calls with a living token are refused with status 401 and UDAPI1221, as from an
	 * address that is not registered.
	 */
	STATIC_IP_401,

	/**
	 * Calls with a living token are refused with status 403 and UDAPI1154, as from an
	 * address that is not registered.
	 */
	STATIC_IP_403

}
