package io.github.upstoxtotp.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;

/**
 * Put on a Spring test, such as {@code @SpringBootTest} or a slice, to run an
 * {@link UpstoxSimulator} for its application context and to point the application at it.
 * The simulator is the bean {@code upstoxSimulator}; it is
 * {@linkplain UpstoxSimulator#reset() reset} before each test method and closed with the
 * context. A slice, which has no auto-configuration but its own, gets that of the tokens.
 * Its {@linkplain UpstoxSimulator#properties() properties} come before all others. Tokens
 * are kept in memory ({@code upstox.store.type}) unless the application or the test says
 * otherwise, since a stored token outlives the simulator that issued it.
 * <pre class="code">
 * &#64;SpringBootTest
 * &#64;WithUpstoxSimulator
 * class MyTests {
 *
 *     &#64;Autowired
 *     UpstoxSimulator upstox;
 *
 * }
 * </pre> With {@link #accounts()} the simulator has several accounts, and the application
 * gets the credentials of each. To have the application live by the simulator's clock,
 * make {@link UpstoxSimulator#clock()} a bean of a test configuration.
 *
 * @since 0.1.0
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ImportAutoConfiguration
public @interface WithUpstoxSimulator {

	/**
	 * Return the names of the accounts, whose made-up credentials become the properties
	 * {@code upstox.accounts.<name>.*}. The first one is the primary account unless
	 * {@code upstox.primary} names another. By default there is one account, whose
	 * credentials are {@code upstox.*}.
	 * @return the names of the accounts
	 */
	String[] accounts() default {};

}
