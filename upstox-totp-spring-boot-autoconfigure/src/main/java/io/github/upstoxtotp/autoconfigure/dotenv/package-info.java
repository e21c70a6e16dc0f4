/**
 * The {@code .env} files that the Python package upstox-totp reads, for
 * {@code spring.config.import=optional:dotenv:.env}.
 */
@NullMarked
package io.github.upstoxtotp.autoconfigure.dotenv;

import org.jspecify.annotations.NullMarked;
