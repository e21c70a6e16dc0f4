/**
 * What keeps an account's token, budget and block: the stores, and the encryption of what
 * they hold. {@code AccountSecrets} and the implementations of {@code AccountStore} are
 * internal: they are public for the wiring alone, and may change in any version.
 */
@NullMarked
package io.github.upstoxtotp.store;

import org.jspecify.annotations.NullMarked;
