package io.github.upstoxtotp.autoconfigure.endpoint;

import java.util.Map;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What the endpoint tells of all accounts.
 *
 * @param accounts the accounts by their names
 */
record AccountsDescriptor(Map<String, AccountDescriptor> accounts) implements OperationResponseBody {
}
