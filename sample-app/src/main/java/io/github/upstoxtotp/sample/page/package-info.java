/**
 * What the page shows, and how it stays up to date.
 */
@NullMarked
package io.github.upstoxtotp.sample.page;

import org.jspecify.annotations.NullMarked;
