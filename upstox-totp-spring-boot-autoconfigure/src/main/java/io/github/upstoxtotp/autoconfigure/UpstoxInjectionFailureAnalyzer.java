package io.github.upstoxtotp.autoconfigure;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.upstoxtotp.UpstoxToken;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.InjectionPoint;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.UnsatisfiedDependencyException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Explains why a bean of this library was not injected: the injection point lacks the
 * qualifier, as constructors that Lombok generates do, or {@code upstox.enabled=false}.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UpstoxInjectionFailureAnalyzer extends AbstractFailureAnalyzer<NoSuchBeanDefinitionException> {

	private static final String PREFIX = "upstox";

	private final BeanFactory beans;

	private final Environment environment;

	UpstoxInjectionFailureAnalyzer(BeanFactory beans, Environment environment) {
		this.beans = beans;
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause) {
		Class<?> type = (cause.getResolvableType() != null) ? cause.getResolvableType().resolve() : null;
		UnsatisfiedDependencyException injection = innermost(rootFailure);
		if (type == null || injection == null || cause instanceof NoUniqueBeanDefinitionException) {
			return null;
		}
		String needed = "The bean '%s' (%s) needs a bean of type %s".formatted(injection.getBeanName(),
				injection.getInjectionPoint(), type.getName());
		if (!this.environment.getProperty("upstox.enabled", Boolean.class, true)) {
			return isOurs(type, injection.getInjectionPoint()) ? disabled(needed, cause) : null;
		}
		boolean otherWanted = qualifiers(injection.getInjectionPoint()).anyMatch((name) -> !name.startsWith(PREFIX));
		String name = otherWanted ? null : qualifiedBean(type);
		return (name != null) ? unqualified(needed, name, cause) : null;
	}

	private static @Nullable UnsatisfiedDependencyException innermost(Throwable failure) {
		return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
			.filter(UnsatisfiedDependencyException.class::isInstance)
			.map(UnsatisfiedDependencyException.class::cast)
			.reduce(null, (outer, inner) -> inner);
	}

	private static boolean isOurs(Class<?> type, @Nullable InjectionPoint point) {
		return type.getName().startsWith(UpstoxToken.class.getPackageName() + ".")
				|| qualifiers(point).anyMatch((name) -> name.startsWith(PREFIX));
	}

	private static Stream<String> qualifiers(@Nullable InjectionPoint point) {
		return Stream.ofNullable(point)
			.flatMap((known) -> Arrays.stream(known.getAnnotations()))
			.flatMap((annotation) -> (annotation instanceof Qualifier named) ? Stream.of(named.value())
					: Stream.empty());
	}

	private @Nullable String qualifiedBean(Class<?> type) {
		return (this.beans instanceof ListableBeanFactory listable)
				? Arrays.stream(listable.getBeanNamesForType(type, true, false))
					.filter((name) -> name.startsWith(PREFIX))
					.findFirst()
					.orElse(null)
				: null;
	}

	private static FailureAnalysis disabled(String needed, Throwable cause) {
		return new FailureAnalysis(needed + ", which upstox-totp does not provide because of upstox.enabled=false.",
				"Remove upstox.enabled=false, or declare a bean of that type yourself, or inject it by "
						+ "ObjectProvider or @Autowired(required = false).",
				cause);
	}

	private static FailureAnalysis unqualified(String needed, String name, Throwable cause) {
		return new FailureAnalysis(
				"%s. There is '%s', but it is injected only where it is named by @Qualifier.".formatted(needed, name),
				"""
						Annotate the parameter with @Qualifier("%s"). If Lombok generates the constructor, annotate the \
						field and add this line to lombok.config, without which Lombok does not copy the annotation:

						    lombok.copyableAnnotations += org.springframework.beans.factory.annotation.Qualifier"""
					.formatted(name),
				cause);
	}

}
