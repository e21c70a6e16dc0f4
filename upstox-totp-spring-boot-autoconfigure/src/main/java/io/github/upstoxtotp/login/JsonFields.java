package io.github.upstoxtotp.login;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.upstoxtotp.UpstoxLoginStep;
import io.github.upstoxtotp.UpstoxUser;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Reads the fields of an answer, and refuses values that cannot be what they are taken
 * for before anything is done with them: codes, ids and tokens are printable ASCII
 * without blanks and of a limited length.
 */
final class JsonFields {

	static final int LONGEST_ID = 64;

	static final int LONGEST_CODE = 512;

	static final int LONGEST_TOKEN = 4096;

	private static final int LONGEST_TEXT = 256;

	private static final int SHORTEST_CODE = 2;

	private static final Pattern CODE = Pattern.compile("[\\x21-\\x7e]+");

	private static final Pattern TEXT = Pattern.compile("[^\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]+");

	private final UpstoxLoginStep step;

	private final String path;

	private final JsonNode node;

	private JsonFields(UpstoxLoginStep step, String path, JsonNode node) {
		this.step = step;
		this.path = path;
		this.node = node;
	}

	static JsonFields of(LoginResponse response) {
		return new JsonFields(response.step(), "", response.json());
	}

	static JsonFields of(UpstoxLoginStep step, JsonNode node) {
		return new JsonFields(step, "", node);
	}

	JsonFields at(String name) {
		return new JsonFields(this.step, pathTo(name), this.node.path(name));
	}

	boolean isArray() {
		return this.node.isArray();
	}

	List<JsonFields> elements() {
		return isArray() ? StreamSupport.stream(this.node.spliterator(), false)
			.map((element) -> new JsonFields(this.step, this.path + "[]", element))
			.toList() : List.of();
	}

	@Nullable String optionalText(String name) {
		String text = this.node.path(name).textValue();
		return StringUtils.hasText(text) ? text : null;
	}

	/**
	 * Returns a text that is shown to people, or {@code null} if there is none that can
	 * be shown.
	 */
	@Nullable String shownText(String name) {
		String text = optionalText(name);
		return isShowable(text) ? text : null;
	}

	List<String> shownTexts(String name) {
		return at(name).elements()
			.stream()
			.map((element) -> element.node.textValue())
			.filter((text) -> StringUtils.hasText(text) && isShowable(text))
			.toList();
	}

	private static boolean isShowable(@Nullable String text) {
		return text != null && text.length() <= LONGEST_TEXT && TEXT.matcher(text).matches();
	}

	/**
	 * Returns a code, an id or a token.
	 */
	String code(String name, int longest) {
		String code = optionalCode(name, longest);
		if (code == null) {
			throw missing(name);
		}
		return code;
	}

	/**
	 * Returns a code, an id or a token, or {@code null} if there is none. One that cannot
	 * be used fails the step.
	 */
	@Nullable String optionalCode(String name, int longest) {
		String code = optionalText(name);
		if (code != null && !isCode(code, longest)) {
			throw missing(name);
		}
		return code;
	}

	static boolean isCode(@Nullable String code, int longest) {
		return code != null && code.length() <= longest && CODE.matcher(code).matches();
	}

	static boolean isAuthorizationCode(@Nullable String code) {
		return code != null && code.length() >= SHORTEST_CODE && isCode(code, LONGEST_CODE);
	}

	long number(String name) {
		JsonNode value = this.node.path(name);
		if (!value.isIntegralNumber() || !value.canConvertToLong()) {
			throw missing(name);
		}
		return value.longValue();
	}

	@Nullable Boolean optionalFlag(String name) {
		JsonNode value = this.node.path(name);
		return value.isBoolean() ? value.booleanValue() : null;
	}

	boolean isTrue(String name) {
		return Boolean.TRUE.equals(optionalFlag(name));
	}

	boolean isFalse(String name) {
		return Boolean.FALSE.equals(optionalFlag(name));
	}

	/**
	 * Returns the user that these fields describe. An id that cannot be one fails the
	 * step.
	 */
	UpstoxUser user() {
		return new UpstoxUser(optionalCode("user_id", LONGEST_ID), shownText("user_name"), shownText("user_type"),
				shownText("email"), shownText("broker"), shownTexts("exchanges"), shownTexts("products"),
				shownTexts("order_types"), optionalFlag("is_active"), optionalFlag("poa"), optionalFlag("ddpi"));
	}

	StepFailedException missing(String name) {
		return StepFailedException.unreadable(this.step, "field " + pathTo(name));
	}

	@Override
	public String toString() {
		return "JsonFields[path=%s]".formatted(this.path);
	}

	private String pathTo(String name) {
		return this.path.isEmpty() ? name : this.path + "." + name;
	}

}
