package io.github.upstoxtotp.sample;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/**
 * Runs the demonstration, which begins in the morning and in which logins pause by moving
 * the clock.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "upstox.http.read-timeout=5s")
@ActiveProfiles("demo")
@ContextConfiguration(initializers = DemoMorning.class)
@Import(MovingPause.class)
public @interface DemoTest {

}
