/**
 * The login by TOTP and PIN: six exchanges with Upstox, from the authorization dialog to
 * the access token. Internal: what is public here is so for the wiring alone, and may
 * change in any version.
 */
@NullMarked
package io.github.upstoxtotp.login;

import org.jspecify.annotations.NullMarked;
