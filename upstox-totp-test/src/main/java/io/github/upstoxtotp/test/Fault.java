package io.github.upstoxtotp.test;

import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * What goes wrong with an answer. Immutable.
 *
 * @since 0.1.0
 * @see UpstoxSimulator#fail(Step)
 */
public final class Fault {

	private static final Duration LONGER_THAN_ANYBODY_WAITS = Duration.ofMinutes(2);

	private final boolean processing;

	private final UnaryOperator<Answer> effect;

	private Fault(boolean processing, UnaryOperator<Answer> effect) {
		this.processing = processing;
		this.effect = effect;
	}

	private static Fault answering(Answer answer) {
		return new Fault(false, (genuine) -> answer);
	}

	/**
	 * Answer with a status and an empty body, unless {@link #header} and {@link #body}
	 * add more.
	 * @param status the HTTP status
	 * @return the fault
	 */
	public static Fault status(int status) {
		return answering(Answer.of(status));
	}

	/**
	 * Answer with status 200 and the given JSON.
	 * @param json the body
	 * @return the fault
	 */
	public static Fault json(String json) {
		return answering(Answer.json(200, json));
	}

	/**
	 * Answer with the error envelope of the service host, whose status is 200.
	 * @param code the number of the error
	 * @param message the text of the error
	 * @return the fault
	 */
	public static Fault errorCode(int code, String message) {
		return answering(Answer.serviceError(200, code, message));
	}

	/**
	 * Answer with the error envelope of the API host.
	 * @param status the HTTP status
	 * @param code the code of the error, such as {@code UDAPI100050}
	 * @param message the text of the error
	 * @return the fault
	 */
	public static Fault apiError(int status, String code, String message) {
		return answering(Answer.apiError(status, code, message));
	}

	/**
	 * Answer with the page of a Cloudflare refusal.
	 * @return the fault
	 */
	public static Fault cloudflare() {
		return answering(Answer.cloudflare());
	}

	/**
	 * Answer with a success whose data is null.
	 * @return the fault
	 */
	public static Fault nullData() {
		return json("{\"success\":true,\"status\":\"success\",\"data\":null}");
	}

	/**
	 * Answer with status 200 and an empty body that claims to be JSON.
	 * @return the fault
	 */
	public static Fault emptyBody() {
		return json("");
	}

	/**
	 * Answer with the first half of the JSON.
	 * @return the fault
	 */
	public static Fault truncated() {
		return new Fault(false, (genuine) -> genuine.body(genuine.body().substring(0, genuine.body().length() / 2)));
	}

	/**
	 * Answer with bytes that are not HTTP.
	 * @return the fault
	 */
	public static Fault garbage() {
		return breaking(com.github.tomakehurst.wiremock.http.Fault.RANDOM_DATA_THEN_CLOSE);
	}

	/**
	 * Answer with status 200 and close the connection within the body.
	 * @return the fault
	 */
	public static Fault brokenOff() {
		return breaking(com.github.tomakehurst.wiremock.http.Fault.MALFORMED_RESPONSE_CHUNK);
	}

	/**
	 * Close the connection without an answer.
	 * @return the fault
	 */
	public static Fault noAnswer() {
		return breaking(com.github.tomakehurst.wiremock.http.Fault.EMPTY_RESPONSE);
	}

	/**
	 * Reset the connection.
	 * @return the fault
	 */
	public static Fault reset() {
		return breaking(com.github.tomakehurst.wiremock.http.Fault.CONNECTION_RESET_BY_PEER);
	}

	/**
	 * Leave the client without an answer for longer than it will wait.
	 * @return the fault
	 */
	public static Fault timeout() {
		return noAnswer().delayed(LONGER_THAN_ANYBODY_WAITS);
	}

	/**
	 * Give the true answer, late. The request is always processed.
	 * @param delay the time to wait
	 * @return the fault
	 */
	public static Fault delay(Duration delay) {
		return new Fault(true, (genuine) -> genuine.delayedBy(delay));
	}

	private static Fault breaking(com.github.tomakehurst.wiremock.http.Fault breakage) {
		return new Fault(false, (genuine) -> genuine.broken(breakage));
	}

	/**
	 * Return this fault with a header in the answer.
	 * @param name the name of the header
	 * @param value its value
	 * @return a copy
	 */
	public Fault header(String name, String value) {
		return then((answer) -> answer.header(name, value));
	}

	/**
	 * Return this fault with another body in the answer.
	 * @param body the body
	 * @return a copy
	 */
	public Fault body(String body) {
		return then((answer) -> answer.body(body));
	}

	/**
	 * Return this fault striking late.
	 * @param delay the time to wait
	 * @return a copy
	 */
	public Fault delayed(Duration delay) {
		return then((answer) -> answer.delayedBy(delay));
	}

	private Fault then(UnaryOperator<Answer> effect) {
		return new Fault(this.processing, (genuine) -> effect.apply(this.effect.apply(genuine)));
	}

	boolean needsProcessing() {
		return this.processing;
	}

	Answer applyTo(Answer genuine) {
		return this.effect.apply(genuine);
	}

}
