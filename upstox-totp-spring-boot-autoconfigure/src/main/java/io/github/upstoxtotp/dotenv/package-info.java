/**
 * The {@code .env} files that the Python package upstox-totp reads.
 */
@NullMarked
package io.github.upstoxtotp.dotenv;

import org.jspecify.annotations.NullMarked;
