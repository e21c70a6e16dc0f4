/**
 * What keeps an account's token, budget and block: the stores, and the encryption of what
 * they hold.
 */
@NullMarked
package io.github.upstoxtotp.store;

import org.jspecify.annotations.NullMarked;
