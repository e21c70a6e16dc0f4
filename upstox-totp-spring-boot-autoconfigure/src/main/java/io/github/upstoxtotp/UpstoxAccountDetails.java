package io.github.upstoxtotp;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The name and the credentials of an account that is opened at run time. What is left out
 * is taken from {@code upstox.*}. Immutable.
 *
 * @since 0.1.0
 */
public final class UpstoxAccountDetails {

	private final String name;

	private final Map<String, String> settings;

	private UpstoxAccountDetails(Builder builder) {
		this.name = builder.name;
		this.settings = Map.copyOf(builder.settings);
	}

	/**
	 * Starts to build the details of an account.
	 * @param name the name of the account: letters, digits and hyphens
	 * @return a builder
	 */
	public static Builder named(String name) {
		return new Builder(name);
	}

	/**
	 * Returns the name of the account.
	 * @return the name
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Returns the settings. They hold secrets.
	 * @return the values by the names of their properties, such as {@code pin-code}
	 */
	public Map<String, String> settings() {
		return this.settings;
	}

	@Override
	public String toString() {
		return "UpstoxAccountDetails[name=%s]".formatted(this.name);
	}

	/**
	 * Builds the details of an account. Not thread-safe.
	 */
	public static final class Builder {

		private final Map<String, String> settings = new LinkedHashMap<>();

		private final String name;

		private Builder(String name) {
			this.name = name;
		}

		/**
		 * Sets the mobile number.
		 * @param username the mobile number, 10 digits
		 * @return this builder
		 */
		public Builder username(@Nullable String username) {
			return set("username", username);
		}

		/**
		 * Sets the country code of the mobile number.
		 * @param countryCode the country code, such as {@code +91}
		 * @return this builder
		 */
		public Builder countryCode(@Nullable String countryCode) {
			return set("country-code", countryCode);
		}

		/**
		 * Sets the PIN.
		 * @param pinCode the PIN, 6 digits
		 * @return this builder
		 */
		public Builder pinCode(@Nullable String pinCode) {
			return set("pin-code", pinCode);
		}

		/**
		 * Sets the secret of the TOTP.
		 * @param totpSecret the base32 secret or its otpauth address
		 * @return this builder
		 */
		public Builder totpSecret(@Nullable String totpSecret) {
			return set("totp-secret", totpSecret);
		}

		/**
		 * Sets the API key of the Upstox application.
		 * @param clientId the API key
		 * @return this builder
		 */
		public Builder clientId(@Nullable String clientId) {
			return set("client-id", clientId);
		}

		/**
		 * Sets the API secret of the Upstox application.
		 * @param clientSecret the API secret
		 * @return this builder
		 */
		public Builder clientSecret(@Nullable String clientSecret) {
			return set("client-secret", clientSecret);
		}

		/**
		 * Sets the redirect URI of the Upstox application.
		 * @param redirectUri the registered redirect URI
		 * @return this builder
		 */
		public Builder redirectUri(@Nullable String redirectUri) {
			return set("redirect-uri", redirectUri);
		}

		/**
		 * Sets the client code that the tokens must belong to.
		 * @param userId the client code, such as {@code AB1234}
		 * @return this builder
		 */
		public Builder userId(@Nullable String userId) {
			return set("user-id", userId);
		}

		/**
		 * Sets an access token that was made elsewhere: no login takes place, unless the
		 * credentials are complete.
		 * @param accessToken the access token
		 * @return this builder
		 */
		public Builder accessToken(@Nullable String accessToken) {
			return set("access-token", accessToken);
		}

		/**
		 * Sets the ways to a token, in order of preference.
		 * @param source {@code totp}, {@code approval}, {@code browser} or
		 * {@code access-token}; several are separated by commas
		 * @return this builder
		 */
		public Builder source(@Nullable String source) {
			return set("source", source);
		}

		/**
		 * Sets the last part of the path to which Upstox posts tokens that the account
		 * owner has approved.
		 * @param approvalSecret at least 32 characters that nobody can guess
		 * @return this builder
		 */
		public Builder approvalSecret(@Nullable String approvalSecret) {
			return set("approval.secret", approvalSecret);
		}

		private Builder set(String property, @Nullable String value) {
			if (value != null) {
				this.settings.put(property, value);
			}
			else {
				this.settings.remove(property);
			}
			return this;
		}

		/**
		 * Builds the details. They are checked when the account is opened.
		 * @return the details
		 */
		public UpstoxAccountDetails build() {
			return new UpstoxAccountDetails(this);
		}

	}

}
