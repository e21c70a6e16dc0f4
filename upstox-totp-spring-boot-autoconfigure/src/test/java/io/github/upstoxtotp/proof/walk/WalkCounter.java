package io.github.upstoxtotp.proof.walk;

import java.util.HashSet;
import java.util.Set;

import net.bytebuddy.asm.Advice;

/**
 * Counts the calls of the library's methods, on all threads, and the types that they
 * belong to. Woven into these methods. Thread-safe.
 */
public final class WalkCounter {

	private static final Set<String> TYPES = new HashSet<>();

	private static int calls;

	private WalkCounter() {
	}

	/**
	 * Counts a call.
	 * @param type the name of the type
	 */
	@Advice.OnMethodEnter
	public static void enter(@Advice.Origin("#t") String type) {
		count(type);
	}

	/**
	 * Counts a call.
	 * @param type the name of the type
	 */
	public static synchronized void count(String type) {
		calls++;
		TYPES.add(type);
	}

	/**
	 * Returns what was counted since the last call of this method.
	 * @return a text
	 */
	static synchronized String reset() {
		String counted = "%6d calls of %3d types".formatted(calls, TYPES.size());
		calls = 0;
		TYPES.clear();
		return counted;
	}

}
