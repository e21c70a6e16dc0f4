/**
 * The life of a token: when it is dead, who logs in, and when again. Knows nothing of
 * HTTP, Spring Boot or storage, so that a simulated year runs in a unit test.
 */
@NullMarked
package io.github.upstoxtotp.account;

import org.jspecify.annotations.NullMarked;
