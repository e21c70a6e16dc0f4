/**
 * What an application writes that calls Upstox with the token of the starter.
 */
@NullMarked
package io.github.upstoxtotp.sample;

import org.jspecify.annotations.NullMarked;
