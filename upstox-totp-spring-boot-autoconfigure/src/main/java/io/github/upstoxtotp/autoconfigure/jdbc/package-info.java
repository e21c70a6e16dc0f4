/**
 * Wiring of the store in the tables of a database.
 */
@NullMarked
package io.github.upstoxtotp.autoconfigure.jdbc;

import org.jspecify.annotations.NullMarked;
