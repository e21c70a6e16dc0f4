package io.github.upstoxtotp.sample.page;

import java.time.Instant;

/**
 * What is sent to the page.
 *
 * @param now the time by which the application lives
 * @param content what to show
 */
record PageEvent(Instant now, PageContent content) {
}
