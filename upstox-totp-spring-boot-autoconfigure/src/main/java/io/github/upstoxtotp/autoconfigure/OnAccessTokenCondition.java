package io.github.upstoxtotp.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches when a token made elsewhere is configured and no complete credentials are.
 */
final class OnAccessTokenCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		boolean used = ConfigurationCheck.of(context.getEnvironment()).usesAccessToken();
		ConditionMessage.Builder message = ConditionMessage.forCondition("Upstox access token");
		return used ? ConditionOutcome.match(message.because("upstox.access-token is set")) : ConditionOutcome
			.noMatch(message.because("upstox.access-token is not set, or credentials are complete"));
	}

}
