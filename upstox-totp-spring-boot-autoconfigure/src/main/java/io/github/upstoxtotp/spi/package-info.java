/**
 * What an application may implement to change how tokens are fetched, stored and used: a
 * source, a store, and what they are given.
 */
@NullMarked
package io.github.upstoxtotp.spi;

import org.jspecify.annotations.NullMarked;
