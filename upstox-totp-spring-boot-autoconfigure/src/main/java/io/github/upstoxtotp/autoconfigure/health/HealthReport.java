package io.github.upstoxtotp.autoconfigure.health;

import java.util.Map;

/**
 * The health of all accounts in the words that both lines of Spring Boot know.
 *
 * @param status the code of the status
 * @param details what is known of each account, by its name; no secrets
 */
record HealthReport(String status, Map<String, Object> details) {
}
