/**
 * The login itself: six exchanges with Upstox, from the authorization dialog to the
 * access token.
 */
@NullMarked
package io.github.upstoxtotp.login;

import org.jspecify.annotations.NullMarked;
