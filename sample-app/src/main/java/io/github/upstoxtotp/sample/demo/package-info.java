/**
 * What can be done to Upstox in the demonstration, and nowhere else.
 */
@NullMarked
package io.github.upstoxtotp.sample.demo;

import org.jspecify.annotations.NullMarked;
