/**
 * The words a user of Upstox access tokens needs: the provider, the token, its status,
 * its events, its failures, and the extension points.
 */
@NullMarked
package io.github.upstoxtotp;

import org.jspecify.annotations.NullMarked;
