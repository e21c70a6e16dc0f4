/**
 * How time passes here and at Upstox. Internal: not part of the API.
 */
@NullMarked
package io.github.upstoxtotp.clock;

import org.jspecify.annotations.NullMarked;
