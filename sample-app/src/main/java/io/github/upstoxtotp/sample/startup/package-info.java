/**
 * Lets one jar run as a demonstration, with an {@code .env} file, or from the
 * environment. An application of your own needs none of it.
 */
@NullMarked
package io.github.upstoxtotp.sample.startup;

import org.jspecify.annotations.NullMarked;
