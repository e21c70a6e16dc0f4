package io.github.upstoxtotp.autoconfigure.endpoint;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What an action has brought about. Holds no secret.
 *
 * @param message what has happened
 * @param status the account after it
 */
record ActionDescriptor(String message, AccountDescriptor status) implements OperationResponseBody {
}
