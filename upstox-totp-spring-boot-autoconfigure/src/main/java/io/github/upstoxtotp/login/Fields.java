package io.github.upstoxtotp.login;

import java.util.List;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.upstoxtotp.UpstoxLoginStep;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

record Fields(UpstoxLoginStep step, String path, JsonNode node) {

	static Fields of(Answer answer) {
		return new Fields(answer.step(), "", answer.json());
	}

	Fields at(String name) {
		return new Fields(this.step, pathTo(name), this.node.path(name));
	}

	List<Fields> elements() {
		return this.node.isArray() ? StreamSupport.stream(this.node.spliterator(), false)
			.map((element) -> new Fields(this.step, this.path + "[]", element))
			.toList() : List.of();
	}

	String text(String name) {
		String text = optionalText(name);
		if (text == null) {
			throw missing(name);
		}
		return text;
	}

	@Nullable String optionalText(String name) {
		String text = this.node.path(name).textValue();
		return StringUtils.hasText(text) ? text : null;
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

	List<String> texts(String name) {
		return at(name).elements()
			.stream()
			.map((element) -> element.node.textValue())
			.filter(StringUtils::hasText)
			.toList();
	}

	StepFailedException missing(String name) {
		return StepFailedException.unreadable(this.step, "field " + pathTo(name));
	}

	@Override
	public String toString() {
		return "Fields[path=%s]".formatted(this.path);
	}

	private String pathTo(String name) {
		return this.path.isEmpty() ? name : this.path + "." + name;
	}

}
