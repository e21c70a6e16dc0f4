package io.github.upstoxtotp.proof;

/**
 * A store that processes share.
 */
enum SharedStore {

	FILE, JDBC, REDIS;

	String title() {
		return switch (this) {
			case FILE -> "file";
			case JDBC -> "jdbc (PostgreSQL)";
			case REDIS -> "redis";
		};
	}

}
