/**
 * What the actuator tells of Upstox access tokens.
 */
@NullMarked
package io.github.upstoxtotp.autoconfigure.endpoint;

import org.jspecify.annotations.NullMarked;
