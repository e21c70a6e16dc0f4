package io.github.upstoxtotp.autoconfigure;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;

/**
 * A test of an application that has the starter, the actuator and nothing configured. It
 * ends with its test: with a mock that answers nothing, it would go on logging in.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = MockedBeansTests.MockedApplication.class,
		properties = { "management.endpoints.web.exposure.include=*", "management.endpoint.health.show-details=always",
				"spring.autoconfigure.exclude=" + ActuatorApplication.WITHOUT, "upstox.store.type=memory" })
@DirtiesContext
@interface MockedApplicationTest {

}
