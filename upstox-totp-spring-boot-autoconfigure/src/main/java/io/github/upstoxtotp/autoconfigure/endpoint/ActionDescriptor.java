package io.github.upstoxtotp.autoconfigure.endpoint;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What an action has brought about.
 *
 * @param message what has happened
 * @param account the account after it
 */
record ActionDescriptor(String message, AccountDescriptor account) implements OperationResponseBody {
}
