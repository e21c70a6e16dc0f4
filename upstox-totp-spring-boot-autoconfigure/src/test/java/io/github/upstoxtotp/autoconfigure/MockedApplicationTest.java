package io.github.upstoxtotp.autoconfigure;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;

/**
 * A test of an application that has the starter, the actuator and nothing configured.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = MockedBeansTests.MockedApplication.class,
		properties = { "management.endpoints.web.exposure.include=*", "management.endpoint.health.show-details=always",
				"spring.autoconfigure.exclude=" + ActuatorApplication.WITHOUT, "upstox.store.type=memory" })
@interface MockedApplicationTest {

}
