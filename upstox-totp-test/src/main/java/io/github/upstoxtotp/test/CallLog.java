package io.github.upstoxtotp.test;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What has been called, whatever was answered.
 */
final class CallLog {

	private final Map<Step, Integer> calls = new EnumMap<>(Step.class);

	private final Map<Flow, Map<Step, Integer>> callsByFlow = new EnumMap<>(Flow.class);

	private final List<String> violations = new ArrayList<>();

	private final List<ReceivedCall> received = new ArrayList<>();

	synchronized void called(Step step, @Nullable Flow flow) {
		this.calls.merge(step, 1, Integer::sum);
		if (flow != null) {
			this.callsByFlow.computeIfAbsent(flow, (key) -> new EnumMap<>(Step.class)).merge(step, 1, Integer::sum);
		}
	}

	synchronized void received(ReceivedCall call) {
		this.received.add(call);
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

	synchronized List<String> violations() {
		return List.copyOf(this.violations);
	}

	synchronized void reset() {
		this.calls.clear();
		this.callsByFlow.clear();
		this.violations.clear();
		this.received.clear();
	}

}
