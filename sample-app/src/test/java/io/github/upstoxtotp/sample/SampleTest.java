package io.github.upstoxtotp.sample;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.github.upstoxtotp.test.WithUpstoxSimulator;

import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

/**
 * Runs the application against a simulator. Nobody logs in but callers, and both live by
 * the simulator's clock.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "upstox.refresh.enabled=false")
@WithUpstoxSimulator
@ActiveProfiles("live")
@Import(SimulatorClock.class)
public @interface SampleTest {

}
