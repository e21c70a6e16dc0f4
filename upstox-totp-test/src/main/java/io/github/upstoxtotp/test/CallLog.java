package io.github.upstoxtotp.test;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What has been called, whatever was answered.
 */
final class CallLog {

	private static final int RECEIVED_CALLS_KEPT = 10_000;

	private final Map<Step, Integer> calls = new EnumMap<>(Step.class);

	private final Map<Flow, Map<Step, Integer>> callsByFlow = new EnumMap<>(Flow.class);

	private final List<String> violations = new ArrayList<>();

	private final Deque<ReceivedCall> received = new ArrayDeque<>();

	private int deadTokens;

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

	synchronized void reset() {
		this.calls.clear();
		this.callsByFlow.clear();
		this.violations.clear();
		this.received.clear();
		this.deadTokens = 0;
	}

}
