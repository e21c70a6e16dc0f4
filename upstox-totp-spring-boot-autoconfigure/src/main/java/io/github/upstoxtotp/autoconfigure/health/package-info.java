/**
 * The health of Upstox access tokens, in the words of either line of Spring Boot.
 */
@NullMarked
package io.github.upstoxtotp.autoconfigure.health;

import org.jspecify.annotations.NullMarked;
