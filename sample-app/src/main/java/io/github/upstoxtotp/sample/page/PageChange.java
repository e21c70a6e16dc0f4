package io.github.upstoxtotp.sample.page;

/**
 * Says that the page may have something new to show.
 */
public record PageChange() {
}
