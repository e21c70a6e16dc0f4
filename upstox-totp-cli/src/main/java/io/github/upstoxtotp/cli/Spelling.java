package io.github.upstoxtotp.cli;

import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Guesses what a misspelt name was meant to be.
 *
 * @param names the names that exist
 */
record Spelling(List<String> names) {

	private static final int MOST_MISTAKES = 3;

	@Nullable String nearest(String misspelt) {
		return this.names.stream()
			.filter((name) -> distance(misspelt, name) <= MOST_MISTAKES)
			.min(Comparator.comparingInt((name) -> distance(misspelt, name)))
			.orElse(null);
	}

	/**
	 * Counts the letters that are missing, extra, wrong or swapped with the next one
	 * (optimal string alignment).
	 */
	static int distance(String first, String second) {
		int[][] distances = new int[first.length() + 1][second.length() + 1];
		for (int i = 0; i <= first.length(); i++) {
			for (int j = 0; j <= second.length(); j++) {
				distances[i][j] = (i == 0 || j == 0) ? i + j : distance(first, second, i, j, distances);
			}
		}
		return distances[first.length()][second.length()];
	}

	private static int distance(String first, String second, int i, int j, int[][] distances) {
		int wrong = (first.charAt(i - 1) == second.charAt(j - 1)) ? 0 : 1;
		int least = Math.min(Math.min(distances[i - 1][j], distances[i][j - 1]) + 1, distances[i - 1][j - 1] + wrong);
		boolean swapped = i > 1 && j > 1 && first.charAt(i - 1) == second.charAt(j - 2)
				&& first.charAt(i - 2) == second.charAt(j - 1);
		return swapped ? Math.min(least, distances[i - 2][j - 2] + 1) : least;
	}

}
