package io.github.upstoxtotp.test;

import org.jspecify.annotations.Nullable;

/**
 * What is behind a path.
 */
record Route(Step step, @Nullable Flow flow, Endpoint endpoint) {
}
