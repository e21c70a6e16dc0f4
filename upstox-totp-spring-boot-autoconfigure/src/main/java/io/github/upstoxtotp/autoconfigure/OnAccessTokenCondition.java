package io.github.upstoxtotp.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Matches when a token made elsewhere is configured. An empty variable is none.
 */
final class OnAccessTokenCondition extends SpringBootCondition {

	static final String PROPERTY = "upstox.access-token";

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		boolean present = StringUtils.hasText(context.getEnvironment().getProperty(PROPERTY));
		ConditionMessage.Builder message = ConditionMessage.forCondition("Upstox access token");
		return present ? ConditionOutcome.match(message.found("property").items(PROPERTY))
				: ConditionOutcome.noMatch(message.didNotFind("property").items(PROPERTY));
	}

}
