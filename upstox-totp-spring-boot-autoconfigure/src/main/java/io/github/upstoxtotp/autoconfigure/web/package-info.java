/**
 * The paths by which a token reaches a web application: the webhook of an approval, and
 * the login of the account owner in a browser, on Spring MVC and on Spring WebFlux.
 */
@NullMarked
package io.github.upstoxtotp.autoconfigure.web;

import org.jspecify.annotations.NullMarked;
