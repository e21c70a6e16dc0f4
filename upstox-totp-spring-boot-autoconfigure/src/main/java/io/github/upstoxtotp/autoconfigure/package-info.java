/**
 * Auto-configuration for Upstox access tokens.
 */
@NullMarked
package io.github.upstoxtotp.autoconfigure;

import org.jspecify.annotations.NullMarked;
