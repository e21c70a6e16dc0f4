/**
 * The engine of one account: its state, when a login may start, and what follows from it.
 * Knows nothing of HTTP, Spring Boot or storage, so that a simulated year runs in a unit
 * test. Internal: what is public here is so for the wiring alone, and may change in any
 * version.
 */
@NullMarked
package io.github.upstoxtotp.account;

import org.jspecify.annotations.NullMarked;
