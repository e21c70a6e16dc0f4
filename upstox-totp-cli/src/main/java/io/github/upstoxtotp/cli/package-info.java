/**
 * The command line.
 */
@NullMarked
package io.github.upstoxtotp.cli;

import org.jspecify.annotations.NullMarked;
