package io.github.upstoxtotp.store;

/**
 * When the tables of the store are created.
 *
 * @since 0.1.0
 */
public enum SchemaInitialization {

	/**
	 * In an H2 database in memory only.
	 */
	EMBEDDED,

	/**
	 * In any database, where a table is missing.
	 */
	ALWAYS,

	/**
	 * Never: somebody else creates them.
	 */
	NEVER

}
