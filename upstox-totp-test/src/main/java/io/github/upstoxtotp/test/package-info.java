/**
 * A stateful stand-in for Upstox and what points a test at it.
 */
@NullMarked
package io.github.upstoxtotp.test;

import org.jspecify.annotations.NullMarked;
