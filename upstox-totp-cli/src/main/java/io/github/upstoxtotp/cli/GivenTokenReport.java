package io.github.upstoxtotp.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.upstoxtotp.UpstoxToken;
import io.github.upstoxtotp.UpstoxUser;

/**
 * Describes a token and its owner.
 *
 * @param given the token
 */
record GivenTokenReport(GivenToken given) {

	ObjectNode toJson() {
		UpstoxToken token = this.given.token();
		UpstoxUser holder = token.user();
		ObjectNode object = Json.object();
		Json.put(object, "accessToken", token.value());
		Json.put(object, "userId", holder.userId());
		Json.put(object, "userName", holder.userName());
		Json.put(object, "email", holder.email());
		Json.put(object, "userType", holder.userType());
		Json.put(object, "broker", holder.broker());
		Json.put(object, "exchanges", holder.exchanges());
		Json.put(object, "products", holder.products());
		Json.put(object, "orderTypes", holder.orderTypes());
		object.put("active", holder.active()).put("poa", holder.poa()).put("ddpi", holder.ddpi());
		Json.put(object, "issuedAt", token.issuedAt());
		Json.put(object, "expiresAt", token.expiresAt());
		Json.put(object, "origin", this.given.origin());
		return object;
	}

	Rows toRows(Times times) {
		UpstoxToken token = this.given.token();
		return holder(token.user())
			.add("Access token", token.value().length() + " characters, not shown (--output token does)")
			.add("Issued", times.tell(token.issuedAt()))
			.add("Valid until", times.tellEnd(token.expiresAt()))
			.add("Comes from", origin());
	}

	private String origin() {
		return switch (this.given.origin()) {
			case LOGIN -> "a login just now";
			case BROWSER -> "a login by a browser just now";
			case HANDED_IN -> "standard input";
			case STORE -> "the store (--force logs in)";
			case UNCHECKED_STORE -> "the store; Upstox could not be asked about it";
		};
	}

	private static Rows holder(UpstoxUser holder) {
		return new Rows().add("Name", holder.userName())
			.add("User id", holder.userId())
			.add("E-mail", holder.email())
			.add("User type", holder.userType())
			.add("Broker", holder.broker())
			.add("Exchanges", holder.exchanges())
			.add("Products", holder.products())
			.add("Order types", holder.orderTypes())
			.add("Active", holder.active())
			.add("POA", holder.poa())
			.add("DDPI", holder.ddpi());
	}

}
