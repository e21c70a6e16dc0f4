package io.github.upstoxtotp.test;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What has been called, whatever was answered, and what came of it.
 */
final class ActivityLog {

	private static final int RECEIVED_CALLS_KEPT = 10_000;

	private final Map<Step, Integer> calls = new EnumMap<>(Step.class);

	private final Map<Flow, Map<Step, Integer>> callsByFlow = new EnumMap<>(Flow.class);

	private final List<String> violations = new ArrayList<>();

	private final Deque<ReceivedCall> received = new ArrayDeque<>();

	private final List<Instant> otpGenerations = new ArrayList<>();

	private final List<String> issuedTokens = new ArrayList<>();

	private int deadTokens;

	private int sentOtps;

	private int repeatedOtps;

	private int pinAttempts;

	private int wrongPins;

	private int pinsAfterRefusal;

	private int orders;

	synchronized void called(Step step, @Nullable Flow flow) {
		this.calls.merge(step, 1, Integer::sum);
		if (flow != null) {
			this.callsByFlow.computeIfAbsent(flow, (key) -> new EnumMap<>(Step.class)).merge(step, 1, Integer::sum);
		}
	}

	synchronized void received(ReceivedCall call) {
		if (this.received.size() == RECEIVED_CALLS_KEPT) {
			this.received.removeFirst();
		}
		this.received.add(call);
		if (call.bearer() == ReceivedCall.Bearer.DEAD) {
			this.deadTokens++;
		}
	}

	synchronized void violated(String violation) {
		this.violations.add(violation);
	}

	synchronized void generatedOtp(Instant time) {
		this.otpGenerations.add(time);
	}

	synchronized void sentOtp(boolean repeated) {
		this.sentOtps++;
		this.repeatedOtps += repeated ? 1 : 0;
	}

	synchronized void sentPinAfterRefusal() {
		this.pinsAfterRefusal++;
	}

	synchronized void checkedPin() {
		this.pinAttempts++;
	}

	synchronized void refusedPin() {
		this.wrongPins++;
	}

	synchronized void issuedToken(String token) {
		this.issuedTokens.add(token);
	}

	synchronized void placedOrder() {
		this.orders++;
	}

	synchronized int calls(Step step) {
		return this.calls.getOrDefault(step, 0);
	}

	synchronized int calls(Step step, Flow flow) {
		return this.callsByFlow.getOrDefault(flow, Map.of()).getOrDefault(step, 0);
	}

	synchronized List<ReceivedCall> received() {
		return List.copyOf(this.received);
	}

	synchronized int deadTokens() {
		return this.deadTokens;
	}

	synchronized List<String> violations() {
		return List.copyOf(this.violations);
	}

	synchronized List<Instant> otpGenerations() {
		return List.copyOf(this.otpGenerations);
	}

	synchronized int sentOtps() {
		return this.sentOtps;
	}

	synchronized int repeatedOtps() {
		return this.repeatedOtps;
	}

	synchronized int pinAttempts() {
		return this.pinAttempts;
	}

	synchronized int wrongPins() {
		return this.wrongPins;
	}

	synchronized int pinsAfterRefusal() {
		return this.pinsAfterRefusal;
	}

	synchronized List<String> issuedTokens() {
		return List.copyOf(this.issuedTokens);
	}

	synchronized int orders() {
		return this.orders;
	}

	synchronized void reset() {
		this.calls.clear();
		this.callsByFlow.clear();
		this.violations.clear();
		this.received.clear();
		this.otpGenerations.clear();
		this.issuedTokens.clear();
		this.deadTokens = 0;
		this.sentOtps = 0;
		this.repeatedOtps = 0;
		this.pinAttempts = 0;
		this.wrongPins = 0;
		this.pinsAfterRefusal = 0;
		this.orders = 0;
	}

}
