/**
 * What it costs to read a valid token, and to add it to a request, measured by JMH.
 */
@NullMarked
package io.github.upstoxtotp.benchmarks.read;

import org.jspecify.annotations.NullMarked;
