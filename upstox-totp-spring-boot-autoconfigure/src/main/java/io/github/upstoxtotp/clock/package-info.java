/**
 * How time passes here and at Upstox. Internal: what is public here is so for the wiring
 * alone, and may change in any version.
 */
@NullMarked
package io.github.upstoxtotp.clock;

import org.jspecify.annotations.NullMarked;
